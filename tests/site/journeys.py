"""Journeys of readers through the site; a step that does not work raises an error."""

from __future__ import annotations

import looks
from playwright.sync_api import Page, expect


def reading(page: Page, address: str) -> None:
    """Read a statement as a curious reader does: notes, witness, every choice of the view."""
    page.goto(address)
    page.locator(".reading a[role=doc-noteref]").first.hover()
    page.locator(".translation a[role=doc-noteref]").first.focus()
    page.keyboard.press("Enter")
    page.locator("#p2 summary").click()
    page.get_by_role("group", name="Page tools").get_by_text("View").click()
    for radio in page.locator("#view input[type=radio]").all():
        radio.check()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.keyboard.press("]")
    page.keyboard.press("Escape")


def reach(page: Page, what: str, limit: int = 80) -> None:
    """Press Tab until the focus is on an element that matches a selector."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("what => document.activeElement.matches(what)", what):
            return
    raise AssertionError(f"Tab does not reach {what}")


def chapter(page: Page, site: str, name: str) -> None:
    """The first Tab stop leads to the text, and a statement is opened from the contents."""
    page.goto(f"{site}/book/index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.skip')")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    reach(page, "main a[href*='statements/']")
    page.keyboard.press("Enter")
    expect(page.locator(".passage").first).to_be_visible()


def note(page: Page, site: str, name: str) -> None:
    """The note of a mark shows in a window on focus, Escape closes it, Enter leads to the note, its link back."""
    page.goto(f"{site}/{name}")
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


def apparatus(page: Page, site: str, name: str) -> None:
    """An emended word shows its entry on focus, and Enter leads to the entry in the apparatus."""
    page.goto(f"{site}/{name}")
    word = page.locator("a.emended").first
    entry = page.locator(f"#{word.get_attribute('aria-describedby')}")
    word.focus()
    expect(page.locator("#note-window")).to_contain_text(entry.inner_text().strip()[:20])
    page.keyboard.press("Enter")
    assert page.url.endswith(str(word.get_attribute("href")))
    expect(entry).to_be_in_viewport()


def view(page: Page, site: str, name: str) -> None:
    """View, language and colours are changed with Tab, arrows and Enter; Escape closes the menu and returns."""
    page.goto(f"{site}/{name}")
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


def passage(page: Page, site: str, name: str) -> None:
    """The witness of a passage opens with Enter, and the table of passages leads to one."""
    page.goto(f"{site}/{name}")
    page.locator("#p1 summary").focus()
    page.keyboard.press("Enter")
    assert page.locator("#p1 .witness").is_visible()
    page.locator(".passage-table summary").focus()
    page.keyboard.press("Enter")
    reach(page, ".passage-table a[href='#p4']")
    page.keyboard.press("Enter")
    assert page.url.endswith("#p4")
    expect(page.locator("#p4")).to_be_in_viewport()


def language(page: Page, site: str, name: str) -> None:
    """The start page leads to its pair in Persian, and that one back."""
    page.goto(f"{site}/book/index.html")
    for lang in ("fa", "en"):
        reach(page, f".pair a[hreflang={lang}]")
        page.keyboard.press("Enter")
        page.wait_for_function("lang => document.documentElement.lang === lang", arg=lang)


def citation(page: Page, site: str, name: str) -> None:
    """Enter on the button of a passage opens its citation, which Enter copies; Escape gives the focus back."""
    page.goto(f"{site}/{name}")
    page.get_by_role("button", name="Cite ¶2", exact=True).focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Cite passage")
    dialog.wait_for()
    reach(page, "[data-copy=english]")
    page.keyboard.press("Enter")
    dialog.get_by_role("status").filter(has_text="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == dialog.locator("[data-field=english]").inner_text()
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Cite ¶2"


def search(page: Page, site: str, name: str) -> None:
    """A stroke leads to the search, Enter searches, an arrow and Enter open the first result."""
    page.goto(f"{site}/{name}")
    page.keyboard.press("/")
    page.wait_for_url("**/search.html*")
    reach(page, "[name=q]")
    page.keyboard.type("Kobani")
    page.keyboard.press("Enter")
    page.locator("#search-results a").first.wait_for()
    reach(page, "#search-results a")
    page.keyboard.press("Enter")
    page.wait_for_url("**/book/statements/*.html#*")


def chart(page: Page, address: str) -> None:
    """Every chart of a page is drawn when it comes into view."""
    page.goto(address)
    looks.draw_charts(page)


BY_KEYBOARD = (chapter, note, apparatus, view, passage, language, citation, search)
"""The journeys that need no pointer; each starts with a statement, or leads to one."""
