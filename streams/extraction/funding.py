"""The money slots: of a financing and of a deal."""

import re

from schemas.slots import Deal, Funding
from schemas.vocabulary import Basis, Round, Stage
from streams.extraction.money import Amount, amounts_in, plain
from streams.extraction.sentences import Sentence
from streams.extraction.view import View
from streams.rulebook.literals import Guarded, first_of, guarded

_ROUNDS: tuple[tuple[Round, Guarded], ...] = (
    (Round.CROWDFUNDING, guarded(r"crowdfund|crowdcube|seedrs|wefunder|from [\d,]+ people|regulation cf")),
    (
        Round.SERIES_A,
        guarded(r"\bseries[- ]a\d?(?:-\d)?\b|\b(?:a\+|pre-a)[ -]round|\b(?:an|its|their|the|million|mln|m|[\d.]+m) a[ -]round\b|\bround a\b"),
    ),
    (Round.SERIES_B, guarded(r"\bseries[- ]b\d?(?:-\d)?\b|\b(?:b\+?|pre-b)[ -]round")),
    (Round.SERIES_C, guarded(r"\bseries[- ]c\d?(?:-\d)?\b|\b(?:c\+?|pre-c)[ -]round")),
    (Round.SERIES_D, guarded(r"\bseries[- ]d\d?(?:-\d)?\b|\bd\+?[ -]round")),
    (Round.SERIES_E, guarded(r"\bseries[- ]e\d?(?:-\d)?\b")),
    (Round.SERIES_F, guarded(r"\bseries[- ]f\d?\b")),
    (Round.SERIES_G, guarded(r"\bseries[- ]g\d?\b")),
    (Round.SEED, guarded(r"\b(?:pre-)?seed\b(?! (?:investors?|backers?|shareholders?))")),
    (Round.CROSSOVER, guarded(r"\bcrossover\b|\bmezzanine\b")),
    (Round.REGISTERED_DIRECT, guarded(r"\bregistered direct\b")),
    (
        Round.IPO,
        guarded(
            r"\bipo\b|initial public offering|went public|began trading|admitted to trading|technology-based listing|listing on (?:the )?(?:main|nasdaq|kosdaq|hong kong|stock)|\blisted on (?:the )?[\w ]{0,30}(?:exchange|nasdaq|euronext|kosdaq|market|board)\b|\blisted (?:on|in) [\w ]{2,30} (?:in|since) (?:19|20)\d\d"
        ),
    ),
    (Round.ATM, guarded(r"(?<!priced )at-the-market|\batm\b")),
    (Round.ROYALTY, guarded(r"\b(?:synthetic )?royalty\b")),
    (Round.CONVERTIBLE, guarded(r"(?<!shares )(?<!stock )\bconvertible\b(?! (?:[\w-]+ ){0,2}(?:preferred|preference))")),
    (Round.PIPE, guarded(r"\bpipe\b|\bplacements?\b|\bplacing\b|directed (?:share )?issue|private investment in public equity")),
    (
        Round.FOLLOW_ON,
        guarded(
            r"public offering|follow-on|bought deal|rights (?:issue|offering)|open offer|ads offering|share purchase plan|secondary offering|underwritten|offering of (?:its |american|common|adss?|shares)"
        ),
    ),
    (Round.DEBT, guarded(r"\b(?:loan|debt|credit (?:facility|line)|line of credit|debenture|term loan|notes?|bonds?|venture debt|promissory)\b")),
    (
        Round.GRANT,
        guarded(
            r"\b(?:grants?|awards?|awarded|contract|subsid(?:y|ies)|non-reimbursable|barda|(?<!equity )(?<!venture )(?<!debt )funding from|sbir|dtra|funded by|gave)\b"
        ),
    ),
    (
        Round.OTHER,
        guarded(
            r"\bequity (?:investment|financing|funding|round|line)|\bstrategic investment|\b(?:an?|the|million|undisclosed) (?:\w+ )?investments?\b|\bwarrants? (?:exercises?|inducement)|exercise of warrants|standby equity|\bsepa\b|recapitali[sz]"
        ),
    ),
    # words that tell a kind only where none of the above stands
    (
        Round.IPO,
        guarded(
            r"\blisting application\b|\b(?:filed|lodged|submitted) (?:a |its |the )?(?:prospectus|listing)|\b(?:files?|filed|applied) for (?:a |its )?listing"
        ),
    ),
    (
        Round.PIPE,
        guarded(
            r"\breserved for (?:(?:a|certain) categor|speciali[sz]|qualified|institutional)|third-party allotment|private offering|\bnew (?:registered |ordinary )?shares (?:with|to|by) (?:[\w-]+ and )?(?:existing|new|institutional|professional|qualified)"
        ),
    ),
    (
        Round.FOLLOW_ON,
        guarded(
            r"\bupsized offering|over-allotment|\bunderwriter|\bpric(?:ed|es) (?:an |its )?(?:offering|[\d.,]+ (?:million )?(?:ordinary |common )?(?:shares|adss))"
        ),
    ),
    (Round.DEBT, guarded(r"\b(?:lent|lends|lending|borrow(?:s|ed|ing)|invoice discounting|overdraft)\b")),
    (
        Round.GRANT,
        guarded(
            r"\b(?:[\w']+ foundation|research council|institutes? (?:of|for) (?:health|allergy|cancer|mental|drug abuse)|ministry of|innovat\w+ (?:agency|council|fund|uk)|innovate uk|wellcome|cepi|horizon europe|eic accelerator|\bnih\b|\bnihr\b|darpa|department of (?:defen[sc]e|health)|carb-x|cirm)\b[^.;]{0,60}\b(?:support\w*|fund\w*|giv\w+|gave|provid\w+|back\w*|money|pay\w*)\b|\b(?:support\w*|fund\w*|come\w*|money|provided|backed|paid) (?:[^.;]{0,40} )?(?:from|by) (?:the )?[^.;]{0,40}\b(?:foundation|research council|institutes? (?:of|for)|ministry|innovation (?:agency|council|fund)|trust)\b|\bprizes?\b"
        ),
    ),
    (
        Round.OTHER,
        guarded(
            r"\b(?:growth|bridge) (?:capital|investment|financing)|\b(?:existing|private|angel) (?:shareholders|investors)\b|\binvestment from\b|\d(?:m|mn| million| mln) investment\b|\bwarrants\b"
        ),
    ),
)
_SERIES = frozenset({Round.SEED, *(kind for kind, _ in _ROUNDS if kind.value.startswith("series_"))})
_STAGES: tuple[tuple[Stage, re.Pattern[str]], ...] = (
    (Stage.CLOSED, re.compile(r"\b(?:clos(?:ed|es|ing)|complet(?:ed|es|ion)|raised|received|secured|finali[sz]ed)\b")),
    (Stage.PRICED, re.compile(r"\bpric(?:ed|ing|es)\b")),
    (Stage.AGREED, re.compile(r"\b(?:entered into|signed|agreement|awarded|committed)\b")),
    (Stage.FILED, re.compile(r"\bfil(?:ed|es|ing)\b")),
    (Stage.PROPOSED, re.compile(r"\b(?:propos(?:ed|es)|commenc(?:ed|es|ing)|intends?|plans?|launch(?:ed|es)|resolved)\b")),
)
_MAX = re.compile(r"\b(?:up to|as much as|maximum of|potentially|potential|ceiling)\b[^\d]{0,12}$")
_TOTAL = re.compile(
    r"\b(?:total(?:ing)?|to date|bring(?:s|ing)? (?:the |its )?(?:total|funding)|reaching|altogether|cumulative|since inception|of total|in total)\b"
)
_BRINGS = re.compile(r"\bbring(?:s|ing)? (?:the |its |our )?(?:company'?s )?(?:total|cumulative|overall) [^\d;.]{0,40}$")
"""What a sum of all rounds is told with, even where the sentence names no other sum."""
_TOTAL_AFTER = re.compile(r"^.{0,25}\b(?:to date|in total (?:funding|to date)|since)\b")
_NOT_NEW = re.compile(
    r"\b(?:valuation|valued at|market cap|market capitali[sz]ation|cash (?:position|and|balance|runway|of|was|were|totall?ed|stood at)|(?:equivalents|investments|securities) (?:was|were|of|totall?ed|stood at)|revenues?|sales|net (?:loss|income)|per share|a share|per unit|market size|cagr|worth of|(?<!offering )expenses|milestones?|market (?:was|is)|price of|at)\b[^\d]{0,20}$"
)
_PER = re.compile(r"^\s?(?:per|a|each|an)\s?(?:share|unit|ads|warrant|american|ordinary)")
_OF_FUND = re.compile(
    r" (?:(?:for|to) (?:its|their) )?(?:(?:venture|growth|capital|life|sciences?|healthcare|biotech|first|second|third|fourth|latest|new|early-stage|equity|private) ){0,4}funds?\b(?![- ]rais)"
)
"""Money of an investor's own fund."""
_CONVERSION = re.compile(r"^\s?\(?(?:about |approximately |approx\.? |around |some |~|or |equivalent to )*$")
_NET = re.compile(r"\bnet\b")
_GROSS = guarded(r"\bgross\b|before (?:transaction )?(?:costs|deducting)")
_UPFRONT = re.compile(
    r"up-?\s?front|initial payment|cash payment|acquisition price|purchase price|for (?:about |approximately )?$|all-cash|paid|\bpay(?:s|ing)?\b|sold|worth|valued at|\breceiv(?:e|es|ed|ing) (?:about |approximately )?$"
)
_CONTINGENT = re.compile(r"\b(?:up to|milestones?|contingent|potential|as much as|total deal value)\b")
_TAKEOVER = re.compile(r"\b(?:acqui\w+|buy(?:s|ing|out)?|bought|takeover|purchas\w+|merge\w*)\b")
_SO_MUCH = re.compile(
    r"up-?\s?front|\binitial payment|\b(?:at|on|upon) (?:signing|signature|closing)\b|\b(?:purchase|acquisition) price\b|\b(?:will|to) (?:receive|pay|be paid)\b[^.;]{0,40}\bin cash\b|\bhas paid\b|\bin exchange for\b"
)
_PRICED = re.compile(r"[ -](?:all-cash |cash |all-stock )?(?:takeover|acquisition|buy-?out|purchase|merger|tie-up)\b")
"""Behind the price of a company."""
_EQUITY = re.compile(r"\bequity\b(?! value)|\bshares of\b|stock purchase|investment of")


