"""Charts of time: what the statements speak of and when, how long after, and how far the record bears them out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

import pandas as pd
import plotly.graph_objects as go

from ..frames import DAY, LAGS, titles
from .chart import Chart, Column, Listing, persian
from .style import COLOURS, FAINT, LEGEND, Mark, figure, heading, label, matrix, rtl

CUT = pd.Timestamp("2013-01-01")
"""Where the two parts of the timeline meet: before it the years lie closer together."""
_PRECISIONS = {
    "day": ("circle", "روز"),
    "month": ("square", "ماه"),
    "year": ("diamond", "سال"),
    "interval": ("line-ns", "بازه"),
    "one of": ("hexagon", "یکی از چند"),
}
_VERDICTS = {
    "confirmed": ("confirmed", "تأییدشده"),
    "partly-confirmed": ("partly confirmed", "تا حدی تأییدشده"),
    "corrected": ("corrected", "تصحیح\u200cشده"),
    "contested": ("contested", "مورد اختلاف"),
    "unverified": ("not verified", "نامحقق"),
    "opinion": ("opinion", "نظر"),
}
_LAGS_FA = {
    "announced": "در پیش",
    "under way or that day": "در جریان یا همان روز",
    "within a week": "تا یک هفته",
    "within a month": "تا یک ماه",
    "within a year": "تا یک سال",
    "within ten years": "تا ده سال",
    "longer ago": "پیش از آن",
}
_ROW = 33
"""The height of a row of the timeline, in pixels: a line for the name and, below it, one for the mark."""
_NAME = 0.5
"""How far the name of an event stands above its mark, in rows: neither that mark nor the one above touches it."""
_ENTRY = 20
"""What an entry of the timeline's legend needs, in pixels: on a narrow page each has a line, on a wide one two share one."""
_ENDS = (0.24, 0.26)
"""Where the two parts of the timeline end and begin, in parts of its width."""
_MEANS = ("days that the date can mean", "روزهای ممکن")
_UNSURE = ("hollow: not certain which event", "توخالی: رویداد نامعلوم")
_STATEMENT = ("the statement", "بیانیه")
_SCALE = (f"change of scale in {CUT.year}", f"تغییر مقیاس در {persian(CUT.year)}")


def timeline(spoken: pd.DataFrame, statements: pd.DataFrame) -> Chart:
    """Every event that a statement speaks of, statement by statement, on the days that its date can mean."""
    places, heads = _places(spoken)
    base = 30 + _ROW * (max(places) + 1)
    traces = [*_issues(spoken, places), *_spans(spoken, places), *_marks(spoken, places), _hollow(), _closer()]
    entries = len({trace.name for trace in traces if trace.showlegend is not False})
    english = [*_heads(heads, statements), *_names(spoken["name_en"], places, "left")]
    chart = figure(
        traces,
        base + _ENTRY * math.ceil(entries / 2),
        xaxis=_years("1835-01-01", CUT, [0, _ENDS[0]], range(1900, 2001, 100)),
        xaxis2=_years(CUT, "2022-01-01", [_ENDS[1], 1], range(2014, 2021, 2)),
        yaxis={"range": [max(places) + 0.9, -0.9], "visible": False, "fixedrange": True},
        annotations=[*english, *_names(map(rtl, spoken["name_fa"]), places, "right")],
        shapes=[_break(), *_bridges(spoken, places)],
        showlegend=True,
        legend=LEGEND | {"y": 1 + 50 / base},
        meta={"narrow": {"height": base + _ENTRY * entries, "annotations": english}},
    )
    return Chart(
        name="timeline",
        title=("What the statements speak of, and when", "بیانیه\u200cها از چه زمانی سخن می\u200cگویند"),
        table=spoken.assign(certain=_certainty(spoken)),
        columns=(
            Column("statement", ("Statement", "بیانیه")),
            Column("name_en", ("Event", "رویداد"), "url"),
            Column("name_fa", ("In Persian", "به فارسی")),
            Column("date", ("EDTF", "EDTF")),
            Column("date_en", ("Date", "تاریخ")),
            Column("date_fa", ("In Persian", "به فارسی")),
            Column("first_day_solar_hijri", ("First day, Solar Hijri", "نخستین روز، شمسی")),
            Column("certain", ("Certainty", "قطعیت")),
        ),
        figure=chart,
        sentence=_summary(spoken),
        alt=f"Timeline of {len(spoken)} events in the groups of the statements that speak of them; the table below holds all.",
    )


