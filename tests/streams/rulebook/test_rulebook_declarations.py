"""Each milestone type is declared once, and its examples hold."""

import pytest

from schemas import NewsItem
from schemas.vocabulary import KNOWN_TYPES
from streams.extraction.candidates import Gate, candidates_of
from streams.extraction.sentences import sentences_of
from streams.extraction.view import view_of
from streams.rulebook import load_rulebook
from streams.rulebook.companies import company_key
from streams.rulebook.declaration import Declaration
from streams.rulebook.lexicon import ANCHORS
from streams.rulebook.milestones import DECLARATIONS

_GATE = Gate(DECLARATIONS)


def fired(declaration: Declaration, text: str) -> set[str]:
    view = view_of(NewsItem(id="x", title="", body=text.upper() if text.isupper() else text))
    candidates, _ = candidates_of(view, sentences_of(view), _GATE)
    return {rule for c in candidates if c.type is declaration.type and c.reason is None for rule in c.rules}


def test_every_type_is_declared_once() -> None:
    assert sorted(d.type.value for d in DECLARATIONS) == sorted(t.value for t in KNOWN_TYPES)


@pytest.mark.parametrize("declaration", DECLARATIONS, ids=lambda d: d.type.value)
def test_a_declaration_is_whole(declaration: Declaration) -> None:
    assert declaration.definition.endswith(".")
    assert declaration.authority
    assert declaration.matches
    names = [rule.name for rule in declaration.rules]
    assert len(names) == len(set(names))
    for rule in declaration.rules:
        assert rule.needs
        assert all(need in declaration.anchors or need in ANCHORS for need in rule.needs)


@pytest.mark.parametrize(("declaration", "text"), [(d, m) for d in DECLARATIONS for m in d.matches], ids=lambda x: x if isinstance(x, str) else x.type.value)
def test_an_example_fires(declaration: Declaration, text: str) -> None:
    assert fired(declaration, text)


@pytest.mark.parametrize(("declaration", "text"), [(d, m) for d in DECLARATIONS for m in d.misses], ids=lambda x: x if isinstance(x, str) else x.type.value)
def test_a_look_alike_does_not(declaration: Declaration, text: str) -> None:
    assert not fired(declaration, text)


def test_the_rulebook_has_one_version_and_digest() -> None:
    one, two = load_rulebook(), load_rulebook()
    assert one.id == two.id
    assert load_rulebook(version="2099.1.1").id != one.id


def test_like_names_stay_apart_and_names_of_one_company_come_together() -> None:
    book = load_rulebook()
    assert book.company("Merck & Co.").key != book.company("Merck KGaA").key
    assert book.company("Lilly").key == book.company("Eli Lilly and Company").key == "eli-lilly"
    assert company_key("Sønderhav Bio") == "sonderhav-bio"
    assert book.company("Nobody Knows Bio").name == "Nobody Knows Bio"
