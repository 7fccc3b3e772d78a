"""Where a ZWNJ may stand in the reading text: the table of joins that editors keep in `registers/joins.yml`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .script import ZWNJ, is_letter


@dataclass(frozen=True, slots=True)
class Joins:
    """Elements that a ZWNJ may follow or precede, and the compounds that are written with one.

    A ZWNJ is silent only where this table allows it, so that one that slipped by a letter is caught.
    """

    prefixes: frozenset[str] = frozenset()
    """First elements, such as می and نمی: a ZWNJ may follow them."""
    suffixes: Mapping[str, str] = field(default_factory=dict)
    """Last elements, each with the letters that may stand before it ("" for any)."""
    compounds: frozenset[tuple[str, str]] = frozenset()
    """Pairs of neighbouring elements, such as (سرمایه, داری)."""
    settled: Mapping[str, str] = field(default_factory=dict)
    """Words whose join could be read in two places, unjoined form to the form that is right."""

    def allows(self, left: str, right: str) -> bool:
        """Whether a ZWNJ between two whole elements is one of those the table names."""
        if left in self.prefixes or (left, right) in self.compounds:
            return True
        before = self.suffixes.get(right)
        return before is not None and (not before or left[-1:] in before)

    def faults(self, word: str) -> Iterator[tuple[str, str]]:
        """Yield `("unknown", junction)` or `("ambiguous", other form)` for a word that holds a ZWNJ."""
        elements = word.split(ZWNJ)
        joined = "".join(elements)
        if joined in self.settled:
            if self.settled[joined] != word:
                yield "ambiguous", self.settled[joined]
            return
        for index in range(len(elements) - 1):
            left, right = elements[index], elements[index + 1]
            if not self.allows(left, right):
                yield "unknown", f"{left}{ZWNJ}{right}"
                continue
            both = left + right
            for cut in range(1, len(both)):
                if cut != len(left) and is_letter(both[cut]) and self.allows(both[:cut], both[cut:]):
                    yield "ambiguous", ZWNJ.join((*elements[:index], both[:cut], both[cut:], *elements[index + 2 :]))
