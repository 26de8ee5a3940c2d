"""What a denial does: the same source's, the company's or the regulator's withdraws; any other only disputes."""

from collections.abc import Iterable
from datetime import datetime

from streams.resolution.cluster import Members, Relations, choose
from streams.resolution.spelling import plain
from streams.resolution.telling import Telling


def _authority(denial: Telling) -> bool:
    company, regulator = denial.mention.company, denial.mention.regulator
    names = {plain(company.name), plain(company.key), plain(company.as_written)} | ({plain(regulator.code)} if regulator is not None else set())
    return bool(denial.source) and denial.source in names


def _known(telling: Telling) -> tuple[int, datetime]:
    """By when a telling was told for certain: no later than its item was received, though that is dated by the month only."""
    received = telling.reading.first_received
    return min(telling.told[1], received.date().toordinal()), received


def _after(denial: Telling, telling: Telling) -> bool:
    return _known(denial) >= _known(telling)


def denied_by(denial: Telling, happenings: Iterable[Members], relations: Relations) -> list[Telling]:
    """The tellings that a denial is about: of the happenings that it fits, unless it fits several that are not one, what was told before it."""
    fits = [list(members) for members in happenings if relations.fits(denial, members)]
    chosen = choose(denial, fits, relations) if fits else []
    return [telling for members in chosen for telling in members if _after(denial, telling)]


def may_withdraw(denial: Telling, telling: Telling) -> bool:
    """True if the denial comes from the telling's own source, from the company, or from the regulator."""
    return _authority(denial) or (bool(denial.source) and denial.source == telling.source)
