"""What is taken back: corrections, updates, retractions, denials, edits, and items that are delivered twice."""

from dataclasses import replace
from datetime import timedelta

from bench.year.announcing import headline, what
from bench.year.dice import Dice
from bench.year.items import Amended, Chronicle, Draft, Said
from bench.year.mentioning import recalls
from bench.year.names import OUTLETS, company_name
from bench.year.truth import END, START, Facts, Happening, Money, Turn
from bench.year.words import Frame, Voice, mention, rule
from schemas.reading import Mention
from schemas.vocabulary import ItemKind, MilestoneType, Novelty, Phase, Role, Status

_CORRECTED = 0.016
_UPDATED = 0.01
_EDITED = 0.01
_TWICE = 0.01
_RUMOURS = 0.012
_DISPUTED = 0.004
_MARKS = ("CORRECTION: ", "CORRECTED-", "CORRECTING and REPLACING ")
_RUMOUR_KINDS = {MilestoneType.DEAL: 50, MilestoneType.CLINICAL_HOLD: 15, MilestoneType.TRIAL_STOPPED: 15, MilestoneType.MARKETING_APPROVAL: 20}
_ENDED_BY = {"retraction": 35, "company": 45, "same outlet": 20}
_OTHER_PHASES = {Phase.PHASE1: Phase.PHASE2, Phase.PHASE2: Phase.PHASE3, Phase.PHASE3: Phase.PHASE2}


def _wrong(mention_of: Mention) -> Mention | None:
    """The mention with one slot told wrong; None if it states none that is told wrong at times."""
    money = mention_of.funding
    if money is not None and money.amount is not None:
        return mention_of.model_copy(update={"funding": money.model_copy(update={"amount": str(int(money.amount) * 10)})})
    if len(mention_of.phases) == 1:
        other = _OTHER_PHASES.get(mention_of.phases[0], Phase.PHASE1)
        return mention_of.model_copy(update={"phases": (other,), "phase_as_written": f"Phase {other.value[-1]}"})
    if mention_of.assets and mention_of.assets[0].name is not None:
        name = mention_of.assets[0].name + "-1"
        return mention_of.model_copy(update={"assets": (mention_of.assets[0].model_copy(update={"name": name, "as_written": name}),)})
    return None


def _amend(dice: Dice, chronicle: Chronicle, old: Draft, prefix: str, kind: ItemKind) -> Draft:
    new = chronicle.new_item(old.day, old.source, prefix + old.title, old.voice)
    new.follow(old, dice.randint(20, 2_000))
    new.kind, new.corrects = kind, old.item_id if kind is not ItemKind.NEWS else None
    chronicle.silenced.add(old.item_id)
    return new


def correct(dice: Dice, chronicle: Chronicle, draft: Draft) -> None:
    """An item told a slot wrong, and its source corrects it, by naming it or by the mark of a wire in the title."""
    right = draft.said[0]
    wrong = _wrong(right.mention)
    if wrong is None:
        return
    named = dice.chance(0.6)
    new = _amend(dice, chronicle, draft, "" if named else dice.choice(_MARKS), ItemKind.CORRECTION if named else ItemKind.NEWS)
    new.said = list(draft.said)
    draft.said = [replace(right, mention=wrong), *draft.said[1:]]
    chronicle.amended.append(Amended(draft.item_id, new.item_id, right.about))


def update(dice: Dice, chronicle: Chronicle, draft: Draft) -> None:
    """A wire puts a longer text in the place of its first one."""
    new = _amend(dice, chronicle, draft, "UPDATE 1-", ItemKind.NEWS)
    new.said = list(draft.said)
    recalls(dice, chronicle, new)
    chronicle.amended.append(Amended(draft.item_id, new.item_id, draft.said[0].about))


def edit(dice: Dice, chronicle: Chronicle, draft: Draft) -> None:
    """The same item comes again with another content."""
    later = draft.later_edition(dice.randint(10, 3_000))
    for said in draft.said:
        rules = (rule(said.mention.type, later.next_number),)
        later.said.append(replace(said, mention=said.mention.model_copy(update={"rules": rules})))
    recalls(dice, chronicle, later)
    chronicle.drafts.append(later)


