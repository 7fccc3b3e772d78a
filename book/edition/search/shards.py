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

from .entries import Entry, clean
from .index import Form, Index
from .packing import ALPHABET, deltas, number, shortened, shorthand
from .rules import rules
from .sounds import consonants
from .spelling import script
from .stems import stem

_GROWN = 50_000_000
"""Bytes of text from which the widest shards are used."""


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
    return Sizes(words=1600, records=1000, texts=900, spellings=2000, sounds=1500)


def key(word: str) -> bytes:
    """The order of words: that of JavaScript's strings."""
    return word.encode("utf-16-be", "surrogatepass")


def files(index: Index) -> dict[str, str]:
    """The files of the index by name; the same index gives the same bytes."""
    out: dict[str, str] = {}
    texts = [clean(entry.text) for entry in index.entries]
    sizes = _sizes(2 * sum(map(len, texts)))
    words = _cut(
        [(root, _entry(root, forms)) for root, forms in sorted(index.stems.items(), key=lambda i: key(i[0]))],
        sizes.words,
    )
    spelt = _spellings(index)
    forward = _cut(sorted(spelt, key=lambda i: key(i[0])), sizes.spellings)
    backward = _cut(sorted(((word[::-1], line) for word, line in spelt), key=lambda i: key(i[0])), sizes.spellings)
    heard = _cut(sorted(_heard(index), key=lambda i: key(i[0])), sizes.sounds)
    for letter, shards in (("w", words), ("f", forward), ("b", backward), ("h", heard)):
        for n, shard in enumerate(shards):
            out[f"{letter}{n}.js"] = _call(f"{letter}{n}", "|".join(line for _, line in shard))
    text_starts = _pieces(out, "t", list(map(_text, index.entries, texts)), sizes.texts)
    runs = list(_pages(index))
    pairs = shorthand([run[-1] for run in runs])
    record_starts = _records(out, ([*run[:-1], shortened(run[-1], pairs)] for run in runs), sizes.records)
    groups, years, slugs = _groups(index)
    if len(slugs) > 50:
        out["s.js"] = _call("s", slugs)
    out["d.js"] = _call("d", {"forward": _bounds(forward), "backward": _bounds(backward)})
    manifest = {
        "rules": rules(),
        "kinds": ["|".join(kind) for kind in index.kinds],
        "documents": len(texts),
        "words": _bounds(words),
        "heard": _bounds(heard),
        "texts": deltas(text_starts),
        "records": deltas(record_starts),
        "pairs": pairs,
        "groups": deltas(groups),
        "years": years,
        "slugs": slugs if len(slugs) <= 50 else None,
    }
    digest = hashlib.sha256()
    for name in sorted(out):
        digest.update(f"{name}\n{out[name]}\n".encode())
    manifest["version"] = digest.hexdigest()[:8]
    out["manifest.js"] = _call("manifest", manifest)
    return out


def _call(name: str, data: Any) -> str:
    return f'editionSearch("{name}",{json.dumps(data, ensure_ascii=False, separators=(",", ":"))});\n'


def _entry(root: str, forms: dict[str, Form]) -> str:
    """`stem>rest:kindPostings.kindPostings=other:…`: a form that begins with its stem is given by its rest."""
    parts = [root]
    for form, record in sorted(forms.items(), key=lambda i: key(i[0])):
        mark = f">{form[len(root) :]}" if form.startswith(root) else f"={form}"
        lists = ".".join(number(kind) + record.lists[kind].decode("ascii") for kind in sorted(record.lists))
        parts.append(f"{mark}:{lists}")
    return "".join(parts)


def _cut(lines: list[tuple[str, str]], limit: int) -> list[list[tuple[str, str]]]:
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
    counts: dict[str, tuple[int, str]] = {}
    for forms in index.stems.values():
        for form, record in sorted(forms.items()):
            word = form.replace("+", "")
            if len(word) > 2 and not word.isdigit():
                count, shown = counts.get(word, (0, ""))
                counts[word] = count + record.count, shown or record.display or word
    return [
        (word, f"{word}:{'' if shown == word else shown}:{number(count)}")
        for word, (count, shown) in counts.items()
        if "|" not in shown and ":" not in shown
    ]


