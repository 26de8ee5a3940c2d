"""How often Python looks for garbage in a worker: seldom, since its work makes hardly any cycles, and looking goes through all that it holds."""

import gc

_THRESHOLDS = 50_000, 20, 50
"""Objects more than before until the young are gone through, and how often that is until the older are (Python's own: 700, 10, 10)."""


def collect_seldom() -> None:
    """Leave what is loaded by now out of every search, and search less often.

    With Python's own thresholds a step on the longest histories of `make bench-state` took up to twice as long.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(*_THRESHOLDS)
