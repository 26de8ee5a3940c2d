"""Who tells a happening when it is news: the company, wires that copy it, outlets in their own words, short leads."""

from datetime import date, timedelta

from bench.year.calendar_words import stated
from bench.year.dice import Dice
from bench.year.items import Chronicle, Draft, Said
from bench.year.names import OUTLETS, WIRES
from bench.year.truth import Facts, Firm, Happening, Plan, Turn
from bench.year.words import Frame, Voice, mention
from schemas.slots import DateSlot
from schemas.vocabulary import MilestoneType, Novelty, Precision, Stage, Status

_TELLERS = {1: 77, 2: 13, 3: 6, 4: 2.5, 5: 1.5}
_UNTIL_TOLD = {0: 58, 1: 24, 2: 8, 4: 6, 7: 4}
_AFTER_FIRST = {0: 62, 1: 22, 2: 6, 4: 5, 8: 3, 14: 2}
_COMPANY_FIRST = 0.8
_COPIED = 0.12
_LEADS = 0.12
_SAID_OF_WHEN = {
    Voice.COMPANY: {"published": 34, "day": 8, "month": 5, "none": 53},
    Voice.OUTLET: {"published": 12, "day": 14, "month": 9, "none": 65},
    Voice.LEAD: {"published": 25, "none": 75},
}
_PATTERNS = {
    Voice.COMPANY: ("{firm} Announces {what}",),
    Voice.OUTLET: ("{what}: {firm} moves ahead", "{firm} and {what}, what it means", "What {firm} did: {what}", "{firm} makes headway with {what}"),
    Voice.LEAD: ("{firm} shares move on news", "BRIEF: {firm}", "{firm} in focus"),
}


def what(facts: Facts, stage: Stage | None = None) -> str:
    """A happening as headlines call it."""
    words = [facts.kind.value.replace("_", " ")]
    if stage is not None:
        words.insert(0, stage.value)
    if facts.money is not None and facts.money.round is not None:
        words.append(facts.money.round.value.replace("_", " "))
    if facts.product is not None:
        words.append(f"of {facts.product.code}")
    if facts.disease is not None:
        words.append(f"in {facts.disease.name}")
    if facts.other_side is not None:
        words.append(f"with {facts.other_side}")
    return " ".join(words)


def headline(dice: Dice, firm: Firm, text: str, voice: Voice) -> str:
    """A title as the voice would write it."""
    return dice.choice(_PATTERNS[voice]).format(firm=firm.name, what=text)


def _when(dice: Dice, happened: date, published: date, voice: Voice) -> DateSlot | None:
    way = dice.among(_SAID_OF_WHEN[voice])
    if way == "none":
        return None
    return stated(published if way == "published" else happened, Precision.MONTH if way == "month" else Precision.DAY)


def tell(dice: Dice, draft: Draft, happening: Happening, turn: Turn) -> None:
    """Has an item tell a happening as its news."""
    frame = Frame(Status.OCCURRED, Novelty.NEW, _when(dice, turn.day, draft.day, draft.voice), draft.next_number, turn.stage, turn.grown)
    draft.said.append(Said(happening.id, mention(dice, draft.firm, happening.facts, draft.voice, frame)))


def tell_ahead(dice: Dice, draft: Draft, plan: Plan) -> None:
    """Has an item tell a plan as its news, without a date."""
    stage = Stage.PROPOSED if plan.facts.kind is MilestoneType.FUNDING else None
    frame = Frame(Status.EXPECTED, Novelty.NEW, None, draft.next_number, stage)
    draft.said.append(Said(plan.id, mention(dice, draft.firm, plan.facts, draft.voice, frame)))


def items_about(dice: Dice, chronicle: Chronicle, text: str, first: date, *, company_first: float = _COMPANY_FIRST) -> list[Draft]:
    """The items of all who tell one piece of news, each in its own voice, nothing said in them yet."""
    firm, outlets = chronicle.firm, dice.sample(OUTLETS, max(_TELLERS))
    tellers = dice.among(_TELLERS)
    found: list[Draft] = []
    if dice.chance(company_first):
        source = dice.choice((*WIRES, firm.name))
        found.append(chronicle.new_item(first, source, headline(dice, firm, text, Voice.COMPANY), Voice.COMPANY))
    while len(found) < tellers:
        voice = Voice.LEAD if found and dice.chance(_LEADS) else Voice.OUTLET
        day = first + timedelta(days=dice.among(_AFTER_FIRST) if found else 0)
        found.append(chronicle.new_item(day, outlets.pop(), headline(dice, firm, text, voice), voice))
    return found


def copies_of(dice: Dice, chronicle: Chronicle, draft: Draft) -> None:
    """Other wires and archives carry the same text."""
    if draft.voice is not Voice.COMPANY or not dice.chance(_COPIED):
        return
    for source in dice.sample([w for w in WIRES if w != draft.source], dice.choice((1, 1, 2))):
        copy = chronicle.new_item(dice.days_after(draft.day, 0, 1), source, draft.title, draft.voice)
        copy.copy_of = draft


def announce(dice: Dice, chronicle: Chronicle, happening: Happening, turn: Turn) -> None:
    """News of a happening, or of a further step of it."""
    first = turn.day + timedelta(days=dice.among(_UNTIL_TOLD))
    for draft in items_about(dice, chronicle, what(happening.facts, turn.stage), first):
        tell(dice, draft, happening, turn)
        copies_of(dice, chronicle, draft)


def announce_ahead(dice: Dice, chronicle: Chronicle, plan: Plan) -> None:
    """News of a plan that makes an item of its own: a proposed offering, talks of a deal; and of its end where it is dropped."""
    talks = plan.facts.kind is MilestoneType.DEAL
    text = ("talks of a " if talks else "proposed ") + what(plan.facts)
    for draft in items_about(dice, chronicle, text, plan.since, company_first=0.1 if talks else 0.95):
        if plan.ended_on is not None:
            draft.day = min(draft.day, plan.ended_on - timedelta(days=1))
        tell_ahead(dice, draft, plan)


def drop(dice: Dice, chronicle: Chronicle, plan: Plan, day: date) -> None:
    """The company says that a plan is off."""
    draft = chronicle.new_item(day, chronicle.firm.name, f"{chronicle.firm.name} will not go on with {what(plan.facts)}", Voice.COMPANY)
    frame = Frame(Status.DENIED, Novelty.NEW, None, draft.next_number)
    draft.said.append(Said(plan.id, mention(dice, chronicle.firm, plan.facts, Voice.COMPANY, frame)))
