"""A step of resolve: a reading joins a company's state, and the revisions that differ come out."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from schemas.milestone import Milestone
from schemas.reading import Reading
from streams.resolution.cluster import Relations
from streams.resolution.corrections import Shelf, standing
from streams.resolution.merge import milestone_of
from streams.resolution.resolve import Findings, settle
from streams.resolution.revision import changes, digest, successor_of
from streams.resolution.scope import scope_of
from streams.resolution.state import CompanyState, Published, Standing, join


@dataclass(frozen=True, slots=True)
class Step:
    """What a reading does to a company.

    Attributes:
        state: as it is after.
        revisions: to be published in this order, before the state is written.
        ambiguous: tellings that join no milestone, and did or were not there before.
        repeated: true if the reading changes nothing, not even the readings that count.
    """

    state: CompanyState
    revisions: tuple[Milestone, ...] = ()
    ambiguous: int = 0
    repeated: bool = False


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


def _published(milestone: Milestone) -> Published:
    standing = Standing.WITHDRAWN if milestone.withdrawn else Standing.MERGED if milestone.successor else Standing.LIVE
    return Published(
        id=milestone.milestone_id,
        type=milestone.type,
        revision=milestone.revision,
        digest=digest(milestone),
        standing=standing,
        successor=milestone.successor,
    )


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
    joined = join(state, reading)
    if joined is None:
        return Step(state, repeated=True)
    shelf: Shelf = {}
    relations = Relations()
    old, new = standing(state.readings, shelf), standing(joined.readings, shelf)
    changed = set(old) ^ set(new)
    if not changed:
        return Step(joined)
    scope = scope_of(changed, {*old, *new}, relations)
    before, after = (settle((t for t in tellings if t in scope), relations) for tellings in (old, new))
    published = {p.id: p for p in state.published}
    cause = _Cause(recorded_at, reading.replay_id)
    revisions = (*_live(before, after, published, cause), *_ended(before, after, published, cause))
    published.update((revision.milestone_id, _published(revision)) for revision in revisions)
    known = tuple(published[milestone_id] for milestone_id in sorted(published))
    return Step(joined.model_copy(update={"published": known}), revisions, len(after.ambiguous - before.ambiguous))
