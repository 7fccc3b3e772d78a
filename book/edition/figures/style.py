"""The look that all charts share: colours, shapes, labels, and the form that most of them have.

Labels hold no `<b>`: plotly would write a style attribute for it, which the pages' Content-Security-Policy forbids.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

COLOURS = ("#0072B2", "#D55E00", "#009E73", "#BC6A99", "#A87800", "#7F7F7F")
"""After Okabe and Ito (2002), three of them darkened: told apart by colour-blind readers, and at least 3:1 against
the paper of both themes. No chart tells its kinds apart by colour alone."""
SHAPES = ("circle", "square", "diamond", "triangle-up", "x", "star")
DASHES = ("solid", "dash", "dot", "dashdot", "longdash")
_BRACKETS = re.compile(r"\s*\([^)]*\)")
FAINT = "rgba(127,127,127,0.35)"


def rtl(text: str) -> str:
    """Persian words as a label: in an isolate of their own (U+2067 … U+2069), so that their order stays."""
    return f"\u2067{text}\u2069"


def label(english: str, persian: str, width: int = 26) -> str:
    """A name in both languages, on lines of its own; what stands in brackets is left out."""
    return "<br>".join([*textwrap.wrap(_BRACKETS.sub("", english), width), rtl(_BRACKETS.sub("", persian))])


def rows_height(names: Sequence[str]) -> int:
    """How high an axis must be to hold these names, one below the other."""
    return len(names) * max(34, 16 * max(name.count("<br>") + 1 for name in names) + 4)


def figure(traces: Sequence[Any], height: int, **layout: Any) -> go.Figure:
    """A figure in the shared look; it takes the width that it is given."""
    shared = {
        "template": "plotly_white",
        "height": height,
        "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
        "dragmode": False,
        "hoverlabel": {"align": "left"},
        "legend": {"orientation": "h", "x": 0, "xanchor": "left", "y": 1, "yanchor": "bottom", "itemclick": False},
        "font": {"size": 12},
        "hovermode": "closest",
    }
    return go.Figure(data=list(traces), layout=shared | layout)


def matrix(rows: Sequence[str], columns: Sequence[str], counts: Sequence[tuple[int, int, int, str]]) -> go.Figure:
    """A table of marks: for each (row, column, count, text on hover) a square whose area is the count."""
    most = max(count for _, _, count, _ in counts)
    marks = go.Scatter(
        x=[column for _, column, _, _ in counts],
        y=[row for row, _, _, _ in counts],
        mode="markers+text",
        marker={
            "symbol": "square",
            "size": [10 + 26 * (count / most) ** 0.5 for _, _, count, _ in counts],
            "color": COLOURS[0],
            "opacity": 1,
        },
        text=[str(count) for _, _, count, _ in counts],
        textfont={"size": 11, "color": "#ffffff", "weight": "bold"},
        hovertext=[text for _, _, _, text in counts],
        hoverinfo="text",
        cliponaxis=False,
    )
    return figure(
        [marks],
        60 + rows_height(rows),
        showlegend=False,
        xaxis=axis(columns, side="top"),
        yaxis=axis(rows, autorange="reversed"),
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
