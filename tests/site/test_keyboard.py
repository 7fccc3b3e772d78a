"""Journeys by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable

import journeys
import looks
import pytest
from playwright.sync_api import Browser, Page, expect


@pytest.mark.parametrize("journey", journeys.BY_KEYBOARD, ids=lambda journey: journey.__name__)
def test_journey(browser: Browser, site: str, statements: list[str], journey: Callable[[Page, str, str], None]) -> None:
    """Each journey can be made by keyboard alone."""
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        journey(context.new_page(), site, statements[-1])


def test_window_of_an_emendation(page: Page, site: str, statements: list[str]) -> None:
    """An emended word is described by its entry in the apparatus, which shows on focus and on hover; a name has its card."""
    for name in statements:
        page.goto(f"{site}/{name}")
        for word in page.locator(".emended").all()[:2]:
            entry = page.locator(f"#{word.get_attribute('aria-describedby')}")
            assert entry.count() == 1
            window = page.locator(
                "#name-card" if word.locator("xpath=ancestor::*[@data-names]").count() else "#note-window"
            )
            word.focus()
            expect(window).to_contain_text(entry.inner_text().strip()[:20])
            page.keyboard.press("Escape")
            word.hover()
            expect(window).to_be_visible()
            page.mouse.move(0, 0)
            expect(window).to_be_hidden()


def test_tap(browser: Browser, site: str, statements: list[str]) -> None:
    """A tap on a mark shows the note with a link to it; a tap elsewhere closes it."""
    with browser.new_context(has_touch=True, viewport={"width": 390, "height": 800}) as context:
        page = context.new_page()
        page.goto(f"{site}/{statements[0]}")
        mark = page.locator(".reading a[role=doc-noteref]").first
        mark.tap()
        window = page.locator("#note-window")
        expect(window).to_be_visible()
        box = window.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 390
        page.locator("h1").first.tap()
        expect(window).to_be_hidden()
        mark.tap()
        window.get_by_role("link").last.tap()
        assert page.url.endswith(str(mark.get_attribute("href")))


def test_shortcuts(page: Page, site: str, statements: list[str]) -> None:
    """`?`, on a Persian keyboard too, lists the shortcuts; brackets lead through the passages; they can be turned off."""
    page.goto(f"{site}/{statements[0]}")
    window = page.get_by_role("dialog", name="Keyboard")
    for sign in ("?", "\u061f"):
        page.evaluate("key => document.body.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}))", sign)
        expect(window).to_be_visible()
        page.keyboard.press("Escape")
        expect(window).to_be_hidden()
    for number in (1, 2, 3):
        page.keyboard.press("]")
        assert page.evaluate("document.activeElement.closest('.passage').id") == f"p{number}"
    page.keyboard.press("[")
    assert page.evaluate("document.activeElement.closest('.passage').id") == "p2"
    page.keyboard.press("\\")
    assert page.locator("#languages-persian").is_checked()
    page.keyboard.press("?")
    window.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("]")
    assert page.evaluate("document.activeElement.closest('.passage')?.id") != "p3"


@pytest.mark.parametrize("name", ["book/index", "book/statements/paris-2015", "book/fa/index", "search", "words/en-a"])
def test_tab_leads_through_the_page(page: Page, site: str, name: str) -> None:
    """Pressed again and again, Tab reaches stop after stop, none twice, and leaves the page at its end."""
    page.goto(f"{site}/{name}.html")
    page.evaluate(
        "() => { window.stops = []; addEventListener('focusin', event => event.isTrusted && stops.push(event.target)); }"
    )
    for _ in range(looks.stops(page) + 20):  # a window that opens has stops of its own
        page.keyboard.press("Tab")
        if page.evaluate("stops.length > 1 && stops.at(-1) === stops[0]"):
            break
    else:
        raise AssertionError("Tab does not come round")
    reached, different = page.evaluate("[stops.length, new Set(stops).size]")
    assert reached == different + 1 > 20
