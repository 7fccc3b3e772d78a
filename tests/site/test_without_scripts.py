"""Without scripts, styles, fonts and pictures: the same words, no dead control, views that the style sheet makes."""

from __future__ import annotations

import re

import bare
import pytest
from playwright.sync_api import Browser, Page


@pytest.fixture
def plain(browser: Browser) -> Page:
    """A page in a browser that runs no script."""
    with browser.new_context(java_script_enabled=False, viewport={"width": 1280, "height": 900}) as context:
        yield context.new_page()


def test_same_words(page: Page, plain: Page, site: str, pages: list[str]) -> None:
    """A page has the same words in the same order with and without scripts, no dead control, and a table for a chart."""
    found = []
    for name in pages:
        plain.goto(f"{site}/{name}")
        found += [f"{name}: {fault}" for fault in bare.dead(plain)]
        page.goto(f"{site}/{name}")
        found += [f"{name}: {fault}" for fault in bare.other_words(page, plain)]
    assert not found, "\n".join(found)


def test_contents_and_menus_open(plain: Page, site: str, statements: list[str]) -> None:
    """Contents, sections, view, files and the witness of a passage can be opened without a script, on a phone too."""
    plain.set_viewport_size({"width": 390, "height": 800})
    plain.goto(f"{site}/{statements[0]}")
    contents = plain.get_by_role("navigation", name="Contents")
    assert not contents.get_by_role("link").first.is_visible()
    contents.get_by_text("Contents").click()
    assert contents.get_by_role("link").first.is_visible()
    plain.get_by_role("navigation", name="On this page").get_by_text("On this page").click()
    assert plain.get_by_role("link", name=re.compile("^Introduction")).is_visible()
    witness = plain.locator("#p2 .witness")
    assert not witness.is_visible()
    plain.locator("#p2").get_by_text("Witness").click()
    assert witness.is_visible()


def test_contents_stand_open_where_there_is_room(plain: Page, site: str, statements: list[str]) -> None:
    """On a wide screen contents and sections stand beside the text without a click or a script."""
    plain.goto(f"{site}/{statements[0]}")
    for name in ("Contents", "On this page"):
        assert plain.get_by_role("navigation", name=name).get_by_role("link").first.is_visible()


def test_views(plain: Page, site: str, statements: list[str]) -> None:
    """Languages, arrangement, text, marks, size and colours are changed by radio buttons alone."""
    plain.goto(f"{site}/{statements[0]}")
    reading, translation, witness = (plain.locator(f"#p2 .{name}") for name in ("reading", "translation", "witness"))

    def choose(group: str, name: str) -> None:
        if not plain.get_by_role("group", name=group).is_visible():
            plain.get_by_role("group", name="Page tools").get_by_text("View").click()
        plain.get_by_role("group", name=group).get_by_role("radio", name=name).check()

    def places() -> tuple[dict[str, float], dict[str, float]]:
        found = reading.bounding_box(), translation.bounding_box()
        assert found[0] and found[1]
        return found  # type: ignore[return-value]

    persian, english = places()
    assert persian["x"] > english["x"] + english["width"] / 2  # Persian right, English left, on one line
    assert abs(persian["y"] - english["y"]) < 12
    choose("Arrangement", "Interleaved")
    persian, english = places()
    assert persian["y"] + persian["height"] <= english["y"]
    choose("Languages", "Persian")
    assert reading.is_visible()
    assert not translation.is_visible()
    choose("Languages", "English")
    assert translation.is_visible()
    assert not reading.is_visible()
    choose("Languages", "Both")
    choose("Text", "Witness")
    assert witness.is_visible()
    assert not reading.is_visible()
    choose("Text", "Reading text")
    size = reading.bounding_box()
    choose("Size", "Large")
    larger = reading.bounding_box()
    assert size
    assert larger
    assert larger["height"] > size["height"] * 1.1
    mark = plain.locator(".passage sup").first
    assert mark.is_visible()
    choose("Marks", "Hidden")
    assert not mark.is_visible()
    background = "getComputedStyle(document.body).backgroundColor"
    light = plain.evaluate(background)
    choose("Colours", "Dark")
    assert plain.evaluate(background) != light


def test_note_and_back(plain: Page, site: str, statements: list[str]) -> None:
    """A mark leads to its note and the note back to the mark, also while the Persian is hidden."""
    for name in statements:
        plain.goto(f"{site}/{name}")
        mark = plain.locator(".reading a[role=doc-noteref]").first
        target = str(mark.get_attribute("href"))
        mark.click()
        assert plain.url.endswith(target)
        plain.get_by_role("group", name="Page tools").get_by_text("View").click()
        plain.get_by_role("group", name="Languages").get_by_role("radio", name="English").check()
        plain.get_by_role("group", name="Page tools").get_by_text("View").click()
        assert not mark.is_visible()
        plain.locator(target).locator(".back").click()
        assert mark.is_visible()


@pytest.mark.parametrize("kinds", [bare.SAFEST, bare.NOTHING], ids=["with styles", "without styles"])
def test_everything_blocked(browser: Browser, site: str, pages: list[str], kinds: tuple[str, ...]) -> None:
    """With scripts, SVG, fonts and pictures blocked, and styles too, all text can be seen and no control is blank."""
    found = []
    with bare.blocked(browser, *kinds) as page:
        for name in pages:
            page.goto(f"{site}/{name}")
            found += [f"{name}: {fault}" for fault in bare.blank(page)]
    assert not found, "\n".join(found)
