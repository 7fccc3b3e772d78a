"""What is searched: plain records, from which every address of contact has been taken out."""

from __future__ import annotations

import hashlib
import pickle
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

EMAIL = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.\w+")
"""Wider than any valid address: nothing that looks like one may reach the index."""

PARTS = ("text", "translation", "notes", "introduction", "apparatus", "evidence", "registers", "page")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that a search can find: a passage in one language, a note, a section, a record."""

    id: str
    url: str
    """Page and anchor, from the site's root."""
    title: Mapping[str, str]
    """What the result is called, by language; empty for a passage, whose number is in its anchor."""
    part: str
    """One of `PARTS`."""
    lang: str
    statement: str | None
    year: int | None
    text: str
    group: Mapping[str, str]
    """The title of the statement or page it belongs to, by language."""

    @property
    def page(self) -> str:
        """The address without its anchor."""
        return self.url.partition("#")[0]

    @property
    def anchor(self) -> str:
        """The anchor, without `#`."""
        return self.url.partition("#")[2]


@dataclass(frozen=True, slots=True)
class Name:
    """A register record's names: where a Persian form stands in a text, the others find it too."""

    forms: tuple[str, ...]
    others: tuple[str, ...]
    """Its English and romanised names."""


class Shelf:
    """Entries page by page, packed: those of a large library would fill the memory that a build may take.

    They come out by year, those without one last, then by page; on a page they keep their order. Their texts are clean.
    """

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._packed: dict[str, tuple[_Order, bytes]] = {}
        self._before: dict[str, bytes] = {}
        """What pages held that were taken away or put in anew in this run."""
        by_page: dict[str, list[Entry]] = {}
        for entry in entries:
            by_page.setdefault(entry.page, []).append(entry)
        for page, found in by_page.items():
            self.put(page, found)

    def put(self, name: str, entries: Iterable[Entry]) -> None:
        """Keep the entries of one page under a name of the caller's, in place of those that it had."""
        found = [replace(entry, text=clean(entry.text)) for entry in entries]
        self.drop(name)
        self._packed[name] = _order(found), zlib.compress(pickle.dumps(found, pickle.HIGHEST_PROTOCOL), 1)

    def drop(self, name: str) -> None:
        """Forget a page, if it is there."""
        if name in self._packed:
            self._before.setdefault(name, self._packed.pop(name)[1])

    def keep(self, names: Iterable[str]) -> None:
        """Forget all pages but these."""
        self._packed = {name: self._packed[name] for name in names}

    def __getstate__(self) -> dict[str, tuple[_Order, bytes]]:
        """What is on the shelf, without what was."""
        return self._packed

    def __setstate__(self, packed: dict[str, tuple[_Order, bytes]]) -> None:
        """A shelf that nothing was taken from."""
        self._packed, self._before = packed, {}

    def __contains__(self, name: str) -> bool:
        return name in self._packed

    def __getitem__(self, name: str) -> list[Entry]:
        """The entries of a page."""
        return _unpacked(self._packed[name][1])

    def names(self) -> list[str]:
        """The pages in their order."""
        return sorted(self._packed, key=lambda name: self._packed[name][0])

    def pages(self) -> Iterator[list[Entry]]:
        """The entries of each page that has any."""
        yield from filter(None, map(self.__getitem__, self.names()))

    def __iter__(self) -> Iterator[Entry]:
        for entries in self.pages():
            yield from entries

    def digests(self) -> dict[str, bytes]:
        """A hash of each page, in their order."""
        return {name: hashlib.sha256(self._packed[name][1]).digest() for name in self.names()}

    def before(self, name: str, digest: bytes) -> list[Entry] | None:
        """What a page held that has this hash, if it was on the shelf when the run began."""
        packed = self._before.get(name, b"")
        return _unpacked(packed) if hashlib.sha256(packed).digest() == digest else None


_Order = tuple[bool, int, bool, str]


def _unpacked(packed: bytes) -> list[Entry]:
    found: list[Entry] = pickle.loads(zlib.decompress(packed))
    return found


def _order(entries: list[Entry]) -> _Order:
    if not entries:
        return (True, 0, True, "")
    first = entries[0]
    return (first.year is None, first.year or 0, not first.statement, first.page)


def clean(text: str) -> str:
    """The text with white space collapsed, line by line lost, and addresses of contact replaced by an ellipsis."""
    line = " ".join(text.split())
    return EMAIL.sub("\u2026", line) if "@" in line else line
