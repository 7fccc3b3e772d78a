"""What is searched: plain records, from which every address of contact has been taken out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

EMAIL = re.compile(r"[^\s@<>()]+@[^\s@<>()]+\.\w+")
"""Wider than any valid address: nothing that looks like one may reach the index."""

PARTS = ("text", "translation", "notes", "introduction", "registers", "page")


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


def clean(text: str) -> str:
    """The text with white space collapsed, line by line lost, and addresses of contact replaced by an ellipsis."""
    return EMAIL.sub("\u2026", " ".join(text.split()))
