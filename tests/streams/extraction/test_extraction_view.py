"""Offsets hold on the original field, whatever the text and its markup."""

import itertools
import string

from hypothesis import given, settings
from hypothesis import strategies as st

from schemas import NewsItem
from schemas.vocabulary import Note
from streams.extraction.sentences import MAX_SENTENCE, sentences_of
from streams.extraction.view import MAX_BODY, fold, view_of

_PIECES = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<br/>",
        "&nbsp;",
        "&amp;",
        "&#8217;",
        "<b>",
        "</b>",
        "FDA cleared",
        "Zürich",
        "İstanbul",
        "🧬",
        "e\u0301",
        "\u00a0",
        "\n",
        ". ",
        "“Quote” ",
        "<script>x<1</script>",
        "<!-- c -->",
        " Inc. ",
        "ǅ",
        "ß",
    ]
)
TEXTS = st.lists(st.one_of(_PIECES, st.text(alphabet=string.printable, max_size=12), st.text(max_size=8)), max_size=30).map("".join)


@given(text=TEXTS)
def test_folding_keeps_every_position(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(title=TEXTS, body=TEXTS, data=st.data())
@settings(max_examples=200)
def test_a_span_of_the_view_is_that_text_in_its_field(title: str, body: str, data: st.DataObject) -> None:
    view = view_of(NewsItem(id="x", title=title, body=body))
    assert len(view.text) == len(view.folded)
    start = data.draw(st.integers(0, len(view.text)))
    end = data.draw(st.integers(start, len(view.text)))
    field, first, last, text = view.original(start, end)
    original = title if field.value == "title" else body
    assert original[first:last] == text


@given(title=TEXTS, body=TEXTS)
@settings(max_examples=100)
def test_sentences_are_in_order_and_bounded(title: str, body: str) -> None:
    view = view_of(NewsItem(id="x", title=title, body=body))
    sentences = sentences_of(view)
    assert all(a.end <= b.start for a, b in itertools.pairwise(sentences))
    assert all(s.end - s.start <= MAX_SENTENCE for s in sentences[1:])


def test_markup_is_not_read_and_a_plain_span_is_found_in_the_markup() -> None:
    body = "<p>The FDA has <b>cleared</b> the&nbsp;IND.</p>"
    view = view_of(NewsItem(id="x", title="t", body=body))
    start = view.folded.index("cleared the ind")
    field, first, last, text = view.original(start, start + len("cleared the ind"))
    assert field.value == "body"
    assert text == body[first:last] == "cleared</b> the&nbsp;IND"


def test_a_body_above_the_limit_is_cut_and_says_so() -> None:
    view = view_of(NewsItem(id="x", title="t", body="a" * (MAX_BODY + 1)))
    assert Note.BODY_CUT in view.notes
    assert len(view.text) == MAX_BODY + 2
