"""Journeys by keyboard alone."""

from __future__ import annotations

import looks
import pytest
from playwright.sync_api import Page, expect


def reach(page: Page, what: str, limit: int = 80) -> None:
    """Press Tab until the focus is on an element that matches a selector."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("what => document.activeElement.matches(what)", what):
            return
    raise AssertionError(f"Tab does not reach {what}")


def test_from_the_start_page_to_a_statement(page: Page, site: str) -> None:
    """The first Tab stop leads to the text, and a statement is opened from the contents."""
    page.goto(f"{site}/book/index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.skip')")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    reach(page, "main a[href*='statements/']")
    page.keyboard.press("Enter")
    expect(page.locator(".passage").first).to_be_visible()


def test_note_and_return(page: Page, site: str, statements: list[str]) -> None:
    """The note of a mark shows in a window on focus, Escape closes it, Enter leads to the note, its link back."""
    page.goto(f"{site}/{statements[0]}")
    mark = page.locator(".reading a[role=doc-noteref]").first
    mark.focus()
    window = page.locator("#note-window")
    expect(window).to_be_visible()
    target = str(mark.get_attribute("href"))
    assert window.inner_text()[:40] == page.locator(target).inner_text()[:40]
    page.keyboard.press("Escape")
    expect(window).to_be_hidden()
    page.keyboard.press("Enter")
    assert page.url.endswith(target)
    reach(page, f"{target} .back")
    page.keyboard.press("Enter")
    assert page.url.endswith(str(mark.get_attribute("id")))
    expect(mark).to_be_in_viewport()


def test_window_of_an_emendation(page: Page, site: str, statements: list[str]) -> None:
    """An emended word is described by its entry in the apparatus, which shows on focus and on hover."""
    for name in statements:
        page.goto(f"{site}/{name}")
        for word in page.locator(".emended").all()[:2]:
            entry = page.locator(f"#{word.get_attribute('aria-describedby')}")
            assert entry.count() == 1
            word.focus()
            expect(page.locator("#note-window")).to_contain_text(entry.inner_text().strip()[:20])
            page.keyboard.press("Escape")
            word.hover()
            expect(page.locator("#note-window")).to_be_visible()
            page.mouse.move(0, 0)
            expect(page.locator("#note-window")).to_be_hidden()


def test_tap(browser, site: str, statements: list[str]) -> None:  # type: ignore[no-untyped-def]
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


def test_views_and_theme(page: Page, site: str, statements: list[str]) -> None:
    """View, language and colours are changed with Tab, arrows and Enter; Escape closes the menu and returns."""
    page.goto(f"{site}/{statements[0]}")
    reach(page, "details:has(#view) > summary")
    page.keyboard.press("Enter")
    reach(page, "[name=languages]")
    page.keyboard.press("ArrowDown")
    assert page.get_by_role("radio", name="Persian").is_checked()
    assert not page.locator("#p2 .translation").is_visible()
    reach(page, "[name=theme]")
    page.keyboard.press("ArrowUp")
    assert page.get_by_role("radio", name="Dark").is_checked()
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('summary')")
    assert not page.locator("#view").is_visible()


def test_witness_and_apparatus(page: Page, site: str, statements: list[str]) -> None:
    """The witness of a passage opens with Enter, and the table of passages leads to one."""
    page.goto(f"{site}/{statements[0]}")
    page.locator("#p1 summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("#p1 .witness").is_visible()
    page.locator(".passage-table summary").focus()
    page.keyboard.press("Enter")
    reach(page, ".passage-table a[href='#p4']")
    page.keyboard.press("Enter")
    assert page.url.endswith("#p4")
    expect(page.locator("#p4")).to_be_in_viewport()


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
