"""The index as files that a page loads by `<script>`: a manifest, words, records of results, texts, spellings.

Every file calls `editionSearch(name, data)`. A shard is named by its number; the manifest tells where each begins.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise, takewhile
from typing import Any

from .entries import Entry
from .index import Form, Index, Kind
from .packing import ALPHABET, deltas, number, shortened, shorthand
from .rules import rules
from .sounds import consonants
from .spelling import script
from .stems import stem

_GROWN = 50_000_000
"""Bytes of text from which the widest shards are used."""
MANY = 50
"""So many statements are named in the manifest; more in a file of their own."""


@dataclass(frozen=True, slots=True)
class Sizes:
    """Bytes a shard: small enough that one query reads little of the index, large enough that the shards are not many."""

    words: int
    records: int
    texts: int
    spellings: int
    sounds: int


def _sizes(texts: int) -> Sizes:
    """What suits an edition of some five, of hundreds and of thousands of statements, by the bytes of all texts."""
    if texts > _GROWN:
        return Sizes(words=12_000, records=2500, texts=4500, spellings=12_000, sounds=7500)
    if texts > _GROWN // 25:
        return Sizes(words=9000, records=2500, texts=3000, spellings=8000, sounds=5000)
    return Sizes(words=1600, records=1000, texts=900, spellings=2000, sounds=1000)


def key(word: str) -> bytes:
    """The order of words: that of JavaScript's strings."""
    return word.encode("utf-16-be", "surrogatepass")


def files(index: Index) -> Iterator[tuple[str, str]]:
    """The files of the index, each with its name, the manifest last; the same index gives the same bytes.

    They are made one after the other: those of a large library are not in memory together.
    """
    digests: dict[str, bytes] = {}
    manifest: dict[str, Any] = {}
    for name, content in _files(index, manifest):
        digests[name] = hashlib.sha256(content.encode()).digest()
        yield name, content
    version = hashlib.sha256()
    for name in sorted(digests):
        version.update(name.encode() + b"\n" + digests[name])
    yield "manifest.js", _call("manifest", {**manifest, "version": version.hexdigest()[:8]})


