"""The charts: made for every reader, the same bytes every time, and never empty."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import charts
import pandas as pd
import pytest
from lxml import html as parser

from edition import frames
from edition.figures import Chart, Concordance, concordance
from edition.figures.style import COLOURS, digits, staggered

Frames = dict[str, pd.DataFrame]
PERSIAN = re.compile("[\u0600-\u06ff]")
ISOLATE = re.compile("\u2067[^\u2067\u2069]*\u2069")


@pytest.fixture(scope="module")
def shown(frames_of_edition: Frames) -> list[charts.Listing]:
    """Every chart and table of the chapters."""
    return list(charts.all_of(frames_of_edition))


@pytest.fixture(scope="module")
def drawn(shown: list[charts.Listing]) -> list[Chart]:
    """Every chart."""
    return [chart for chart in shown if isinstance(chart, Chart)]


def labels(value: object) -> Iterator[str]:
    """Every text of a figure."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from labels(item)
    elif isinstance(value, list | tuple):
        for item in value:
            yield from labels(item)


def test_persian_labels_stand_in_isolates(drawn: list[Chart]) -> None:
    """Each run of Persian is wrapped in U+2067 … U+2069, but for the bare years of the axis of time."""
    for chart in drawn:
        for text in labels(chart.figure.to_plotly_json()):
            for line in text.split("<br>"):
                outside = ISOLATE.sub("", line)
                assert not PERSIAN.search(outside) or re.fullmatch("[۰-۹]+", outside), (chart.name, text)


def test_labels_need_no_style_attribute(drawn: list[Chart]) -> None:
    """No label holds markup for which plotly would write a style attribute, which the pages forbid."""
    for chart in drawn:
        assert set(re.findall(r"<[^>]*>", " ".join(labels(chart.figure.to_plotly_json())))) <= {"<br>"}, chart.name


