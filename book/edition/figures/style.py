"""The look that all charts share: colours, shapes, labels, and the form that most of them have.

Labels hold no `<b>`: plotly would write a style attribute for it, which the pages' Content-Security-Policy forbids.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#BC6A99", "#A87800", "#7F7F7F")
"""After Okabe and Ito (2002), three of them darkened: told apart by colour-blind readers, and at least 3:1 against
the paper of both themes. No chart tells its kinds apart by colour alone."""
SHAPES = ("circle", "square", "diamond", "triangle-up", "x", "star")
DASHES = ("solid", "dash", "dot", "dashdot", "longdash")
_BRACKETS = re.compile(r"\s*\([^)]*\)")
FAINT = "rgba(127,127,127,0.35)"
LEGEND = {"orientation": "h", "x": 0, "xanchor": "left", "yanchor": "bottom", "itemclick": False}
HEAD, NARROW_HEAD = 62, 102
"""The height of the labels above a matrix, in pixels; on a narrow page they stand on two levels."""


TOP = {"side": "top", "tickangle": 0, "ticklabeloverflow": "allow", "ticklabelstandoff": 6}
"""An axis above a matrix; the standoff keeps the largest square of the first row off its label."""


def digits(colour: str) -> str:
    """Black or white, whichever is read better on a colour (contrast by WCAG's relative luminance): 4.5:1 on all of ours."""
    shares = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
    luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return "#ffffff" if 1.05 / (luminance + 0.05) > (luminance + 0.05) / 0.05 else "#000000"


def rtl(text: str) -> str:
    """Persian words as a label: in an isolate of their own (U+2067 … U+2069), so that their order stays."""
    return f"\u2067{text}\u2069"


def label(english: str, persian: str, width: int = 26) -> str:
    """A name in both languages, on lines of its own; what stands in brackets is left out."""
    return "<br>".join([*textwrap.wrap(_BRACKETS.sub("", english), width), rtl(_BRACKETS.sub("", persian))])


def wrapped(text: str, width: int = 44) -> str:
    """A long text on hover, in lines that a narrow page can hold."""
    return "<br>".join(textwrap.wrap(text, width, break_on_hyphens=False))


def broken(names: Sequence[str]) -> list[str]:
    """Names of statements as labels of columns, a line for each word."""
    return [name.replace(" ", "<br>") for name in names]


def staggered(names: Sequence[str]) -> list[str]:
    """Labels of columns for a narrow page: every other one stands higher, so that none has to be turned or left out."""
    labels = broken(names)
    lines = max(label.count("<br>") + 1 for label in labels[::2])
    return [label + "<br> " * (lines * (number % 2)) for number, label in enumerate(labels)]


def rows_height(names: Sequence[str]) -> int:
    """How high an axis must be to hold these names, one below the other."""
    return len(names) * max(36, 16 * max(name.count("<br>") + 1 for name in names) + 6)


def figure(traces: Sequence[Any], height: int, **layout: Any) -> go.Figure:
    """A figure in the shared look; it takes the width that it is given."""
    shared = {
        "template": "plotly_white",
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "dragmode": False,
        "hoverlabel": {"align": "left"},
        "legend": LEGEND | {"y": 1},
        "font": {"size": 12},
        "hovermode": "closest",
    }
    return go.Figure(data=list(traces), layout=shared | layout)


@dataclass(frozen=True, slots=True)
class Mark:
    """A square of a matrix."""

    row: int
    column: int
    count: int
    hover: str
    target: str = ""
    """The anchor on the page that a click leads to, such as `#row`."""


def matrix(rows: Sequence[str], columns: Sequence[str], marks: Sequence[Mark]) -> go.Figure:
    """A table of marks, each a square whose area is its count; the columns are statements."""
    most = max(mark.count for mark in marks)
    squares = go.Scatter(
        x=[mark.column for mark in marks],
        y=[mark.row for mark in marks],
        mode="markers+text",
        marker={
            "symbol": "square",
            "size": [13 + 21 * (mark.count / most) ** 0.5 for mark in marks],
            "color": COLOURS[0],
            "opacity": 1,
            "line": {"width": 0},
        },
        text=[str(mark.count) for mark in marks],
        textfont={"size": 11, "color": digits(COLOURS[0]), "weight": "bold"},
        hovertext=[mark.hover for mark in marks],
        hoverinfo="text",
        customdata=[mark.target for mark in marks] if any(mark.target for mark in marks) else None,
        cliponaxis=False,
    )
    height = rows_height(rows)
    return figure(
        [squares],
        HEAD + height,
        showlegend=False,
        xaxis=axis(broken(columns), **TOP),
        yaxis=axis(rows, autorange="reversed"),
        meta={"narrow": {"xaxis.ticktext": staggered(columns), "height": NARROW_HEAD + height}},
    )


def heading(text: str, place: float, **font: Any) -> dict[str, Any]:
    """A text at the left edge, on a line of the axis of names."""
    return {
        "text": text, "x": 0, "xref": "paper", "xanchor": "left", "y": place, "yref": "y", "showarrow": False,
        "font": font, "align": "left",
    }  # fmt: skip


def axis(names: Sequence[str], **options: Any) -> dict[str, Any]:
    """An axis with a place for each name; `-0.5` to `n - 0.5` holds all of them."""
    end = len(names) - 0.5
    places: dict[str, Any] = {"range": [end, -0.5] if options.pop("autorange", None) else [-0.5, end]}
    ticks = {"tickmode": "array", "tickvals": list(range(len(names))), "ticktext": list(names)}
    return ticks | places | {"automargin": True, "zeroline": False, "fixedrange": True, "ticks": ""} | options
