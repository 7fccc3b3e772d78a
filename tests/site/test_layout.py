"""Where the parts of a page stand, and what the kinds of passage look like."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import html
from playwright.sync_api import Page


def test_facing_only_where_there_is_room(page: Page, site: str, statements: list[str]) -> None:
    """The sides stand beside one another on a wide screen and below one another on a phone, passage by passage."""
    for width, beside in ((390, False), (1280, True), (1700, True)):
        page.set_viewport_size({"width": width, "height": 900})
        for name in statements:
            page.goto(f"{site}/{name}")
            places = page.evaluate(
                """() => [...document.querySelectorAll(".passage")].map(passage =>
                [".reading", ".translation"].map(side => passage.querySelector(side).getBoundingClientRect().toJSON()))"""
            )
            for persian, english in places:
                assert (persian["left"] >= english["right"]) == beside
                assert beside or persian["bottom"] <= english["top"] + 1


def test_right_to_left(page: Page, site: str, pages: list[str]) -> None:
    """On a page in Persian contents stand at the right, sections at the left, and the tools at the left end of the top."""
    persian = [name for name in pages if name.startswith("book/fa/")]
    assert persian
    page.set_viewport_size({"width": 1400, "height": 900})
    for name in persian:
        page.goto(f"{site}/{name}")
        contents, column, tools = (page.locator(part).bounding_box() for part in (".contents", ".column", ".tools"))
        assert contents
        assert column
        assert tools
        assert contents["x"] >= column["x"] + column["width"]
        assert tools["x"] + tools["width"] < 700


def test_every_kind_of_passage_looks_like_what_it_is(page: Page, site: str, statements: list[str]) -> None:
    """Titles and slogans are heavier than paragraphs, slogans stand in the middle, signatures and dates at the end."""
    seen = {}
    for name in statements:
        page.goto(f"{site}/{name}")
        for kind in ("paragraph", "title", "slogan", "signature", "date", "item"):
            part = page.locator(f".passage.{kind} .reading")
            if part.count():
                seen[kind] = part.first.evaluate(
                    "part => { const s = getComputedStyle(part); return [Number(s.fontWeight), s.textAlign, parseFloat(s.fontSize)]; }"
                )
    weight, align, size = seen["paragraph"]
    assert seen["title"][0] > weight
    assert seen["title"][2] > size
    assert seen["slogan"][0] > weight
    assert seen["slogan"][1] == "center"
    assert seen["signature"][1] == seen["date"][1] == "end" != align
    assert seen["item"][:2] == [weight, align]


BROKEN = r"""() => [...document.querySelectorAll("main table:not(.data, .chart-table) :is(td, th)")].flatMap(cell => {
  const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT), found = [];
  while (walker.nextNode()) {
    const text = walker.currentNode.data;
    for (const word of text.matchAll(/[\p{L}\u200c]+/gu)) {
      const range = document.createRange();
      range.setStart(walker.currentNode, word.index);
      range.setEnd(walker.currentNode, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].filter(({ width }) => width > 1).map(({ top }) => Math.round(top / 4)));
      if (lines.size > 1 && !cell.querySelector("code, a")) found.push(word[0]);
    }
  }
  return found;
})"""


def test_words_are_whole_in_tables(page: Page, site: str) -> None:
    """On a phone no word in a cell of a table is broken, in either script."""
    page.set_viewport_size({"width": 390, "height": 900})
    for name in ("translation", "text", "colophon"):
        page.goto(f"{site}/book/about/{name}.html")
        assert page.locator("main table").count()
        assert page.evaluate(BROKEN) == []


LEFT = """selector => [...document.querySelectorAll(selector)].filter(element => element.checkVisibility()).filter(element => {
  const range = document.createRange(), parent = element.parentElement, style = getComputedStyle(parent);
  range.selectNodeContents(element);
  const right = Math.max(...[...range.getClientRects()].map(box => box.right));
  return parent.getBoundingClientRect().right - parseFloat(style.paddingRight) - right > 6;
}).map(element => element.textContent)"""
"""Persian that does not reach the right edge of what holds it."""


def test_persian_stands_right_in_one_line_or_several(page: Page, site: str, statements: list[str]) -> None:
    """Persian names in the contents and Persian cells of tables stand at the right, however many lines they have."""
    for width in (390, 1280):
        page.set_viewport_size({"width": width, "height": 900})
        for name in statements:
            page.goto(f"{site}/{name.replace('.html', '-evidence.html')}")
            page.evaluate("document.querySelectorAll('nav details').forEach(part => { part.open = true; })")
            assert page.locator("nav li a > [lang=fa]").count() > 10
            assert page.evaluate(LEFT, "nav li a > [lang=fa]") == []
            assert page.locator("td > p[lang=fa]").count() > 10
            assert page.evaluate(LEFT, "td > p[lang=fa]") == []


def test_cross_references_name_their_sources(page: Page, site: str, statements: list[str]) -> None:
    """The sources of a link between passages stand there by their short names, not by their keys."""
    links = []
    for name in statements:
        page.goto(f"{site}/{name.replace('.html', '-evidence.html')}")
        found = page.locator(".cross-references a[href*='#ref-']")
        links += [(link.inner_text(), link.get_attribute("href") or "") for link in found.all()]
    assert links
    assert not [text for text, href in links if href.endswith(f"#ref-{text}")]


SIGNS = """() => [...document.querySelectorAll(".record-name")].flatMap(heading => {
  const sign = heading.querySelector(".permalink").getBoundingClientRect(), words = heading.querySelector("[lang=fa]");
  const boxes = [...words.getClientRects()], foot = Math.max(...boxes.map(box => box.bottom));
  const last = boxes.filter(box => foot - box.bottom < 8), lines = boxes.some(box => foot - box.bottom >= 8);
  const gap = sign.left - Math.max(...last.map(box => box.right)), middle = (sign.top + sign.bottom) / 2;
  const indent = Math.min(...last.map(box => box.left)) - heading.getBoundingClientRect().left;
  const good = gap > -1 && gap < 20 && middle > last[0].top && middle < last[0].bottom && (!lines || indent < 2);
  return good ? [] : [words.textContent];
})"""


def test_sign_of_a_permalink_stands_behind_the_last_word(page: Page, site: str) -> None:
    """The Persian name of a record begins its lines at their start, and the sign stands behind the last of its words."""
    page.set_viewport_size({"width": 390, "height": 900})
    for name in ("events", "organisations"):
        page.goto(f"{site}/book/registers/{name}.html")
        assert page.locator(".record-name").count() > 20
        assert page.evaluate(SIGNS) == []


SIDES = r"""() => [...document.querySelectorAll("main table:not(.concordance, .chart-table) tbody")].flatMap(body => {
  const rows = [...body.rows].map(row => [...row.cells]);
  return rows[0].map((_, n) => rows.map(row => row[n]).filter(cell => cell && cell.children.length === 1 && cell.innerText.trim()))
    .filter(cells => new Set(cells.map(cell => getComputedStyle(cell.firstElementChild).direction)).size > 1)
    .map(cells => cells[0].innerText);
})"""


def test_cells_of_a_column_stand_on_one_side(page: Page, site: str, statements: list[str]) -> None:
    """Cells with one paragraph stand all at the left of their column or all at its right, whatever is in them."""
    names = ["book/about/findings.html", "book/about/translation.html", "book/about/text.html"]
    for name in [*names, *(name.replace(".html", "-evidence.html") for name in statements)]:
        page.goto(f"{site}/{name}")
        assert page.locator("main table").count()
        assert page.evaluate(SIDES) == [], name


BASES = """() => [...document.querySelectorAll("main tr")].flatMap(row => {
  const first = cell => {
    const link = cell.querySelector("a"), range = document.createRange();
    if (cell.querySelector("code, [lang]") || (link && link.textContent !== cell.textContent.trim())) return [];
    range.selectNodeContents(link || cell.firstElementChild);
    return [range.getClientRects()[0].top];
  };
  const tops = [...row.cells].filter(cell => cell.innerText.trim() && cell.children.length === 1).flatMap(first);
  return Math.max(...tops) - Math.min(...tops) > 1.5 ? [row.innerText] : [];
})"""


def test_links_stand_on_the_line_of_their_row(page: Page, site: str) -> None:
    """A cell that is a link begins on the line on which the other cells of its row begin."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{site}/book/about/method.html")
    assert page.locator("td > p > a:only-child").count()
    assert page.evaluate(BASES) == []


