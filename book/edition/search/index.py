"""The index: every stem, its forms as they are spelt, and where each stands."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from .entries import Entry, Name, Shelf
from .packing import posting
from .sounds import sounds_like
from .spelling import script
from .stems import stem
from .tokens import FUSED, SMALL, Piece, joined, pieces, segments

_LONGEST = 4
"""Words that one compound may have: what binds more is an address."""

Kind = tuple[str, str]
"""Part and language."""


@dataclass(slots=True)
class Form:
    """One spelling of a stem: where it stands, and how it looks in the text."""

    display: str
    lists: dict[int, bytearray] = field(default_factory=dict)
    """Packed postings by the number of the kind."""
    last: dict[int, int] = field(default_factory=dict)
    count: int = 0

    def add(self, kind: int, number: int, positions: list[int]) -> None:
        """Note a document, of a higher number than those before."""
        self.count += 1
        if kind in self.lists:
            self.lists[kind] += posting(number - self.last[kind], positions)
        else:
            self.lists[kind] = bytearray(posting(number, positions))
        self.last[kind] = number


@dataclass(slots=True)
class Index:
    """What the shards and the word pages are made of."""

    entries: Shelf
    kinds: list[Kind] = field(default_factory=list)
    counts: Counter[Kind] = field(default_factory=Counter)
    """How many entries are of a kind."""
    letters: int = 0
    """Of all texts together."""
    passages: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Statement and address of each text and translation, by its number."""
    stems: dict[str, dict[str, Form]] = field(default_factory=dict)
    """Stem → form → postings; a form's `+` shows where a compound may be cut."""


def build(entries: Shelf | Iterable[Entry], names: Iterable[Name] = (), compounds: Iterable[str] = ()) -> Index:
    """Index the entries in the order of a shelf.

    `compounds` are words spelt with ZWNJ that the edition lists; those that stand in the texts are found by themselves.
    """
    index = Index(entries if isinstance(entries, Shelf) else Shelf(entries))
    vocabulary = _Vocabulary()
    words, ends = array("I"), array("Q", [0])
    for number, entry in enumerate(index.entries):
        words.extend(vocabulary.read(entry.text))
        ends.append(len(words))
        index.counts[entry.part, entry.lang] += 1
        index.letters += len(entry.text)
        if entry.part in ("text", "translation"):
            index.passages[number] = entry.statement or "", entry.url
    index.kinds = sorted(index.counts)
    kinds = {kind: number for number, kind in enumerate(index.kinds)}
    writer = _Writer(index, vocabulary, _Compounds(vocabulary, compounds), _Aliases(names))
    for number, entry in enumerate(index.entries):
        writer.add(number, kinds[entry.part, entry.lang], entry.text, words[ends[number] : ends[number + 1]])
    return index


class _Vocabulary:
    """The different pieces of all texts, each with a number: a text is kept as the numbers of its pieces."""

    def __init__(self) -> None:
        self.words: list[Piece] = []
        self.shown: list[str] = []
        """Each as the first text that has it spells it."""
        self.bound: set[tuple[int, ...]] = set()
        """What ZWNJ binds, and the words around it."""
        self._numbers: dict[tuple[str, str, str, bool, bool], int] = {}
        self._part = lru_cache(maxsize=1 << 17)(self._numbered)

    def read(self, text: str) -> array[int]:
        """The numbers of a text's pieces."""
        numbers = array("I")
        for part, clean_before in segments(text):
            numbers.extend(self._part(part, clean_before))
        return numbers

    def _numbered(self, part: str, clean_before: bool) -> tuple[int, ...]:
        found = pieces(part, clean_before)
        numbers = tuple(self._number(piece, part) for piece in found)
        if any(piece.linked for piece in found):
            self.bound.add(numbers)
        return numbers

    def _number(self, piece: Piece, part: str) -> int:
        key = (piece.form, piece.base, piece.stem, piece.linked, piece.spaced)
        if key not in self._numbers:
            self._numbers[key] = len(self.words)
            self.words.append(piece)
            self.shown.append(part[piece.start : piece.end])
        return self._numbers[key]


class _Compounds:
    """The words that are written apart, together or with ZWNJ, by the stem of their joined form."""

    def __init__(self, vocabulary: _Vocabulary, listed: Iterable[str]) -> None:
        self.known = {stem("".join(pair)) for pair in FUSED.values()}
        self.words = {piece.form for piece in vocabulary.words if len(piece.form) > 5 and script(piece.form[0]) == "a"}
        self.heads = {"".join(pair)[:end] for pair in FUSED.values() for end in range(1, len("".join(pair)))}
        """All beginnings of joined words: what is none of these begins no compound."""
        self.heads.update(word[:end] for word in self.words for end in range(3, len(word) - 2))
        for numbers in vocabulary.bound:
            self._learn([vocabulary.words[number] for number in numbers])
        for word in listed:
            self._learn(pieces(word))

    def _learn(self, found: Sequence[Piece]) -> None:
        """Note what is bound by ZWNJ."""
        for _, run in _places(found):
            self.known.add(joined(run)[1])
            whole = "".join(piece.form for piece in run)
            self.heads.update(whole[:end] for end in range(1, len(whole)))

    def pair(self, left: Piece, right: Piece) -> tuple[str, str] | None:
        """Form and stem of two words with a space between that are one compound."""
        if script(left.form[0]) != "a" or script(right.form[0]) != "a":
            return None
        form, root = joined([left, right])
        return (form, root) if root in self.known or self._guessed(left.form, right.form) else None

    def _guessed(self, left: str, right: str) -> bool:
        return left + right in self.words and min(len(left), len(right)) > 2 and not {left, right} & SMALL