def round_of(view: View, sentence: Sentence, start: int, end: int) -> Round | None:
    """The kind of financing that the trigger or its surroundings name; of several series the nearest."""
    for low, high in ((max(sentence.start, start - 20), min(sentence.end, end + 50)), (sentence.start, sentence.end)):
        text = view.folded[low:high]
        for kind, pattern in _ROUNDS:
            likely = pattern.likely(text)
            if likely and first_of(likely, view.folded, low, high):
                return _nearest_series(view, (low, high), (start, end)) if kind in _SERIES else kind
    return None


def _nearest_series(view: View, window: tuple[int, int], trigger: tuple[int, int]) -> Round:
    """The series of the window that stands nearest to the trigger."""
    found = [
        (0 if m.start() < trigger[1] and m.end() > trigger[0] else min(abs(m.start() - trigger[1]), abs(trigger[0] - m.end())), i, kind)
        for i, (kind, pattern) in enumerate(_ROUNDS)
        if kind in _SERIES
        for m in pattern.finditer(view.folded, *window)
    ]
    return min(found)[2]


def _usable(view: View, sentence: Sentence, amount: Amount) -> bool:
    before = view.folded[max(sentence.start, amount.start - 40) : amount.start]
    after = view.folded[amount.end : amount.end + 30]
    return not _PER.match(after) and not _OF_FUND.match(after) and not _NOT_NEW.search(before) and amount.value >= 10_000  # noqa: PLR2004  less is a price


