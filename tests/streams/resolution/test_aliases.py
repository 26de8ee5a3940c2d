"""Pairs of companies that may be one, and the rows that make them one."""

import csv
import io

import pytest

from schemas.slots import Company
from streams.replay.profiles import profiles_of
from streams.resolution.aliases import LARGEST, Likeness, Profile, pairs, plain_ticker
from streams.resolution.proposals import proposals
from streams.rulebook.companies import CompanyRow, company_key, read_companies
from tests.streams.resolution.made_readings import FUNDING, IND, NEWER, OLD, mention, reading


def told(name, count=1, *, tickers=(), title="", mentions=None, start=0):
    """Readings of a company under a name, one mention each."""
    key = company_key(name)
    made = []
    for number in range(start, start + count):
        ours = mentions or [mention(company=key)]
        ours = [m.model_copy(update={"company": Company(key=key, name=name, as_written=name, tickers=tuple(tickers))}) for m in ours]
        made.append(reading(f"{key}-{number}", *ours, company=key, title=title))
    return made


def profiles(*groups):
    return profiles_of([r.to_bytes() for group in groups for r in group], lambda number: None)


def row(key, *, cik="", lei="", name=None):
    return CompanyRow(key, name or key, (), (), (), cik, lei, "made", 2)


def found(*groups, rows=()):
    return [(p.keep.key, p.other.key, [reason.value for reason, _ in p.reasons]) for p in pairs(profiles(*groups), {r.key: r for r in rows})]


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        ("Valdrea Therapeutics", "Valdrea", ["shorter_name"]),
        ("Valdrea Therapeutics", "Valdrea Pharma", ["generic_word"]),
        ("Novo Cure", "Novocure", ["same_letters"]),
        ("Narrow Marble Lab", "NML", ["acronym"]),
        ("Valdreamis Bio", "Valdreamiz", ["one_letter"]),
        ("Valdrea", "Narmolix", []),
        ("Merck KGaA", "Merck", ["shorter_name"]),
    ],
)
def test_names_that_are_alike(one, other, reasons):
    expected = [(company_key(one), company_key(other), reasons)] if reasons else []
    assert found(told(one, 2), told(other, 1)) == expected


def test_a_ticker_whatever_the_tier_of_its_exchange():
    assert found(told("Valdrea", 2, tickers=["NASDAQGS:VLD"]), told("Narmolix", tickers=["NASDAQ:VLD"])) == [("valdrea", "narmolix", ["same_ticker"])]
    assert found(told("Valdrea", tickers=["NASDAQ:VLD"]), told("Narmolix", tickers=["NYSE:VLD"])) == []
    assert [plain_ticker(t) for t in ("NYSEAMERICAN:A", "OTCQB:B", "SIX:C")] == ["NYSE:A", "OTC:B", "SIX:C"]


def test_a_former_name_that_a_headline_tells():
    title = "Valdrea Therapeutics, formerly Narmolix Bio, doses first patient"
    assert found(told("Valdrea Therapeutics", 2, title=title), told("Narmolix")) == [("valdrea-therapeutics", "narmolix", ["former_name"])]


def test_two_companies_of_the_table_are_two_unless_a_number_or_a_headline_says_so():
    both = told("Valdrea Therapeutics", 2, tickers=["NASDAQ:VLD"]), told("Valdrea", tickers=["NASDAQ:VLD"])
    assert found(*both, rows=[row("valdrea"), row("valdrea-therapeutics")]) == []
    assert found(*both, rows=[row("valdrea", cik="1"), row("valdrea-therapeutics", cik="2")]) == []
    assert found(*both, rows=[row("valdrea", cik="1"), row("valdrea-therapeutics", cik="1")]) == [("valdrea-therapeutics", "valdrea", ["same_cik"])]
    assert found(*both, rows=[row("valdrea", lei="L"), row("valdrea-therapeutics", lei="L")]) == [("valdrea-therapeutics", "valdrea", ["same_lei"])]


def test_the_company_of_the_table_stays_however_few_its_readings():
    assert found(told("Valdrea Therapeutics"), told("Valdrea", 9), rows=[row("valdrea-therapeutics")]) == [
        ("valdrea-therapeutics", "valdrea", ["shorter_name"])
    ]


def test_the_merck_companies_stay_apart_and_merck_is_left_to_a_person():
    groups = told("Merck & Co.", 3), told("Merck KGaA", 3), told("Merck", 1)
    rows = {r.key: r for r in (row("merck-and-co"), row("merck-kgaa"))}
    made = pairs(profiles(*groups), rows)
    assert [(p.keep.key, p.other.key) for p in made] == [("merck-and-co", "merck"), ("merck-kgaa", "merck")]
    assert proposals(made, rows) == ([], [("merck", ("merck-and-co", "merck-kgaa"))])


def test_shared_milestones_add_to_the_strength_but_make_no_pair():
    same = [mention(FUNDING, amount=str(n), when="2025-05-01") for n in (10, 20, 30, 40)] + [mention(IND, asset="VX-1", when="2025-05")]
    (pair,) = pairs(profiles(told("Valdrea", 2, mentions=same), told("Valdrea Bio", mentions=same)), {})
    assert (pair.strength, len(pair.shared)) == (6, 5)
    assert [(t.type, t.date, t.what) for t in pair.shared][-1] == ("ind_clearance", "2025-05", "vx-1")
    assert found(told("Valdrea", mentions=same), told("Narmolix", mentions=same)) == []


