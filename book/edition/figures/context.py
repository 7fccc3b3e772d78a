"""Words in context, to be opened one by one: a list that needs no script."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from urllib.parse import quote

import pandas as pd

from ..frames import concordance as places
from .chart import Column, Listing, Pair, both, linked, persian, site

_SEARCH: Pair = ("Search the whole book", "جست\u200cوجو در همه\u200cی کتاب")
_OTHER: Pair = ("Another word", "واژه\u200cای دیگر")
_LOOK: Pair = ("Search", "بگرد")
_INDEX: Pair = ("All words: the index of words", "همه\u200cی واژه\u200cها: نمایه\u200cی واژه\u200cها")

_ENGLISH = ' lang="en" dir="ltr"'

_COLUMNS = (
    Column("entry", ("Word looked for", "واژه\u200cی جسته")),
    Column("passage", ("Passage", "بند")),
    Column("before", ("Before", "پیش از آن")),
    Column("word", ("Word", "واژه")),
    Column("after", ("After", "پس از آن")),
)


@dataclass(frozen=True)
class Concordance(Listing):
    """Groups of words, each of which opens to all its places; its table holds all of them as a file."""

    groups: Mapping[Pair, Sequence[str]] = field(kw_only=True)

    def html(self) -> str:
        """The words in their groups, the first of all open."""
        lines = dict(tuple(self.table.groupby("entry", sort=False)))
        found = [
            f'<p class="rubric" id="{self._anchor(heading)}">{both(heading)}</p>\n'
            f'<div class="words" role="group" aria-labelledby="{self._anchor(heading)}">\n'
            f"{''.join(_entry(word, lines[word], word == self.table['entry'].iloc[0]) for word in words)}</div>\n"
            for heading, words in self.groups.items()
        ]
        return f'<p class="chart-title">{both(self.title)}</p>\n{"".join(found)}{_other(self.name)}'

    def _anchor(self, heading: Pair) -> str:
        """An id of a group's English heading."""
        return f"{self.name}-{re.sub('[^a-z0-9]+', '-', heading[0].lower()).strip('-')}"


def concordance(words: pd.DataFrame, groups: Mapping[Pair, Sequence[str]]) -> Concordance:
    """All places of the words of each group (see `frames.concordance`); `word*` stands for all that begin so.

    Raises ValueError where one of them stands nowhere.
    """
    entries = list(dict.fromkeys(word for group in groups.values() for word in group))
    found = [places(words, entry).assign(entry=entry) for entry in entries]
    for entry, lines in zip(entries, found, strict=True):
        if lines.empty:
            raise ValueError(f"«{entry}» stands nowhere; put another word in its place")
    return Concordance(
        name="concordance",
        title=(f"{len(entries)} words in context", f"{persian(len(entries))} واژه در بافت"),
        table=pd.concat(found, ignore_index=True),
        columns=_COLUMNS,
        groups=groups,
    )


def _entry(word: str, lines: pd.DataFrame, is_open: bool) -> str:
    return (
        f'<details{" open" if is_open else ""}><summary><span lang="fa" dir="rtl">{escape(word)}</span> {len(lines)}</summary>\n'
        f'<ol class="in-context" lang="fa" dir="rtl">\n{"".join(_lines(lines))}</ol>\n{_search(word)}</details>\n'
    )


def _lines(lines: pd.DataFrame) -> Iterable[str]:
    for row in lines.itertuples():
        yield (
            f"<li><span>{escape(row.before)}</span> <b>{escape(row.word)}</b> <span>{escape(row.after)}</span> "
            f"{linked(row.passage, _ENGLISH)}</li>\n"
        )


def _search(word: str) -> str:
    """The link that looks a word up in the whole book, notes and other forms included; a notebook has no search."""
    if "EDITION_CHARTS" not in os.environ:
        return ""
    address = escape(f"{site()}search.html?q={quote(word.rstrip('*'))}", quote=True)
    return f'<p class="chart-search" hidden><a href="{address}">{both(_SEARCH)}</a></p>\n'


def _other(name: str) -> str:
    """A form that carries any other word to the search; without scripts, the way to the index of words."""
    if "EDITION_CHARTS" not in os.environ:
        return ""
    root = escape(site(), quote=True)
    return (
        f'<form class="chart-search" method="get" action="{root}search.html" hidden>'
        f'<p><label for="{name}-other">{both(_OTHER)}</label> '
        f'<input type="search" id="{name}-other" name="q" dir="auto" autocomplete="off" required> '
        f'<button type="submit">{both(_LOOK)}</button></p></form>\n'
        f'<noscript><p><a href="{root}words/index.html">{both(_INDEX)}</a></p></noscript>\n'
    )