def _files(index: Index, manifest: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """All files but the manifest, which is filled in."""
    sizes = _sizes(2 * index.letters)
    manifest |= {
        "rules": rules(),
        "kinds": ["|".join(kind) for kind in index.kinds],
        "documents": index.counts.total(),
    }
    stems = ((root, _entry(root, forms)) for root, forms in sorted(index.stems.items(), key=lambda i: key(i[0])))
    spelt = sorted(_spellings(index), key=lambda i: key(i[0]))
    backward = sorted(((word[::-1], line) for word, line in spelt), key=lambda i: key(i[0]))
    heard = sorted(_heard(index), key=lambda i: key(i[0]))
    bounds: dict[str, str] = {}
    for name, lines, limit in (
        ("words", stems, sizes.words),
        ("heard", heard, sizes.sounds),
        ("forward", spelt, sizes.spellings),
        ("backward", backward, sizes.spellings),
    ):
        shards = _cut(lines, limit)
        bounds[name] = _bounds(shards)
        for n, shard in enumerate(shards):
            yield f"{name[0]}{n}.js", _call(f"{name[0]}{n}", "|".join(line for _, line in shard))
    yield "d.js", _call("d", {name: bounds.pop(name) for name in ("forward", "backward")})
    texts, records, groups = _Shards("t", sizes.texts), _Shards("r", sizes.records), _Groups()
    runs: list[list[Any]] = []
    first = 0
    for entries in index.entries.pages():
        for at, entry in enumerate(entries, first):
            yield from texts.add(at, _text(entry))
        runs += _runs(first, entries, index.kinds)
        groups.add(first, entries[0])
        first += len(entries)
    yield from texts.end()
    pairs = shorthand([run[-1] for run in runs])
    for run in runs:
        yield from records.add(run[0], [*run[:-1], shortened(run[-1], pairs)])
    yield from records.end()
    if len(groups.slugs) > MANY:
        yield "s.js", _call("s", groups.slugs)
    manifest |= {
        **bounds,
        "texts": deltas(texts.starts),
        "records": deltas(records.starts),
        "pairs": pairs,
        "groups": deltas(groups.starts),
        "years": groups.years,
        "slugs": groups.slugs if len(groups.slugs) <= MANY else None,
    }


def _call(name: str, data: Any) -> str:
    return f'editionSearch("{name}",{_json(data)});\n'


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _entry(root: str, forms: dict[str, Form]) -> str:
    """`stem>rest:kindPostings.kindPostings=other:…`: a form that begins with its stem is given by its rest."""
    parts = [root]
    for form, record in sorted(forms.items(), key=lambda i: key(i[0])):
        mark = f">{form[len(root) :]}" if form.startswith(root) else f"={form}"
        lists = ".".join(number(kind) + record.lists[kind].decode("ascii") for kind in sorted(record.lists))
        parts.append(f"{mark}:{lists}")
    return "".join(parts)


def _cut(lines: Iterable[tuple[str, str]], limit: int) -> list[list[tuple[str, str]]]:
    shards: list[list[tuple[str, str]]] = []
    room = 0
    for item in lines:
        size = len(item[1].encode()) + 1
        if not shards or size > room:
            shards.append([])
            room = limit
        shards[-1].append(item)
        room -= size
    return shards


def _bounds(shards: list[list[tuple[str, str]]]) -> str:
    """The shortest strings that tell each shard from the one before it."""
    bounds = [""]
    for before, shard in pairwise(shards):
        last, first = before[-1][0], shard[0][0]
        length = next((n for n in range(1, len(first)) if key(first[:n]) > key(last)), len(first))
        bounds.append(first[:length])
    return "|".join(bounds)


def _spellings(index: Index) -> list[tuple[str, str]]:
    """For did-you-mean: every word, how it is spelt in the texts, and in how many documents it stands."""
    spelt: dict[str, list[tuple[int, str]]] = {}
    for forms in index.stems.values():
        for form, record in forms.items():
            word = form.replace("+", "")
            if len(word) > 2 and not word.isdigit():
                spelt.setdefault(word, []).append((record.count, record.display or word))
    lines = []
    for word, known in spelt.items():
        _, shown = min(known, key=lambda one: (-one[0], one[1]))  # the commonest
        if "|" not in shown and ":" not in shown:
            lines.append((word, f"{word}:{'' if shown == word else shown}:{number(sum(n for n, _ in known))}"))
    return lines


def _heard(index: Index) -> Iterator[tuple[str, str]]:
    """For romanised Persian: the words that have the same consonants, each with its stem where it is not the likeliest."""
    words: dict[str, set[str]] = {}
    for root, forms in index.stems.items():
        for form in (root, *forms) if script(root[0]) == "a" else ():
            word = form.replace("+", "")
            words.setdefault(consonants(word), set()).add(word if stem(word) == root else f"{word}={root}")
    return ((sound, f"{sound}:{' '.join(sorted(found, key=key))}") for sound, found in words.items() if sound)


def _text(entry: Entry) -> str | list[str]:
    """A text, or with what has a title `[text, title, title]`."""
    titles = [entry.title.get(lang, "") for lang in ("en", "fa")]
    return [entry.text, *titles] if any(titles) else entry.text


class _Shards:
    """Files of items in their order, each as long as it may be."""

    def __init__(self, letter: str, limit: int) -> None:
        self.letter, self.limit = letter, limit
        self.starts: list[int] = []
        """The number with which each file begins."""
        self._batch: list[str] = []
        self._room = 0

    def add(self, number: int, item: str | list[Any]) -> Iterator[tuple[str, str]]:
        """Take an item, whose number is higher than those before; yields the file that had no room for it."""
        text = _json(item)
        size = len(text.encode())
        if not self._batch or size > self._room:
            yield from self.end()
            self.starts.append(number)
            self._room = self.limit
        self._batch.append(text)
        self._room -= size

    def end(self) -> Iterator[tuple[str, str]]:
        """The file that is begun, if there is one."""
        if self._batch:
            name = f"{self.letter}{len(self.starts) - 1}"
            yield f"{name}.js", f'editionSearch("{name}",[{",".join(self._batch)}]);\n'
            self._batch = []


def _runs(first: int, entries: list[Entry], kinds: list[Kind]) -> Iterator[list[Any]]:
    """What the results of a page are called and where they lead: `[first, page, titles, slug, year, rows]`.

    A row is a kind and an anchor: none where it is that of the row before, `+` where its number is one more, else how
    many characters it shares with it, and its own. The anchor `#` stands for none.
    """
    numbers = {kind: ALPHABET[number] for number, kind in enumerate(kinds)}
    head = entries[0]
    page = [head.page, [head.group.get("en", ""), head.group.get("fa", "")], head.statement or "", head.year or 0]
    rows, last = list[str](), ""
    for n, entry in enumerate(entries, first):
        anchor = entry.anchor or "#"
        if len(rows) >= 80 and anchor != last:
            yield [first, *page, "|".join(rows)]
            first, rows = n, []
        rows.append(numbers[entry.part, entry.lang] + _anchor(anchor, last if rows else ""))
        last = anchor
    yield [first, *page, "|".join(rows)]


def _anchor(anchor: str, last: str) -> str:
    if anchor == last:
        return ""
    if anchor == _next(last):
        return "+"
    alike = takewhile(lambda pair: pair[0] == pair[1], zip(anchor, last, strict=False))
    shared = min(sum(1 for _ in alike), len(ALPHABET) - 1)
    return ALPHABET[shared] + anchor[shared:]


def _next(anchor: str) -> str | None:
    """The anchor with a number that is one more."""
    found = re.fullmatch("(.*?)([1-9][0-9]*)", anchor)
    return f"{found[1]}{int(found[2]) + 1}" if found else None


class _Groups:
    """Where each statement begins, where each year begins, and the statements' ids ('' for other pages)."""

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.years: list[list[int]] = []
        self.slugs: list[str] = []
        self._last: tuple[str | None, int | None] | None = None

    def add(self, first: int, entry: Entry) -> None:
        """Note a page by its first entry."""
        here = (entry.statement, entry.year)
        if here == self._last:
            return
        self._last = here
        self.starts.append(first)
        self.slugs.append(entry.statement or "")
        if not self.years or self.years[-1][1] != (entry.year or 0):
            self.years.append([first, entry.year or 0])
