"""A map of the places that the statements name and speak from."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from ..frames import project
from .chart import Chart, Column, persian
from .style import COLOURS, FAINT, figure, rtl


@dataclass(frozen=True, slots=True)
class Window:
    """A part of the map: its edges in degrees, its axes, and where it stands in the figure."""

    west: float
    east: float
    south: float
    north: float
    axes: tuple[str, str]
    across: tuple[float, float]
    up: tuple[float, float]

    def layout(self) -> dict[str, dict[str, object]]:
        """The two axes of the window, true to scale."""
        x, y = project(pd.Series([self.west, self.east]), pd.Series([self.south, self.north]))
        shared = {
            "showticklabels": False,
            "showgrid": False,
            "zeroline": False,
            "ticks": "",
            "constrain": "domain",
            "fixedrange": True,
            "showline": True,
            "mirror": True,
        }
        one, other = (name.replace("x", "xaxis").replace("y", "yaxis") for name in self.axes)
        return {
            one: shared | {"range": list(x), "domain": list(self.across), "anchor": self.axes[1]},
            other: shared | {"range": list(y), "domain": list(self.up), "anchor": self.axes[0], "scaleanchor": self.axes[0]},
        }  # fmt: skip

    def __contains__(self, point: tuple[float, float]) -> bool:
        longitude, latitude = point
        return self.west <= longitude <= self.east and self.south <= latitude <= self.north


WINDOWS = (
    Window(-18, 79, 11, 63, ("x", "y"), (0, 1), (0.36, 1)),
    Window(-128, -62, 24, 61, ("x2", "y2"), (0, 0.5), (0, 0.33)),
)
"""Europe to South Asia, and below it North America."""


_OFTEN = 10
"""How many mentions give a place its name on the map; the others show theirs on hover."""


def places(table: pd.DataFrame, outline: pd.DataFrame, statements: pd.DataFrame) -> Chart:
    """The places of a table by `frames.located`, on the coastlines of `outline`."""
    known = table[table["latitude"].notna()]
    named, from_ = known[known["mentions"] > 0], known[known["spoken_from"] != ""]
    kinds = (
        ("centroid", "a country, marked at its middle", "کشور، نشان در میانه", "circle", COLOURS[0]),
        ("point", "a town or site", "شهر یا محل", "square", COLOURS[2]),
    )
    traces: list[go.Scatter] = []
    for number, window in enumerate(WINDOWS):
        first = number == 0
        traces.append(_coast(outline, window))
        for key, english, farsi, symbol, colour in kinds:
            rows = _inside(named[named["precision"] == key], window)
            traces.append(_points(rows, window, f"{english} {rtl(farsi)}", symbol, colour).update(showlegend=first))
        traces.append(_from(_inside(from_, window), window).update(showlegend=first))
    layout = WINDOWS[0].layout() | WINDOWS[1].layout()
    chart = figure(traces, 700, showlegend=True, meta={"ratio": 1.02, "rest": 70}, **layout)
    return Chart(
        name="places",
        title=("Places spoken of and spoken from", "جاهایی که از آن\u200cها و در آن\u200cها سخن گفته شده است"),
        table=table,
        columns=(
            Column("name_en", ("Place", "جا"), "url"),
            Column("name_fa", ("In Persian", "به فارسی")),
            Column("type", ("Kind", "گونه")),
            Column("mentions", ("Mentions", "دفعات")),
            Column("statements", ("Statements", "بیانیه\u200cها")),
            Column("spoken_from", ("Spoken from, by", "جای صدور")),
            Column("position", ("Latitude, longitude", "عرض و طول")),
            Column("no_coordinates", ("Why no point", "دلیل نداشتن نقطه")),
        ),
        figure=chart,
        sentence=_sentence(table, known, from_),
        alt=f"Map of {len(known)} places from North America to South Asia; the table below holds all.",
    )


def _sentence(table: pd.DataFrame, known: pd.DataFrame, from_: pd.DataFrame) -> tuple[str, str]:
    most = table.loc[table["mentions"].idxmax()]
    missing = len(table) - len(known)
    english = (
        f"The register holds {len(table)} places, {missing} of them without a point; the most named is "
        f"{most['name_en']} ({most['mentions']} times). Known places of issue: {', '.join(from_['name_en']) or 'none'}."
    )
    farsi = (
        f"نمایه {persian(len(table))} جا دارد که {persian(missing)} مورد نقطه\u200cای ندارند؛ پرنام\u200cترینشان {most['name_fa']} است "
        f"({persian(int(most['mentions']))} بار). جاهای صدورِ دانسته: {'، '.join(from_['name_fa']) or 'هیچ'}."
    )
    return english, farsi


def _inside(rows: pd.DataFrame, window: Window) -> pd.DataFrame:
    points = zip(rows["longitude"], rows["latitude"], strict=True)
    return rows[[point in window for point in points]]


def _coast(outline: pd.DataFrame, window: Window) -> go.Scatter:
    """The coastlines of a window as one trace; an empty point parts two lines."""
    margin = 6
    near = outline[
        outline["longitude"].between(window.west - margin, window.east + margin)
        & outline["latitude"].between(window.south - margin, window.north + margin)
    ]
    xs: list[float | None] = []
    ys: list[float | None] = []
    x, y = project(near["longitude"], near["latitude"])
    for _, rows in near.assign(x=x.round(1), y=y).groupby("line"):
        xs += [*rows["x"], None]
        ys += [*rows["y"], None]
    line = {"color": FAINT, "width": 1.2}
    return go.Scatter(
        x=xs,
        y=ys,
        xaxis=window.axes[0],
        yaxis=window.axes[1],
        mode="lines",
        line=line,
        hoverinfo="skip",
        showlegend=False,
    )


def _points(rows: pd.DataFrame, window: Window, name: str, symbol: str, colour: str) -> go.Scatter:
    """Places of one precision; the area of a mark is the number of mentions."""
    x, y = project(rows["longitude"], rows["latitude"])
    return go.Scatter(
        x=list(x.round(2)), y=list(y), xaxis=window.axes[0], yaxis=window.axes[1], mode="markers+text", name=name, legendgroup=name,
        text=[row.name_en if row.mentions >= _OFTEN else "" for row in rows.itertuples()],
        textposition=_free_sides(x, y), textfont={"size": 11}, cliponaxis=False,
        marker={"symbol": symbol, "color": colour, "opacity": 1, "line": {"width": 1, "color": "#ffffff"}, "size": [6 + 4 * count**0.5 for count in rows["mentions"]]},
        hovertext=[f"{row.name_en} {rtl(row.name_fa)}<br>{row.mentions} mentions" for row in rows.itertuples()],
        hoverinfo="text", customdata=list(rows["url"]),
    )  # fmt: skip


_SIDES = {"bottom center": -7, "top center": 7}
"""Where the name of a mark can stand, and how far above the mark that is, in degrees; beside it there may be no room."""


def _free_sides(x: pd.Series, y: pd.Series) -> list[str]:
    """For each place the side on which a name is farthest from the marks of the others."""
    points = list(zip(x, y, strict=True))

    def room(at: tuple[float, float], side: str) -> float:
        here = (at[0], at[1] + _SIDES[side])
        return min((math.dist(here, other) for other in points if other != at), default=0.0)

    return [max(_SIDES, key=lambda side: room(at, side)) for at in points]


def _from(rows: pd.DataFrame, window: Window) -> go.Scatter:
    """Where statements were issued, named on the map."""
    x, y = project(rows["longitude"], rows["latitude"])
    return go.Scatter(
        x=list(x.round(2)), y=list(y), xaxis=window.axes[0], yaxis=window.axes[1], mode="markers+text",
        name=f"issued here {rtl('جای صدور')}", legendgroup="issued",
        marker={"symbol": "star", "size": 15, "color": COLOURS[1], "line": {"width": 1, "color": "#ffffff"}},
        text=list(rows["name_en"]), textposition="middle right", textfont={"size": 11},
        hovertext=[f"{row.name_en} {rtl(row.name_fa)}<br>{row.spoken_from}" for row in rows.itertuples()],
        hoverinfo="text", customdata=list(rows["url"]),
    )  # fmt: skip
