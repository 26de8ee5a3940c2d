"""Everything that decides what a text means, as data and declarations: one module per milestone type."""

from streams.rulebook.book import Rulebook, load_rulebook

__all__ = ["Rulebook", "load_rulebook"]