PARTED = r"""() => [...document.querySelectorAll("main a")].filter(link => {
  const after = link.nextSibling?.nodeType === Node.TEXT_NODE ? link.nextSibling.data : "";
  return /^[;:,.)\]\u060c\u061b]/.test(after) && getComputedStyle(link).display !== "inline";
}).map(link => link.outerHTML.slice(0, 120))"""


def test_no_sign_leaves_the_link_before_it(page: Page, site: str, pages: list[str]) -> None:
    """A link that a colon or a comma follows is no box, behind which a line could end."""
    for name in pages:
        page.goto(f"{site}/{name}")
        assert page.evaluate(PARTED) == [], name


def test_choices_that_change_nothing_are_not_offered(page: Page, site: str, statements: list[str]) -> None:
    """How the sides are arranged can be chosen only where they can be beside one another."""
    page.goto(f"{site}/{statements[0]}")
    for width, offered in ((390, False), (1280, True)):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.locator("fieldset:has(#arrangement-facing)").evaluate(
            "part => getComputedStyle(part).display !== 'none'"
        ) == (offered)


def test_long_citations_stay_in_their_boxes(page: Page, site: str, statements: list[str]) -> None:
    """What does not fit into the box of a format is reached by scrolling in it."""
    page.goto(f"{site}/{statements[0]}")
    page.get_by_role("button", name="Cite \u00b61", exact=True).click()
    boxes = page.locator(".cite-panel pre")
    boxes.first.wait_for()
    assert boxes.count() == 2
    assert boxes.evaluate_all("boxes => boxes.filter(box => getComputedStyle(box).overflowY === 'visible').length") == 0


