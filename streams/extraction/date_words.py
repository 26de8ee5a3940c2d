"""How texts write dates: one pattern, and for each way to write one what it means against the day of publication."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from schemas.slots import DateSlot
from schemas.vocabulary import Precision
from streams.extraction.periods import Published, slot_day, slot_half, slot_month, slot_published, slot_quarter, slot_year

MONTHS = {
    m: i
    for i, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for m in names
}
_ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "back": 2, "latter": 2}
_LAST = {"quarter": 4, "half": 2}
"""The number of the last part of a year."""
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
WEEKDAYS = {name: i for i, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))}
_M = r"(?:january|february|march|april|may|june|july|august|september|october|november|december|jan\.?|feb\.?|mar\.?|apr\.?|jun\.?|jul\.?|aug\.?|sept?\.?|oct\.?|nov\.?|dec\.?)"
_D = r"(?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?"
_Y = r"(?:19|20)\d\d"
_YEAR = r"(?:this|next|last|the current|the following|the coming|the previous) (?:calendar |fiscal )?year"
_REL = r"(?:this|the current|the present|next|last|the following|the previous|the coming)"

DATE = re.compile(
    rf"(?:(?<![\w/])|(?<=[ \n(]in)|(?<=[ \n(]on))(?:"  # where markup was, a space may be lost: `inSeptember 2018`
    rf"(?P<iso>{_Y}-\d\d-\d\d)"
    rf"|(?P<sl_1>\d{{1,2}})/(?P<sl_2>\d{{1,2}})/(?P<sl_y>(?:20)?\d\d)(?![\d/])"
    rf"|(?P<dot_d>0?[1-9]|[12]\d|3[01])\.(?P<dot_m>0?[1-9]|1[0-2])\.(?P<dot_y>{_Y})(?!\d)"
    rf"|(?P<md_m>{_M}) (?P<md_d>{_D})(?:,? (?P<md_y>{_Y}))?(?!\d)"
    rf"|(?P<dm_d>{_D}) (?:of )?(?P<dm_m>{_M})(?:,? (?P<dm_y>{_Y}))?(?!\d)"
    rf"|(?:q(?P<q1>[1-4])|(?P<q2>[1-4])q)(?:[ /-]?(?:of )?(?:fiscal |calendar )?(?P<q_y>{_Y}|'?\d\d(?!\d)|{_YEAR}))?"
    rf"|(?:h(?P<h1>[12])|(?P<h2>[12])h)(?:[ /-]?(?:of )?(?:fiscal |calendar )?(?P<h_y>{_Y}|'?\d\d(?!\d)|{_YEAR}))?"
    rf"|(?P<aq_m>march|june|september|december) quarter(?:,? (?:of )?(?P<aq_y>{_Y}|this year|next year|last year))?"
    rf"|(?:(?P<ord>first|second|third|fourth|1st|2nd|3rd|4th|back|latter|final|closing)[ -](?:calendar |fiscal )?(?P<unit>quarter|half)|(?P<ord_last>last) (?P<unit_last>quarter|half)(?= of ))(?:,? (?:of )?(?:(?:the )?(?:calendar |fiscal )(?:year )?)?(?:(?P<o_y>{_Y})|(?P<o_rel>{_REL}|the|that)(?: (?:calendar |fiscal )?year)?))?"
    rf"|(?P<season>spring|summer|fall|autumn|winter)(?: of)?(?: (?P<s_y>{_Y}))|(?P<s_pre>this|last|next|in the|the|of|by|before|until) (?:coming |late |early |following )?(?P<season2>spring|summer|fall|autumn|winter)(?: holidays)?(?! back| in | of)"
    rf"|(?P<part>early|mid|late|end of|the end of|year-end|by year-end|beginning of|start of|middle of)[- ](?:in )?(?:to[- ](?:mid|late)[- ])?(?:(?P<p_m>{_M})(?: (?P<p_my>{_Y}))?|(?P<p_y>{_Y})|(?P<p_rel>this|the|next|last|that) year)"
    rf"|(?P<yearend>year[- ]end|the end of the (?:calendar )?year|the year is out|(?:the )?(?:calendar )?year['\u2019]s end|mid-?year|the turn of the year|end of year|later this year|this year|earlier this year|the current year|the present year|later that year|that year)(?:[ ,]+(?:of )?(?P<ye_y>{_Y}))?"
    rf"|(?P<lastyear>last year|the previous year|a year ago|a year earlier|the year before)|(?P<nextyear>next year|the following year|the coming year|the new year)"
    rf"|(?P<my_m>{_M})(?: of)?,? (?P<my_y>{_Y}|(?:of )?(?:this|last|next|that|the following|the same) year)"
    rf"|(?:(?<=\n)|(?<=\n[-*\u2022\u2013] ))(?P<mon_first>{_M})(?=: )"
    rf"|(?P<mon>(?:in|since|until|by|during|last|this|next|back in|of|for|on|early|late|to) )(?:early |late |mid-|the |about )?(?P<mon_m>{_M})(?![\w-])(?! quarter)(?!\.? \d)(?!\.?,? (?:of )?(?:this|last|next|that|the following|the same|(?:19|20)\d) ?)"
    rf"|on the (?P<nth>[1-9]|[12]\d|3[01])(?:st|nd|rd|th)(?= (?:that|it|local|\()|[,.;)])"
    rf"|(?P<today>today|this (?:morning|afternoon|evening)|this (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)|tonight|effective immediately)|(?P<yesterday>yesterday|last night|overnight)"
    rf"|(?:(?P<wd_pre>last|on|late on|early on|late|next) )?(?P<weekday>monday|tuesday|wednesday|thursday|friday|saturday|sunday)(?! morning)(?!,? (?:the )?(?:{_D} (?:of )?{_M}|{_M} {_D})\b)"
    rf"|(?P<rel>this|last|next|earlier this|later this|the coming|coming|the current) (?P<rel_u>week|weeks|month|months|quarter)"
    rf"|(?P<ago_n>\d{{1,2}}|a|an|one|two|three|four|five|six|ten|several) (?P<ago_u>days?|weeks?|months?|years?) (?:ago|earlier|before)"
    rf"|(?P<year>(?<![$€£\d.,])(?<!-)\b{_Y}(?![\d%]|,\d|\.\d|-\d|\s?(?:patients|participants|subjects|shares|people|mg)))"
    rf")"
)

_Groups = dict[str, str | None]


def resolve(match: re.Match[str], pub: Published | None, *, future: bool) -> DateSlot | None:
    """The slot that a match means; null where that needs a day of publication and there is none."""
    g = match.groupdict()
    text = match[0].strip()
    for group, reader in _READERS:
        if g[group]:
            return reader(g, pub, text, future)
    return None


def _iso(g: _Groups, pub: Published | None, text: str, future: bool) -> DateSlot | None:
    del pub, future
    return slot_day(date.fromisoformat(g["iso"] or ""), text)


def _dotted(g: _Groups, pub: Published | None, text: str, future: bool) -> DateSlot | None:
    """Day, month and year between full stops (`10.03.2026`), as the German-speaking and the Slavic countries write them; null for a day that no month has."""
    del pub, future
    try:
        return slot_day(date(int(g["dot_y"] or 0), int(g["dot_m"] or 0), int(g["dot_d"] or 0)), text)
    except ValueError:
        return None


def _slashed(g: _Groups, pub: Published | None, text: str, future: bool) -> DateSlot | None:
    """A day between strokes (`10/25/24`); null where day and month could be either."""
    del pub, future
    first, second, year = int(g["sl_1"] or 0), int(g["sl_2"] or 0), int(g["sl_y"] or 0)
    month, day = (second, first) if first > 12 else (first, second)  # noqa: PLR2004  months
    if first != second and max(first, second) <= 12:  # noqa: PLR2004  months
        return None
    try:
        return slot_day(date(year if year > 99 else 2000 + year, month, day), text)  # noqa: PLR2004  two digits
    except ValueError:
        return None


def _day(g: _Groups, pub: Published | None, text: str, future: bool) -> DateSlot | None:
    name, day, stated = (g["md_m"], g["md_d"], g["md_y"]) if g["md_m"] else (g["dm_m"], g["dm_d"], g["dm_y"])
    month = _month(name)
    year = int(stated) if stated else _near_year(month, pub, future=future)
    return None if year is None else slot_day(date(year, month, int(re.sub(r"\D", "", day or ""))), text)


def _month(name: str | None) -> int:
    return MONTHS[(name or "").rstrip(".")]


def _default(pub: Published | None) -> int | None:
    return pub.latest.year if pub else None


def _quarter_named(g: _Groups, pub: Published | None, text: str, future: bool) -> DateSlot | None:
    return _quarter(int(g["q1"] or g["q2"] or 1), _year_of(g["q_y"], pub, None), pub, text, future=future)


def _half_named(g: _Groups, pub: Published | None, text: str, future: bool) -> DateSlot | None:
    del future
    year = _year_of(g["h_y"], pub, _default(pub))
    return None if year is None else slot_half(year, int(g["h1"] or g["h2"] or 1), text)


def _ordinal(g: _Groups, pub: Published | None, text: str, future: bool) -> DateSlot | None:
    unit = g["unit"] or g["unit_last"] or ""
    number = _ORDINAL.get(g["ord"] or "", _LAST[unit])
    year = _year_of(g["o_y"] or (g["o_rel"] if g["o_rel"] not in ("the", "that") else None), pub, None)
    if unit == "quarter":
        return _quarter(number, year, pub, text, future=future)
    year = year if year is not None else _default(pub)
    return None if year is None or number > 2 else slot_half(year, number, text)  # noqa: PLR2004  halves


def _quarter_of_month(g: _Groups, pub: Published | None, text: str, future: bool) -> DateSlot | None:
    """The quarter that ends with a month (`the September quarter`), as Australian companies call it."""
    return _quarter(_month(g["aq_m"]) // 3, _year_of(g["aq_y"], pub, None), pub, text, future=future)


def _month_year(g: _Groups, pub: Published | None, text: str, future: bool) -> DateSlot | None:
    del future
    year = _year_of(g["my_y"], pub, _default(pub))
    return None if year is None else slot_month(year, _month(g["my_m"]), text)


def _month_alone(g: _Groups, pub: Published | None, text: str, future: bool) -> DateSlot | None:
    month = _month(g["mon_m"] or g["mon_first"])
    year = _near_year(month, pub, future=future)
    if year is not None and pub is not None and text.startswith("last ") and month == pub.latest.month:
        year -= 1
    return None if year is None else slot_month(year, month, text)


def _day_of_month(g: _Groups, pub: Published | None, text: str, future: bool) -> DateSlot | None:
    """The nearest past day of that number (`said on the 12th`); null where the item does not say on what day it came out."""
    if pub is None or pub.precision is not Precision.DAY or future:
        return None
    number = int(g["nth"] or 0)
    day = pub.latest if pub.latest.day >= number else pub.latest.replace(day=1) - timedelta(days=1)
    return slot_day(day.replace(day=number), text) if number <= day.day else None


def _part_of_month(g: _Groups, pub: Published | None, text: str, future: bool) -> DateSlot | None:
    month = _month(g["p_m"])
    year = int(g["p_my"]) if g["p_my"] else _near_year(month, pub, future=future)
    return None if year is None else slot_month(year, month, text)


def _year_stated(g: _Groups, pub: Published | None, text: str, future: bool) -> DateSlot | None:
    del pub, future
    return slot_year(int(g["p_y"] or g["year"] or 0), text)


def _year_relative(g: _Groups, pub: Published | None, text: str, future: bool) -> DateSlot | None:
    del future
    if g["ye_y"]:
        return slot_year(int(g["ye_y"]), text)
    if pub is None:
        return None
    step = -1 if g["lastyear"] else 1 if g["nextyear"] else {"next": 1, "last": -1}.get(g["p_rel"] or "", 0)
    return slot_year(pub.latest.year + step, text)


def _season(g: _Groups, pub: Published | None, text: str, future: bool) -> DateSlot | None:
    del future
    if pub is None and not g["s_y"]:
        return None
    year = int(g["s_y"]) if g["s_y"] else (_default(pub) or 0) + {"last": -1, "next": 1}.get(g["s_pre"] or "", 0)
    return slot_half(year, 2, text) if (g["season"] or g["season2"]) in ("fall", "autumn") else slot_year(year, text)


def _today(g: _Groups, pub: Published | None, text: str, future: bool) -> DateSlot | None:
    del g, future
    return None if pub is None else slot_published(pub).model_copy(update={"text": text})


def _yesterday(g: _Groups, pub: Published | None, text: str, future: bool) -> DateSlot | None:
    del g, future
    return slot_day(pub.earliest - timedelta(days=1), text) if pub is not None and pub.precision is Precision.DAY else None


def _weekday(g: _Groups, pub: Published | None, text: str, future: bool) -> DateSlot | None:
    if pub is None or pub.precision is not Precision.DAY:
        return None
    back = (pub.earliest.weekday() - WEEKDAYS[g["weekday"] or "monday"]) % 7
    return slot_day(pub.earliest + timedelta(days=7 - back if future and back else -back), text)


def _relative_unit(g: _Groups, pub: Published | None, text: str, future: bool) -> DateSlot | None:
    del future
    if pub is None or g["rel"] in ("the coming", "coming"):
        return None
    step = {"last": -1, "next": 1}.get(g["rel"] or "", 0)
    unit = (g["rel_u"] or "").rstrip("s")
    anchor = pub.latest
    if unit == "quarter":
        number = (anchor.month + 2) // 3 + step
        return slot_quarter(anchor.year + (number - 1) // 4, (number - 1) % 4 + 1, text)
    if unit == "week":
        anchor += timedelta(days=7 * step)
        return slot_month(anchor.year, anchor.month, text)
    number = anchor.month + step
    return slot_month(anchor.year + (number - 1) // 12, (number - 1) % 12 + 1, text)


def _ago(g: _Groups, pub: Published | None, text: str, future: bool) -> DateSlot | None:
    del future
    stated = g["ago_n"] or ""
    number = int(stated) if stated.isdigit() else _NUMBERS.get(stated)
    if pub is None or number is None:
        return None
    unit = (g["ago_u"] or "").rstrip("s")
    if unit == "year":
        return slot_year(pub.latest.year - number, text)
    if unit == "month":
        count = pub.latest.year * 12 + pub.latest.month - 1 - number
        return slot_month(count // 12, count % 12 + 1, text)
    day = pub.latest - timedelta(days=number * (7 if unit == "week" else 1))
    return slot_month(day.year, day.month, text)


def _quarter(number: int, year: int | None, pub: Published | None, text: str, *, future: bool) -> DateSlot | None:
    """The slot of a quarter; without a year the nearest past one, or for a plan the next."""
    if year is None:
        if pub is None:
            return None
        year, now = pub.latest.year, (pub.latest.month + 2) // 3
        year += 1 if future and number < now else -1 if not future and number > now else 0
    return slot_quarter(year, number, text)


def _year_of(text: str | None, pub: Published | None, default: int | None) -> int | None:
    """The year that words like `2026`, `'26`, `next year` mean."""
    if text is None:
        return default
    digits = re.search(r"\d{4}|\d\d$", text)
    if digits:
        year = int(digits[0])
        return year + 2000 if year < 100 else year  # noqa: PLR2004  two digits
    if pub is None:
        return None
    ahead = any(word in text for word in ("next", "following", "coming"))
    behind = any(word in text for word in ("last", "previous"))
    return pub.earliest.year + (1 if ahead else -1 if behind else 0)


def _near_year(month: int, pub: Published | None, *, future: bool) -> int | None:
    """The year that a month without one means: the nearest past one, or for a plan the next."""
    if pub is None:
        return None
    year = pub.latest.year
    if future:
        return year if month >= pub.earliest.month else year + 1
    return year if month <= pub.latest.month else year - 1


_Reader = Callable[[_Groups, Published | None, str, bool], DateSlot | None]
_READERS: tuple[tuple[str, _Reader], ...] = (
    ("iso", _iso),
    ("dot_y", _dotted),
    ("sl_y", _slashed),
    ("md_m", _day),
    ("dm_m", _day),
    ("q1", _quarter_named),
    ("q2", _quarter_named),
    ("h1", _half_named),
    ("h2", _half_named),
    ("aq_m", _quarter_of_month),
    ("ord", _ordinal),
    ("ord_last", _ordinal),
    ("my_m", _month_year),
    ("mon_m", _month_alone),
    ("mon_first", _month_alone),
    ("p_m", _part_of_month),
    ("p_y", _year_stated),
    ("year", _year_stated),
    ("yearend", _year_relative),
    ("lastyear", _year_relative),
    ("nextyear", _year_relative),
    ("p_rel", _year_relative),
    ("season", _season),
    ("season2", _season),
    ("nth", _day_of_month),
    ("today", _today),
    ("yesterday", _yesterday),
    ("weekday", _weekday),
    ("rel_u", _relative_unit),
    ("ago_u", _ago),
)
