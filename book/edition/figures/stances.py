"""Charts of stances: what the statements say for and against whom, in whose words."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from ..frames import issuer, titles
from .chart import Chart, Column, persian, row_id
from .style import (
    COLOURS,
    HEAD,
    LEGEND,
    NARROW_HEAD,
    SHAPES,
    TOP,
    Mark,
    axis,
    broken,
    digits,
    figure,
    label,
    matrix,
    rows_height,
    rtl,
    staggered,
)  # fmt: skip

RELATIONS = {
    "blames": ("blames", "مقصر می\u200cداند"),
    "condemns": ("condemns", "محکوم می\u200cکند"),
    "describes-as": ("describes as", "توصیف می\u200cکند"),
    "demands-of": ("demands of", "می\u200cخواهد از"),
    "supports": ("supports", "پشتیبانی می\u200cکند"),
    "expresses-solidarity-with": ("solidarity with", "همبستگی با"),
}
_QUOTED = (
    Column("statement", ("Statement", "بیانیه")),
    Column("passage", ("Passage", "بند")),
    Column("said", ("Relation", "نسبت")),
    Column("object_en", ("Whom or what", "چه کس یا چه چیز")),
    Column("object_fa", ("In Persian", "به فارسی")),
    Column("quote_fa", ("Words of the witness", "عبارت متن مبنا")),
)


def relations(stances: pd.DataFrame, statements: pd.DataFrame) -> Chart:
    """How often each statement blames, condemns, supports …, in the issuer's own voice."""
    names = titles(statements)
    own = _sorted(issuer(stances), names)
    own["row"] = own["statement"] + "-" + own["relation"]
    quoted = own.groupby(["relation", "statement"], sort=False)["quote_fa"].agg(list)
    keys, slugs = [key for key in RELATIONS if key in set(own["relation"])], list(names)
    marks = [
        Mark(
            keys.index(relation),
            slugs.index(slug),
            len(quotes),
            f"{names[slug]} {RELATIONS[relation][0]}: {len(quotes)}<br>{_quotes(quotes)}",
            f"#{row_id('relations', f'{slug}-{relation}')}",
        )
        for (relation, slug), quotes in quoted.items()
    ]
    for_, against = (
        own["relation"].isin(["supports", "expresses-solidarity-with"]),
        own["relation"].isin(["blames", "condemns"]),
    )
    return Chart(
        name="relations",
        title=("What the statements do with words", "بیانیه\u200cها با واژه\u200cها چه می\u200cکنند"),
        table=own,
        columns=_QUOTED,
        figure=matrix([label(*RELATIONS[key]) for key in keys], list(names.values()), marks),
        sentence=(
            f"Of {len(own)} stances in the issuers’ own voice {against.sum()} blame or condemn, {for_.sum()} support or "
            f"express solidarity.",
            f"از {persian(len(own))} موضع از زبان خودِ صادرکنندگان، {persian(int(against.sum()))} مورد مقصر می\u200cدانند یا محکوم "
            f"می\u200cکنند و {persian(int(for_.sum()))} مورد پشتیبانی یا همبستگی\u200cاند.",
        ),
        alt="Numbers of stances by statement and relation; the table below holds each with its quotation.",
        rows="row",
    )


_FEW, _LONG = 5, 46
"""How many quotations a label shows on hover, and how much of each; the table holds all of them whole."""


def _quotes(quotes: list[str]) -> str:
    """The first of some quotations, each on a line."""
    lines = [
        rtl(quote if len(quote) <= _LONG else quote[:_LONG].rpartition(" ")[0] + " \u2026") for quote in quotes[:_FEW]
    ]
    return "<br>".join([*lines, *([f"+ {len(quotes) - _FEW}"] if len(quotes) > _FEW else [])])


def _sorted(stances: pd.DataFrame, names: dict[str, str]) -> pd.DataFrame:
    """Stances by statement and passage, their relations in words."""
    table = stances.assign(
        order=[list(names).index(slug) * 1000 + int(passage.rpartition(":")[2]) for slug, passage in zip(stances["statement"], stances["passage"], strict=True)],
        said=stances["relation"].map(lambda relation: RELATIONS[relation][0]),
    )  # fmt: skip
    return table.sort_values(["order", "stance"], kind="stable")


