"""The file of feeds."""

from pathlib import Path

import pytest

from streams.replay.polling.listed import FeedsError, read_feeds


@pytest.fixture
def write(tmp_path):
    def write(name, text):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def test_toml_gives_urls_names_and_intervals(write):
    path = write("f.toml", '[[feed]]\nurl = "https://a.example/x?token=1"\nname = "A"\nevery = 300\n[[feed]]\nurl = "https://b.example/y?token=2"\n')
    assert [(feed.url, feed.name, feed.every) for feed in read_feeds(path, 900)] == [
        ("https://a.example/x?token=1", "A", 300.0),
        ("https://b.example/y?token=2", "b.example/y", 900.0),
    ]


def test_lines_give_urls_and_names_stay_apart_without_their_query(write):
    path = write("f.txt", "\ufeff# ours\n\n https://a.example/x?a=1\nhttps://a.example/x?a=2\n")
    assert [feed.name for feed in read_feeds(path, 900)] == ["a.example/x", "a.example/x 2"]


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("f.txt", "", "holds no feeds"),
        ("f.txt", "# nothing\n", "holds no feeds"),
        ("f.txt", "https://a.example/\nftp://b.example/", "line 2: only http and https are polled, not 'ftp'"),
        ("f.txt", "a.example/feed", "line 1: only http and https"),
        ("f.txt", "file:///etc/passwd", "line 1: only http and https"),
        ("f.txt", "http:///x", "line 1: the URL has no host"),
        ("f.txt", "http://a:b@c.example/", "line 1: the URL for c.example holds a user name or password"),
        ("f.txt", "http://a.example:99999/", "line 1: no URL"),
        ("f.txt", "http://a.example/\nhttp://a.example/", "a.example/ is listed twice"),
        ("f.txt", b"\xff", "is not UTF-8"),
        ("f.txt", "#" * 2_000_000, "is larger than"),
        ("f.txt", "".join(f"http://a.example/{n}\n" for n in range(2001)), "more than 2000"),
        ("f.toml", "feed = 1", "feed: Input should be a valid list"),
        ("f.toml", "[[feed]", "is not TOML"),
        ("f.toml", '[[feed]]\nurl = "https://a.example/"\nevry = 60', "feed.1.evry: Extra inputs are not permitted"),
        ("f.toml", '[[feed]]\nurl = "https://a.example/"\nevery = 5', "feed.1.every: Input should be greater than or equal to 60"),
        ("f.toml", '[[feed]]\nurl = "https://a:secret@b.example/"', "feed.1: the URL for b.example holds a user name or password"),
        ("f.toml", '[[feed]]\nurl = "https://a/"\nname = "N"\n[[feed]]\nurl = "https://b/"\nname = "N"', "two feeds are named 'N'"),
    ],
)
def test_what_is_wrong_is_told_in_one_line_without_secrets(write, name, text, told):
    with pytest.raises(FeedsError) as error:
        read_feeds(write(name, text), 900)
    assert told in str(error.value)
    assert "\n" not in str(error.value)
    assert "secret" not in str(error.value)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(FeedsError, match="cannot read"):
        read_feeds(tmp_path / "none.toml", 900)


def test_the_sample_can_be_used_and_is_fetched_safely():
    feeds = read_feeds(Path(__file__).parents[4] / "deploy" / "feeds.toml", 900)
    assert len(feeds) > 3
    assert all(feed.url.startswith("https://") for feed in feeds)
