"""Which application is meant, one to run a trial or one to sell a product, where the words that told it (`submitted the application to the PMDA`) leave it open."""

import re
from collections.abc import Sequence
from dataclasses import replace

from schemas.vocabulary import MilestoneType
from streams.extraction.candidates import Candidate
from streams.extraction.sentences import Zone
from streams.extraction.view import View
from streams.rulebook.declaration import LOOSELY, rx
from streams.rulebook.literals import guarded

_OF_TESTS = (
    r"\b{IND}|\b(?:trial (?:application|authori\w+|notification|plan)|permission to (?:begin|start|test|run|try)|clearance to (?:begin|start)"
    r"|(?:to|may) (?:begin|start|run|conduct) (?:an?|the|its) (?:[\w/-]+ ){0,4}(?:trial|study)|approv\w+ (?:an?|the|its) (?:[\w/-]+ ){0,4}(?:trial|study|protocol)"
    r"|first-in-human|into (?:people|humans|patients)|ctas?|ctn|ides?|inds?)\b"
)
_TO_TEST_NEAR = rx(_OF_TESTS)
_TO_TEST = rx(
    rf"{_OF_TESTS}|\b(?:(?:for|to (?:run|conduct)) (?:(?:an?|the|its|another) )?(?:[\w/-]+ ){{0,4}}(?:trials?|study|studies)|(?:to|may) test|in humans)\b"
)
"""In the sentence itself plainer words will do: a product on sale was tested as well."""
_TO_SELL = guarded(
    r"510\(k\)|\bde novo\b|\bpma\b|\bs?ndas?\b|\bs?blas?\b|\bmaas?\b|\bandas?\b|new drug application|biologics? licen|marketing|market\b|ce[- ]mark|ukca|emergency use"
    r"|accelerated approval|conditional approval|premarket|priority review|accepted for filing|\brolling\b|\brefil(?:e|ed|ing)\b|refuse[- ]to[- ]file|\bregist(?:ration|er)\b(?! (?:stud|trial|statement))"
    r"|\b(?:sells?|sold|sale|generic|pdufa|(?:goal|target|action) date|complete response|chmp|day 120|approval decision)\b|(?<!-)\blabel\b"
    r"|\b(?:approv(?:ed|es|al)|authori[sz](?:ed|es|ation)) (?:in|by|of|for)\b(?! (?:\S+ ){0,4}(?:trial|stud|phase))"
)
_FIRST_TRIAL = re.compile(r"\b(?:first trial|first-in-human|phase (?:1|i)\b|healthy volunteers|ethics committee|trial application)")
_ON_A_TRIAL = re.compile(r"\b(?:verdict|decision|ruling|decide|rule|word|answer)\b[^.;]{0,40}\bon (?:[\w/'-]+ ){0,6}(?:trial|study)\b(?! (?:results|data))")
_SAYS = frozenset({"asks_to_start", "apply_for_trial", "rolling", "resubmission", "goal_date"})
"""Rules whose words leave nothing open."""
_BEFORE = 400
"""So many code points before the sentence are asked where it says neither."""
_TESTING = frozenset({MilestoneType.IND_SUBMISSION, MilestoneType.IND_CLEARANCE})
_SELLING = frozenset(
    {
        MilestoneType.MARKETING_SUBMISSION,
        MilestoneType.MARKETING_ACCEPTANCE,
        MilestoneType.MARKETING_APPROVAL,
        MilestoneType.ADVISORY_OPINION,
        MilestoneType.REGULATORY_REJECTION,
    }
)
_DECISIONS_TO_COME = frozenset({"decision_due", "target_date"})
"""Rules that tell when a regulator will decide, and leave open on what."""
_APPLIES = frozenset({MilestoneType.IND_SUBMISSION, MilestoneType.MARKETING_SUBMISSION, MilestoneType.MARKETING_ACCEPTANCE})


def as_meant(candidates: Sequence[Candidate], view: View) -> list[Candidate]:
    """The candidates, those of an application with the type that the sentence, the text before it or the headline makes of it; of two that then tell the same at one place, one."""
    in_title = {c.type for c in candidates if c.sentence.zone is Zone.TITLE and c.reason is None}
    typed = [_typed(c, in_title, view) for c in candidates]
    if all(c.fired is None for c in typed):
        return typed
    found: list[Candidate] = []
    for c in typed:
        twin = next((i for i, other in enumerate(found) if _same(c, other)), None)
        if twin is None:
            found.append(c)
        else:
            found[twin] = _joined(found[twin], c)
    return found


def _typed(candidate: Candidate, in_title: set[MilestoneType], view: View) -> Candidate:
    """The candidate with the type that is meant."""
    if candidate.reason is not None:
        return candidate
    if (
        candidate.type is MilestoneType.MARKETING_APPROVAL
        and not _DECISIONS_TO_COME.isdisjoint(candidate.rules)
        and _DECISIONS_TO_COME.issuperset(r for r in candidate.rules if r != LOOSELY)
    ):
        return replace(candidate, type=MilestoneType.IND_CLEARANCE, fired=candidate.type) if _decides_on_trial(candidate, in_title, view) else candidate
    if candidate.type not in _APPLIES or not _SAYS.isdisjoint(candidate.rules):
        return candidate
    meant = _meant(candidate, in_title, view)
    if meant is None or (meant in _TESTING) == (candidate.type in _TESTING):
        return candidate
    return replace(candidate, type=meant, fired=candidate.type)


def _decides_on_trial(candidate: Candidate, in_title: set[MilestoneType], view: View) -> bool:
    """True for a decision on a trial: the application is one to run it, or the item tells of a first trial and of nothing that is sold."""
    s = candidate.sentence
    if _ON_A_TRIAL.search(view.folded, s.start, s.end):
        return True
    meant = _meant(candidate, in_title, view)
    if meant is None:
        return _TO_SELL.search(view.folded) is None and _FIRST_TRIAL.search(view.folded) is not None
    return meant is MilestoneType.IND_SUBMISSION


def _same(a: Candidate, b: Candidate) -> bool:
    """True for two of one type at one place, of which one got its type here."""
    return a.type is b.type and (a.fired or b.fired) is not None and a.reason is b.reason is None and a.start < b.end and b.start < a.end


def _joined(a: Candidate, b: Candidate) -> Candidate:
    """One for both, with the rules of the one that had its type before."""
    first = b if a.fired is not None else a
    return replace(first, start=min(a.start, b.start), end=max(a.end, b.end))


def _meant(candidate: Candidate, in_title: set[MilestoneType], view: View) -> MilestoneType | None:
    """The submission that is meant; null where nothing tells."""
    s, folded = candidate.sentence, view.folded
    test, sell = _TO_TEST.search(folded, s.start, s.end) is not None, _TO_SELL.search(folded, s.start, s.end) is not None
    if test is sell:
        if test:
            return None
        low = max(view.body_start, s.start - _BEFORE)
        test, sell = _TO_TEST_NEAR.search(folded, low, s.start) is not None, _TO_SELL.search(folded, low, s.start) is not None
    if test is sell:
        test, sell = not _TESTING.isdisjoint(in_title), not _SELLING.isdisjoint(in_title)
    if test is sell:
        return None
    return MilestoneType.IND_SUBMISSION if test else MilestoneType.MARKETING_SUBMISSION