def _places(found: Sequence[Piece]) -> Iterator[tuple[int, Sequence[Piece]]]:
    at = 0
    while at < len(found):
        end = at + 1
        while end < len(found) and found[end].linked:
            end += 1
        if 1 < end - at <= _LONGEST:
            yield at, found[at:end]
        at = end


class _Aliases:
    """Other names of what a text names."""

    def __init__(self, names: Iterable[Name]) -> None:
        spelt: dict[tuple[str, ...], set[tuple[str, str]]] = {}
        for name in names:
            others = {word for other in name.others for word in _words(pieces(other))}
            for form in name.forms:
                spelt.setdefault(tuple(piece.form for piece in pieces(form)), set()).update(others)
        self.by_first: dict[str, list[tuple[tuple[str, ...], list[tuple[int, str, str]]]]] = {}
        """By its first word each name, with the words of its other names and where they are marked; a name may hold others."""
        for key in filter(None, spelt):
            others = {(form, root) for form, root in spelt[key] if script(form[0]) == "l"}
            placed = [(at, form, root) for form, root in others for at in _marked(key, form)]
            self.by_first.setdefault(key[0], []).append((key, placed))

    def in_text(self, forms: Sequence[str]) -> Iterator[tuple[int, str, str]]:
        """Position, form and stem of every word of the other names."""
        for at, word in enumerate(forms):
            for key, others in self.by_first.get(word, ()):
                if tuple(forms[at : at + len(key)]) == key:
                    yield from ((at + offset, form, root) for offset, form, root in others)


def _words(found: Sequence[Piece]) -> Iterator[tuple[str, str]]:
    """Form and stem of each word, and of what a hyphen binds."""
    yield from ((piece.form, piece.stem) for piece in found)
    for _, run in _places(found):
        form, root = joined(run)
        yield form.replace("+", ""), root


def _marked(name: Sequence[str], other: str) -> Sequence[int]:
    """Which words of a name a word of its other forms stands for: those that sound like it, else all; of a particle the first."""
    alike = [at for at, word in enumerate(name) if sounds_like(word, other)]
    return alike or range(len(name) if len(other) > 3 else 1)


class _Writer:
    """Writes one document after the other into an index."""

    def __init__(self, index: Index, vocabulary: _Vocabulary, compounds: _Compounds, aliases: _Aliases) -> None:
        self.stems, self.words, self.compounds, self.aliases = index.stems, vocabulary.words, compounds, aliases
        self.forms: list[Form] = []
        self.numbers: dict[tuple[str, str], int] = {}
        """The number of a form in `forms` by stem and form."""
        self.of = [self.number(piece.stem, piece.form) for piece in self.words]
        """The same by the number of a word."""
        for number, shown in zip(self.of, vocabulary.shown, strict=True):
            self.forms[number].display = self.forms[number].display or shown
        words = list(enumerate(self.words))
        self.linked = {number for number, piece in words if piece.linked}
        self.heads = {number for number, piece in words if piece.form in compounds.heads}
        self.named = {number for number, piece in words if piece.form in aliases.by_first}

    def number(self, root: str, form: str) -> int:
        """The number of a form, which is made when first asked for."""
        if (root, form) not in self.numbers:
            self.numbers[root, form] = len(self.forms)
            self.forms.append(self.stems.setdefault(root, {}).setdefault(form, Form("")))
        return self.numbers[root, form]

    def add(self, document: int, kind: int, text: str, numbers: array[int]) -> None:
        """Write where each word, compound and other name of a document stands."""
        places: dict[int, list[int]] = {}
        starts = []
        for at, word in enumerate(numbers):
            places.setdefault(self.of[word], []).append(at)
            if word in self.heads:
                starts.append(at)
        found: list[tuple[int, str, str]] = []
        if not self.linked.isdisjoint(numbers):
            found += ((at, *joined(run)) for at, run in _places([self.words[word] for word in numbers]))
        found += self.pairs(numbers, starts, {at for at, _, _ in found})
        for at, form, root in found:
            self.show(self.forms[self.number(root, form)], text, at, form)
        if not self.named.isdisjoint(numbers):
            found += self.aliases.in_text([self.words[word].form for word in numbers])
        for at, form, root in found:
            positions = places.setdefault(self.number(root, form), [])
            if at not in positions:
                positions.append(at)
                positions.sort()
        for number, positions in places.items():
            self.forms[number].add(kind, document, positions)

    def pairs(self, numbers: array[int], starts: list[int], taken: set[int]) -> Iterator[tuple[int, str, str]]:
        """Position, form and stem of the compounds that are written apart."""
        for at in starts:
            if at + 1 < len(numbers) and at not in taken:
                right = self.words[numbers[at + 1]]
                whole = right.spaced and self.compounds.pair(self.words[numbers[at]], right)
                if whole:
                    yield at, *whole

    @staticmethod
    def show(form: Form, text: str, at: int, spelt: str) -> None:
        """Keep how the first text spells a compound."""
        if not form.display:
            found = pieces(text)
            form.display = text[found[at].start : found[at + spelt.count("+")].end]
