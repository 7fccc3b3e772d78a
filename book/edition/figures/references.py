"""Charts of what the statements share: the names in several of them, and the links between their passages."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations

import pandas as pd
import plotly.graph_objects as go

from ..frames import issuer, titles
from .chart import Chart, Column, called, persian, row_id
from .style import COLOURS, DASHES, SHAPES, Mark, broken, digits, figure, label, matrix, rtl, wrapped

KINDS = {
    "echo": ("echo", "بازتاب"),
    "same-argument": ("same argument", "همان استدلال"),
    "shared-formula": ("shared formula", "عبارت مشترک"),
    "contrast": ("contrast", "تقابل"),
    "same-event": ("same event", "همان رویداد"),
}
_TO = " \u2013 "
_NONE_FA = "هیچ\u200cیک"


def shared(mentions: pd.DataFrame, entities: pd.DataFrame, statements: pd.DataFrame, least: int = 2) -> Chart:
    """Who and what is named in at least `least` statements, by the issuers' own words."""
    names = titles(statements)
    own = issuer(mentions)
    spread = own.groupby("entity")["statement"].nunique()
    chosen = spread[spread >= least].index
    table = own[own["entity"].isin(chosen)].groupby(["entity", "statement"]).agg(
        count=("passage", "size"), passages=("passage", lambda found: "; ".join(dict.fromkeys(found)))
    )  # fmt: skip
    table = table.reset_index().merge(entities[["entity", "register", "name_en", "name_fa", "url"]], on="entity")
    table["spread"] = table["entity"].map(spread)
    table["all"] = table.groupby("entity")["count"].transform("sum")
    table["order"] = table["statement"].map(list(names).index)
    table = table.sort_values(["spread", "all", "entity", "order"], ascending=[False, False, True, True])
    rows = table.drop_duplicates("entity")
    keys, slugs = list(rows["entity"]), list(names)
    table["row"] = table["statement"] + "-" + table["entity"]
    marks = [
        Mark(
            keys.index(row["entity"]),
            slugs.index(row["statement"]),
            int(row["count"]),
            f"{row['name_en']}, {names[row['statement']]}: {row['count']}<br>{wrapped(called(row['passages']))}",
            f"#{row_id('shared-names', row['row'])}",
        )
        for row in table.to_dict("records")
    ]
    all_five = [row.name_en for row in rows.itertuples() if row.spread == len(names)]
    all_five_fa = [row.name_fa for row in rows.itertuples() if row.spread == len(names)]
    total = own["entity"].nunique()
    return Chart(
        name="shared-names",
        title=(f"Named in at least {least} statements", f"نام\u200cبرده در دست\u200cکم {persian(least)} بیانیه"),
        table=table,
        columns=(
            Column("name_en", ("Name", "نام"), "url"),
            Column("name_fa", ("In Persian", "به فارسی")),
            Column("statement", ("Statement", "بیانیه")),
            Column("count", ("Mentions", "دفعات")),
            Column("passages", ("Passages", "بندها")),
        ),
        figure=matrix(
            [label(row.name_en, row.name_fa) for row in rows.itertuples()],
            list(names.values()),
            marks,
        ),
        sentence=(
            f"Of {total} names and terms, {len(keys)} stand in at least {least} statements, and {len(all_five)} in every "
            f"one: {', '.join(all_five) or 'none'}.",
            f"از {persian(total)} نام و واژه، {persian(len(keys))} مورد در دست\u200cکم {persian(least)} بیانیه آمده\u200cاند؛ "
            f"در همه\u200cی بیانیه\u200cها: {'، '.join(all_five_fa) or _NONE_FA}.",
        ),
        alt=f"Matrix of {len(keys)} names by {len(names)} statements with the number of mentions; the table below holds all.",
        rows="row",
    )


