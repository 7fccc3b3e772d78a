"""A map of the places that the statements name and speak from."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from ..frames import project, titled
from .chart import Chart, Column, persian
from .style import COLOURS, figure, rtl


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
            "constraintoward": "left",
            "fixedrange": True,
            "showline": True,
            "mirror": True,
        }
        one, other = (name.replace("x", "xaxis").replace("y", "yaxis") for name in self.axes)
        return {
            one: shared | {"range": list(x), "domain": list(self.across), "anchor": self.axes[1]},
            other: shared | {"range": list(y), "domain": list(self.up), "anchor": self.axes[0], "scaleanchor": self.axes[0], "constraintoward": "top"},
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
    names: dict[bool, list[dict[str, object]]] = {True: [], False: []}
    for number, window in enumerate(WINDOWS):
        first = number == 0
        issued = _inside(from_, window)
        traces.append(_coast(outline, window))
        for key, english, farsi, symbol, colour in kinds:
            rows = _inside(named[named["precision"] == key], window)
            traces.append(_points(rows, window, f"{english} {rtl(farsi)}", symbol, colour).update(showlegend=first))
        traces.append(_from(issued, window).update(showlegend=first))
        for narrow in names:
            spots = [*_spots(issued, narrow), *_spots(_inside(named, window), narrow)]
            names[narrow] += _names(spots, window, _LEAST[narrow])
    layout = WINDOWS[0].layout() | WINDOWS[1].layout()
    chart = figure(
        traces, 700, showlegend=True, annotations=names[False],
        meta={"ratio": 1.11, "rest": 45, "rest_narrow": 90, "narrow": {"annotations": names[True]}}, **layout,
    )  # fmt: skip
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
    line = {"color": "rgba(127,127,127,0.75)", "width": 1.2}
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
        x=list(x.round(2)), y=list(y), xaxis=window.axes[0], yaxis=window.axes[1], mode="markers", name=name, legendgroup=name,
        cliponaxis=False,
        marker={"symbol": symbol, "color": colour, "opacity": 1, "line": {"width": 1, "color": "#ffffff"}, "size": [_size(count) for count in rows["mentions"]]},
        hovertext=[f"{row.name_en} {rtl(row.name_fa)}<br>{row.mentions} mention{'s' * (row.mentions > 1)}" for row in rows.itertuples()],
        hoverinfo="text", customdata=list(rows["url"]),
    )  # fmt: skip


_STAR = 15
"""The size of the mark of a place of issue, in pixels."""


def _size(mentions: int) -> float:
    """The size of the mark of a place that is named so often: its area, but for a least one, grows with the number."""
    return 6 + 3 * math.sqrt(mentions)


@dataclass(frozen=True, slots=True)
class Spot:
    """A mark of the map, at a point of the projection, and its name, if it stands beside it."""

    x: float
    y: float
    size: float
    """In pixels."""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels: its middle, and how far it reaches from there."""

    x: float
    y: float
    wide: float
    high: float

    def inside(self, other: Box) -> float:
        """How far it is from the nearest edge of a box that holds it; less than nothing where it reaches over one."""
        return min(other.wide - self.wide - abs(self.x - other.x), other.high - self.high - abs(self.y - other.y))

    def gap(self, other: Box) -> float:
        """How far another box is; less than nothing where the two overlap."""
        return max(abs(self.x - other.x) - self.wide - other.wide, abs(self.y - other.y) - self.high - other.high)


_LEAST = {True: 358, False: 520}
"""How wide the figure is at least, in pixels: on a phone of 390 pixels, where the names are English alone, and wherever
else it is not narrow."""
_LETTER, _LINE = 5.8, 14
"""How much a letter and a line of a name take, in pixels."""
_UNSEEN = re.compile("[\u200c\u2067\u2069]")
_ENOUGH = 12
"""How far a name shall be from what it does not name, in pixels; farther is no better."""
_SIDES = ((0, 1), (0, -1), (1, 0), (1, -1), (-1, -1), (1, 1), (-1, 1), (-1, 0))
"""Where the name of a mark can stand: right of it, and above it; what comes first is preferred."""


def _spots(rows: pd.DataFrame, narrow: bool) -> Iterator[Spot]:
    """The marks of places; those often named and those of issue have a name."""
    xs, ys = project(rows["longitude"], rows["latitude"])
    for x, y, row in zip(xs, ys, rows.itertuples(), strict=True):
        named = row.mentions >= _OFTEN or row.spoken_from
        lines = (row.name_en,) if narrow else (row.name_en, rtl(row.name_fa))
        yield Spot(x, y, _STAR if row.spoken_from else _size(row.mentions), lines if named else ())


def _names(spots: list[Spot], window: Window, width: int) -> Iterator[dict[str, object]]:
    """The names beside the marks, each on the side where it is clear of all other marks and names."""
    (left, right), (low, top) = project(pd.Series([window.west, window.east]), pd.Series([window.south, window.north]))
    scale = (width - 16) * (window.across[1] - window.across[0]) / (right - left)
    frame = Box(
        (left + right) / 2 * scale, (low + top) / 2 * scale, (right - left) / 2 * scale, (top - low) / 2 * scale
    )
    marks = {
        (spot.x, spot.y): Box(spot.x * scale, spot.y * scale, spot.size / 2, spot.size / 2) for spot in spots[::-1]
    }
    taken: list[Box] = []
    done: set[tuple[float, float]] = set()
    for spot in spots:
        own = marks[spot.x, spot.y]
        if not spot.lines or (spot.x, spot.y) in done:
            continue
        others = [mark for mark in marks.values() if mark is not own] + taken
        box = max(
            (_beside(own, side, spot.lines) for side in _SIDES),
            key=lambda box: min(_ENOUGH, box.inside(frame), *(box.gap(other) for other in others)),
        )
        taken.append(box)
        done.add((spot.x, spot.y))
        yield {
            "text": "<br>".join(spot.lines), "x": round(spot.x, 2), "y": spot.y, "showarrow": False,
            "xref": window.axes[0], "yref": window.axes[1], "font": {"size": 11}, "borderpad": 0,
            "xshift": round(box.x - own.x, 1), "yshift": round(box.y - own.y, 1),
        }  # fmt: skip


def _beside(mark: Box, side: tuple[int, int], lines: tuple[str, ...]) -> Box:
    """The place of a name on one side of its mark."""
    wide = max(len(_UNSEEN.sub("", line)) for line in lines) * _LETTER / 2
    high = len(lines) * _LINE / 2
    across, up = side
    reach = mark.wide * (0.7 if across and up else 1) + 1
    return Box(mark.x + across * (reach + wide), mark.y + up * (reach + high), wide, high)


def _from(rows: pd.DataFrame, window: Window) -> go.Scatter:
    """Where statements were issued, named on the map."""
    x, y = project(rows["longitude"], rows["latitude"])
    return go.Scatter(
        x=list(x.round(2)), y=list(y), xaxis=window.axes[0], yaxis=window.axes[1], mode="markers",
        name=f"issued here {rtl('جای صدور')}", legendgroup="issued",
        marker={"symbol": "star", "size": _STAR, "color": COLOURS[1], "line": {"width": 1, "color": "#ffffff"}},
        hovertext=[f"{row.name_en} {rtl(row.name_fa)}<br>{', '.join(map(titled, row.spoken_from.split('; ')))}" for row in rows.itertuples()],
        hoverinfo="text", customdata=list(rows["url"]),
    )  # fmt: skip
