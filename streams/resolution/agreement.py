"""When two mentions may tell one happening: no stated slot conflicts, and a telling slot agrees."""

from functools import cache

from schemas.vocabulary import Application, Detail, MilestoneType, Outcomes, Status
from streams.resolution.days import gap, spread
from streams.resolution.likeness import is_short_for
from streams.resolution.money import deal_agrees, deal_conflict, funding_agrees, funding_conflict
from streams.resolution.spelling import Kinship, kinship
from streams.resolution.telling import Telling
from streams.resolution.windows import WINDOWS, WIRE_DAYS

_T = MilestoneType
_BACKDROP: dict[MilestoneType, frozenset[str]] = {
    _T.FUNDING: frozenset({"assets", "indications", "phases", "regulator", "trials"}),
    _T.DEAL: frozenset({"indications", "phases", "regulator", "trials"}),
    **dict.fromkeys(
        (_T.DESIGNATION, _T.MARKETING_SUBMISSION, _T.MARKETING_ACCEPTANCE, _T.MARKETING_APPROVAL, _T.ADVISORY_OPINION, _T.REGULATORY_REJECTION),
        frozenset({"phases", "trials"}),
    ),
}
"""Slots that only tell the background of a type: where they differ, they do not conflict."""

_TRIAL_APPLICATIONS = frozenset({Application.IND, Application.CTA, Application.CTN})
_MONTH = 31
_ECHO_DAYS = 60
"""News without a date is dated by the day it was told, and may be told anew so many days after it happened."""
_OPPOSITE = frozenset({Outcomes.POSITIVE, Outcomes.NEGATIVE})


def _disjoint(a: frozenset[object], b: frozenset[object]) -> bool:
    return bool(a) and bool(b) and a.isdisjoint(b)


def _phases_conflict(a: Telling, b: Telling) -> bool:
    return _disjoint(frozenset(a.mention.phases), frozenset(b.mention.phases)) or _disjoint(frozenset(a.phase_parts), frozenset(b.phase_parts))


def _trials_conflict(a: Telling, b: Telling) -> bool:
    registries = {t[:3] for t in a.trials} & {t[:3] for t in b.trials}
    return bool(registries) and a.trials.isdisjoint(b.trials)


def _closest(a: Telling, b: Telling) -> Kinship | None:
    return max((kinship(x, y) for x in a.mention.indications for y in b.mention.indications), default=None)


def _one_story(a: Telling, b: Telling) -> bool:
    """True if both tell as news of one trial, or of one product within three days: of such the disease may be told more or less narrowly."""
    if a.mention.status is not Status.OCCURRED or b.mention.status is not Status.OCCURRED or a.mention.type is not b.mention.type:
        return False
    if not a.trials.isdisjoint(b.trials):
        return True
    return not a.assets.isdisjoint(b.assets) and a.known_to_the_day and b.known_to_the_day and gap(a.told, b.told) <= WIRE_DAYS


@cache
def _backdrop_of(one: MilestoneType, other: MilestoneType) -> frozenset[str]:
    return _BACKDROP.get(one, frozenset()) | _BACKDROP.get(other, frozenset())


def _backdrop(a: Telling, b: Telling) -> frozenset[str]:
    return _backdrop_of(a.mention.type, b.mention.type)


def same_disease(a: Telling, b: Telling) -> bool:
    """True if both state one disease, as far as it matters for their types."""
    return "indications" not in _backdrop(a, b) and _closest(a, b) is Kinship.SAME


def disease_conflict(a: Telling, b: Telling) -> bool:
    """True if both state a disease and not the same, as far as it matters for their types, unless both are of one story."""
    return "indications" not in _backdrop(a, b) and _closest(a, b) is Kinship.APART and not _one_story(a, b)


def programme_conflict(a: Telling, b: Telling) -> bool:
    """True if trial, product, disease, phase or regulator are stated in both and differ, as far as they matter for their types."""
    return setting_conflict(a, b) or disease_conflict(a, b)


def setting_conflict(a: Telling, b: Telling) -> bool:
    """True if trial, product, phase or regulator are stated in both and differ, as far as they matter for their types."""
    backdrop = _backdrop(a, b)
    return (
        ("regulator" not in backdrop and a.regulator is not None and b.regulator is not None and a.regulator != b.regulator)
        or ("phases" not in backdrop and _phases_conflict(a, b))
        or ("trials" not in backdrop and _trials_conflict(a, b))
        or ("assets" not in backdrop and bool(a.assets) and bool(b.assets) and a.assets.isdisjoint(b.assets))
    )


def _applications_conflict(a: Application | None, b: Application | None) -> bool:
    if a is None or b is None or a is b or Application.OTHER in {a, b}:
        return False
    return not {a, b} <= _TRIAL_APPLICATIONS


