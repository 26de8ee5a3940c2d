"""The figures of a year: merging, plans, what was taken back, work."""

import statistics
from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from bench.year.expecting import NONE, expected_states
from bench.year.items import Chronicle, Said
from bench.year.pairs import Pairs
from bench.year.running import Key, Run
from bench.year.telling import told_by
from schemas.vocabulary import Novelty, Status

_STATUSES = (Status.OCCURRED, Status.EXPECTED)


@dataclass(slots=True)
class Score:
    """Figures that add up over companies.

    Attributes:
        pairs: by status and type.
        happenings: told happenings by how many live milestones they have (`one`, `none`, `more`), and `pure` and `doubled` ones among them.
        plans: by how a plan should stand and how it stands.
        amends: by kind of amendment, whether it was handled right.
        counts: items, mentions, readings and the like.
        cpu_ms: of each step.
        differing: companies whose milestones depend on the order of readings.
    """

    pairs: dict[tuple[str, str], Pairs] = field(default_factory=dict)
    happenings: Counter[str] = field(default_factory=Counter)
    plans: Counter[tuple[str, str]] = field(default_factory=Counter)
    amends: Counter[tuple[str, bool]] = field(default_factory=Counter)
    counts: Counter[str] = field(default_factory=Counter)
    cpu_ms: list[float] = field(default_factory=list)
    differing: list[str] = field(default_factory=list)

    def add(self, chronicle: Chronicle, found: Run) -> None:
        """Adds a company."""
        standing, places = chronicle.standing, found.milestone_of
        states = expected_states(chronicle, standing)
        self._merging(standing, places, states)
        self._happenings(standing, places, found)
        self._plans(chronicle, standing, found, states)
        self._amends(chronicle, standing, found)
        self._work(chronicle, found)

    def _merging(self, standing: dict[Key, Said], places: dict[Key, str], states: dict[str, str]) -> None:
        groups: dict[tuple[str, str], dict[Hashable, Hashable]] = {}
        for key, said in standing.items():
            if said.mention.status in _STATUSES and states.get(said.about) != NONE:
                groups.setdefault((said.mention.status.value, said.mention.type.value), {})[key] = said.about
        found: dict[Hashable, Hashable] = dict(places)
        for group, truth in groups.items():
            self.pairs[group] = self.pairs.get(group, Pairs()) + Pairs.of(truth, found)

    def _happenings(self, standing: dict[Key, Said], places: dict[Key, str], found: Run) -> None:
        holders: dict[str, set[str | None]] = {}
        held: dict[str | None, set[str]] = {}
        for key, said in standing.items():
            if said.mention.status is Status.OCCURRED:
                holders.setdefault(said.about, set()).add(places.get(key))
                held.setdefault(places.get(key), set()).add(said.about)
        for where in holders.values():
            live = [found.live[i] for i in where if i is not None]
            amount = "one" if len(live) == 1 else "more" if live else "none"
            self.happenings[amount] += 1
            self.happenings["pure"] += amount == "one" and len(held[live[0].milestone_id]) == 1
            self.happenings["doubled"] += sum(m.novelty is Novelty.NEW for m in live) > 1

    def _plans(self, chronicle: Chronicle, standing: dict[Key, Said], found: Run, states: dict[str, str]) -> None:
        places = found.milestone_of
        for plan_id, should in states.items():
            keys = [k for k, s in standing.items() if s.about == plan_id and s.mention.status is Status.EXPECTED]
            votes = Counter(places[k] for k in keys if k in places)
            milestone = found.live[max(votes, key=lambda i: (votes[i], i))] if votes else None
            plan = milestone.plan if milestone is not None else None
            does = plan.state.value if plan is not None else NONE
            if does == "overdue" and should in {"open", "moved"}:
                does = should  # whether its day has passed is not judged here
            self.plans[should, does] += 1
            self.counts["plans of more than one milestone"] += len(votes) > 1
            if should in {"met", "failed"} and plan is not None and plan.state.value == should:
                ended_by = chronicle.plans[plan_id].ended_by
                right = any(standing[k].about == ended_by for k, i in places.items() if i == plan.resolved_by and k in standing)
                self.counts["plans ended, as they should"] += 1
                self.counts["plans ended by the right happening"] += right

    def _amends(self, chronicle: Chronicle, standing: dict[Key, Said], found: Run) -> None:
        places = found.milestone_of
        speaking = {item_id for item_id, _ in places}
        for one in chronicle.amended:
            self.amends["corrected or updated items", one.old not in speaking and one.new in speaking.union(found.left_out)] += 1
        occurred = {key: said.about for key, said in standing.items() if said.mention.status is Status.OCCURRED}
        live = {about for key, about in occurred.items() if key in places}
        for rumour, way in chronicle.rumours_ended.items():
            self.amends[f"rumours ended by {way}", rumour not in live] += 1
        disputed = {about for key, about in occurred.items() if key in places and found.live[places[key]].disputed}
        for happening in chronicle.disputed:
            self.amends["denied by others: disputed, not withdrawn", happening in disputed] += 1
        rumours = set(chronicle.rumours_ended)
        self.counts["true happenings without a live milestone"] += len(set(occurred.values()) - live - rumours)
        self.counts["disputed though nobody denied"] += len(disputed - chronicle.disputed - rumours)

    def _work(self, chronicle: Chronicle, found: Run) -> None:
        tellers = told_by(chronicle)
        self.counts["companies"] += 1
        self.counts["items"] += len({d.item_id for d in chronicle.drafts})
        self.counts["readings"] += len(found.cpu_ms)
        self.counts["mentions"] += sum(len(d.said) for d in chronicle.drafts)
        self.counts["happenings told as news"] += len(tellers)
        self.counts["of them by two or more"] += sum(n > 1 for n in tellers.values())
        self.counts["live milestones"] += len(found.live)
        self.counts["revisions"] += found.revisions
        self.counts["capped mentions"] += found.capped
        self.counts["sources beyond the cap"] += sum(m.sources_omitted for m in found.live.values())
        self.counts["ambiguous"] += len(found.left_out)
        self.cpu_ms += found.cpu_ms
        if not found.same:
            self.differing.append(chronicle.firm.key)

    def merged(self, status: Status, kinds: Iterable[str] | None = None) -> Pairs:
        """The pairs of one status, of all types or some."""
        wanted = None if kinds is None else set(kinds)
        return sum((p for (s, kind), p in self.pairs.items() if s == status.value and (wanted is None or kind in wanted)), Pairs())

    @property
    def plan_accuracy(self) -> float | None:
        """The share of plans that stand as they should; None without plans."""
        total = sum(self.plans.values())
        return sum(n for (should, does), n in self.plans.items() if should == does) / total if total else None

    def figures(self) -> dict[str, object]:
        """All figures as JSON values."""
        cpu = sorted(self.cpu_ms)
        return {
            "counts": dict(self.counts),
            "merging": {status.value: self._row(status) for status in _STATUSES},
            "merging_by_type": [{"status": s, "type": kind, **_figures(p)} for (s, kind), p in sorted(self.pairs.items())],
            "happenings": dict(self.happenings),
            "plan_states": {"accuracy": self.plan_accuracy, "confusion": [{"should": a, "does": b, "plans": n} for (a, b), n in sorted(self.plans.items())]},
            "amendments": [{"kind": kind, "right": self.amends[kind, True], "wrong": self.amends[kind, False]} for kind in sorted({k for k, _ in self.amends})],
            "cpu_ms": {"median": statistics.median(cpu), "p99": cpu[min(len(cpu) - 1, int(len(cpu) * 0.99))], "max": cpu[-1]} if cpu else {},
            "order_matters_for": self.differing,
        }

    def _row(self, status: Status) -> dict[str, object]:
        return _figures(self.merged(status))


def _figures(pairs: Pairs) -> dict[str, object]:
    return {"true": pairs.true, "found": pairs.found, "both": pairs.both, "precision": pairs.precision, "recall": pairs.recall}
