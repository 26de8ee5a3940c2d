"""Workers that are killed, moved, cut off and refused, and what became of the items; `python -m bench.faults`."""
