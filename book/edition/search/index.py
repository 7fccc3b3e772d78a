"""The index: every stem, its forms as they are spelt, and where each stands."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from .entries import Entry, Name, Shelf
from .lexicon import Compounds, Lexicon, Part, runs
from .packing import posting, spliced
from .sounds import sounds_like
from .spelling import script
from .tokens import Piece, joined, pieces, segments

Kind = tuple[str, str]
"""Part and language."""


_Postings = dict[tuple[int, int], list[tuple[int, list[int]]]]
"""By the number of a form and of a kind the documents, and the positions in each."""


@dataclass(slots=True)
class Form:
    """One spelling of a stem: where it stands, and how it looks in the texts."""

    display: str = ""
    """As it is written most often; empty where it is only another name of what stands there."""
    lists: dict[int, bytearray] = field(default_factory=dict)
    """Packed postings by the number of the kind."""
    count: int = 0
    """Of the entries in which it stands."""


@dataclass(slots=True)
class Index:
    """What the shards and the word pages are made of."""

    entries: Shelf
    names: list[Name] = field(default_factory=list)
    compounds: list[str] = field(default_factory=list)
    pages: dict[str, tuple[bytes, int]] = field(default_factory=dict)
    """The hash and the number of entries of each page, in their order."""
    kinds: list[Kind] = field(default_factory=list)
    counts: Counter[Kind] = field(default_factory=Counter)
    """How many entries are of a kind."""
    letters: int = 0
    """Of all texts together."""
    passages: dict[int, tuple[str, str]] = field(default_factory=dict)
    """Statement and address of each text and translation, by its number."""
    stems: dict[str, dict[str, Form]] = field(default_factory=dict)
    """Stem → form → postings; a form's `+` shows where a compound may be cut."""
    lexicon: Lexicon = field(default_factory=Lexicon)


def build(entries: Shelf | Iterable[Entry], names: Iterable[Name] = (), compounds: Iterable[str] = ()) -> Index:
    """Index the entries in the order of a shelf.

    `compounds` are words spelt with ZWNJ that the edition lists; those that stand in the texts are found by themselves.
    """
    index = Index(entries if isinstance(entries, Shelf) else Shelf(entries), list(names), list(compounds))
    vocabulary, parts = _Vocabulary(), Counter[Part]()
    words, ends = array("I"), array("Q", [0])
    for name, digest in index.entries.digests().items():
        found = index.entries[name]
        for number, entry in enumerate(found, len(ends) - 1):
            words.extend(vocabulary.read(entry.text, parts))
            ends.append(len(words))
            index.counts[entry.part, entry.lang] += 1
            _enter(index, number, entry)
        index.pages[name] = digest, len(found)
    index.kinds = sorted(index.counts)
    index.lexicon.add(parts)
    kinds = {kind: number for number, kind in enumerate(index.kinds)}
    writer = _Writer(index, vocabulary)
    for number, entry in enumerate(index.entries):
        writer.add(number, kinds[entry.part, entry.lang], words[ends[number] : ends[number + 1]])
    _display(index)
    return index


def revised(index: Index, entries: Shelf, names: Iterable[Name], compounds: Iterable[str]) -> Index:
    """The index of a shelf, from the one before some of its pages changed; made anew where that would not be the same.

    It is the same while pages and entries stay as many, and while no word comes or goes that makes words a compound.
    """
    before = list(index.pages), index.names, index.compounds
    if before == (entries.names(), list(names), list(compounds)) and _revise(index, entries):
        return index
    return build(entries, names, compounds)


def _revise(index: Index, entries: Shelf) -> bool:
    changes: list[tuple[int, list[Entry], list[Entry]]] = []
    first = 0
    digests = entries.digests()
    for name, (digest, count) in index.pages.items():
        if digests[name] != digest:
            old, new = entries.before(name, digest), entries[name]
            if old is None or [(e.part, e.lang) for e in old] != [(e.part, e.lang) for e in new]:
                return False
            changes.append((first, old, new))
            index.pages[name] = digests[name], count
        first += count
    if len(changes) * 4 > len(digests):
        return False  # which would take longer
    vocabulary, less, more = _Vocabulary(), Counter[Part](), Counter[Part]()
    pages = [
        (first, new, [vocabulary.read(e.text, less) for e in old], [vocabulary.read(e.text, more) for e in new])
        for first, old, new in changes
    ]
    changed = index.lexicon.add(more - less)
    if index.lexicon.add({part: -count for part, count in (less - more).items()}) or changed:
        return False
    writer = _Writer(index, vocabulary)
    for first, new, old_words, new_words in pages:
        kinds = [index.kinds.index((entry.part, entry.lang)) for entry in new]
        documents = range(first, first + len(new))
        before, now = (_postings(writer, zip(documents, kinds, words, strict=True)) for words in (old_words, new_words))
        writer.exchange(documents, before, now)
        for number, entry in zip(documents, new, strict=True):
            _enter(index, number, entry)
    index.letters -= sum(len(entry.text) for _, old, _ in changes for entry in old)
    index.entries = entries
    writer.clear()
    _display(index)
    return True


def _postings(writer: _Writer, documents: Iterable[tuple[int, int, array[int]]]) -> _Postings:
    found: _Postings = {}
    for document, kind, numbers in documents:
        for number, positions in writer.places(numbers).items():
            found.setdefault((number, kind), []).append((document, positions))
    return found


def _enter(index: Index, number: int, entry: Entry) -> None:
    index.letters += len(entry.text)
    if entry.part in ("text", "translation"):
        index.passages[number] = entry.statement or "", entry.url