def _share_a_side(a: Telling, b: Telling) -> bool:
    return any(is_short_for(x, y) or is_short_for(y, x) for x in a.counterparties for y in b.counterparties)


def kind_conflict(a: Telling, b: Telling) -> bool:
    """True if detail, outcome, application or count are stated in both and differ, or the other sides of a deal do."""
    x, y = a.mention, b.mention
    return (
        x.count != y.count
        or (x.detail is not None and y.detail is not None and x.detail is not y.detail and Detail.OTHER not in {x.detail, y.detail})
        or {x.outcome, y.outcome} == _OPPOSITE
        or _applications_conflict(x.application, y.application)
        or (x.type is MilestoneType.DEAL and bool(a.counterparties) and bool(b.counterparties) and not _share_a_side(a, b))
    )


def _money_conflict(a: Telling, b: Telling) -> bool:
    x, y = a.mention, b.mention
    if x.funding is not None and y.funding is not None:
        return funding_conflict(x.funding, y.funding)
    return x.deal is not None and y.deal is not None and deal_conflict(x.deal, y.deal)


def slots_conflict(a: Telling, b: Telling) -> bool:
    """True if a slot is stated in both of two mentions of one type, and differs.

    Two mentions of one item always conflict: an item has one mention for each happening it tells. They do so by their slots
    unless it dates them apart, which is for `apart_in_time` to say.
    """
    if a.reading.item_id == b.reading.item_id:
        return not apart_in_time(a, b)
    return kind_conflict(a, b) or programme_conflict(a, b) or _money_conflict(a, b)


def _money_agrees(a: Telling, b: Telling) -> bool:
    x, y = a.mention, b.mention
    if x.funding is not None and y.funding is not None:
        return funding_agrees(x.funding, y.funding)
    return x.deal is not None and y.deal is not None and deal_agrees(x.deal, y.deal)


def agrees(a: Telling, b: Telling) -> bool:
    """True if a telling slot is stated in both and agrees: trial, product, amount or round, other side; else disease with regulator or phase.

    The same sentence, word for word, is as good as a slot.

    A designation besides has to be of the same kind: one whose kind is not told is none of those whose kind is.
    """
    if a.mention.type is b.mention.type is MilestoneType.DESIGNATION and a.mention.detail is not b.mention.detail:
        return False
    if a.in_the_words_of(b):
        return True
    if not a.trials.isdisjoint(b.trials) or not a.assets.isdisjoint(b.assets) or _money_agrees(a, b):
        return True
    if a.mention.type is b.mention.type is MilestoneType.DEAL:
        return _share_a_side(a, b)
    same_setting = (a.regulator is not None and a.regulator == b.regulator) or not frozenset(a.mention.phases).isdisjoint(b.mention.phases)
    return same_setting and _closest(a, b) is Kinship.SAME


def _told_before(a: Telling, b: Telling) -> bool:
    """True if one is recalled without a date, and was told long before the other can have happened."""
    return a.when is None and b.when is not None and a.told[1] + _ECHO_DAYS < b.when[0]


def _same_readout(a: Telling, b: Telling) -> bool:
    return bool(a.mention.phases) and a.mention.phases == b.mention.phases and a.mention.outcome is b.mention.outcome


def apart_in_time(a: Telling, b: Telling) -> bool:
    """True if their dates are too far apart for one happening, or one item dates them apart.

    Plans are compared by when they were told, since what is due may move. What is recalled is apart from what happened
    long after that. A happening of a type that comes again, recalled
    without a date, is apart from every one that has a date, and from others without one unless both state the same phase and
    the same outcome or both none; not from what is told in the same words.
    """
    if a.reading.item_id == b.reading.item_id:
        return a.stated is not None and b.stated is not None and gap(a.stated, b.stated) > 0
    window = WINDOWS[a.mention.type]
    if Status.EXPECTED in {a.mention.status, b.mention.status}:
        return window.plan_days is not None and gap(a.told, b.told) > window.plan_days
    if _told_before(a, b) or _told_before(b, a):
        return True
    if a.when is None or b.when is None:
        return window.comes_again and not (a.in_the_words_of(b) or (a.when is b.when and _same_readout(a, b)))
    return gap(a.when, b.when) > window.days


def wire_of(a: Telling, b: Telling) -> bool:
    """True if one states no telling slot (a short wire lead) and their dates lie within three days, or are stated as one month or day.

    Also if both are news of one disease told within three days: one may name the product, the other the phase.
    """
    near = a.known_to_the_day and b.known_to_the_day and gap(a.told, b.told) <= WIRE_DAYS
    if a.is_telling and b.is_telling:
        return near and same_disease(a, b)
    if a.when is None or b.when is None:
        return False
    same = a.stated is not None and a.stated == b.stated and spread(a.stated, b.stated) <= _MONTH
    return near or same or spread(a.when, b.when) <= WIRE_DAYS
