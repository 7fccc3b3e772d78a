"""The index: every stem, its forms as they are spelt, and where each stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from .entries import Entry, Name, clean
from .packing import posting
from .spelling import script
from .stems import stem
from .tokens import FUSED, SMALL, Piece, joined, pieces

Kind = tuple[str, str]
"""Part and language."""


@dataclass(slots=True)
class Form:
    """One spelling of a stem: where it stands, and how it looks in the text."""

    display: str
    lists: dict[int, list[str]] = field(default_factory=dict)
    """Packed postings by the number of the kind."""
    last: dict[int, int] = field(default_factory=dict)
    count: int = 0


@dataclass(slots=True)
class Index:
    """What the shards and the word pages are made of."""

    entries: list[Entry]
    kinds: list[Kind]
    stems: dict[str, dict[str, Form]] = field(default_factory=dict)
    """Stem → form → postings; a form's `+` shows where a compound may be cut."""


def build(entries: Iterable[Entry], names: Sequence[Name] = (), compounds: Iterable[str] = ()) -> Index:
    """Index the entries in their order, those without a year last.

    `compounds` are words spelt with ZWNJ that the edition lists; those that stand in the texts are found by themselves.
    """
    ordered = sorted(entries, key=lambda entry: (entry.year is None, entry.year or 0))
    kinds = sorted({(entry.part, entry.lang) for entry in ordered})
    index = Index(ordered, kinds)
    writer = _Writer(index, _Compounds(ordered, compounds), _Aliases(names))
    for number, entry in enumerate(ordered):
        writer.add(number, kinds.index((entry.part, entry.lang)), clean(entry.text))
    return index


class _Compounds:
    """The words that are written apart, together or with ZWNJ, by the stem of their joined form."""

    def __init__(self, entries: Iterable[Entry], listed: Iterable[str]) -> None:
        self.known = {stem("".join(pair)) for pair in FUSED.values()}
        self.words: set[str] = set()
        for word in listed:
            self._learn(pieces(word))
        for entry in entries:
            found = pieces(clean(entry.text))
            self._learn(found)
            self.words.update(piece.form for piece in found if len(piece.form) > 5)

    def _learn(self, found: list[Piece]) -> None:
        for run in _runs(found):
            self.known.add(joined(run)[1])

    def in_text(self, found: list[Piece]) -> Iterable[tuple[int, str, str]]:
        """Position, form and stem of every compound of a text, however it is spelt there."""
        starts = set()
        for at, run in _places(found):
            starts.add(at)
            yield at, *joined(run)
        for at in range(len(found) - 1):
            left, right = found[at], found[at + 1]
            if right.spaced and at not in starts and script(left.form[0]) == script(right.form[0]) == "a":
                form, root = joined([left, right])
                if root in self.known or self._guessed(left.form, right.form):
                    yield at, form, root

    def _guessed(self, left: str, right: str) -> bool:
        return left + right in self.words and min(len(left), len(right)) > 2 and not {left, right} & SMALL


def _places(found: list[Piece]) -> Iterable[tuple[int, list[Piece]]]:
    at = 0
    while at < len(found):
        end = at + 1
        while end < len(found) and found[end].linked:
            end += 1
        if end - at > 1:
            yield at, found[at:end]
        at = end


def _runs(found: list[Piece]) -> Iterable[list[Piece]]:
    return (run for _, run in _places(found))


class _Aliases:
    """Other names of what a text names."""

    def __init__(self, names: Sequence[Name]) -> None:
        self.by_first: dict[str, list[tuple[tuple[str, ...], list[Piece]]]] = {}
        for name in names:
            others = [piece for other in name.others for piece in pieces(other) if script(piece.form[0]) == "l"]
            for form in name.forms:
                key = tuple(piece.form for piece in pieces(form))
                if key:
                    self.by_first.setdefault(key[0], []).append((key, others))
        for forms in self.by_first.values():
            forms.sort(key=lambda item: -len(item[0]))

    def in_text(self, found: list[Piece]) -> Iterable[tuple[int, str, str]]:
        """Position, form and stem of every other name."""
        at, forms = 0, [piece.form for piece in found]
        while at < len(forms):
            step = 1
            for key, others in self.by_first.get(forms[at], ()):
                if tuple(forms[at : at + len(key)]) == key:
                    for n, piece in enumerate(others):
                        if len(piece.form) > 2:
                            yield at + min(n, len(key) - 1), piece.form, piece.stem
                    step = len(key)
                    break
            at += step


class _Writer:
    """Writes one document after the other into an index."""

    def __init__(self, index: Index, compounds: _Compounds, aliases: _Aliases) -> None:
        self.stems, self.compounds, self.aliases = index.stems, compounds, aliases

    def add(self, number: int, kind: int, text: str) -> None:
        found = pieces(text)
        places: dict[tuple[str, str], list[int]] = {}
        for at, piece in enumerate(found):
            places.setdefault((piece.stem, piece.form), []).append(at)
        shown = {(piece.stem, piece.form): text[piece.start : piece.end] for piece in reversed(found)}
        for at, form, root in self.compounds.in_text(found):
            places.setdefault((root, form), []).append(at)
            shown.setdefault((root, form), text[found[at].start : found[at + form.count("+")].end])
        for at, form, root in self.aliases.in_text(found):
            places.setdefault((root, form), []).append(at)
        for (root, form), positions in places.items():
            record = self.stems.setdefault(root, {}).setdefault(form, Form(""))
            record.display = record.display or shown.get((root, form), "")
            record.count += 1
            record.lists.setdefault(kind, []).append(posting(number - record.last.get(kind, 0), sorted(set(positions))))
            record.last[kind] = number
