"""A step of resolve: a reading joins a company's state, and the revisions that differ come out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from schemas.milestone import Milestone
from schemas.reading import Reading
from schemas.vocabulary import PlanState
from streams.resolution.caps import within_caps
from streams.resolution.cluster import Relations
from streams.resolution.corrections import standing
from streams.resolution.days import day_of, span_of
from streams.resolution.merge import milestone_of
from streams.resolution.products import Bond, Shelf, bonds_of, known_by, names_by, renamed
from streams.resolution.resolve import Findings, settle
from streams.resolution.revision import changes, digest, successor_of
from streams.resolution.scope import scope_of
from streams.resolution.state import CompanyState, Published, Standing, join, says_the_same
from streams.resolution.telling import Telling

_OPEN = frozenset({PlanState.OPEN, PlanState.MOVED})


@dataclass(frozen=True, slots=True)
class Step:
    """What a reading does to a company.

    Attributes:
        state: as it is after.
        revisions: to be published in this order, before the state is written.
        ambiguous: tellings that join no milestone, and did or were not there before.
        capped: mentions of the reading that are left out, since enough that say the same stand already.
        repeated: true if the item says what it said before.
        told: the reading as it stands now, to be written to the topic of readings, if that would else be left with another.
    """

    state: CompanyState
    revisions: tuple[Milestone, ...] = ()
    ambiguous: int = 0
    capped: int = 0
    repeated: bool = False
    told: Reading | None = None


@dataclass(frozen=True, slots=True)
class _Cause:
    recorded_at: datetime
    replay_id: str | None

    def revise(self, after: Milestone, before: Milestone | None, last: Published | None) -> Milestone:
        number = last.revision if last is not None else 0
        return after.model_copy(
            update={
                "revision": number + 1,
                "supersedes": number or None,
                "change": changes(before, after),
                "recorded_at": self.recorded_at,
                "replay_id": self.replay_id,
            }
        )


def _live(before: Findings, after: Findings, published: dict[str, Published], cause: _Cause) -> Iterator[Milestone]:
    drafts = []
    for milestone_id, happening in after.happenings.items():
        last = published.get(milestone_id)
        live = last is not None and last.standing is Standing.LIVE
        old = before.happenings.get(milestone_id) if live else None
        if old == happening:
            continue
        draft = milestone_of(happening)
        if not live or last is None or last.digest != digest(draft):
            drafts.append(cause.revise(draft, milestone_of(old) if old is not None else None, last))
    yield from sorted(drafts, key=lambda m: (m.received_at, m.milestone_id))


def _ended(before: Findings, after: Findings, published: dict[str, Published], cause: _Cause) -> Iterator[Milestone]:
    members = {milestone_id: happening.ids for milestone_id, happening in after.happenings.items()}
    for milestone_id in sorted(before.happenings.keys() - after.happenings.keys()):
        last = published.get(milestone_id)
        if last is None or last.standing is not Standing.LIVE:
            continue
        happening = before.happenings[milestone_id]
        old = milestone_of(happening)
        successor = successor_of(milestone_id, happening.ids, members)
        yield cause.revise(old.model_copy(update={"successor": successor, "withdrawn": successor is None}), old, last)


def _due(milestone: Milestone) -> int | None:
    plan = milestone.plan
    return span_of(plan.due)[1] if plan is not None and plan.due is not None and plan.state in _OPEN else None


def published_of(milestone: Milestone) -> Published:
    """What is to be remembered of a revision that was published."""
    standing = Standing.WITHDRAWN if milestone.withdrawn else Standing.MERGED if milestone.successor else Standing.LIVE
    return Published(
        id=milestone.milestone_id,
        type=milestone.type,
        revision=milestone.revision,
        digest=digest(milestone),
        standing=standing,
        due=_due(milestone) if standing is Standing.LIVE else None,
        successor=milestone.successor,
    )


@dataclass(frozen=True, slots=True)
class Look:
    """What a reading touches.

    Attributes:
        joined: the state with the reading, before anything is published.
        old, new: the tellings that stand before and after.
        scope: those of them whose milestones can change.
        relations: between them.
        alike: tellings that say what one says that came or went.
        vacant: what was said by mentions that count and stand no more: others that say it may take their place.
        renamed: names of products that go by other names besides than before.
        repeated: the item says what it said before.
        told: the reading as it stands now, if the topic of readings has to be told so; null if the given one says it all.
    """

    joined: CompanyState
    old: list[Telling]
    new: list[Telling]
    scope: set[Telling]
    relations: Relations
    renamed: frozenset[str] = frozenset()
    alike: tuple[Telling, ...] = ()
    vacant: frozenset[object] = frozenset()
    repeated: bool = False
    told: Reading | None = None


def _told(reading: Reading, held: Reading | None, stands: Reading) -> Reading | None:
    """What stands, where compaction would leave something else of the item: an older reading came last, or the first receipt is not on it."""
    overwrites = reading.rulebook_version == stands.rulebook_version and reading.model_copy(update={"replay_id": None}) != stands
    return stands if overwrites or (held is not None and held.first_received != stands.first_received) else None


def _seeds(state: CompanyState, today: int, tellings: Iterable[Telling]) -> set[Telling]:
    """The tellings that give their ids to plans which are overdue by now."""
    late = {p.id for p in state.published if p.due is not None and p.due < today}
    return {telling for telling in tellings if telling.own_id in late} if late else set()


def _marked(state: CompanyState, joined: CompanyState, shelf: Shelf) -> tuple[CompanyState, tuple[Telling, ...], frozenset[object]]:
    """The state with the marks of mentions that are left out, anew where one that says the same came or went.

    Besides, the tellings that say the same as one of those, and what was said by those that went.
    """
    old, new = set(standing(state.readings, shelf)), set(standing(joined.readings, shelf))
    moved = {telling.says for telling in old ^ new}
    alike = [telling for telling in new if telling.says in moved]
    out = set(alike).difference(within_caps(alike))
    marks = {item_id: set(found) for item_id, found in joined.surplus.items()}
    for telling in alike:
        ours = marks.setdefault(telling.reading.item_id, set())
        (ours.add if telling in out else ours.discard)(telling.mark)
    vacant = frozenset(t.says for t in old - new if t.mark not in state.surplus.get(t.reading.item_id, ()))
    return joined.model_copy(update={"surplus": {item_id: tuple(sorted(found)) for item_id, found in sorted(marks.items()) if found}}), tuple(alike), vacant


def look(state: CompanyState, reading: Reading | None, today: int, shelf: Shelf | None = None, elsewhere: frozenset[Bond] = frozenset()) -> Look:
    """What a reading touches, or nothing but time.

    Args:
        state: the company's state before.
        reading: of that company; null if only time has gone on.
        today: the day that the stream of news has reached, not before the state's.
        shelf: what was made before of the same objects.
        elsewhere: what readings that the state leaves out say of the names of products.

    Raises:
        ValueError: the reading is of another company.
    """
    shelf = Shelf() if shelf is None else shelf
    relations = Relations()
    before = after = names_by(elsewhere | bonds_of(state.readings, shelf))
    old = new = known_by(standing(state.readings, shelf, state.surplus), before, shelf)
    joined, told, repeated = state, None, reading is None
    alike, vacant = tuple[Telling, ...](), frozenset[object]()
    if reading is not None:
        joined = join(state, reading) or state
        held, stands = state.reading_of(reading.item_id), joined.reading_of(reading.item_id) or reading
        told = _told(reading, held, stands)
        repeated = held is not None and says_the_same(stands, held)
        if repeated:
            joined = joined if joined is state else joined.model_copy(update={"surplus": state.surplus})
        else:
            joined, alike, vacant = _marked(state, joined, shelf)
            after = names_by(elsewhere | bonds_of(joined.readings, shelf))
            new = known_by(standing(joined.readings, shelf, joined.surplus), after, shelf)
    changed = set(old) ^ set(new) | _seeds(state, today, old)
    scope = scope_of(changed, {*old, *new}, relations) if changed else set()
    if today > joined.today:
        joined = joined.model_copy(update={"today": today})
    return Look(joined, old, new, scope, relations, frozenset(renamed(before, after)), alike, vacant, repeated=repeated, told=told)


def made(seen: Look, before: CompanyState, reading: Reading | None, recorded_at: datetime) -> Step:
    """What comes of what a reading touches.

    Args:
        seen: what it touches.
        before: the company's state before, with what was published of all milestones in the scope at least.
        reading: the cause; null for time.
        recorded_at: the timestamp of its own record, or of the one by which the stream reached its day.
    """
    capped = 0 if reading is None or seen.repeated else len(seen.joined.surplus.get(reading.item_id, ()))
    if not seen.scope:
        return Step(seen.joined, capped=capped, repeated=seen.repeated, told=seen.told)
    first, then = (
        settle((t for t in tellings if t in seen.scope), seen.relations, today) for tellings, today in ((seen.old, before.today), (seen.new, seen.joined.today))
    )
    published = {p.id: p for p in before.published}
    cause = _Cause(recorded_at, reading.replay_id if reading is not None else None)
    revisions = (*_live(first, then, published, cause), *_ended(first, then, published, cause))
    published.update((revision.milestone_id, published_of(revision)) for revision in revisions)
    kept = tuple(published[milestone_id] for milestone_id in sorted(published))
    ambiguous = len(then.ambiguous - first.ambiguous)
    return Step(seen.joined.model_copy(update={"published": kept}), revisions, ambiguous, capped, repeated=seen.repeated, told=seen.told)


def step(state: CompanyState, reading: Reading, recorded_at: datetime) -> Step:
    """What a reading does to a company's state: the revisions to publish, and the state after them.

    The same reading on the same state gives the same bytes; on the state after, it gives nothing.

    Args:
        state: the company's state before.
        reading: of that company.
        recorded_at: the timestamp of the reading's own record.

    Raises:
        ValueError: the reading is of another company.
    """
    return made(look(state, reading, max(state.today, day_of(reading.received_at))), state, reading, recorded_at)
