"""Dead letters: the original untouched, the reason beside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.dead_letter import MAX_MESSAGE, PREFIX, RETRY_COUNT, RETRY_OF, DeadLetter, DeadLetterHeaders
from schemas.vocabulary import DeadLetterReason
from tests.schemas.made import letter


def back(made):
    return DeadLetter.from_record(made.key, made.value, made.to_headers(), made.timestamp_ms)


def test_it_comes_back_as_it_was():
    assert back(letter()) == letter()


@given(st.none() | st.binary(), st.none() | st.binary(), st.lists(st.tuples(st.text(max_size=9).map("x".__add__), st.binary())), st.text(max_size=MAX_MESSAGE))
def test_any_original_comes_back_as_it_was(key, value, headers, message):
    made = letter(key=key, value=value, headers=tuple(headers), message=message)
    assert back(made) == made


def test_headers_of_others_stay_in_their_order_repeated_and_with_any_bytes():
    sent = letter().to_headers()
    assert sent[:3] == [("traceparent", b"00-ab"), ("traceparent", b"00-cd"), ("binary", b"\xff\x00")]
    assert all(name.startswith(PREFIX) for name, _ in sent[3:])


def test_our_headers_are_utf8_text_as_the_schema_describes_them():
    ours = {name: value.decode() for name, value in letter(message="größer als erlaubt").to_headers() if name.startswith(PREFIX)}
    read = DeadLetterHeaders.model_validate(ours)
    assert list(ours) == [PREFIX + name for name in DeadLetterHeaders.model_fields]
    assert (read.reason, read.partition, read.offset, read.message) == (DeadLetterReason.UNDECODABLE, "5", "90211", "größer als erlaubt")


def test_a_long_message_is_cut_and_half_a_surrogate_pair_does_not_stop_it():
    assert len(back(letter(message="é" * 5000)).message) == MAX_MESSAGE
    assert back(letter(message="a\ud800b")).message == "a?b"


def test_a_reason_of_a_later_version_is_other():
    headers = [(name, b"quarantined" if name == PREFIX + "reason" else value) for name, value in letter().to_headers()]
    assert DeadLetter.from_record(None, None, headers, 0).reason is DeadLetterReason.OTHER


@pytest.mark.parametrize("missing", list(DeadLetterHeaders.model_fields))
def test_a_record_without_one_of_our_headers_is_none(missing):
    headers = [(name, value) for name, value in letter().to_headers() if name != PREFIX + missing]
    with pytest.raises(ValueError, match=f"no header {PREFIX}{missing}"):
        DeadLetter.from_record(b"k", b"v", headers, 0)


@pytest.mark.parametrize(("name", "value"), [("offset", b"here"), ("partition", b""), ("failed_at", b"yesterday")])
def test_a_header_that_cannot_be_read_is_a_value_error(name, value):
    headers = [(key, value if key == PREFIX + name else old) for key, old in letter().to_headers()]
    with pytest.raises(ValueError, match=r".+"):
        DeadLetter.from_record(b"k", b"v", headers, 0)


def test_a_dead_letter_that_failed_again_tells_the_last_failure():
    first = letter(reason=DeadLetterReason.FAILED, offset=1)
    again = letter(headers=tuple(first.to_headers()), offset=2)
    assert back(again).offset == 2
    assert back(again).headers == first.headers


@pytest.mark.parametrize(("before", "count"), [(None, b"1"), (b"1", b"2"), (b"9", b"10"), (b"many", b"1"), (b"\xff", b"1"), (b"9" * 5000, b"1")])
def test_what_is_put_back_says_of_which_letter_and_how_often_and_keeps_its_own_headers(before, count):
    own = (("trace", b"1"), ("trace", None))
    earlier = ((RETRY_OF, b"news:0:1"), (RETRY_COUNT, before)) if before else ()
    made = letter(headers=(*own, *earlier), topic="news", partition=3, offset=17)
    assert made.retry_headers() == [*own, (RETRY_OF, b"news:3:17"), (RETRY_COUNT, count)]
