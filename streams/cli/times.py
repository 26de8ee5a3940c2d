"""How times are given on the command line."""

import re
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import click

_AGO = re.compile(r"^(\d+)([smhdw])$")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}


class Moment(click.ParamType):
    """A time: ISO 8601, or how long ago, such as 90m, 12h or 7d."""

    name = "TIME"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """The moment in UTC, which is also meant where no zone is given."""
        text = str(value).strip()
        match = _AGO.match(text)
        if match:
            with suppress(OverflowError):
                return datetime.now(UTC) - timedelta(**{_UNITS[match[2]]: int(match[1])})
        try:
            moment = datetime.fromisoformat(text)
            return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
        except (ValueError, OverflowError):
            self.fail(f"{text!r} is neither an ISO 8601 time nor an age such as 90m, 12h or 7d", param, ctx)