def network(links: pd.DataFrame, statements: pd.DataFrame) -> Chart:
    """The statements in a ring, a line for each kind of link between two of them, as wide as there are links."""
    names = titles(statements)
    table = links.assign(pair=[_pair(row.from_statement, row.to_statement, names) for row in links.itertuples()])
    table["edge"] = [f"{names[a]}{_TO}{names[b]}" for a, b in table["pair"]]
    table["kind_order"] = table["kind"].map(list(KINDS).index)
    places = {slug: number for number, slug in enumerate(names)}
    table["place"] = [places[a] * len(places) + places[b] for a, b in table["pair"]]
    table = table.sort_values(["place", "kind_order", "link"])
    table["row"] = [_row(pair, kind) for pair, kind in zip(table["pair"], table["kind"], strict=True)]
    found = (
        table.assign(passages=table["from"] + " \u2013 " + table["to"]).groupby(["pair", "kind"])["passages"].agg(list)
    )
    pairs = table["edge"].value_counts()
    most, facts = pairs.index[0], int((table["status"] == "fact").sum())
    table["kind"] = table["kind"].map(lambda kind: KINDS[kind][0])
    return Chart(
        name="network",
        title=("Links between the statements", "پیوندهای میان بیانیه\u200cها"),
        table=table,
        columns=(
            Column("edge", ("Between", "میان")),
            Column("kind", ("Kind", "گونه")),
            Column("from", ("Passage", "بند")),
            Column("to", ("Passage", "بند")),
            Column("status", ("Status", "اعتبار")),
            Column("reason_en", ("Reason", "دلیل")),
        ),
        figure=_ring(found.to_dict(), names, statements),
        sentence=(
            f"{len(links)} links join the statements, {facts} of them fact and {len(links) - facts} the editors’ "
            f"inference; the most, {pairs.iloc[0]}, join {most.replace(_TO, ' and ')}.",
            f"{persian(len(links))} پیوند بیانیه\u200cها را به هم می\u200cپیوندند: {persian(facts)} مورد واقعیت و "
            f"{persian(len(links) - facts)} مورد استنباط ویراستاران؛ بیشترین آن\u200cها، {persian(int(pairs.iloc[0]))} پیوند، میان "
            f"{_persian_titles(most, names, statements)} است.",
        ),
        alt=f"Network of {len(names)} statements with {len(pairs)} pairs that have links; the table below holds all.",
        rows="row",
    )


def _pair(one: str, other: str, names: dict[str, str]) -> tuple[str, str]:
    first, second = sorted((one, other), key=list(names).index)
    return first, second


def _persian_titles(edge: str, names: dict[str, str], statements: pd.DataFrame) -> str:
    titles_fa = dict(zip(statements["statement"], statements["title_fa"], strict=True))
    slugs = {name: slug for slug, name in names.items()}
    return " و ".join(f"«{titles_fa[slugs[name]]}»" for name in edge.split(_TO))


def _row(pair: tuple[str, str], kind: str) -> str:
    """The name of an edge's rows."""
    return "-".join((*pair, kind))


# --- the drawing -----------------------------------------------------------------------------------------------------

Pair = tuple[str, str]
Point = tuple[float, float]
Found = dict[tuple[Pair, str], list[str]]
"""For two statements and a kind of link the pairs of passages."""

_BULGE = 0.3
"""How far the lines of one pair lie apart at their controls; in the middle of the line it is half of that."""
_NARROW: Point = (115, 200)
"""How many pixels a unit of either axis has on a page of 390 pixels: there the marks must not touch each other."""


def _ring(found: Found, names: dict[str, str], statements: pd.DataFrame) -> go.Figure:
    angles = [math.pi / 2 - 2 * math.pi * n / len(names) for n in range(len(names))]
    points = {slug: (math.cos(a), math.sin(a)) for slug, a in zip(names, angles, strict=True)}
    curves = dict(_curves(found, points))
    places = _places(curves, list(points.values()))
    traces: list[go.Scatter] = []
    for number, kind in enumerate(KINDS):
        edges = [edge for edge in curves if edge[1] == kind]
        traces += [_line(number, curves[edge], len(found[edge])) for edge in edges]
        if edges:
            traces.append(_marks(number, {edge: (places[edge], found[edge]) for edge in edges}, names))
    titles_fa = list(statements["title_fa"])
    nodes = go.Scatter(
        x=[x for x, _ in points.values()],
        y=[y for _, y in points.values()],
        mode="markers+text",
        marker={"size": 24, "color": COLOURS[5], "symbol": "hexagon2"},
        text=broken(list(names.values())),
        textfont={"weight": "bold"},
        textposition=[_beside(x, y) for x, y in points.values()],
        hovertext=[f"{name}<br>{rtl(title)}" for name, title in zip(names.values(), titles_fa, strict=True)],
        hoverinfo="text",
        showlegend=False,
        cliponaxis=False,
    )
    hidden = {"visible": False, "fixedrange": True}
    return figure(
        [*traces, nodes],
        580,
        showlegend=True,
        xaxis=hidden | {"range": [-1.76, 1.38]},
        yaxis=hidden | {"range": [-1.15, 1.28]},
        meta={"narrow": {"height": 620}},
    )


