"""The table of companies: names that are one company come together, all others stay apart."""

import csv
import re

import pytest

from streams.rulebook import load_rulebook
from streams.rulebook.companies import PATH, company_key, read_companies, rows_of

ROWS = list(rows_of(PATH))
DOCS = PATH.parents[2] / "docs/companies.md"
HEAD = "key,name,aliases,former_names,tickers,cik,lei,source\n"
STABLE = {
    "Eli Lilly": "eli-lilly",
    "Johnson & Johnson": "johnson-and-johnson",
    "Merck & Co.": "merck-co",
    "Merck KGaA": "merck-kgaa",
    "bioMérieux": "biomerieux",
}
"""Keys that readings carry: a change of one of these breaks subscribers."""
WORDS = (
    "merck vertex beam relay structure design prime passage galectin crispr ligand edgewise werewolf recursion apogee praxis disc first therapeutics pharma bio"
)


@pytest.fixture
def extra(tmp_path):
    def write(*lines):
        path = tmp_path / "own.csv"
        path.write_text(HEAD + "".join(f"{line}\n" for line in lines), encoding="utf-8")
        return path

    return write


def test_no_name_of_two_rows_has_one_key():
    owners = {}
    for row in ROWS:
        for name in (row.key, *row.names):
            assert owners.setdefault(company_key(name), row.key) == row.key, name


def test_no_ticker_cik_or_lei_stands_in_two_rows():
    for values in ([t for row in ROWS for t in row.tickers], [row.cik for row in ROWS if row.cik], [row.lei for row in ROWS if row.lei]):
        assert len(values) == len(set(values))


def test_the_table_is_large_and_every_row_has_its_source():
    assert len(ROWS) > 900
    assert f"`streams/rulebook/companies.csv`, {len(ROWS)} companies" in DOCS.read_text(encoding="utf-8")
    assert all(row.source for row in ROWS)
    assert [row.key for row in ROWS] == sorted(row.key for row in ROWS)
    assert len({row.key for row in ROWS}) == len(ROWS)
    assert all(re.fullmatch(r"[A-Z]{2,8}:[A-Z0-9-]+", t) for row in ROWS for t in row.tickers)
    assert all(row.cik.isdigit() for row in ROWS if row.cik)
    assert all(re.fullmatch(r"[A-Z0-9]{18}[0-9]{2}", row.lei) and int("".join(str(int(c, 36)) for c in row.lei)) % 97 == 1 for row in ROWS if row.lei)


def test_a_key_is_the_plain_key_of_the_name_so_that_a_new_row_moves_no_reading():
    assert {row.key for row in ROWS if row.key != company_key(row.name)} == {"merck-co"}
    assert {name: load_rulebook().company(name).key for name in STABLE} == STABLE


@pytest.mark.parametrize("word", WORDS.split())
def test_a_word_of_the_language_is_no_name_of_a_company(word):
    assert word not in read_companies()


def test_like_names_stay_apart():
    book = load_rulebook()
    apart = (
        "Merck & Co.",
        "Merck KGaA",
        "Merck",
        "BridgeBio Pharma",
        "BridgeBio Oncology Therapeutics",
        "Biohaven",
        "Biohaven Pharmaceutical",
        "Roche",
        "Genentech",
    )
    assert len({book.company(name).key for name in apart}) == len(apart)
    assert book.company("MSD").key == book.company("Merck Sharp & Dohme").key == "merck-co"
    assert book.company("EMD Serono").key == "merck-kgaa"


@pytest.mark.parametrize(
    ("written", "key", "name"),
    [
        ("Lilly", "eli-lilly", "Eli Lilly"),
        ("Kymera", "kymera-therapeutics", "Kymera Therapeutics"),
        ("Isis Pharmaceuticals", "ionis-pharmaceuticals", "Isis Pharmaceuticals"),
        ("GlaxoSmithKline", "gsk", "GlaxoSmithKline"),
        ("Hoffmann-La Roche", "roche", "Roche"),
    ],
)
def test_names_of_one_company_have_its_key_and_a_former_name_stays_as_it_was(written, key, name):
    company = load_rulebook().company(written)
    assert (company.key, company.name) == (key, name)


def test_a_name_that_no_table_knows_has_its_own_key():
    company = load_rulebook().company("Sønderhav Bio")
    assert (company.key, company.name, company.tickers) == ("sonderhav-bio", "Sønderhav Bio", ())


def test_rows_of_ones_own_win_and_take_all_names_of_a_company_with_them(extra):
    path = extra("kymera-therapeutics,Kymera,Karuna Therapeutics,,XETRA:KYM,,,own", "sonderhav-bio,Sonderhav Bio,SHB,Nordhav,,,,own")
    table = read_companies(path)
    assert table["kymera-therapeutics"].name == "Kymera"
    assert table["kymera-therapeutics"].tickers == ("NASDAQ:KYMR", "XETRA:KYM")
    assert {name for name, known in table.items() if known.key == "kymera-therapeutics"} == {"kymera-therapeutics", "kymera", "karuna-therapeutics", "karuna"}
    assert (table["nordhav"].key, table["nordhav"].name) == ("sonderhav-bio", "Nordhav")
    assert table["shb"].name == "Sonderhav Bio"


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (["a-bio,A Bio,Same Name,,,,,x", "b-bio,B Bio,same name,,,,,x"], "line 3: 'same name' of b-bio is a name of a-bio too"),
        (["a-bio,A Bio,B Bio,,,,,x", "b-bio,B Bio,,,,,,x"], "line 3: 'b-bio' of b-bio is a name of a-bio too"),
        (["A Bio,A Bio,,,,,,x"], "line 2: the key 'A Bio' is not"),
        ([",A Bio,,,,,,x"], "line 2: a company needs a key and a name"),
    ],
)
def test_a_table_that_claims_a_name_twice_or_lacks_something_is_refused(extra, lines, told):
    with pytest.raises(ValueError, match=re.escape(told)):
        read_companies(extra(*lines))


def test_the_digest_tells_the_table_that_was_used(extra):
    assert load_rulebook(extra("a-bio,A Bio,,,,,,x")).digest != load_rulebook().digest


def test_the_shipped_file_is_written_as_csv_writers_write_it():
    with PATH.open(encoding="utf-8", newline="") as lines:
        assert lines.readline() == HEAD
        assert all(len(row) == 8 for row in csv.reader(lines))
