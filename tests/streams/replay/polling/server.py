"""A feed server on loopback that does what it is told, the hostile things too."""

import gzip
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HEAD = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Wire</title><language>en</language>'


def rss(*entries: tuple[str, str, str]) -> bytes:
    """A feed of entries: guid, title, body."""
    items = "".join(
        f"<item><guid>{guid}</guid><title>{title}</title><link>https://example.org/{guid}</link><description>{body}</description>"
        "<pubDate>Mon, 02 Jun 2025 10:00:00 +0200</pubDate></item>"
        for guid, title, body in entries
    )
    return f"{HEAD}{items}</channel></rss>".encode()


@dataclass
class Answer:
    """What a path answers."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    etag: str | None = None
    stream: Callable[[Callable[[bytes], object]], object] | None = None

    def sent(self) -> list[tuple[str, str]]:
        """The headers that go out."""
        return [*([("ETag", self.etag)] if self.etag else []), *self.headers.items()]


class FeedServer:
    """Answers by path; keeps the headers of all requests."""

    def __init__(self) -> None:
        self.answers: dict[str, Answer] = {}
        self.requests: dict[str, list[dict[str, str]]] = defaultdict(list)
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                outer.requests[self.path].append(dict(self.headers))
                answer = outer.answers.get(self.path, Answer(status=404))
                try:
                    self._answer(answer)
                except OSError:
                    self.close_connection = True

            def _answer(self, answer: Answer) -> None:
                if answer.etag and self.headers.get("If-None-Match") == answer.etag:
                    self.send_response(304)
                    self.end_headers()
                    return
                self.send_response(answer.status)
                for name, value in answer.sent():
                    self.send_header(name, value)
                if answer.stream is not None:
                    self.send_header("Connection", "close")
                    self.end_headers()
                    answer.stream(self.wfile.write)
                    self.close_connection = True
                    return
                self.send_header("Content-Length", str(len(answer.body)))
                self.end_headers()
                self.wfile.write(answer.body)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self.port = self._server.server_address[1]
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def endless(write: Callable[[bytes], object]) -> None:
    """A body without an end."""
    while True:
        write(b" " * 65536)


def drip(write: Callable[[bytes], object]) -> None:
    """A byte now and then."""
    while True:
        write(b" ")
        time.sleep(0.1)


BOMB = gzip.compress(HEAD.encode() + b" " * 50_000_000)
