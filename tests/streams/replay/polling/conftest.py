import pytest

from tests.streams.replay.polling.server import FeedServer


@pytest.fixture
def server():
    server = FeedServer()
    yield server
    server.close()
