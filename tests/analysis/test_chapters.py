"""The chapters as they are published: what they load, what they say they were run with, what a change changes."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from charts import CHAPTERS
from lxml import html as parser
from lxml.html import HtmlElement
from playwright.sync_api import Browser, Page, Response

from edition import Edition

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
        path = (html / "book/analysis" / name.partition("?")[0]).resolve()
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
    """The first view of a page with charts, plotly included, is at most 450 kB, compressed; plotly comes once, after the text."""
    loaded: list[tuple[str, Response]] = []
    page.on("response", lambda response: loaded.append((response.url.rpartition("/")[2], response)))
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{site}/book/analysis/{chapter}.html", wait_until="networkidle")
    names = [name for name, _ in loaded]
    sizes = [len(r.body()) if name.endswith("woff2") else len(gzip.compress(r.body(), 6)) for name, r in loaded]
    assert sum(sizes) <= LIMIT, dict(zip(names, sizes, strict=True))
    assert names.count(BUNDLE) == 1
    sheets = [n for n, name in enumerate(names) if name.endswith(".css") or name == f"{chapter}.html"]
    assert names.index(BUNDLE) > max(sheets)
    asked, read = page.evaluate(
        "name => [performance.getEntriesByType('resource').find(entry => entry.name.endsWith(name)).startTime,"
        " performance.getEntriesByType('navigation')[0].domInteractive]",
        BUNDLE,
    )
    assert asked >= read


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


FAULTS = """() => {
  const faults = [];
  const shown = (text) => text.textContent.trim() && !text.closest(".hoverlayer");
  const meet = (a, b) => [Math.min(a.right, b.right) - Math.max(a.left, b.left), Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)];
  for (const figure of document.querySelectorAll("figure[data-drawn]")) {
    const plot = figure.querySelector(".plot"), frame = plot.getBoundingClientRect(), name = figure.dataset.chart;
    const lines = [...plot.querySelectorAll("text")].flatMap((text) => {
      const parts = [...text.querySelectorAll("tspan.line")];
      return parts.length ? parts : [text];
    }).filter(shown).map((text) => [text.textContent, text.getBoundingClientRect()]);
    for (const [text, box] of lines) {
      if (box.left < frame.left - 1 || box.right > frame.right + 1) faults.push(`${name}: ${text} is cut off`);
      if (box.top < frame.top - 1 || box.bottom > frame.bottom + 1) faults.push(`${name}: ${text} is cut off`);
    }
    lines.forEach(([one, box], n) => lines.slice(0, n).forEach(([other, before]) => {
      const [wide, high] = meet(box, before);
      if (wide > 2 && high > 4) faults.push(`${name}: ${one} stands on ${other}`);
    }));
    if (name === "network" || name === "objects") {
      const marks = [...plot.querySelectorAll(".scatterlayer .points path")].map((mark) => mark.getBoundingClientRect());
      marks.forEach((box, n) => marks.slice(0, n).forEach((before) => {
        const [wide, high] = meet(box, before);
        if (wide > 4 && high > 4) faults.push(`${name}: two marks cover each other`);
      }));
    }
    if (figure.getBoundingClientRect().width < plot.querySelector("svg").getBoundingClientRect().width) faults.push(`${name}: too wide`);
  }
  return faults;
}"""
"""Labels of the drawn charts that are cut off or stand on each other, and marks that cover each other."""


@pytest.mark.parametrize("width", [390, 1280])
def test_labels_and_marks_have_room(site: str, page: Page, edition: Edition, width: int) -> None:
    """No label of a chart is cut off, turned or on another, and every statement has its label, on a phone and a desk."""
    page.set_viewport_size({"width": width, "height": 900})
    for chapter in CHAPTERS:
        page.goto(f"{site}/book/analysis/{chapter}.html")
        assert drawn(page) > 0
        assert page.evaluate(FAULTS) == []
        ticks = page.locator(".xtick text")
        turned = ticks.evaluate_all("all => all.filter(text => /rotate\\((?!0)/.test(text.getAttribute('transform')))")
        assert turned == []
        for matrix in ("lags", "verdicts", "shared-names", "relations", "objects"):
            chart = page.locator(f"#chart-{matrix}")
            if chart.count():
                assert chart.locator(".xtick text").count() == len(edition.statements)


def test_a_wide_table_is_a_list_of_its_rows_on_a_phone(site: str, page: Page) -> None:
    """A table of five columns or more never reaches over the side of a narrow page, and every value says what it is."""
    page.set_viewport_size({"width": 390, "height": 900})
    for chapter in CHAPTERS:
        page.goto(f"{site}/book/analysis/{chapter}.html")
        page.locator("figure details").evaluate_all("all => all.forEach(one => { one.open = true; })")
        wide = page.locator(".table-box:has(th:nth-child(5))")
        assert wide.evaluate_all("all => all.filter(box => box.scrollWidth > box.clientWidth).length") == 0, chapter
        assert wide.locator("td:not([data-label])").count() == 0, chapter


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_charts_are_drawn_from_a_folder(html: Path, page: Page, chapter: str) -> None:
    """The charts are drawn when the page is opened as a file."""
    page.goto((html / f"book/analysis/{chapter}.html").as_uri())
    assert drawn(page) > 0


def test_a_chart_follows_the_width(site: str, page: Page) -> None:
    """A page that is made narrower and wider again keeps the room for its charts, and their labels."""
    sizes = []
    for width in (1280, 390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        if width == 1280 and not sizes:
            page.goto(f"{site}/book/analysis/stances.html")
            drawn(page)
        shape = json.loads(page.locator("#chart-objects .plot").get_attribute("data-shape") or "")
        height = shape["narrow" if width < 520 else "height"]
        page.wait_for_function(
            "h => document.querySelector('#chart-objects svg').getBoundingClientRect().height === h", arg=height
        )
        sizes.append(height)
        page.wait_for_function(f"() => ({FAULTS})().length === 0")
    assert sizes[0] == sizes[2] != sizes[1]


def test_a_hidden_chart_is_left_alone(site: str, page: Page) -> None:
    """A chart that is hidden and shown again keeps its drawing, and no error is raised."""
    raised: list[str] = []
    page.on("pageerror", lambda error: raised.append(error.message))
    page.goto(f"{site}/book/analysis/stances.html")
    drawn(page)
    chart = page.locator("#chart-objects")
    for hidden in (True, False):
        chart.evaluate("(element, hidden) => { element.hidden = hidden; }", hidden)
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    assert chart.locator("svg").first.is_visible()
    assert raised == []


def test_a_mark_leads_to_its_rows_and_passages(site: str, page: Page) -> None:
    """Every mark of the network leads to rows of the table, as many as it says, each with links to both passages."""
    page.goto(f"{site}/book/analysis/cross-references.html")
    drawn(page)
    marks = page.evaluate(
        "() => document.querySelector('#chart-network .plot').data.filter(t => t.customdata)"
        ".flatMap(t => t.customdata.map((target, n) => [target, Number(t.text[n])]))"
    )
    assert marks
    rows = page.locator("#chart-network tbody tr")
    ids = [row.get_attribute("id") for row in rows.all()]
    starts = [n for n, name in enumerate(ids) if name] + [len(ids)]
    lengths = {f"#{ids[first]}": after - first for first, after in pairwise(starts)}
    assert dict(marks) == lengths
    assert all(row.locator("a[href*='.html#p']").count() == 2 for row in rows.all())
    point = page.locator("#chart-network .scatterlayer .points path").first
    box = point.bounding_box()
    assert box
    assert not page.locator("#chart-network table").is_visible()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.wait_for_function("() => location.hash.startsWith('#network-')")
    assert page.locator(page.url.rpartition("#")[2].join(["#", ""])).is_visible()


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


def test_words_are_played_with_without_a_script(site: str, browser: Browser) -> None:
    """Without JavaScript a word opens, a line leads to its passage, and a link to all other words."""
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{site}/book/analysis/vocabulary.html")
        entry = page.locator(".words details").nth(1)
        assert not entry.locator("li").first.is_visible()
        entry.locator("summary").click()
        statement, _, number = entry.locator("li a").first.inner_text().partition("\u00a0\u00b6")
        entry.locator("li a").first.click()
        assert page.url.endswith(f"/book/statements/{statement.lower().replace(' ', '-')}.html#p{number}")
        page.go_back()
        assert not page.get_by_role("searchbox").count()
        page.get_by_role("link", name="All words: the index of words").click()
        assert page.url == f"{site}/words/index.html"


def test_any_word_is_carried_to_the_search(site: str, page: Page) -> None:
    """The form below the words in context leads to the search of the whole book."""
    page.goto(f"{site}/book/analysis/vocabulary.html")
    page.get_by_role("searchbox", name="Another word").fill("\u06a9\u0627\u0631")
    page.get_by_role("searchbox", name="Another word").press("Enter")
    page.wait_for_url(f"{site}/search.html?q=%DA%A9%D8%A7%D8%B1")


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