def objects(stances: pd.DataFrame, statements: pd.DataFrame, least: int = 2) -> Chart:
    """Those of whom the statements speak at least `least` times: who says what of them, a mark for each stance."""
    names = titles(statements)
    own = _sorted(issuer(stances), names)
    counts = own["object_en"].value_counts()
    table = own[own["object_en"].map(counts) >= least]
    order = sorted(set(table["object_en"]), key=lambda name: (-counts[name], name))
    persian_of = dict(zip(table["object_en"], table["object_fa"], strict=True))
    most = order[0]
    who = [names[slug] for slug in names if slug in set(table.loc[table["object_en"] == most, "statement"])]
    labels = [label(name, persian_of[name], 20) for name in order]
    height = rows_height(labels)
    traces = [_marks(relation, table, order, names) for relation in RELATIONS if relation in set(table["relation"])]
    chart = figure(
        traces,
        HEAD + 50 + height,
        showlegend=True,
        legend=LEGEND | {"y": 1 + HEAD / height},
        xaxis=axis(broken(list(names.values())), **TOP),
        yaxis=axis(labels, autorange="reversed"),
        meta={
            "narrow": {
                "xaxis.ticktext": staggered(list(names.values())),
                "legend.y": 1 + NARROW_HEAD / height,
                "height": NARROW_HEAD + 22 * len(traces) + height,
            }
        },
    )
    return Chart(
        name="objects",
        title=(f"Of whom the statements speak at least {least} times", f"بیانیه\u200cها دست\u200cکم {persian(least)} بار از چه کسی سخن می\u200cگویند"),
        table=table,
        columns=_QUOTED,
        figure=chart,
        sentence=(
            f"The most frequent object is {most}: {counts[most]} stances, in {', '.join(who)}.",
            f"بیش از همه {persian_of[most]}: {persian(int(counts[most]))} موضع در {persian(len(who))} بیانیه.",
        ),
        alt=f"Marks for {len(table)} stances towards {len(order)} objects by statement; the table below holds each.",
    )  # fmt: skip


def _marks(relation: str, table: pd.DataFrame, order: list[str], names: dict[str, str]) -> go.Scatter:
    """The stances of one relation; those of several relations in one place of the table stand side by side."""
    number, slugs = list(RELATIONS).index(relation), list(names)
    rows = table[table["relation"] == relation]
    found = [
        (thing, slug, list(group["quote_fa"]), group["passage"].iloc[0])
        for (thing, slug), group in rows.groupby(["object_en", "statement"], sort=False)
    ]
    offsets = [
        _offset(relation, set(table.loc[(table["object_en"] == thing) & (table["statement"] == slug), "relation"]))
        for thing, slug, _, _ in found
    ]
    return go.Scatter(
        x=[slugs.index(slug) + x for (_, slug, _, _), (x, _) in zip(found, offsets, strict=True)],
        y=[order.index(thing) + y for (thing, _, _, _), (_, y) in zip(found, offsets, strict=True)],
        mode="markers+text",
        marker={"symbol": SHAPES[number], "color": COLOURS[number], "size": 22 if SHAPES[number] == "triangle-up" else 16},
        text=[str(len(quotes)) if len(quotes) > 1 else "" for _, _, quotes, _ in found],
        textfont={"size": 10, "color": digits(COLOURS[number]), "weight": "bold"},
        name=f"{RELATIONS[relation][0]} {rtl(RELATIONS[relation][1])}",
        hovertext=[f"{names[slug]}, {thing}: {RELATIONS[relation][0]}<br>{_quotes(quotes)}" for thing, slug, quotes, _ in found],
        hoverinfo="text",
        customdata=[f"book/statements/{passage.replace(':', '.html#p')}" for _, _, _, passage in found],
        cliponaxis=False,
    )  # fmt: skip


def _offset(relation: str, present: set[str]) -> tuple[float, float]:
    """Where in its place of the table the mark of a relation stands: two in a line, the lines in the middle."""
    order = [key for key in RELATIONS if key in present]
    line, column = divmod(order.index(relation), 2)
    lines = (len(order) + 1) // 2
    in_line = min(2, len(order) - 2 * line)
    return (column - (in_line - 1) / 2) * 0.46, (line - (lines - 1) / 2) * 0.44