def test_only_readings_that_count_are_counted():
    gone = [r.model_copy(update={"mentions": (), "rulebook": NEWER}) for r in told("Valdrea", 2)]
    later, earlier = gone, told("Valdrea", 2)
    assert {r.rulebook for r in earlier} == {OLD}
    for order in ([*earlier, *later], [*later, *earlier]):
        assert found(order, told("Valdrea Bio")) == []
    (profile,) = profiles(told("Valdrea", 3), told("Valdrea", 3))
    assert profile.readings == 3


def test_what_is_no_reading_is_left_out_and_every_record_counts_as_progress():
    seen = []
    values = [None, b"{", *(r.to_bytes() for r in told("Valdrea", 2))]
    assert [p.readings for p in profiles_of(values, seen.append)] == [2]
    assert seen == [1, 2, 3, 4]


def test_a_block_of_too_many_tells_nothing_and_pairs_grow_with_the_companies():
    few = [told(f"Valdrea {word}", tickers=["NASDAQ:VLD"]) for word in _words(LARGEST)]
    assert len(found(*few)) == LARGEST * (LARGEST - 1) // 2
    many = [told(f"Valdrea {word}", tickers=["NASDAQ:VLD"]) for word in _words(LARGEST + 1)]
    assert found(*many) == []


def _words(count):
    return ["".join(chr(97 + (number // 26**place) % 26) * 3 for place in range(3)) for number in range(count)]


def test_many_companies_are_compared_in_blocks_only():
    names = _many(20_000)
    made = pairs([Profile(key, 1) for key in names], {})
    assert 0 < len(made) < 10 * len(names)


def _many(count):
    """Keys of made syllables, so that many are nearly alike, as names of companies are."""
    syllables = [a + b for a in "bdfgklmnprstvz" for b in "aeiou"]
    keys = set()
    for number in range(count):
        a, b, c = number % 70, number // 70 % 70, number // 4900 % 70
        keys.add(f"{syllables[a]}{syllables[b]}{syllables[c]}{syllables[(a * 7 + b * 3 + c) % 70]}-{('bio', 'pharma', 'therapeutics')[number % 3]}")
    return sorted(keys)


def test_a_profile_is_bounded_whatever_comes():
    (profile,) = profiles(
        [
            r
            for n in range(150)
            for r in told(
                "Valdrea", start=n, tickers=[f"NASDAQ:V{n}"], mentions=[mention(FUNDING, amount=str(n + 1), when="2025")], title=f"V{n}, formerly W{n} X"
            )
        ]
    )
    assert (profile.readings, len(profile.tickers), len(profile.facts), len(profile.former)) == (150, 6, 100, 20)


def test_the_proposed_rows_make_the_companies_one(tmp_path):
    groups = (
        told("Valdrea Therapeutics", 3, title="Valdrea Therapeutics, formerly Narmolix Bio, doses first patient"),
        told("Valdrea", 2),
        told("Narmolix", 1),
        told("Kymera Medicines", 1, tickers=["NASDAQ:KYMR"]),
        told("Kymera Therapeutics", 2, tickers=["NASDAQ:KYMR"]),
    )
    rows = {"kymera-therapeutics": row("kymera-therapeutics", name="Kymera Therapeutics")}
    made, unclear = proposals(pairs(profiles(*groups), rows), rows)
    assert unclear == []
    assert [(p.key, p.name, p.aliases, p.former_names) for p in made] == [
        ("kymera-therapeutics", "Kymera Therapeutics", ("Kymera Medicines",), ()),
        ("valdrea-therapeutics", "Valdrea Therapeutics", ("Valdrea",), ("Narmolix",)),
    ]
    out = io.StringIO()
    csv.writer(out).writerows([("key", "name", "aliases", "former_names"), *((p.key, p.name, "|".join(p.aliases), "|".join(p.former_names)) for p in made)])
    path = tmp_path / "own.csv"
    path.write_text(out.getvalue())
    table = read_companies(path)
    assert {table[company_key(name)].key for name in ("Valdrea", "Narmolix", "Valdrea Therapeutics")} == {"valdrea-therapeutics"}
    assert table["kymera-medicines"].key == table["kymera"].key == "kymera-therapeutics"


def test_a_chain_ends_at_one_company_and_a_name_with_a_bar_is_given_by_its_key():
    chain = told("Valdrea Ascendis", 3), told("Valdrea Ascendix", 2), told("Valdrea Ascenpix", 1)
    made, _ = proposals(pairs(profiles(*chain), {}), {})
    assert [(p.key, p.aliases) for p in made] == [("valdrea-ascendis", ("Valdrea Ascendix", "Valdrea Ascenpix"))]
    made, _ = proposals(pairs(profiles(told("Valdrea", 2), told("Valdrea|Bio")), {}), {})
    assert [p.aliases for p in made] == [("valdrea-bio",)]


def test_every_reason_has_its_strength_and_is_explained():
    from streams.resolution.aliases import STRENGTH
    from tests.kafka.running import ROOT

    text = (ROOT / "docs/companies.md").read_text(encoding="utf-8")
    lines = {line.split("|")[1].strip(): line for line in text.splitlines() if line.startswith("| `")}
    told_ = {name.strip("` "): line.split("|")[2].strip() for names, line in lines.items() for name in names.split(",")}
    assert {reason.value: told_.get(reason.value) for reason in Likeness} == {reason.value: str(STRENGTH[reason]) for reason in Likeness}
