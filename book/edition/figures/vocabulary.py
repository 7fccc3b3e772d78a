"""Charts of words: how many, which are typical of a statement, which runs of words statements share."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from ..frames import keyness, shared_ngrams, titles
from .chart import Chart, Column, persian
from .style import COLOURS, LEGEND, Mark, axis, broken, digits, figure, heading, matrix, rtl

_ROW = 24


def lengths(words: pd.DataFrame, statements: pd.DataFrame) -> Chart:
    """The words of each statement, and how many of them stand in another statement too."""
    names = titles(statements)
    spread = words.groupby("folded")["statement"].nunique()
    frame = words.assign(common=words["folded"].map(spread) > 1)
    table = frame.groupby("statement").agg(
        words=("folded", "size"), different=("folded", "nunique"), common=("common", "sum")
    )
    table = table.loc[list(names)].reset_index()
    table["name"] = table["statement"].map(names)
    table["only_here"] = table["words"] - table["common"]
    table["share"] = 100 * table["common"] / table["words"]
    longest, shortest = table.loc[table["words"].idxmax()], table.loc[table["words"].idxmin()]
    percent = round(100 * table["common"].sum() / table["words"].sum())
    parts = (
        ("common", "also in another statement", "در بیانیه\u200cای دیگر هم", ""),
        ("only_here", "here alone", "تنها این\u200cجا", "/"),
    )
    bars = [
        go.Bar(
            x=list(table[field]), y=list(range(len(table))), orientation="h", name=f"{english} {rtl(farsi)}",
            marker={"color": COLOURS[n], "pattern": {"shape": pattern, "fillmode": "overlay", "fgcolor": digits(COLOURS[n]), "fgopacity": 0.25, "size": 6}},
            text=list(table[field]), textposition="inside", insidetextanchor="middle", textangle=0,
            textfont={"color": digits(COLOURS[n]), "weight": "bold"}, hoverinfo="text",
            hovertext=[f"{name}: {value} {english}" for name, value in zip(table["name"], table[field], strict=True)],
        )
        for n, (field, english, farsi, pattern) in enumerate(parts)
    ]  # fmt: skip
    return Chart(
        name="lengths",
        title=("The words of the statements", "واژه\u200cهای بیانیه\u200cها"),
        table=table,
        columns=(
            Column("name", ("Statement", "بیانیه")),
            Column("words", ("Words", "واژه\u200cها")),
            Column("different", ("Different words", "واژه\u200cهای متفاوت")),
            Column("common", ("Also elsewhere", "در جای دیگر هم")),
            Column("share", ("Share of these, %", "سهم این\u200cها، %")),
        ),
        figure=figure(
            bars, 90 + 52 * len(table), barmode="stack", showlegend=True, bargap=0.35,
            legend=LEGEND | {"y": 1, "traceorder": "normal"},
            xaxis={"fixedrange": True, "zeroline": False, "automargin": True},
            yaxis=axis(broken(list(table["name"])), autorange="reversed"),
        ),
        sentence=(
            f"The statements have {table['words'].sum():,} words, from {shortest['words']} ({shortest['name']}) to "
            f"{longest['words']} ({longest['name']}); {percent} per cent of "
            f"them stand in another statement too.",
            f"بیانیه\u200cها {persian(int(table['words'].sum()))} واژه دارند، از {persian(int(shortest['words']))} تا "
            f"{persian(int(longest['words']))}؛ {persian(percent)} درصد "
            f"آن\u200cها در بیانیه\u200cای دیگر هم آمده\u200cاند.",
        ),
        alt="Bars of the number of words by statement, parted into those that stand elsewhere too and those that do not.",
    )  # fmt: skip


def keywords(words: pd.DataFrame, statements: pd.DataFrame, top: int = 8) -> Chart:
    """The words most typical of each statement, by keyness (see `frames.keyness`)."""
    names = titles(statements)
    found = [keyness(words, slug).head(top).assign(statement=slug, name=name) for slug, name in names.items()]
    table = pd.concat(found, ignore_index=True)
    labels: list[str] = []
    heads: list[dict[str, Any]] = []
    places: list[int] = []
    for slug, rows in table.groupby("statement", sort=False):
        heads.append(heading(names[slug], len(labels), weight="bold"))
        labels.append("")
        for word in rows["word"]:
            places.append(len(labels))
            labels.append(rtl(word))
    sticks = go.Scatter(
        x=[value for g2 in table["g2"] for value in (0, g2, None)],
        y=[value for place in places for value in (place, place, None)],
        mode="lines", line={"color": COLOURS[0], "width": 2}, hoverinfo="skip",
    )  # fmt: skip
    dots = go.Scatter(
        x=list(table["g2"]), y=places, mode="markers+text", marker={"size": 11, "color": COLOURS[0]},
        text=[f" {here} : {there}" for here, there in zip(table["here"], table["there"], strict=True)],
        textposition="middle right", textfont={"size": 10}, cliponaxis=False, hoverinfo="text",
        hovertext=[f"{rtl(row.word)}<br>{row.here} here, {row.there} elsewhere<br>G² {row.g2:.1f}" for row in table.itertuples()],
    )  # fmt: skip
    best = table.loc[table["g2"].idxmax()]
    return Chart(
        name="keywords",
        title=("Words typical of each statement", "واژه\u200cهای شاخص هر بیانیه"),
        table=table,
        columns=(
            Column("name", ("Statement", "بیانیه")),
            Column("word", ("Word", "واژه")),
            Column("here", ("Here", "این\u200cجا")),
            Column("there", ("Elsewhere", "جاهای دیگر")),
            Column("per_1000", ("Per 1,000 here", "در هزار، این\u200cجا")),
            Column("per_1000_elsewhere", ("Per 1,000 elsewhere", "در هزار، جاهای دیگر")),
            Column("g2", ("G²", "G²")),
        ),
        figure=figure(
            [sticks, dots], 60 + _ROW * len(labels), showlegend=False, annotations=heads,
            margin={"l": 8, "r": 8, "t": 8, "b": 50},
            xaxis={"title": "G²", "range": [0, float(table["g2"].max()) * 1.18], "fixedrange": True, "zeroline": False},
            yaxis=axis(labels, autorange="reversed", showgrid=False),
        ),
        sentence=(
            f"The most typical word of all is “\u2068{best['word']}\u2069” in {best['name']}: {best['here']} times there, "
            f"{best['there']} times in all the others together (G² {best['g2']:.1f}).",
            f"شاخص\u200cترین واژه «{best['word']}» است: {persian(int(best['here']))} بار در یک بیانیه و "
            f"{persian(int(best['there']))} بار در همه\u200cی بیانیه\u200cهای دیگر با هم.",
        ),
        alt=f"The {top} most typical words of each statement with their keyness; the table below holds all.",
    )  # fmt: skip


def ngrams(words: pd.DataFrame, statements: pd.DataFrame, size: int = 3) -> Chart:
    """How many runs of `size` words each two statements share, and which."""
    names = titles(statements)
    table = shared_ngrams(words, size)
    slugs = list(names)
    counts: dict[tuple[int, int], list[str]] = {}
    for row in table.itertuples():
        numbers = sorted(slugs.index(slug) for slug in row.statements)
        for a in numbers:
            for b in numbers:
                if a < b:
                    counts.setdefault((b, a), []).append(row.words)
    marks = [
        Mark(
            row - 1,
            column,
            len(runs),
            "<br>".join([f"{names[slugs[column]]} \u2013 {names[slugs[row]]}", *map(rtl, runs)]),
        )
        for (row, column), runs in sorted(counts.items())
    ]
    table["where"] = table["passages"].map("; ".join)
    first = table.iloc[0] if len(table) else None
    return Chart(
        name=f"shared-{size}-grams",
        title=(f"Runs of {size} words that statements share", f"رشته\u200cهای {persian(size)} واژه\u200cای مشترک"),
        table=table,
        columns=(
            Column("words", ("Words", "واژه\u200cها")),
            Column("in", ("Statements", "بیانیه\u200cها")),
            Column("count", ("Times", "دفعات")),
            Column("where", ("Passages", "بندها")),
        ),
        figure=matrix(broken(list(names.values())[1:]), list(names.values())[:-1], marks),
        sentence=(
            f"{len(table)} runs of {size} words stand in more than one statement"
            + (f", the most frequent “\u2068{first['words']}\u2069”." if first is not None else "."),
            f"{persian(len(table))} رشته\u200cی {persian(size)} واژه\u200cای در بیش از یک بیانیه آمده است"
            + (f"، پربسامدترینشان «{first['words']}»." if first is not None else "."),
        ),
        alt=f"Numbers of shared runs of {size} words by pairs of statements; the table below holds all.",
    )