def _summary(spoken: pd.DataFrame) -> tuple[str, str]:
    """The timeline in a sentence; the two sums make sure that no date can change and leave it as it was."""
    count, events, days = len(spoken), spoken["event"].nunique(), int((spoken["precision"] == "day").sum())
    earliest = spoken.loc[spoken["first"].idxmin()]
    covered = int(((spoken["last"] - spoken["first"]) // DAY + 1).sum())
    apart = int(spoken["lag"].abs().sum())
    return (
        f"The {spoken['statement'].nunique()} statements speak of {events} events, {count} times in all; {days} of the "
        f"{count} are dated to the day, and the earliest is {earliest['name_en']}. Added up, the dates cover {covered:,} "
        f"days, and {apart:,} days lie between their ends and the statements.",
        f"{persian(spoken['statement'].nunique())} بیانیه از {persian(events)} رویداد سخن می\u200cگویند، روی هم {persian(count)} "
        f"بار؛ {persian(days)} مورد تاریخِ روز دارند و کهن\u200cترینشان {earliest['name_fa']} است. تاریخ\u200cها روی هم "
        f"{persian(covered)} روز را در بر می\u200cگیرند و از پایانشان تا بیانیه\u200cها روی هم {persian(apart)} روز فاصله است.",
    )


def _certainty(spoken: pd.DataFrame) -> list[str]:
    return [f"{row.certainty}, approximate" if row.approximate else str(row.certainty) for row in spoken.itertuples()]


def _places(spoken: pd.DataFrame) -> tuple[list[int], dict[str, int]]:
    """The line of each row, and of the heading of each statement above its rows."""
    places: list[int] = []
    heads: dict[str, int] = {}
    for statement in spoken["statement"]:
        if statement not in heads:
            heads[statement] = len(places) + len(heads)
        places.append(len(places) + len(heads))
    return places, heads


def _years(start: object, end: object, domain: list[float], years: range) -> dict[str, object]:
    """An axis of years in both calendars: a Solar Hijri year stands where it begins, at the equinox of March."""
    return {
        "type": "date",
        "range": [str(pd.Timestamp(start).date()), str(pd.Timestamp(end).date())],
        "domain": domain,
        "tickvals": [f"{year}-03-21" for year in years],
        "ticktext": [f"{year}<br>{persian(year - 621)}" for year in years],
        "tickangle": 0,
        "side": "top",
        "fixedrange": True,
        "zeroline": False,
    }


def _axis(day: pd.Timestamp) -> str:
    return "x" if day < CUT else "x2"


def _spans(spoken: pd.DataFrame, places: list[int]) -> Iterator[go.Scatter]:
    """A bar from the first to the last day of each date, cut where the axis is."""
    for name in ("x", "x2"):
        x: list[str | None] = []
        y: list[int | None] = []
        for place, row in zip(places, spoken.itertuples(), strict=True):
            first, last = (row.first, min(row.last, CUT)) if name == "x" else (max(row.first, CUT), row.last)
            if first < last:
                x += [str(first.date()), str(last.date()), None]
                y += [place, place, None]
        line = {"color": COLOURS[0], "width": 5}
        yield go.Scatter(
            x=x, y=y, xaxis=name, mode="lines", line=line, name=_named(*_MEANS), hoverinfo="skip",
            showlegend=name == "x2",
        )  # fmt: skip


def _marks(spoken: pd.DataFrame, places: list[int]) -> Iterator[go.Scatter]:
    """A mark where each event begins, by precision; hollow where it is not certain which event is meant."""
    frame = spoken.assign(place=places, axis=[_axis(day) for day in spoken["first"]])
    for precision, (symbol, farsi) in _PRECISIONS.items():
        for name in ("x", "x2"):
            rows = frame[(frame["precision"] == precision) & (frame["axis"] == name)]
            rows = rows.sort_values("certainty", key=lambda found: found != "certain", kind="stable")  # for the legend
            if rows.empty and (name == "x" or precision not in set(frame["precision"])):
                continue
            nothing = [None] if rows.empty else []  # one without any point would have no entry in the legend
            yield go.Scatter(
                x=[*(str(day.date()) for day in rows["first"]), *nothing],
                y=[*rows["place"], *nothing],
                xaxis=name,
                mode="markers",
                name=_named(precision, farsi),
                showlegend=name == "x2",
                marker={
                    "symbol": [_symbol(symbol, certainty) for certainty in rows["certainty"]] or symbol,
                    "size": 11,
                    "color": COLOURS[0],
                    "line": {"width": 2, "color": COLOURS[0]},
                },
                hovertext=[_hover(row) for row in rows.itertuples()],
                hoverinfo="text",
                customdata=list(rows["url"]),
                cliponaxis=False,
            )


def _hollow() -> go.Scatter:
    """The entry of the legend for what is not certain."""
    marker = {"symbol": "circle-open", "size": 11, "color": COLOURS[0], "line": {"width": 2}}
    return go.Scatter(x=[None], y=[None], xaxis="x2", mode="markers", marker=marker, name=_named(*_UNSURE))


def _closer() -> go.Scatter:
    """The entry of the legend for the band where the scale changes."""
    marker = {"symbol": "square", "size": 11, "color": FAINT}
    return go.Scatter(x=[None], y=[None], xaxis="x2", mode="markers", marker=marker, name=_named(*_SCALE))


def _break() -> dict[str, object]:
    """The band between the two parts of the axis."""
    return {
        "type": "rect", "xref": "paper", "x0": _ENDS[0], "x1": _ENDS[1], "yref": "paper", "y0": 0, "y1": 1,
        "fillcolor": FAINT, "line": {"width": 0}, "layer": "below",
    }  # fmt: skip


def _bridges(spoken: pd.DataFrame, places: list[int]) -> Iterator[dict[str, object]]:
    """A thin line through the band for each bar that goes on beyond it."""
    for place, row in zip(places, spoken.itertuples(), strict=True):
        if row.first < CUT < row.last:
            yield {
                "type": "line", "xref": "paper", "x0": _ENDS[0], "x1": _ENDS[1], "y0": place, "y1": place,
                "line": {"color": COLOURS[0], "width": 2, "dash": "dot"},
            }  # fmt: skip


def _named(english: str, farsi: str) -> str:
    return f"{english} {rtl(farsi)}"


def _symbol(symbol: str, certainty: str) -> str:
    return symbol if certainty == "certain" else f"{symbol}-open"


def _hover(row) -> str:  # type: ignore[no-untyped-def]  # a named tuple of pandas
    return f"{row.name_en}<br>{row.date_en}<br>{rtl(row.name_fa)}<br>{rtl(row.date_fa)}<br>{row.certainty}"


def _issues(spoken: pd.DataFrame, places: list[int]) -> Iterator[go.Scatter]:
    """A line through the rows of each statement where the statement itself was issued."""
    x: list[str | None] = []
    y: list[float | None] = []
    for _, rows in spoken.assign(place=places).groupby("statement", sort=False):
        day = str(rows["issued_first"].iloc[0].date())
        x += [day, day, None]
        y += [rows["place"].min() - 0.8, rows["place"].max() + 0.4, None]
    line = {"color": COLOURS[1], "width": 2, "dash": "dot"}
    yield go.Scatter(x=x, y=y, xaxis="x2", mode="lines", line=line, name=_named(*_STATEMENT), hoverinfo="skip")


def _heads(heads: dict[str, int], statements: pd.DataFrame) -> Iterator[dict[str, object]]:
    names = titles(statements)
    persian_titles = dict(zip(statements["statement"], statements["title_fa"], strict=True))
    for statement, place in heads.items():
        text = f"{names[statement]} {rtl(_short(persian_titles[statement]))}"
        yield heading(text, place - 0.15, size=13, weight="bold")


def _short(title: str, length: int = 34) -> str:
    """A title cut after a word."""
    return title if len(title) <= length else title[:length].rpartition(" ")[0] + " \u2026"


def _names(names: Iterable[str], places: list[int], side: str) -> Iterator[dict[str, object]]:
    """The names of events above their marks: the English at the left edge, the Persian at the right."""
    for place, name in zip(places, names, strict=True):
        at_the_side = {"x": int(side == "right"), "xanchor": side, "align": side, "borderpad": 0}
        yield heading(name, place - _NAME, size=10.5) | at_the_side


# --- lag and verdict -------------------------------------------------------------------------------------------------


def lags(spoken: pd.DataFrame, statements: pd.DataFrame) -> Chart:
    """How long before each statement the events that it speaks of had ended."""
    counts = spoken.groupby(["when", "statement"], sort=False).agg(count=("event", "size"), events=("name_en", list))
    table = counts.reset_index()
    table["order"] = [list(LAGS).index(when) for when in table["when"]]
    slugs = list(titles(statements))
    table = table.sort_values(["order", "statement"], key=lambda c: c.map(slugs.index) if c.name == "statement" else c)
    recent = int(spoken["when"].isin(["under way or that day", "within a week", "within a month"]).sum())
    table["events"] = table["events"].map("; ".join)
    return Chart(
        name="lags",
        title=("How long after an event a statement speaks of it", "بیانیه چه مدت پس از رویداد از آن سخن می\u200cگوید"),
        table=table,
        columns=(
            Column("when", ("Before the statement", "پیش از بیانیه")),
            Column("statement", ("Statement", "بیانیه")),
            Column("count", ("Events", "رویدادها")),
            Column("events", ("Which", "کدام\u200cها")),
        ),
        figure=_grid(table, "when", {name: (name, _LAGS_FA[name]) for name in LAGS}, statements),
        sentence=(
            f"{recent} of {len(spoken)} events were still going on or had ended within the month before the statement.",
            f"{persian(recent)} رویداد از {persian(len(spoken))} رویداد هنوز در جریان بوده یا در ماهِ پیش از بیانیه پایان یافته\u200cاند.",
        ),
        alt="Numbers of events by statement and by how long before it they ended; the table below holds all.",
    )


def verdicts(accounts: pd.DataFrame, statements: pd.DataFrame) -> Chart:
    """How far the record bears out what each statement claims."""
    table = accounts.groupby(["verdict", "statement"], sort=False).size().reset_index(name="count")
    slugs = list(titles(statements))
    table["order"] = [list(_VERDICTS).index(verdict) * 100 + slugs.index(slug) for verdict, slug in zip(table["verdict"], table["statement"], strict=True)]  # fmt: skip
    table = table.sort_values("order")
    total = len(accounts)
    named = accounts["verdict"].value_counts()
    confirmed = int(named.get("confirmed", 0) + named.get("partly-confirmed", 0))
    wrong, opinion = int(named.get("corrected", 0)), int(named.get("opinion", 0))
    return Chart(
        name="verdicts",
        title=("The claim beside the record", "ادعا در کنار منابع"),
        table=table,
        columns=(
            Column("verdict", ("Verdict", "داوری"), words={key: english for key, (english, _) in _VERDICTS.items()}),
            Column("statement", ("Statement", "بیانیه")),
            Column("count", ("Claims", "ادعاها")),
        ),
        figure=_grid(table, "verdict", _VERDICTS, statements),
        sentence=(
            f"Of {total} claims about events, sources confirm {confirmed} in whole or in part and correct {wrong}; "
            f"{opinion} are opinions, which no source can settle.",
            f"از {persian(total)} ادعا درباره\u200cی رویدادها، منابع {persian(confirmed)} مورد را به\u200cتمامی یا تا حدی تأیید و "
            f"{persian(wrong)} مورد را تصحیح می\u200cکنند؛ {persian(opinion)} مورد نظرند و با منبع داوری\u200cپذیر نیستند.",
        ),
        alt="Numbers of claims by statement and by what the sources show; the table below holds all.",
    )


def _grid(table: pd.DataFrame, field: str, names: dict[str, tuple[str, str]], statements: pd.DataFrame) -> go.Figure:
    """Counts by a field and by statement."""
    columns = titles(statements)
    keys, slugs = [key for key in names if key in set(table[field])], list(columns)
    marks = [
        Mark(
            keys.index(row[field]),
            slugs.index(row["statement"]),
            int(row["count"]),
            f"{names[row[field]][0]}, {columns[row['statement']]}: {row['count']}",
        )
        for row in table.to_dict("records")
    ]
    return matrix([label(*names[key]) for key in keys], list(columns.values()), marks)


def claims(accounts: pd.DataFrame, events: pd.DataFrame, statements: pd.DataFrame) -> Listing:
    """What the statements say of events, beside what the record shows."""
    table = accounts.merge(
        events[["event", "name_en", "name_fa", "first_day", "url"]], on="event", suffixes=("", "_event")
    )
    table["order"] = table["statement"].map(list(statements["statement"]).index)
    table = table.sort_values(["order", "first_day", "event"], kind="stable")
    table["verdict"] = table["verdict"].map(lambda verdict: _VERDICTS[verdict][0])
    return Listing(
        name="claims",
        title=(
            "What the statements say, and what the record shows",
            "گفته\u200cی بیانیه\u200cها و آنچه منابع نشان می\u200cدهند",
        ),
        table=table,
        columns=(
            Column("name_en", ("Event", "رویداد"), "url_event"),
            Column("passages", ("Passages", "بندها")),
            Column("claim_en", ("The statement says", "بیانیه می\u200cگوید")),
            Column("record_en", ("The record shows", "منابع نشان می\u200cدهند")),
            Column("verdict", ("Verdict", "داوری")),
        ),
    )
