"""What all tests share: a clean environment, and a rulebook id that no test depends on."""

import os
import signal

import hypothesis  # noqa: F401 - before any test that runs into the recursion limit: Python 3.11 cannot always parse after one
import pytest


@pytest.fixture(autouse=True)
def no_settings_from_outside(monkeypatch):
    """Settings of the machine that runs the tests must not decide them."""
    for name in [name for name in os.environ if name.upper().startswith("REGWIRE_")]:
        monkeypatch.delenv(name)


def pytest_configure():
    """Commands that the tests interrupt must not inherit an ignored SIGINT, as background jobs of a shell have it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
