"""The way of an item through the core: view, sentences, candidates, verdicts, slots, mentions."""

from dataclasses import replace
from functools import lru_cache

from schemas.news import NewsItem
from schemas.outcome import Candidate as Rejected
from schemas.reading import Mention
from schemas.slots import Evidence
from schemas.vocabulary import EvidenceRole, MilestoneType, Note, RejectReason
from streams.extraction.application import as_meant
from streams.extraction.assemble import assemble, date_from_item, fill
from streams.extraction.ballot import main_companies
from streams.extraction.candidates import Candidate, Gate, candidates_of
from streams.extraction.choice import choose
from streams.extraction.date_choice import choose_date
from streams.extraction.dates import Found
from streams.extraction.diseases import names_disease
from streams.extraction.facts import ItemFacts, item_facts
from streams.extraction.features import SCIENCE, context_of, cues_of, features_of, of_the_life_sciences, tells_trials
from streams.extraction.found import Happening
from streams.extraction.halves import halves, joints_of, of_a_half
from streams.extraction.judge import corroborated, is_to_begin, judged, why
from streams.extraction.language import language_of
from streams.extraction.mention import mention_of
from streams.extraction.merge import merge
from streams.extraction.novel import NAME
from streams.extraction.owner import set_owner
from streams.extraction.periods import published
from streams.extraction.report import Extraction
from streams.extraction.scorer import Score, Verdict, score
from streams.extraction.second_look import look_again
from streams.extraction.sentences import MAX_SENTENCES, Sentence, sentences_of
from streams.extraction.sponsor import choose_company
from streams.extraction.trial_phase import choose_phase
from streams.extraction.view import View, view_of
from streams.extraction.when import has_dateline, lies_ahead, sentence_dates
from streams.rulebook.book import Rulebook
from streams.rulebook.cues import Cue
from streams.rulebook.milestones import DECLARATIONS

MAX_MENTIONS = 40
MAX_REJECTS = 200
_JOINED = 2
"""A trigger that begins so near behind where a half of another's sentence does tells the same."""


@lru_cache(maxsize=1)
def _gate() -> Gate:
    return Gate(DECLARATIONS)


def extract(item: NewsItem, rulebook: Rulebook) -> Extraction:
    """What an item says under a rulebook: mentions in the order of the text, and the candidates that gave none.

    The same item and rulebook give the same result, byte for byte, on any machine.
    """
    view = view_of(item)
    language = language_of(view, item.language)
    if language not in (None, "en"):
        return Extraction(notes=(*view.notes, Note.OTHER_LANGUAGE), language=language)
    foreign = not of_the_life_sciences(view) and not names_disease(view, min(len(view.text), view.body_start + SCIENCE)) and not tells_trials(view)
    sentences = sentences_of(view, view.body_start if foreign else None)
    fired, capped = candidates_of(view, sentences, _gate(), wide=not foreign)
    candidates = as_meant(fired, view)
    if len(sentences) >= MAX_SENTENCES:
        capped.append(Note.SENTENCE_CUT)
    reading = _ItemReading(view, item, sentences, rulebook, [*view.notes, *capped])
    if foreign:
        reading.turn_down(candidates)
        reading.notes.append(Note.NOT_LIFE_SCIENCE)
        return Extraction((), reading.rejected(), tuple(dict.fromkeys(reading.notes)), language)
    accepted = reading.judge(candidates) if candidates else []
    mentions = reading.tell(accepted) if accepted else []
    rejected = reading.rejected()
    return Extraction(tuple(mentions), rejected, tuple(dict.fromkeys(reading.notes)), language)