def _rumoured(dice: Dice, chronicle: Chronicle) -> Facts:
    kind = dice.among(_RUMOUR_KINDS)
    if kind is MilestoneType.DEAL:
        return Facts(kind, money=Money(), other_side=company_name(dice, device=False), other_role=Role.ACQUIRER)
    known = [h.facts for h in chronicle.happenings.values() if h.facts.product is not None]
    if not known:
        return Facts(kind)
    like = dice.choice(known)
    return Facts(kind, like.product, like.disease, regulator=None if kind is MilestoneType.TRIAL_STOPPED else "FDA")


def rumour(dice: Dice, chronicle: Chronicle) -> None:
    """An outlet tells what never happened; it is retracted, or denied by who may say so."""
    day = dice.days_after(START, 20, (END - START).days - 20)
    happening = Happening(f"{chronicle.firm.key}/r{len(chronicle.happenings)}", _rumoured(dice, chronicle), (Turn(day),), rumour=True)
    if any(_alike(h, happening) for h in chronicle.happenings.values()):
        return
    chronicle.happenings[happening.id] = happening
    firm, outlet = chronicle.firm, dice.choice(OUTLETS)
    told = chronicle.new_item(day, outlet, headline(dice, firm, what(happening.facts), Voice.OUTLET), Voice.OUTLET)
    told.stamp(dice)
    told.said.append(Said(happening.id, mention(dice, firm, happening.facts, Voice.OUTLET, Frame(Status.OCCURRED, Novelty.NEW, None, 0))))
    way = dice.among(_ENDED_BY)
    chronicle.rumours_ended[happening.id] = way
    if way == "retraction":
        _amend(dice, chronicle, told, "RETRACTED: ", ItemKind.RETRACTION)
        return
    source = firm.name if way == "company" else outlet
    _deny(dice, chronicle, happening, source, told)


def _alike(a: Happening, b: Happening) -> bool:
    return a.facts.kind is b.facts.kind and a.facts.product == b.facts.product and a.facts.disease == b.facts.disease


def _deny(dice: Dice, chronicle: Chronicle, happening: Happening, source: str, told: Draft) -> None:
    denial = chronicle.new_item(told.day, source, f"{chronicle.firm.name}: no {what(happening.facts)}", Voice.COMPANY)
    denial.follow(told, dice.randint(60, 6_000))
    denial.said.append(Said(happening.id, mention(dice, chronicle.firm, happening.facts, Voice.COMPANY, Frame(Status.DENIED, Novelty.NEW, None, 0))))


def dispute(dice: Dice, chronicle: Chronicle, draft: Draft) -> None:
    """Somebody without standing denies what truly happened."""
    happening = chronicle.happenings.get(draft.said[0].about)
    others = [o for o in OUTLETS if o not in {d.source for d in chronicle.drafts}]
    if happening is None or not others or draft.said[0].mention.status is not Status.OCCURRED:
        return
    _deny(dice, chronicle, happening, dice.choice(others), draft)
    chronicle.disputed.add(happening.id)


def amend(dice: Dice, chronicle: Chronicle) -> None:
    """All that is taken back or comes again of what a company's items say."""
    copied = {d.copy_of.item_id for d in chronicle.drafts if d.copy_of is not None}
    ways = {correct: _CORRECTED, update: _UPDATED, edit: _EDITED, dispute: _DISPUTED}
    for draft in [d for d in chronicle.drafts if d.item_id not in copied and d.copy_of is None and d.said and d.voice is not Voice.UPDATE]:
        way = dice.among({None: 1 - sum(ways.values()), **ways})
        if way is not None:
            way(dice, chronicle, draft)
    for _ in range(len(chronicle.drafts)):
        if dice.chance(_RUMOURS):
            rumour(dice, chronicle)
    for draft in list(chronicle.drafts):
        if dice.chance(_TWICE):
            chronicle.drafts.append(replace(draft, received_at=draft.received_at + timedelta(minutes=dice.randint(1, 500))))
