"""Charts of what the statements share: the names in several of them, and the links between their passages."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations

import pandas as pd
import plotly.graph_objects as go

from ..frames import issuer, titles
from .chart import Chart, Column, persian
from .style import COLOURS, DASHES, SHAPES, figure, label, matrix, rtl

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
    counts = [
        (keys.index(row.entity), slugs.index(row.statement), int(row.count_), f"{row.name_en}, {names[row.statement]}: {row.count_}<br>{row.passages}")
        for row in table.rename(columns={"count": "count_"}).itertuples()
    ]  # fmt: skip
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
            [name.replace(" ", "<br>") for name in names.values()],
            counts,
        ),
        sentence=(
            f"Of {total} names and terms, {len(keys)} stand in at least {least} statements, and {len(all_five)} in every "
            f"one: {', '.join(all_five) or 'none'}.",
            f"از {persian(total)} نام و واژه، {persian(len(keys))} مورد در دست\u200cکم {persian(least)} بیانیه آمده\u200cاند؛ "
            f"در همه\u200cی بیانیه\u200cها: {'، '.join(all_five_fa) or _NONE_FA}.",
        ),
        alt=f"Matrix of {len(keys)} names by {len(names)} statements with the number of mentions; the table below holds all.",
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
    counts = table.groupby(["pair", "kind"]).size().to_dict()
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
        figure=_ring(counts, names, statements),
        sentence=(
            f"{len(links)} links join the statements, {facts} of them fact and {len(links) - facts} the editors' "
            f"inference; the most, {pairs.iloc[0]}, join {most.replace(_TO, ' and ')}.",
            f"{persian(len(links))} پیوند بیانیه\u200cها را به هم می\u200cپیوندند: {persian(facts)} مورد واقعیت و "
            f"{persian(len(links) - facts)} مورد استنباط ویراستاران؛ بیشترین آن\u200cها، {persian(int(pairs.iloc[0]))} پیوند، میان "
            f"{_persian_titles(most, names, statements)} است.",
        ),
        alt=f"Network of {len(names)} statements with {len(pairs)} pairs that have links; the table below holds all.",
    )


def _pair(one: str, other: str, names: dict[str, str]) -> tuple[str, str]:
    first, second = sorted((one, other), key=list(names).index)
    return first, second


def _persian_titles(edge: str, names: dict[str, str], statements: pd.DataFrame) -> str:
    titles_fa = dict(zip(statements["statement"], statements["title_fa"], strict=True))
    slugs = {name: slug for slug, name in names.items()}
    return " و ".join(f"«{titles_fa[slugs[name]]}»" for name in edge.split(_TO))


def _ring(counts: dict[tuple[tuple[str, str], str], int], names: dict[str, str], statements: pd.DataFrame) -> go.Figure:
    angles = [math.pi / 2 - 2 * math.pi * n / len(names) for n in range(len(names))]
    points = {slug: (math.cos(a), math.sin(a)) for slug, a in zip(names, angles, strict=True)}
    traces = [trace for number, kind in enumerate(KINDS) for trace in _edges(number, kind, counts, points, names)]
    titles_fa = list(statements["title_fa"])
    nodes = go.Scatter(
        x=[x for x, _ in points.values()],
        y=[y for _, y in points.values()],
        mode="markers+text",
        marker={"size": 24, "color": COLOURS[5], "symbol": "hexagon2"},
        text=[name.replace(" ", "<br>") for name in names.values()],
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
        520,
        showlegend=True,
        xaxis=hidden | {"range": [-1.95, 1.95]},
        yaxis=hidden | {"range": [-1.35, 1.4]},
    )


def _beside(x: float, y: float) -> str:
    """Where the name of a node stands: outside the ring."""
    if abs(x) > 0.9:
        return "middle left" if x < 0 else "middle right"
    return "top center" if y > 0 else "bottom center"


def _edges(
    number: int,
    kind: str,
    counts: dict[tuple[tuple[str, str], str], int],
    points: dict[str, tuple[float, float]],
    names: dict[str, str],
) -> Iterator[go.Scatter]:
    """The lines of one kind beside those of the others, and a mark with the number of links on each."""
    first = True
    for a, b in combinations(names, 2):
        count = counts.get(((a, b), kind), 0)
        if not count:
            continue
        (ax, ay), (bx, by) = points[a], points[b]
        length = math.hypot(bx - ax, by - ay)
        shift = (number - 1.5) * 0.075
        dx, dy = -(by - ay) / length * shift, (bx - ax) / length * shift
        neighbours = length < 1.2
        at = 0.5 + (number - 1.5) * 0.09 if neighbours else 0.26 + number * 0.07
        middle = (ax + (bx - ax) * at + dx, ay + (by - ay) * at + dy)
        look = {"color": COLOURS[number], "legendgroup": kind}
        yield go.Scatter(
            x=[ax + dx, bx + dx], y=[ay + dy, by + dy], mode="lines", legendgroup=kind, showlegend=False, hoverinfo="skip",
            line={"color": look["color"], "width": 1 + count, "dash": DASHES[number]},
        )  # fmt: skip
        yield go.Scatter(
            x=[middle[0]],
            y=[middle[1]],
            mode="markers+text",
            marker={"symbol": SHAPES[number], "size": 19 if number != 3 else 22, "color": look["color"]},
            text=[str(count)],
            textfont={"color": "#ffffff", "size": 10, "weight": "bold"},
            hovertext=[f"{names[a]}{_TO}{names[b]}<br>{KINDS[kind][0]}: {count}<br>{rtl(KINDS[kind][1])}"],
            hoverinfo="text",
            legendgroup=kind,
            name=f"{KINDS[kind][0]} {rtl(KINDS[kind][1])}",
            showlegend=first,
        )
        first = False