def test_captions_are_as_wide_as_their_tables(page: Page, site: str) -> None:
    """On a phone, where the parts of a table stand below each other, its caption is one line."""
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(f"{site}/book/about/verify.html")
    page.locator("details.fingerprints summary").first.click()
    caption = page.locator("details.fingerprints caption").first.bounding_box()
    assert caption
    assert caption["width"] > 300


def test_numbers_of_the_proof_stand_before_the_words_of_their_language(root: Path, statements: list[str]) -> None:
    """In the proof each class of silent change has one stretch of Persian, which begins with its number."""
    for name in statements:
        lines = html.parse(root / name).getroot().xpath("//*[@class='proof']//dd[count(p) > 1]/p[position() > 1]")
        assert lines
        for line in lines:
            (persian,) = line.xpath("span[@lang='fa']")
            assert persian.text[0] in "۰۱۲۳۴۵۶۷۸۹"


def test_headings_part_their_languages_by_one_sign(root: Path, statements: list[str]) -> None:
    """Between the English and the Persian of a heading stands a stroke, on the pages of the theme as on the others."""
    second = [name.replace(".html", "-evidence.html") for name in statements]
    for name in ["404.html", "words/index.html", "cite/paris-2015.html", *statements, *second]:
        headings = html.parse(root / name).getroot().xpath("//main//*[self::h1 or self::h2][span[@lang='fa']]")
        paired = [heading for heading in headings if re.search("[A-Za-z]", heading.text or "")]
        assert paired, name
        for heading in paired:
            assert heading.xpath("span[1]/@class") == ["divider"], (name, heading.text_content())
