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