def _display(index: Index) -> None:
    """Tell of each form how it is written; what is only written apart, as its words are."""
    apart = []
    words: dict[str, str] = {}
    for root, forms in index.stems.items():
        for form, record in forms.items():
            record.display = index.lexicon.written((root, form))
            if record.display:
                words[form] = min(record.display, words.get(form, record.display))
            elif "+" in form:
                apart.append((form, record))
    for form, record in apart:
        record.display = " ".join(words.get(word, word) for word in form.split("+"))


class _Vocabulary:
    """The different pieces of all texts, each with a number: a text is kept as the numbers of its pieces."""

    def __init__(self) -> None:
        self.words: list[Piece] = []
        self._numbers: dict[tuple[str, str, str, bool, bool], int] = {}
        self._read: dict[Part, tuple[int, ...]] = {}

    def read(self, text: str, counts: Counter[Part]) -> array[int]:
        """The numbers of a text's pieces; its parts are counted."""
        parts = segments(text)
        counts.update(parts)
        numbers = array("I")
        for part in parts:
            if part not in self._read:
                self._read[part] = tuple(map(self._number, pieces(*part)))
            numbers.extend(self._read[part])
        return numbers

    def _number(self, piece: Piece) -> int:
        key = (piece.form, piece.base, piece.stem, piece.linked, piece.spaced)
        if key not in self._numbers:
            self._numbers[key] = len(self.words)
            self.words.append(piece)
        return self._numbers[key]


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
    for _, run in runs(found):
        form, root = joined(run)
        yield form.replace("+", ""), root


def _marked(name: Sequence[str], other: str) -> Sequence[int]:
    """Which words of a name a word of its other forms stands for: those that sound like it, else all; of a particle the first."""
    alike = [at for at, word in enumerate(name) if sounds_like(word, other)]
    return alike or range(len(name) if len(other) > 3 else 1)


class _Writer:
    """Writes documents into an index."""

    def __init__(self, index: Index, vocabulary: _Vocabulary) -> None:
        self.stems, self.words = index.stems, vocabulary.words
        self.compounds, self.aliases = Compounds(index.lexicon, index.compounds), _Aliases(index.names)
        self.forms: list[Form] = []
        self.last: list[dict[int, int]] = []
        """The last document of a form's lists, by kind."""
        self.numbers: dict[tuple[str, str], int] = {}
        """The number of a form in `forms` by stem and form."""
        self.of = [self.number(piece.stem, piece.form) for piece in self.words]
        """The same by the number of a word."""
        words = list(enumerate(self.words))
        self.linked = {number for number, piece in words if piece.linked}
        self.heads = {number for number, piece in words if piece.form in self.compounds.heads}
        self.named = {number for number, piece in words if piece.form in self.aliases.by_first}

    def number(self, root: str, form: str) -> int:
        """The number of a form, which is made when first asked for."""
        if (root, form) not in self.numbers:
            self.numbers[root, form] = len(self.forms)
            self.forms.append(self.stems.setdefault(root, {}).setdefault(form, Form()))
            self.last.append({})
        return self.numbers[root, form]

    def places(self, numbers: array[int]) -> dict[int, list[int]]:
        """Where in a document each word, compound and other name stands, by the number of the form."""
        places: dict[int, list[int]] = {}
        starts = []
        for at, word in enumerate(numbers):
            places.setdefault(self.of[word], []).append(at)
            if word in self.heads:
                starts.append(at)
        found: list[tuple[int, str, str]] = []
        if not self.linked.isdisjoint(numbers):
            found += ((at, *joined(run)) for at, run in runs([self.words[word] for word in numbers]))
        found += self.pairs(numbers, starts, {at for at, _, _ in found})
        if not self.named.isdisjoint(numbers):
            found += self.aliases.in_text([self.words[word].form for word in numbers])
        for at, form, root in found:
            positions = places.setdefault(self.number(root, form), [])
            if at not in positions:
                positions.append(at)
                positions.sort()
        return places

    def pairs(self, numbers: array[int], starts: list[int], taken: set[int]) -> Iterator[tuple[int, str, str]]:
        """Position, form and stem of the compounds that are written apart."""
        for at in starts:
            if at + 1 < len(numbers) and at not in taken:
                right = self.words[numbers[at + 1]]
                whole = right.spaced and self.compounds.pair(self.words[numbers[at]], right)
                if whole:
                    yield at, *whole

    def add(self, document: int, kind: int, numbers: array[int]) -> None:
        """Write a document, of a higher number than those before."""
        for number, positions in self.places(numbers).items():
            form, last = self.forms[number], self.last[number]
            form.count += 1
            if kind in last:
                form.lists[kind] += posting(document - last[kind], positions)
            else:
                form.lists[kind] = bytearray(posting(document, positions))
            last[kind] = document

    def exchange(self, documents: range, before: _Postings, now: _Postings) -> None:
        """Write what has changed in these documents."""
        for number, kind in before.keys() | now.keys():
            old, new = before.get((number, kind), []), now.get((number, kind), [])
            if old != new:
                form = self.forms[number]
                form.count += len(new) - len(old)
                form.lists[kind] = spliced(form.lists.get(kind, b""), documents, new)
                if not form.lists[kind]:
                    del form.lists[kind]

    def clear(self) -> None:
        """Take out the forms that stand nowhere."""
        for (root, form), number in self.numbers.items():
            if not self.forms[number].lists:
                del self.stems[root][form]
                if not self.stems[root]:
                    del self.stems[root]