def funding_of(view: View, sentence: Sentence, start: int, end: int) -> tuple[Funding, tuple[int, int] | None]:
    """The funding slot of a financing told at `start:end`, and where its amount stands."""
    amounts = [a for a in amounts_in(view.folded, sentence.start, sentence.end) if _usable(view, sentence, a)]
    folded = view.folded
    amount = ceiling = total = None
    summed = False
    fresh: list[tuple[int, Amount]] = []
    for i, a in enumerate(amounts):
        if i and _CONVERSION.match(folded[amounts[i - 1].end : a.start]) and a.currency != amounts[i - 1].currency:
            continue
        before = folded[max(sentence.start, a.start - 45) : a.start]
        brings = _BRINGS.search(before) is not None
        summed = summed or brings
        if brings or _TOTAL_AFTER.match(folded[a.end : a.end + 40]) or (_TOTAL.search(before) and "gross" not in before and len(amounts) > 1):
            total = total or a
            continue
        gap = 0 if a.start < end and a.end > start else min(abs(a.start - end), abs(start - a.end))
        fresh.append((gap + (60 if _NET.search(before[-25:]) else 0), a))
    best = min(fresh, key=lambda ga: (ga[0], ga[1].start))[1] if fresh and min(g for g, _ in fresh) < 200 else None  # noqa: PLR2004  an amount farther off is another's
    if best is None and total is not None and not fresh and not summed:
        best, total = total, None
    span = None
    if best is not None:
        before = folded[max(sentence.start, best.start - 30) : best.start]
        span = (best.start, best.end)
        if _MAX.search(before):
            ceiling = best
        else:
            amount = best
    window = folded[max(sentence.start, start - 30) : min(sentence.end, end + 60)]
    around = folded[max(sentence.start, (best.start if best else start) - 40) : (best.end if best else end) + 30]
    kind = round_of(view, sentence, start, end)
    stage = next((s for s, p in _STAGES if p.search(window)), None)
    basis = Basis.GROSS if _GROSS.search(around) else Basis.NET if _NET.search(around) else None
    chosen = amount or ceiling or total
    return (
        Funding(
            round=kind,
            stage=stage,
            amount=amount.text if amount else None,
            amount_max=ceiling.text if ceiling else None,
            basis=basis if best else None,
            currency=chosen.currency if chosen else None,
            non_dilutive=True if kind in (Round.GRANT,) or "non-dilutive" in window else None,
            total_to_date=total.text if total else None,
        ),
        span,
    )