def luminance(colour: str) -> float:
    """The relative luminance of a colour (WCAG 2.2)."""
    parts = (int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colour", COLOURS)
def test_colours_stand_out_in_both_themes(colour: str, repo: Path) -> None:
    """Every colour has a contrast of at least 3:1 against the paper of both themes."""
    sheet = (repo / "book/edition/theme/static/edition.css").read_text(encoding="utf-8")
    papers = re.search(r"--paper: light-dark\((#\w{6}), (#\w{6})\)", sheet)
    assert papers
    assert all(contrast(colour, paper) >= 3 for paper in papers.groups())
    assert contrast(colour, digits(colour)) >= 4.5  # small numbers stand on it


def test_kinds_differ_by_more_than_colour(drawn: list[Chart]) -> None:
    """Where the marks of a chart have several colours, each has a shape, dash or pattern of its own."""
    for chart in drawn:
        looks: dict[str, set[str]] = {}
        for trace in chart.figure.to_plotly_json()["data"]:
            marker = trace.get("marker", {})
            if isinstance(marker.get("symbol"), str):
                looks.setdefault(marker["symbol"], set()).add(str(marker["color"]))
        assert all(len(colours) == 1 for colours in looks.values()), (chart.name, looks)


def test_the_legend_names_every_shape(drawn: list[Chart]) -> None:
    """Where a chart has a legend, each shape of a mark, solid or hollow, has an entry that plotly shows: one with points."""
    for chart in drawn:
        if not chart.figure.layout.showlegend:
            continue
        shapes: set[str] = set()
        named: set[str] = set()
        for trace in chart.figure.data:
            if "markers" in (getattr(trace, "mode", "") or "") and trace.marker.symbol is not None:
                symbols = trace.marker.symbol
                found = {symbols} if isinstance(symbols, str) else set(symbols)
                shapes |= {symbol.removesuffix("-open") for symbol in found} if trace.name else set()
                named |= {symbol.removesuffix("-open") for symbol in found} if trace.showlegend is not False and len(trace.x) else set()  # fmt: skip
        assert shapes <= named, chart.name


@pytest.mark.parametrize("narrow", [True, False])
def test_a_name_on_the_map_stands_clear(drawn: list[Chart], narrow: bool) -> None:
    """No name lies on a mark or on another name, or reaches over its frame, at the least width of the figure."""
    (chart,) = (chart for chart in drawn if chart.name == "places")
    layout = chart.figure.layout
    scale = (390 - 32 if narrow else 520) - 16
    for axis in ("x", "x2"):
        across, up = layout[f"xaxis{axis[1:]}"], layout[f"yaxis{axis[1:]}"]
        unit = scale * (across.domain[1] - across.domain[0]) / (across.range[1] - across.range[0])
        found = (
            layout.meta["narrow"]["annotations"] if narrow else [note.to_plotly_json() for note in layout.annotations]
        )
        boxes = [
            (note["x"] * unit + note["xshift"], note["y"] * unit + note["yshift"],
             max(len(line.strip("\u2067\u2069")) for line in note["text"].split("<br>")) * 2.8, 6.5 * (note["text"].count("<br>") + 1))
            for note in found if note["xref"] == axis
        ]  # fmt: skip
        marks = [
            (x * unit, y * unit, size / 2, size / 2)
            for trace in chart.figure.data if trace.xaxis == axis and trace.mode == "markers"
            for x, y, size in zip(trace.x, trace.y, trace.marker.size if isinstance(trace.marker.size, tuple) else [trace.marker.size] * len(trace.x), strict=True)
        ]  # fmt: skip
        assert boxes and marks
        for number, (x, y, wide, high) in enumerate(boxes):
            for left, top, w, h in [*marks, *boxes[:number]]:
                assert abs(x - left) > wide + w or abs(y - top) > high + h, found[number]["text"]
            assert across.range[0] * unit < x - wide and x + wide < across.range[1] * unit, found[number]["text"]
            assert up.range[0] * unit < y - high and y + high < up.range[1] * unit, found[number]["text"]


def test_labels_of_columns_are_parted_on_a_narrow_page() -> None:
    """Every other label stands above all lines of its neighbours, so that no two are read as one."""
    labels = staggered(["Stockholm 2014", "Paris 2015", "North America 2016", "Berlin 2018"])
    assert labels == [
        "Stockholm<br>2014",
        "Paris<br>2015<br> <br> <br> ",
        "North<br>America<br>2016",
        "Berlin<br>2018<br> <br> <br> ",
    ]


def test_every_chart_says_what_it_shows(shown: list[charts.Listing]) -> None:
    """A table has a caption and headings with a scope; a chart a title, a sentence in both languages, an alternative."""
    for listing in shown:
        if isinstance(listing, Concordance):
            continue
        root = parser.fragment_fromstring(listing._repr_mimebundle_()["text/html"], create_parent=True)
        (table,) = root.iter("table")
        assert table.find("caption").text_content().strip()
        assert all(cell.get("scope") for cell in table.iter("th"))
        assert len(table.findall("tbody/tr")) == len(listing.table)
        for cell in table.iter("td", "th"):
            if cell.get("scope") != "col" and PERSIAN.search(cell.text_content()):
                assert cell.get("lang") == "fa" and cell.get("dir") == "rtl"
        if isinstance(listing, Chart):
            assert all(re.search(r"[\d۰-۹]", sentence) for sentence in listing.sentence)
            assert listing.alt and PERSIAN.search(listing.title[1])


def test_a_page_says_names_and_the_file_keys(
    shown: list[charts.Listing], frames_of_edition: Frames, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A page names statements and passages as a reader does, figures too; the CSV holds the keys to look them up by."""
    keys = re.compile("|".join(frames_of_edition["statements"]["statement"]))
    monkeypatch.setenv("EDITION_CHARTS", str(tmp_path))
    found = 0
    for listing in shown:
        root = parser.fragment_fromstring(listing._repr_mimebundle_()["text/html"], create_parent=True)
        assert not keys.search(root.text_content()), listing.name
        links = [link for link in root.iter("a") if "/statements/" in link.get("href")]
        assert all(re.fullmatch(r"[A-Z][A-Za-z ]+ \d{4}\u00a0\u00b6\d+", link.text_content()) for link in links)
        table = listing.table[[column.field for column in listing.columns]].to_csv()
        found += bool(keys.search(table))
        assert bool(keys.search(table)) == bool(keys.search((tmp_path / f"{listing.name}.csv").read_text("utf-8")))
        if isinstance(listing, Chart):
            hovers = [text for trace in listing.figure.data for text in trace.hovertext or ()]
            assert not keys.search(" ".join(hovers)), listing.name
    assert found


def test_the_same_data_make_the_same_bytes(
    frames_of_edition: Frames, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two runs write the same files and the same HTML."""
    runs = []
    for name in ("one", "other"):
        monkeypatch.setenv("EDITION_CHARTS", str(tmp_path / name))
        pages = [listing._repr_mimebundle_()["text/html"] for listing in charts.all_of(frames_of_edition)]
        runs.append((pages, {path.name: path.read_bytes() for path in sorted((tmp_path / name).iterdir())}))
    assert runs[0] == runs[1]


def test_figures_are_one_call_each(
    shown: list[charts.Listing], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The file of a chart hands its figure to one function, without a template of plotly's."""
    monkeypatch.setenv("EDITION_CHARTS", str(tmp_path))
    for listing in shown:
        listing._repr_mimebundle_()
        if isinstance(listing, Chart):
            text = (tmp_path / f"{listing.name}.js").read_text(encoding="utf-8")
            found = re.fullmatch(r'editionChart\("([a-z0-9-]+)",(.*)\);\n', text)
            assert found and found.group(1) == listing.name
            assert set(json.loads(found.group(2))) == {"data", "layout"}
            assert "template" not in json.loads(found.group(2))["layout"]


def test_a_chart_without_rows_is_refused(drawn: list[Chart]) -> None:
    """A chart whose table has no rows, or whose figure has no marks, fails the cell that makes it."""
    with pytest.raises(ValueError, match="has no rows"):
        replace(drawn[0], table=drawn[0].table.head(0))
    with pytest.raises(ValueError, match="shows nothing"):
        replace(drawn[0], figure=type(drawn[0].figure)())


def test_every_word_of_the_concordance_opens_to_all_its_places(
    frames_of_edition: Frames, shown: list[charts.Listing], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each word says how often it stands, shows so many lines, each with a link to its passage, and leads to the search."""
    (listing,) = (listing for listing in shown if isinstance(listing, Concordance))
    words = frames.issuer(frames_of_edition["words"])
    monkeypatch.setenv("EDITION_CHARTS", "unused")
    monkeypatch.setenv("EDITION_ROOT", "../../")
    root = parser.fragment_fromstring(listing.html(), create_parent=True)
    counts = words["folded"].value_counts()
    entries = root.findall(".//details")
    assert len(entries) == sum(map(len, listing.groups.values())) == listing.table["entry"].nunique()
    for entry in entries:
        word = entry.findtext("summary/span")
        lines = entry.findall("ol/li")
        assert int(entry.find("summary/span").tail) == len(lines) == counts[word.replace("\u200c", "")]
        for line in lines:
            assert line.findtext("b").replace("\u200c", "") == word.replace("\u200c", "")
            assert re.fullmatch(r"\.\./\.\./book/statements/[a-z0-9-]+\.html#p\d+", line.find("a").get("href"))
        assert entry.find("p/a").get("href") == f"../../search.html?q={quote(word)}"
    assert [entry.get("open") is not None for entry in entries] == [True] + [False] * (len(entries) - 1)
    assert root.find("form").get("action") == "../../search.html"
    monkeypatch.delenv("EDITION_CHARTS")
    assert "search.html" not in listing.html()


def test_a_word_that_stands_nowhere_is_named(frames_of_edition: Frames) -> None:
    """A reader's own word that no statement has fails the cell, and says which."""
    with pytest.raises(ValueError, match="«abc» stands nowhere"):
        concordance(frames_of_edition["words"], {("Mine", "از من"): ["طالبان", "abc"]})