def _beside(x: float, y: float) -> str:
    """Where the name of a node stands: outside the ring."""
    if abs(x) > 0.9:
        return "middle left" if x < 0 else "middle right"
    return "top center" if y > 0 else "bottom center"


def _curves(found: Found, points: dict[str, Point]) -> Iterator[tuple[tuple[Pair, str], list[Point]]]:
    """The lines between each two statements: side by side in the middle, and together at both ends."""
    for a, b in combinations(points, 2):
        kinds = [kind for kind in KINDS if ((a, b), kind) in found]
        (ax, ay), (bx, by) = points[a], points[b]
        length = math.hypot(bx - ax, by - ay)
        for number, kind in enumerate(kinds):
            shift = (number - (len(kinds) - 1) / 2) * _BULGE
            control = ((ax + bx) / 2 - (by - ay) / length * shift, (ay + by) / 2 + (bx - ax) / length * shift)
            yield ((a, b), kind), [_bezier((ax, ay), control, (bx, by), step / 40) for step in range(41)]


def _bezier(start: Point, control: Point, end: Point, t: float) -> Point:
    """A point of a quadratic curve."""
    one, two, three = (1 - t) ** 2, 2 * t * (1 - t), t**2
    return (
        round(one * start[0] + two * control[0] + three * end[0], 4),
        round(one * start[1] + two * control[1] + three * end[1], 4),
    )


def _places(curves: dict[tuple[Pair, str], list[Point]], taken: list[Point]) -> dict[tuple[Pair, str], Point]:
    """Where the mark of each line stands: on it, and as far from all other marks and from the nodes as can be.

    The marks are placed one after the other and then, in turn, moved to a better place, until none has one.
    """
    middle = {edge: curve[len(curve) // 2] for edge, curve in curves.items()}
    for _ in range(len(curves)):
        before = dict(middle)
        for edge, curve in curves.items():
            others = [*taken, *(place for other, place in middle.items() if other != edge)]
            middle[edge] = max(curve[7:-7], key=lambda place: _clearance(place, others))
        if middle == before:
            break
    return middle


def _clearance(place: Point, others: list[Point]) -> float:
    """How near the next of the other places is, in pixels of a narrow page; more than enough counts as enough."""
    wide, high = _NARROW
    return min(60.0, *(math.hypot((x - place[0]) * wide, (y - place[1]) * high) for x, y in others))


def _line(number: int, curve: list[Point], count: int) -> go.Scatter:
    return go.Scatter(
        x=[x for x, _ in curve],
        y=[y for _, y in curve],
        mode="lines",
        legendgroup=list(KINDS)[number],
        showlegend=False,
        hoverinfo="skip",
        line={"color": COLOURS[number], "width": 1 + 0.8 * count, "dash": DASHES[number]},
    )


def _marks(number: int, edges: dict[tuple[Pair, str], tuple[Point, list[str]]], names: dict[str, str]) -> go.Scatter:
    """The number of links of one kind on each line, with the passages that they join; a click leads to their rows."""
    kind, (english, farsi) = list(KINDS.items())[number]
    return go.Scatter(
        x=[place[0] for place, _ in edges.values()],
        y=[place[1] for place, _ in edges.values()],
        mode="markers+text",
        marker={
            "symbol": SHAPES[number],
            "size": 22 if SHAPES[number] == "triangle-up" else 19,
            "color": COLOURS[number],
        },
        text=[str(len(joined)) for _, joined in edges.values()],
        textfont={"color": digits(COLOURS[number]), "size": 10, "weight": "bold"},
        hovertext=[
            "<br>".join([f"{names[a]}{_TO}{names[b]}", f"{english} {rtl(farsi)}: {len(joined)}", *map(called, joined)])
            for ((a, b), _), (_, joined) in edges.items()
        ],
        hoverinfo="text",
        customdata=[f"#{row_id('network', _row(pair, kind))}" for pair, _ in edges],
        legendgroup=kind,
        name=f"{english} {rtl(farsi)}",
    )
