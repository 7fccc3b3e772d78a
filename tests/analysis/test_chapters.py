"""The chapters as they are published: what they load, what they say they were run with, what a change changes."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from charts import CHAPTERS
from lxml import html as parser
from lxml.html import HtmlElement
from playwright.sync_api import Browser, Page, Response

BUNDLE = "plotly-basic.min.js"
LIMIT = 450_000
"""How many bytes the first view of a page with charts may load, compressed."""


def root(html: Path, chapter: str) -> HtmlElement:
    """The page of a chapter."""
    return parser.document_fromstring((html / f"book/analysis/{chapter}.html").read_bytes().decode("utf-8"))


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_chapter_says_what_it_was_run_with(html: Path, chapter: str) -> None:
    """Each chapter names the versions, and each table that it reads with the hash that the file has."""
    (facts,) = root(html, chapter).xpath("//section[@id='run-and-data']")
    assert re.search(r"Python 3\.\d+\.\d+, pandas [\d.]+, plotly [\d.]+", facts.text_content())
    tables = facts.xpath(".//li[.//a[contains(@href, '/data/')]]")
    assert tables
    for item in tables:
        content = (html / "book/analysis" / item.xpath(".//a/@href")[0]).read_bytes()
        assert item.xpath("string(.//code)") == hashlib.sha256(content).hexdigest()
    (download,) = facts.xpath(".//a[contains(@href, '/downloads/')]/@href")
    assert (html / "book/analysis" / download).is_file()


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_everything_that_a_chapter_links_to_is_there(html: Path, chapter: str) -> None:
    """Tables, passages and records that the charts' tables lead to exist."""
    page = root(html, chapter)
    targets = set(page.xpath("//figure//a/@href | //*[@class='listing']//a/@href"))
    assert targets
    anchors: dict[Path, str] = {}
    for href in targets:
        name, _, fragment = href.partition("#")
        path = (html / "book/analysis" / name).resolve()
        assert path.is_file(), href
        if fragment:
            text = anchors.setdefault(path, path.read_text(encoding="utf-8"))
            assert f'id="{fragment}"' in text, href


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_chart_has_its_files(html: Path, chapter: str) -> None:
    """Each figure has its data file and its table as CSV; the code can be folded; nothing is left of the tools."""
    page = root(html, chapter)
    charts = page.xpath("//figure/@data-chart")
    assert charts
    for name in charts:
        assert (html / f"charts/{name}.js").is_file()
        assert (html / f"charts/{name}.csv").is_file()
    assert len(page.xpath("//details[@class='code']")) == len(page.xpath("//div[contains(@class, 'cell ')]"))
    assert "papermill" not in page.text_content()


def test_only_pages_with_charts_load_their_script(html: Path) -> None:
    """The script, the sheet and the exception for plotly's style sheet stand on pages with a chart and on no other."""
    for path in html.rglob("*.html"):
        text = path.read_text(encoding="utf-8")
        found = {mark in text for mark in ("data-chart=", "_static/charts.js", "_static/charts.css", "sha256-47DEQpj8")}
        assert len(found) == 1, path
        assert BUNDLE not in text


@pytest.mark.parametrize("chapter", CHAPTERS)
@pytest.mark.parametrize("width", [390, 1280])
def test_the_first_view_is_light(site: str, page: Page, chapter: str, width: int) -> None:
    """A page with charts loads at most 450 kB, compressed, and plotly at most once, after the page itself."""
    loaded: list[tuple[str, Response]] = []
    page.on("response", lambda response: loaded.append((response.url.rpartition("/")[2], response)))
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site}/book/analysis/{chapter}.html", wait_until="networkidle")
    names = [name for name, _ in loaded]
    sizes = [len(r.body()) if name.endswith("woff2") else len(gzip.compress(r.body(), 6)) for name, r in loaded]
    assert sum(sizes) <= LIMIT, dict(zip(names, sizes, strict=True))
    assert names.count(BUNDLE) <= 1
    if BUNDLE in names:
        assert names.index(BUNDLE) > names.index(f"{chapter}.html")


