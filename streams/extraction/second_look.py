"""A second look at what an item tells: how sure the scorer was of each place, how often a thing is told, and what the item tells besides.

Boosted trees (Friedman, "Greedy function approximation: a gradient boosting machine", 2001) over whole happenings, where the scorer sees single places. Features,
thresholds and leaves are integers, so that a sum is the same on every machine.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from schemas.vocabulary import MilestoneType
from streams.extraction.assemble import date_from_item
from streams.extraction.companies import in_headline
from streams.extraction.facts import ItemFacts
from streams.extraction.found import Happening
from streams.extraction.scorer import LENIENCE, VERDICTS, Verdict
from streams.extraction.sentences import Zone
from streams.rulebook.weights import Tree, Trees

FAITH = {MilestoneType.IND_CLEARANCE: 1500, MilestoneType.PHASE_START: 1500, MilestoneType.FUNDING: 1500}
OTHER_FAITH = 400
"""Given to what the first look said: more where its weights have seen most (chosen in cross-validation)."""
_ZONES = (Zone.TITLE, Zone.SUBTITLE, Zone.LEAD, Zone.BULLET, Zone.BODY, Zone.QUOTE, Zone.ABOUT)
_TYPES = tuple(MilestoneType)
_NO_DATE = -999
_OLDEST, _FARTHEST = 2_000, -400
"""Days before and after publication beyond which dates are alike."""


def look_again(told: Sequence[Happening], facts: ItemFacts, trees: Trees | None) -> list[Happening]:
    """Sets the verdict of each happening anew, with the odds of it against the next best; gives back those that are turned down.

    What a plain rule has settled is left as it is.

    Args:
        told: the happenings of an item that have a company.
        facts: of the item.
        trees: with their leaves in thousandths of a log-odd; without them all is left as it is.
    """
    if trees is None:
        return []
    looked = [(happening, features_of(happening, told, facts)) for happening in told if not happening.score.settled]
    turned_down = []
    for happening, features in looked:
        odds = [sum([_leaf(tree, features) for tree in grown]) for grown in trees]
        swayed = list(odds)
        swayed[VERDICTS.index(happening.verdict)] += FAITH.get(happening.type, OTHER_FAITH)
        swayed[VERDICTS.index(Verdict.BACKGROUND)] += LENIENCE
        allowed = [j for j, verdict in enumerate(VERDICTS) if verdict is happening.verdict or _fits(happening, verdict, facts)]
        best = max(allowed, key=lambda j: (swayed[j], -j))
        if VERDICTS[best] is Verdict.REJECT:
            turned_down.append(happening)
            continue
        happening.margin = odds[best] - max(odds[:best] + odds[best + 1 :])
        if VERDICTS[best] is not happening.verdict:
            _turn(happening, best)
            date_from_item(happening, facts)
    return turned_down


def _fits(happening: Happening, verdict: Verdict, facts: ItemFacts) -> bool:
    """False for a thing done that is dated ahead of the publication, and for a plan that is dated before it."""
    if happening.date is None or facts.published is None or verdict is Verdict.REJECT:
        return True
    if verdict is Verdict.PLAN:
        return happening.date.latest >= facts.published.earliest.isoformat()
    return happening.date.earliest <= facts.published.latest.isoformat()


def _turn(happening: Happening, best: int) -> None:
    """Gives the happening another verdict; what the first look says against it is one term."""
    totals = happening.score.totals
    against = totals[best] - max(totals[:best] + totals[best + 1 :])
    happening.verdict = VERDICTS[best]
    happening.score = replace(happening.score, verdict=VERDICTS[best], terms=(("first_look", against),))


def _leaf(tree: Tree, features: Sequence[int]) -> int:
    while not isinstance(tree, int):
        feature, most, low, high = tree
        tree = low if features[feature] <= most else high
    return tree


def features_of(happening: Happening, told: Sequence[Happening], facts: ItemFacts) -> list[int]:
    """The features of a happening among those of its item: log-odds in thousandths, days, counts, and whether this or that is so."""
    tellings = (happening, *happening.members)
    new, old, plan, reject = happening.score.totals
    kept = [max(t.score.totals[:3]) - t.score.totals[3] for t in tellings]
    newer = [t.score.totals[0] - t.score.totals[1] for t in tellings]
    zones = {t.candidate.sentence.zone for t in tellings}
    return [
        new - reject,
        old - reject,
        plan - reject,
        new - old,
        new - plan,
        max(t.score.totals[0] for t in tellings) - reject,
        max(newer),
        min(newer),
        sum(newer) // len(newer),
        max(kept),
        sum(kept) // len(kept),
        sum(kept),
        len(tellings),
        min(t.candidate.sentence.index for t in tellings),
        *(int(zone in zones) for zone in _ZONES),
        int(happening.candidate.loose),
        _age(happening, facts),
        int(happening.company is not None and in_headline(happening.company, facts.view)),
        int(happening.listed),
        len(happening.assets),
        len(happening.indications),
        int(happening.regulator is not None),
        int(happening.amount_span is not None),
        len(happening.phases),
        int(facts.update),
        int(facts.roundup),
        len(facts.sentences),
        int(happening.company is not None and facts.main is not None and facts.main.name == happening.company.name),
        *(int(happening.verdict is verdict) for verdict in VERDICTS[:3]),
        *_beside(happening, told),
        *(int(happening.type is kind) for kind in _TYPES),
    ]


def _age(happening: Happening, facts: ItemFacts) -> int:
    """Days from the last day that the happening's date can mean to the publication."""
    if happening.date is None or facts.published is None:
        return _NO_DATE
    return max(_FARTHEST, min(_OLDEST, (facts.published.earliest - date.fromisoformat(happening.date.latest)).days))


def _beside(happening: Happening, told: Sequence[Happening]) -> list[int]:
    """What the item tells besides: how much, how much of the type and by verdict, and how sure the surest news of the type is."""
    others = [h for h in told if h is not happening]
    same = [h for h in others if h.type is happening.type]
    surest = max((t.score.totals[0] - t.score.totals[3] for h in same for t in (h, *h.members)), default=-9_000)
    return [
        len(others),
        sum(h.verdict is Verdict.NEW for h in others),
        len(same),
        *(sum(h.verdict is verdict for h in same) for verdict in VERDICTS[:3]),
        surest,
    ]
