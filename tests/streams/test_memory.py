"""What a worker's memory rests on: no garbage that only a search would find, and large blocks that go back to the system."""

import gc
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from bench.faults.load import load
from bench.year.telling import year
from schemas.news import NewsItem
from streams.extraction import extract, readings_of
from streams.resolution.parts import step_in_parts, whole
from streams.rulebook import load_rulebook

NOON = datetime(2025, 5, 5, 12, tzinfo=UTC)


@pytest.fixture
def unsearched():
    """Nothing is searched for meanwhile, and what was there before counts as no garbage."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


def _read():
    book = load_rulebook()
    for _, value in load(200):
        item = NewsItem.model_validate_json(value)
        readings_of(item, extract(item, book), book, NOON)


def _resolve():
    for chronicle in year(3, 30, 300):
        parts = {}
        for reading in chronicle.readings:
            parts.update(step_in_parts(parts.get, reading, reading.received_at).parts)
        assert whole(parts.get, chronicle.readings[0].company_key).readings


@pytest.mark.parametrize("work", [_read, _resolve])
def test_no_cycles_are_left_behind(work, unsearched):
    work()  # caches fill
    gc.collect()
    work()
    assert gc.collect() == 0


_BLOCKS = """
import ctypes
from streams.memory import give_back_large_blocks

class Info(ctypes.Structure):
    _fields_ = [(name, ctypes.c_int) for name in "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost".split()]

libc = ctypes.CDLL(None)
libc.malloc.restype, libc.malloc.argtypes, libc.free.argtypes, libc.mallinfo.restype = ctypes.c_void_p, [ctypes.c_size_t], [ctypes.c_void_p], Info
if {given}:
    give_back_large_blocks()
libc.free(libc.malloc(16 << 20))  # from then on glibc takes smaller ones from the heap
before = libc.mallinfo().hblks
libc.malloc(1 << 20)
print(libc.mallinfo().hblks - before)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="a setting of glibc")
@pytest.mark.parametrize("given", [True, False])
def test_a_large_block_has_pages_of_its_own_after_a_larger_one_was_freed(given):
    ran = subprocess.run([sys.executable, "-c", _BLOCKS.format(given=given)], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == ("1" if given else "0")
