"""How a worker holds its memory: searches for garbage are few, since its work makes no cycles, and large blocks go back at once."""

import ctypes
import gc

_THRESHOLDS = 50_000, 20, 50
"""Objects more than before until the young are gone through, and how often that is until the older are (Python's own: 700, 10, 10)."""
_OWN_PAGES_BYTES = 128 * 1024
_M_MMAP_THRESHOLD = -3


def collect_seldom() -> None:
    """Leave what is loaded by now out of every search, and search less often.

    With Python's own thresholds a step on the longest histories of `make bench-state` took up to twice as long.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)


def give_back_large_blocks() -> None:
    """Have glibc keep every block from 128 KiB on in pages of its own, which the system gets back once it is free (mallopt(3)).

    Left alone, glibc raises that size to that of the largest block it has seen freed, up to 32 MiB. What a rebalance fetches
    for the tables then lies among small blocks, and each one leaves the worker's heap a little larger. Nothing happens where
    the C library has no such setting.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(_M_MMAP_THRESHOLD, _OWN_PAGES_BYTES)
