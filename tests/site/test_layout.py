"""Pages at every width, with larger text and wider spacing: nothing is cut off, nothing has to be scrolled sideways."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page

OVERFLOW = r"""() => {
  const width = document.documentElement.clientWidth, wrong = [];
  if (document.documentElement.scrollWidth > width) wrong.push(["page", document.documentElement.scrollWidth]);
  const scrolls = element => element && (/auto|scroll|hidden/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  for (const element of document.querySelectorAll("main *, header *, nav *, footer *")) {
    if (!element.checkVisibility({visibilityProperty: true}) || scrolls(element)) continue;
    const box = element.getBoundingClientRect();
    if (box.width > 1 && (box.right > width + 1 || box.left < -1) && box.right > 0) wrong.push([element.outerHTML.slice(0, 120), box.left, box.right]);
  }
  return wrong;
}"""

SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
p { margin-block-end: 2em !important; }"""

CUT = r"""() => [...document.querySelectorAll("main *, header *, nav *")].filter(element => {
  const style = getComputedStyle(element);
  return element.checkVisibility() && element.children.length === 0 && style.overflow === "hidden" && element.clientWidth > 2
    && (element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1);
}).map(element => element.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("width", [320, 390, 640, 768, 1024, 1280, 1700])
def test_no_overflow(page: Page, site: str, pages: list[str], width: int) -> None:
    """From 320 to 1700 px nothing sticks out of the page."""
    page.set_viewport_size({"width": width, "height": 900})
    found = []
    for name in pages:
        page.goto(f"{site}/{name}")
        found += [(name, *entry) for entry in page.evaluate(OVERFLOW)[:3]]
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize("width", [320, 1280])
def test_text_spacing(browser: Browser, site: str, pages: list[str], width: int) -> None:
    """With the spacing of WCAG 1.4.12 no text is cut off and nothing sticks out."""
    with browser.new_context(bypass_csp=True, viewport={"width": width, "height": 900}) as context:
        page = context.new_page()
        for name in pages:
            page.goto(f"{site}/{name}")
            page.add_style_tag(content=SPACING)
            assert page.evaluate(OVERFLOW) == [], name
            assert page.evaluate(CUT) == [], name


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