def drawn(page: Page) -> int:
    """Scroll to each chart and wait until it is drawn; how many there are."""
    figures = page.locator("figure[data-chart]")
    for number in range(figures.count()):
        figures.nth(number).scroll_into_view_if_needed()
        page.wait_for_function("n => 'drawn' in document.querySelectorAll('figure[data-chart]')[n].dataset", arg=number)
    return figures.count()


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_charts_are_drawn_in_both_themes(site: str, browser: Browser, chapter: str) -> None:
    """Every chart is drawn at 390 pixels, in the ink of the theme, with one load of plotly and no word on the console."""
    said: list[str] = []
    loaded: list[str] = []
    with browser.new_context(viewport={"width": 390, "height": 844}, color_scheme="dark") as context:
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("request", lambda request: loaded.append(request.url))
        page.goto(f"{site}/book/analysis/{chapter}.html")
        assert drawn(page) > 0
        colours = "() => [...document.querySelectorAll('.plot text')].map(t => getComputedStyle(t).fill)"
        ink = "() => getComputedStyle(document.body).color"
        dark = page.evaluate(ink)
        assert dark in page.evaluate(colours)
        page.emulate_media(color_scheme="light")
        page.wait_for_function(f"before => !({colours})().includes(before)", arg=dark)
        assert page.evaluate(ink) in page.evaluate(colours)
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert said == []
    assert sum(BUNDLE in url for url in loaded) == 1
    assert all(url.startswith(site) for url in loaded)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_charts_are_drawn_from_a_folder(html: Path, page: Page, chapter: str) -> None:
    """The charts are drawn when the page is opened as a file."""
    page.goto((html / f"book/analysis/{chapter}.html").as_uri())
    assert drawn(page) > 0


def test_without_a_script_the_table_stands_for_the_chart(site: str, browser: Browser) -> None:
    """Without JavaScript the sentence is read, the table opened, and no empty frame is left."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}/book/analysis/timeline.html")
        chart = page.locator("#chart-lags")
        assert chart.locator("noscript p").is_visible()
        box = chart.locator(".plot").bounding_box()
        assert box is None or box["height"] == 0
        chart.get_by_text("Data of the chart").click()
        assert chart.get_by_role("table").is_visible()


def test_a_changed_date_changes_the_timeline_and_no_other_statement(
    built_book: Path, html: Path, tmp_path: Path, build: Callable[[Path], str]
) -> None:
    """Another date of one event: chart, sentence and table change; no page of a statement that does not name it does."""
    book = tmp_path / "book"
    shutil.copytree(built_book, book, ignore=shutil.ignore_patterns("_build", "tests"))
    register = book / "book/registers/events.yml"
    text = register.read_text(encoding="utf-8")
    assert text.count('date: "2014-09/2015-01-26"') == 1
    register.write_text(text.replace('"2014-09/2015-01-26"', '"2014-09/2015-01-27"'), encoding="utf-8")
    status, _, output = build(book).partition("\n")
    assert status == "0", output
    other = book / "_build/html"
    before, after = (root(folder, "timeline").xpath("//figure[@data-chart='timeline']")[0] for folder in (html, other))
    for part in ("./figcaption/p[2]", "./figcaption/p[3]", ".//tbody"):
        assert before.xpath(f"string({part})") != after.xpath(f"string({part})"), part
    assert (html / "charts/timeline.js").read_bytes() != (other / "charts/timeline.js").read_bytes()
    changed = {
        path.relative_to(html).as_posix()
        for path in html.rglob("*")
        if path.is_file() and path.read_bytes() != (other / path.relative_to(html)).read_bytes()
    }
    assert "book/registers/events.html" in changed
    slugs = {Path(name).stem for name in changed if name.startswith("book/statements/")}
    assert {slug.removesuffix("-evidence") for slug in slugs} <= {"paris-2015"}


def test_the_notebook_of_a_chapter_has_the_numbers_of_the_page(html: Path) -> None:
    """The prose of a download says what the page says; no role or directive of the book is left in it."""
    for chapter in CHAPTERS:
        with zipfile.ZipFile(html / f"downloads/{chapter}.zip") as archive:
            notebook = json.loads(archive.read(f"{chapter}.ipynb"))
        prose = "\n".join(cell["source"] for cell in notebook["cells"] if cell["cell_type"] == "markdown")
        assert not re.search(r"\{[\w:]+\}|:::|^\(.*\)=$", prose, re.MULTILINE), chapter
        printed = [node.text_content() for node in root(html, chapter).xpath("//span[@class='pasted-text']")]
        assert printed
        assert all(number in prose for number in printed)
