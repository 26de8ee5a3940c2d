"""`--from` and `--to` on the command line."""

import click

from streams.replay.bounds import Bound, bound_of


class BoundType(click.ParamType):
    """Where a range begins or what it stops before."""

    name = "TIME|OFFSETS"

    def __init__(self, *, upper: bool) -> None:
        self._upper = upper

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> Bound:
        """The bound; wrong use if it is none."""
        try:
            return bound_of(str(value), upper=self._upper)
        except ValueError as error:
            self.fail(str(error), param, ctx)
