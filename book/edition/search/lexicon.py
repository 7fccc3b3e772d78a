"""What the texts of a library teach together: how words are written, and which of them are written as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from .spelling import script
from .stems import stem
from .tokens import FUSED, SMALL, Piece, joined, pieces

_LONGEST = 4
"""Words that one compound may have: what binds more is an address."""

Part = tuple[str, bool]
"""A part of a text as `segments` cuts it."""
Spelling = tuple[str, str]
"""A stem and one of its forms."""


@dataclass(slots=True)
class Lexicon:
    """All parts of all texts, and what follows from them; the order in which they come is of no account."""

    parts: Counter[Part] = field(default_factory=Counter)
    """How often each stands in the texts."""
    words: Counter[str] = field(default_factory=Counter)
    """Persian words long enough to be two, and in how many different parts each stands."""
    bound: Counter[tuple[str, str]] = field(default_factory=Counter)
    """The letters and the stem of what is bound by ZWNJ, likewise."""
    spelt: dict[Spelling, Counter[str]] = field(default_factory=dict)
    """How each form is written, and how often."""

    def add(self, counts: Mapping[Part, int]) -> bool:
        """Note so many more of each part, or fewer; returns whether `words` or `bound` have other members now."""
        changed = False
        for part, count in counts.items():
            before, found = self.parts[part], pieces(*part)
            step = (before + count > 0) - (before > 0)
            _count(self.parts, part, count)
            for spelling, shown in _spellings(part[0], found):
                _count(self.spelt.setdefault(spelling, Counter()), shown, count)
                if not self.spelt[spelling]:
                    del self.spelt[spelling]
            if step:
                for word in {piece.form for piece in found if len(piece.form) > 5 and script(piece.form[0]) == "a"}:
                    changed |= _count(self.words, word, step)
                for key in {(_letters(run), joined(run)[1]) for _, run in runs(found)}:
                    changed |= _count(self.bound, key, step)
        return changed

    def written(self, spelling: Spelling) -> str:
        """How a form is written most often, of equal ones without capitals; empty where it is not."""
        known = self.spelt.get(spelling)
        return min(known, key=lambda shown: (-known[shown], shown.swapcase())) if known else ""


def _count(counter: Counter[Any], key: Any, step: int) -> bool:
    """Count on or back; returns whether the key is new, or is gone."""
    before = counter[key]
    if before + step:
        counter[key] = before + step
    else:
        del counter[key]
    return not before or not before + step


def _spellings(text: str, found: Sequence[Piece]) -> Iterator[tuple[Spelling, str]]:
    """Every form in a part and how it is written there."""
    for piece in found:
        yield (piece.stem, piece.form), text[piece.start : piece.end]
    fused = [pair for pair in pairwise(found) if pair[0].end == pair[1].end]
    for run in (*fused, *(run for _, run in runs(found))):
        form, root = joined(run)
        yield (root, form), text[run[0].start : run[-1].end]


def _letters(run: Sequence[Piece]) -> str:
    return "".join(piece.form for piece in run)


def runs(found: Sequence[Piece]) -> Iterator[tuple[int, Sequence[Piece]]]:
    """What ZWNJ binds, and where it begins."""
    at = 0
    while at < len(found):
        end = at + 1
        while end < len(found) and found[end].linked:
            end += 1
        if 1 < end - at <= _LONGEST:
            yield at, found[at:end]
        at = end


class Compounds:
    """The words that are written apart, together or with ZWNJ, by the stem of their joined form."""

    def __init__(self, lexicon: Lexicon, listed: Iterable[str]) -> None:
        self.words = lexicon.words.keys()
        bound = [(_letters(run), joined(run)[1]) for word in listed for _, run in runs(pieces(word))]
        bound += lexicon.bound
        bound += ((whole, stem(whole)) for whole in map("".join, FUSED.values()))
        self.known = {root for _, root in bound}
        self.heads = {whole[:end] for whole, _ in bound for end in range(1, len(whole))}
        """All beginnings of joined words: what is none of these begins no compound."""
        self.heads.update(word[:end] for word in self.words for end in range(3, len(word) - 2))

    def pair(self, left: Piece, right: Piece) -> tuple[str, str] | None:
        """Form and stem of two words with a space between that are one compound."""
        if script(left.form[0]) != "a" or script(right.form[0]) != "a":
            return None
        form, root = joined([left, right])
        return (form, root) if root in self.known or self._guessed(left.form, right.form) else None

    def _guessed(self, left: str, right: str) -> bool:
        return left + right in self.words and min(len(left), len(right)) > 2 and not {left, right} & SMALL
