"""A chart as a reader meets it: title, sentence, figure, table, and the way to the data.

In the book's build (EDITION_CHARTS names a folder) a chart writes its figure and its table there as files and shows
a place for the figure; anywhere else it shows itself with plotly's own script.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from html import escape
from itertools import count
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ..frames import titled
from .style import rtl

Pair = tuple[str, str]
"""English, Persian."""

_PASSAGE = re.compile(r"([a-z][a-z0-9-]*):(\d+)")
_ISOLATE = re.compile("\u2068([^\u2069]*)\u2069")
_SLUGS = re.compile(r"[a-z][a-z-]*-\d{4}(?:; [a-z][a-z-]*-\d{4})*")
_NUMBER = re.compile(r"\d[\d.-]*")
_MINUS = re.compile(r"(?<![\w-])-(?=\d)")
_PERSIAN = re.compile("[\u0600-\u06ff]")
_shown = count()
_DIGITS = {ord("0") + n: chr(0x6F0 + n) for n in range(10)}


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its field and what it is called."""

    field: str
    label: Pair
    link: str | None = None
    """The field that holds an address to link to."""
    words: Mapping[str, str] | None = None
    """What values of the field are called on the page, where that is something else; the file keeps the values."""


@dataclass(frozen=True)
class Listing:
    """A table to be read."""

    name: str
    title: Pair
    table: pd.DataFrame
    columns: tuple[Column, ...]
    rows: str | None = field(default=None, kw_only=True)
    """The field that names rows, so that a mark can lead to the first row of its name (see `row_id`)."""

    def __post_init__(self) -> None:
        """Refuse what would show nothing. Raises ValueError."""
        if self.table.empty:
            raise ValueError(f"the table of «{self.name}» has no rows; the cell that makes it selects too little")

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        folder = os.environ.get("EDITION_CHARTS")
        if folder:
            self.write_csv(Path(folder))
        shown = f'<div class="listing" id="table-{self.name}">{self.html()}{self.csv_link() if folder else ""}</div>'
        return {"text/html": shown, "text/plain": self.title[0]}

    def write_csv(self, folder: Path) -> None:
        """Write the table, as it is shown, to the folder of charts."""
        folder.mkdir(parents=True, exist_ok=True)
        shown = self.table[[column.field for column in self.columns]]
        shown.to_csv(folder / f"{self.name}.csv", index=False, lineterminator="\n")

    def csv_link(self) -> str:
        """The link to the table as a file."""
        address = f"{site()}charts/{self.name}.csv"
        return f'<p class="csv"><a href="{address}" download>CSV: {self.name}</a></p>'

    def html(self) -> str:
        """The table in HTML, every cell under its own language."""
        head = "".join(f'<th scope="col"{self._side(column)}>{both(column.label)}</th>' for column in self.columns)
        rows = "".join(
            f"<tr{anchor}>{''.join(self._cells(row))}</tr>\n"
            for anchor, row in zip(self._anchors(), self.table.to_dict("records"), strict=True)
        )
        caption = f"caption-{self.name}"
        return (
            f'<div class="table-box" role="region" tabindex="0" aria-labelledby="{caption}"><table class="chart-table">'
            f'<caption id="{caption}">{both(self.title)}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody></table></div>'
        )

    def _side(self, column: Column) -> str:
        """The class of the head above a column of Persian."""
        texts = [text for text in map(shown, self.table[column.field]) if text]
        return ' class="persian"' if texts and all(map(lang, texts)) else ""

    def _anchors(self) -> Iterable[str]:
        """The attribute of each row that makes it a target: the first of each name has one."""
        seen: set[str] = set()
        for name in self.table[self.rows] if self.rows else [""] * len(self.table):
            yield f' id="{row_id(self.name, name)}" tabindex="-1"' if name and name not in seen else ""
            seen.add(name)

    def _cells(self, row: dict[Any, Any]) -> Iterable[str]:
        for number, column in enumerate(self.columns):
            text = _MINUS.sub("\u2212", shown(row[column.field]))
            text = (column.words or {}).get(text, text)
            content = ", ".join(map(titled, text.split("; "))) if _SLUGS.fullmatch(text) else linked(text)
            if column.link and row[column.link]:
                content = f'<a href="{escape(site() + row[column.link], quote=True)}">{content}</a>'
            tag = "td" if number else 'th scope="row"'
            label = f' data-label="{escape(_named(column.label), quote=True)}"' if number else ""
            whole = ' class="whole"' if _NUMBER.fullmatch(text) else ""
            yield f"<{tag}{lang(text)}{label}{whole}>{content}</{tag[:2]}>"


def _named(label: Pair) -> str:
    """A column's name where a style sheet writes it: its Persian in an isolate, as it can have no element of its own."""
    return label[0] if label[0] == label[1] else f"{label[0]} {rtl(label[1])}"