def deal_of(view: View, sentence: Sentence, start: int, end: int) -> tuple[Deal, tuple[int, int] | None]:
    """The deal slot of a deal told at `start:end`, and where its upfront stands."""
    takeover = _TAKEOVER.search(view.folded, start, end) is not None
    upfront = contingent = equity = price = None
    for a in amounts_in(view.folded, sentence.start, sentence.end):
        before = view.folded[max(sentence.start, a.start - 45) : a.start]
        after = view.folded[a.end : a.end + 40]
        if _PER.match(after):
            continue
        if _EQUITY.search(before[-30:]) or _EQUITY.search(after[:25]):
            equity = equity or a
        elif _CONTINGENT.search(before) or "milestone" in after:
            contingent = contingent or a
        elif re.search(r"up-?\s?front", before + after) or _UPFRONT.search(before):
            upfront = upfront or a
        elif (takeover and a.start >= start and not _NOT_NEW.search(before)) or _PRICED.match(after):
            price = price or a
    upfront = upfront or price
    chosen = upfront or contingent or equity
    span = (upfront.start, upfront.end) if upfront else None
    return Deal(
        upfront=plain(upfront.value) if upfront else None,
        contingent_max=plain(contingent.value) if contingent else None,
        equity=plain(equity.value) if equity else None,
        currency=chosen.currency if chosen else None,
    ), span


def told_later(view: View, sentences: list[Sentence]) -> tuple[Deal, tuple[int, int] | None] | None:
    """What is paid for a deal, and where that stands, where one of the sentences behind it says so in so many words."""
    for s in sentences:
        if _SO_MUCH.search(view.folded, s.start, s.end):
            deal, span = deal_of(view, s, s.start, s.end)
            if deal.upfront is not None:
                return deal, span
    return None


__all__ = ["deal_of", "funding_of", "round_of", "told_later"]
