"""Charts of stances: what the statements say for and against whom, in whose words."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from ..frames import issuer, titles
from .chart import Chart, Column, persian
from .style import COLOURS, SHAPES, axis, figure, label, matrix, rows_height, rtl

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
    counts = own.groupby(["relation", "statement"], sort=False).size()
    keys, slugs = [key for key in RELATIONS if key in set(own["relation"])], list(names)
    marks = [
        (keys.index(relation), slugs.index(slug), int(n), f"{names[slug]} {RELATIONS[relation][0]}: {n}")
        for (relation, slug), n in counts.items()
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
        figure=matrix(
            [label(*RELATIONS[key]) for key in keys], [n.replace(" ", "<br>") for n in names.values()], marks
        ),
        sentence=(
            f"Of {len(own)} stances in the issuers' own voice {against.sum()} blame or condemn, {for_.sum()} support or "
            f"express solidarity.",
            f"از {persian(len(own))} موضع از زبان خودِ صادرکنندگان، {persian(int(against.sum()))} مورد مقصر می\u200cدانند یا محکوم "
            f"می\u200cکنند و {persian(int(for_.sum()))} مورد پشتیبانی یا همبستگی\u200cاند.",
        ),
        alt="Numbers of stances by statement and relation; the table below holds each with its quotation.",
    )


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
    chart = figure(
        [trace for number in range(len(RELATIONS)) for trace in [_marks(number, table, order, names)] if len(trace.x)],
        120 + rows_height([label(name, persian_of[name]) for name in order]),
        showlegend=True,
        xaxis=axis([name.replace(" ", "<br>") for name in names.values()], side="bottom"),
        yaxis=axis([label(name, persian_of[name]) for name in order], autorange="reversed"),
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


def _marks(number: int, table: pd.DataFrame, order: list[str], names: dict[str, str]) -> go.Scatter:
    """The stances of one relation, side by side with those of the others in the same place of the table."""
    relation = list(RELATIONS)[number]
    rows = table[table["relation"] == relation]
    slugs = list(names)
    grouped = rows.groupby(["object_en", "statement"], sort=False)
    found = [
        (thing, slug, len(group), list(group["quote_fa"]), group["passage"].iloc[0]) for (thing, slug), group in grouped
    ]
    return go.Scatter(
        x=[slugs.index(slug) + (number % 3 - 1) * 0.28 for _, slug, _, _, _ in found],
        y=[order.index(thing) + (0.2 if number > 2 else -0.2) for thing, _, _, _, _ in found],
        mode="markers+text",
        marker={"symbol": SHAPES[number], "color": COLOURS[number], "size": 12},
        text=[f" {count}" if count > 1 else "" for _, _, count, _, _ in found],
        textposition="middle right",
        textfont={"size": 10},
        name=f"{RELATIONS[relation][0]} {rtl(RELATIONS[relation][1])}",
        hovertext=[f"{names[slug]} {RELATIONS[relation][0]} {thing}<br>" + "<br>".join(map(rtl, quotes)) for thing, slug, _, quotes, _ in found],
        hoverinfo="text",
        customdata=[f"book/statements/{passage.replace(':', '.html#p')}" for _, _, _, _, passage in found],
        cliponaxis=False,
    )  # fmt: skip