def _heard(index: Index) -> Iterator[tuple[str, str]]:
    """For romanised Persian: the words that have the same consonants, each with its stem where it is not the likeliest."""
    words: dict[str, set[str]] = {}
    for root, forms in index.stems.items():
        for form in (root, *forms) if script(root[0]) == "a" else ():
            word = form.replace("+", "")
            words.setdefault(consonants(word), set()).add(word if stem(word) == root else f"{word}={root}")
    return ((sound, f"{sound}:{' '.join(sorted(found, key=key))}") for sound, found in words.items() if sound)


def _text(entry: Entry, text: str) -> str | list[str]:
    """A text, or with what has a title `[text, title, title]`."""
    titles = [entry.title.get(lang, "") for lang in ("en", "fa")]
    return [text, *titles] if any(titles) else text


def _pieces(out: dict[str, str], letter: str, items: list[str | list[str]], limit: int) -> list[int]:
    """Write texts into shards; returns where each shard begins."""
    starts: list[int] = []
    batch: list[str | list[str]] = []
    room = 0
    for n, item in enumerate(items):
        size = len("".join(item).encode()) + 3
        if not starts or (size > room and batch):
            if starts:
                out[f"{letter}{len(starts) - 1}.js"] = _call(f"{letter}{len(starts) - 1}", batch)
            starts.append(n)
            batch, room = [], limit
        batch.append(item)
        room -= size
    if starts:
        out[f"{letter}{len(starts) - 1}.js"] = _call(f"{letter}{len(starts) - 1}", batch)
    return starts


def _records(out: dict[str, str], runs: Iterable[list[Any]], limit: int) -> list[int]:
    """Write what a result is called and where it leads, page by page."""
    starts: list[int] = []
    batch: list[Any] = []
    room = 0
    for run in runs:
        size = len(json.dumps(run, ensure_ascii=False).encode())
        if not starts or size > room:
            if starts:
                out[f"r{len(starts) - 1}.js"] = _call(f"r{len(starts) - 1}", batch)
            starts.append(run[0])
            batch, room = [], limit
        batch.append(run)
        room -= size
    if starts:
        out[f"r{len(starts) - 1}.js"] = _call(f"r{len(starts) - 1}", batch)
    return starts


def _pages(index: Index) -> Iterator[list[Any]]:
    """Runs of entries of one page: `[first, page, titles, slug, year, rows]`.

    A row is a kind and an anchor: none where it is that of the row before, `+` where its number is one more, else how
    many characters it shares with it, and its own. The anchor `#` stands for none.
    """
    first, rows, last = 0, list[str](), ""
    for n, entry in enumerate(index.entries):
        anchor = entry.anchor or "#"
        if n and (entry.page != index.entries[first].page or (len(rows) >= 80 and anchor != last)):
            yield _page(index, first, rows)
            first, rows = n, []
        kind = ALPHABET[index.kinds.index((entry.part, entry.lang))]
        rows.append(kind + _anchor(anchor, last if rows else ""))
        last = anchor
    if rows:
        yield _page(index, first, rows)


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


def _page(index: Index, first: int, rows: list[str]) -> list[Any]:
    entry = index.entries[first]
    titles = [entry.group.get("en", ""), entry.group.get("fa", "")]
    return [first, entry.page, titles, entry.statement or "", entry.year or 0, "|".join(rows)]


def _groups(index: Index) -> tuple[list[int], list[list[int]], list[str]]:
    """Where each statement begins, where each year begins, and the statements' ids ('' for other pages)."""
    groups: list[int] = []
    years: list[list[int]] = []
    slugs: list[str] = []
    last: tuple[str | None, int | None] | None = None
    for n, entry in enumerate(index.entries):
        here = (entry.statement, entry.year)
        if here != last:
            groups.append(n)
            slugs.append(entry.statement or "")
            if not years or years[-1][1] != (entry.year or 0):
                years.append([n, entry.year or 0])
            last = here
    return groups, years, slugs


def total(names: Iterable[str], out: dict[str, str]) -> int:
    """The bytes of some files."""
    return sum(len(out[name].encode()) for name in names)