class _ItemReading:
    """The reading of one item: what is known of it, and what was turned down on the way."""

    def __init__(self, view: View, item: NewsItem, sentences: list[Sentence], rulebook: Rulebook, notes: list[Note]) -> None:
        self._view, self._published, self._sentences, self._rulebook = view, published(item.published_at), sentences, rulebook
        self._dates: dict[int, tuple[list[Found], list[Found]]] = {}
        self._rejects: list[tuple[Candidate, RejectReason]] = []
        self.notes = notes

    def turn_down(self, candidates: list[Candidate]) -> None:
        """Rejects the candidates of an item of another field than the life sciences."""
        self._rejects += [(c, c.reason or RejectReason.NOT_LIFE_SCIENCE) for c in candidates]

    def judge(self, candidates: list[Candidate]) -> list[tuple[Candidate, Score]]:
        """The candidates that are accepted, with their scores."""
        view = self._view
        context = context_of(view, self._published, self._sentences, candidates)
        cues: dict[int, list[tuple[int, int, Cue]]] = {}
        accepted = []
        for candidate in candidates:
            reason = candidate.reason
            if reason is None:
                past, future = sentence_dates(view, candidate.sentence, self._published, self._dates)
                features = features_of(candidate, context, past, cues_of(view, candidate.sentence, cues))
                result = score(features, self._rulebook.weights)
                to_begin = is_to_begin(candidate, view, result) and lies_ahead(candidate, past, future, self._published, view)
                result = replace(result, verdict=Verdict.PLAN, settled=True) if to_begin else judged(candidate, view, result)
                if result.verdict is not Verdict.REJECT:
                    accepted.append((candidate, result))
                    continue
                reason = why(candidate, view)
            self._rejects.append((candidate, reason))
        kept, doubted = corroborated(accepted, [c for c, reason in self._rejects if reason is RejectReason.ETHICS_ONLY], view)
        self._rejects += doubted
        return kept

    def tell(self, accepted: list[tuple[Candidate, Score]]) -> list[Mention]:
        """The mentions of the accepted candidates: one for each happening."""
        view, pub = self._view, self._published
        companies = main_companies(view, self._sentences)
        told = [candidate.sentence for candidate, _ in accepted]
        only_money = all(candidate.type is MilestoneType.FUNDING for candidate, _ in accepted)
        names = None if only_money else self._rulebook.weights.choices.get(NAME)
        facts = item_facts(view, pub, self._sentences, companies, dated=has_dateline(view, self._sentences, pub), told=told, names=names)
        facts.joints = joints_of([candidate for candidate, _ in accepted], view.folded)
        facts.dates_of = self._dates_of
        facts.statuses = [(c.start, c.end) for c, _ in accepted if c.type is MilestoneType.DESIGNATION]
        mentions: list[Mention] = []
        merged = merge(self._happenings(accepted, facts), facts.published)
        for happening in merged:
            fill(happening, facts)
            choose(happening, facts, self._rulebook.weights.choices)
            choose_phase(happening, facts, self._rulebook.weights.choices)
            set_owner(happening, facts)
            choose_company(happening, facts, self._rulebook.weights.choices)
        told_at_last = merge(merged, facts.published)
        for happening in told_at_last:
            date_from_item(happening, facts)
            choose_date(happening, facts, self._rulebook.weights.choices)
        turned_down = look_again([h for h in told_at_last if h.company is not None], facts, self._rulebook.weights.trees)
        self._rejects += [(h.candidate, why(h.candidate, view)) for h in turned_down]
        for happening in told_at_last:
            if any(happening is h for h in turned_down):
                continue
            mention = mention_of(happening, facts, self._rulebook)
            if mention is None:
                self._rejects.append((happening.candidate, RejectReason.NO_COMPANY))
            elif len(mentions) < MAX_MENTIONS:
                mentions.append(mention)
            else:
                self.notes.append(Note.MENTIONS_CAPPED)
        return mentions

    def _dates_of(self, sentence: Sentence, future: bool) -> list[Found]:
        """The dates of a sentence, read as past or as future."""
        return sentence_dates(self._view, sentence, self._published, self._dates)[future]

    def _happenings(self, accepted: list[tuple[Candidate, Score]], facts: ItemFacts) -> list[Happening]:
        """What the accepted candidates tell, each half of a sentence for itself; a trigger within a later half tells it again."""
        happenings: list[Happening] = []
        told_by_half: list[Candidate] = []
        for candidate, result in accepted:
            if any(h.type is candidate.type and h.sentence.start <= candidate.start <= h.end + _JOINED for h in told_by_half):
                continue
            past, future = sentence_dates(self._view, candidate.sentence, self._published, self._dates)
            dates = future if result.verdict is Verdict.PLAN else past
            first: Happening | None = None
            for part, owner in halves(candidate, facts, dates):
                s = part.sentence
                told = assemble(part, result, facts, [d for d in dates if s.start <= d.start < s.end])
                for happening in told:
                    happening.whole = candidate
                if first is not None:
                    told_by_half.append(part)
                happenings += told if first is None else [of_a_half(happening, first, owner, self._view.folded) for happening in told]
                first = first or told[0]
        return happenings

    def rejected(self) -> tuple[Rejected, ...]:
        """The candidates that gave no mention, in the order of the text; at most `MAX_REJECTS`."""
        view = self._view
        out = []
        self._rejects.sort(key=lambda cr: (cr[0].start, cr[0].type.value))
        if len(self._rejects) > MAX_REJECTS:
            self.notes.append(Note.REJECTS_CAPPED)
        for candidate, reason in self._rejects[:MAX_REJECTS]:
            field, start, end, text = view.original(candidate.start, min(candidate.end, candidate.start + 300))
            evidence = Evidence(field=field, start=start, end=end, text=text, role=EvidenceRole.TRIGGER)
            out.append(Rejected(type=candidate.type, rule=candidate.rule_ids[0], reason=reason, evidence=evidence))
        return tuple(out)
