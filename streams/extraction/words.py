"""Finding many words at once: one pass of an Aho-Corasick automaton, whole words or their beginnings."""

from collections.abc import Iterable, Sequence

import ahocorasick_rs


class WordFinder:
    """Finds words in folded text; a word with a star at its end stands for all that begin so, one with a star before it for all that end so."""

    def __init__(self, words: Iterable[str]) -> None:
        """A finder for these words."""
        self._words: Sequence[str] = sorted(set(words))
        self._open_left = [w.startswith("*") for w in self._words]
        self._open_right = [w.endswith("*") for w in self._words]
        self._automaton = ahocorasick_rs.AhoCorasick([w.strip("*") for w in self._words])

    def find(self, text: str, start: int, end: int) -> list[tuple[int, int, str]]:
        """Every occurrence within `text[start:end]` as (start, end, word), those that overlap too, by where they end."""
        found = []
        for index, low, high in self._automaton.find_matches_as_indexes(text[start:end], overlapping=True):
            s, e = low + start, high + start
            if (self._open_left[index] or s == 0 or not text[s - 1].isalnum() or not text[s].isalnum()) and (
                self._open_right[index] or e >= len(text) or not text[e].isalnum()
            ):
                found.append((s, e, self._words[index]))
        return found
