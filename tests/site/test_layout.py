"""Where the parts of a page stand, and what the kinds of passage look like."""

from __future__ import annotations

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