@dataclass(frozen=True)
class Chart(Listing):
    """A figure with its title, a sentence computed from the data, its table and a text alternative."""

    figure: go.Figure
    sentence: Pair
    alt: str

    def __post_init__(self) -> None:
        """Refuse a chart without rows or marks. Raises ValueError."""
        super().__post_init__()
        if not any(len(trace.x or ()) for trace in self.figure.data):
            raise ValueError(f"the chart «{self.name}» shows nothing; the cell that makes it selects too little")

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        folder = os.environ.get("EDITION_CHARTS")
        html = self._written(Path(folder)) if folder else self._alone()
        return {"text/html": html, "text/plain": self.sentence[0]}

    def _written(self, folder: Path) -> str:
        """Write figure and table; the HTML that waits for them."""
        self.write_csv(folder)
        figure = self.figure.to_plotly_json()
        figure["layout"].pop("template", None)  # the page brings its own, in the colours of its theme
        data = json.dumps(figure, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain)
        (folder / f"{self.name}.js").write_text(f'editionChart("{self.name}",{data});\n', encoding="utf-8")
        return self._framed(
            f'<div class="plot" role="img" aria-label="{escape(self.alt, quote=True)}" dir="ltr"'
            f" data-shape='{json.dumps(self._shape())}'></div>"
            f"<noscript><p>{both(_NO_SCRIPT)}</p></noscript>",
            self.csv_link(),
        )

    def _shape(self) -> dict[str, float]:
        """The height that the page keeps free for the figure: on a wide page, on a narrow one, or by its width."""
        meta = self.figure.layout.meta or {}
        height = self.figure.layout.height
        if "ratio" in meta:
            return {"ratio": meta["ratio"], "rest": meta["rest"], "narrow": meta["rest_narrow"]}
        return {"height": height, "narrow": meta.get("narrow", {}).get("height", height)}

    def _alone(self) -> str:
        """The HTML of a notebook of its own; the first chart brings plotly's script for all."""
        plot = self.figure.to_html(full_html=False, include_plotlyjs=next(_shown) == 0, div_id=f"plot-{self.name}")
        return self._framed(plot, "")

    def _framed(self, plot: str, link: str) -> str:
        rows = len(self.table)
        summary = both((f"Data of the chart ({rows})", f"داده\u200cهای نمودار ({persian(rows)})"))
        return (
            f'<figure class="chart" id="chart-{self.name}" data-chart="{self.name}">\n'
            f'<figcaption><p class="chart-title">{both(self.title)}</p>\n'
            f'<p>{quoting(self.sentence[0])}</p>\n<p lang="fa" dir="rtl">{escape(self.sentence[1])}</p></figcaption>\n'
            f"{plot}\n<details><summary>{summary}</summary>\n{self.html()}</details>\n{link}</figure>"
        )


_NO_SCRIPT: Pair = (
    "The drawing needs JavaScript; the table holds the same data.",
    "نمودار به جاوااسکریپت نیاز دارد؛ جدول همان داده\u200cها را دارد.",
)


def row_id(chart: str, row: str) -> str:
    """The anchor of a row of a chart's table."""
    return f"{chart}-{row}-row"


def _plain(value: Any) -> Any:
    """What JSON has no form for: dates, and the values and rows of numpy."""
    return value.isoformat() if hasattr(value, "isoformat") else value.tolist()


def site() -> str:
    """The way from the page to the root of the site; in a notebook of its own the addresses stay as they are."""
    return os.environ.get("EDITION_ROOT", "")


def both(pair: Pair) -> str:
    """A text in both languages, each under its own; once where it is the same in both."""
    if pair[0] == pair[1]:
        return escape(pair[0])
    return f'{quoting(pair[0])} <span lang="fa" dir="rtl">{escape(pair[1])}</span>'


def quoting(text: str) -> str:
    """An English text whose Persian words, which stand in isolates (U+2068 … U+2069), are marked as such."""
    return _ISOLATE.sub(r'<span lang="fa" dir="rtl">\1</span>', escape(text))


def persian(value: int | str) -> str:
    """A number in Persian digits."""
    return str(value).translate(_DIGITS)


def shown(value: Any) -> str:
    """A value of a table as text."""
    if isinstance(value, float):
        return "" if value != value else f"{value:.1f}"  # noqa: PLR0124 - only NaN differs from itself
    return value.strftime("%Y-%m-%d") if isinstance(value, pd.Timestamp) else str(value)


def lang(text: str) -> str:
    """The language of a cell, where it is not that of the page."""
    return ' lang="fa" dir="rtl"' if _PERSIAN.search(text) else ""


def linked(text: str, attributes: str = "") -> str:
    """A text with links from the names of passages in it, such as `paris-2015:3`."""
    return _PASSAGE.sub(
        lambda found: (
            f'<a{attributes} href="{site()}book/statements/{found[1]}.html#p{found[2]}">{called(found[0])}</a>'
        ),
        escape(text),
    )


def called(text: str) -> str:
    """A text with the names of passages in it as a reader calls them: `paris-2015:3` is Paris 2015 \u00b63."""
    return _PASSAGE.sub(lambda found: f"{titled(found[1])}\u00a0\u00b6{found[2]}", text)


def glue(**values: Any) -> None:
    """Hand values to the prose of the chapter, which prints them with the role `glue:text` (MyST-NB)."""
    if "EDITION_CHARTS" not in os.environ:
        return
    from IPython.display import display  # noqa: PLC0415 - a notebook has it; reading the module needs it not

    prefix = "application/papermill.record/"
    for name, value in values.items():
        metadata = {"scrapbook": {"name": name, "mime_prefix": prefix}}
        display({f"{prefix}text/plain": repr(str(value))}, raw=True, metadata=metadata)  # type: ignore[no-untyped-call]
