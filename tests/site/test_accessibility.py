"""Every page for everybody: axe's rules, languages, focus, names, targets, and room for every width and spacing."""

from __future__ import annotations

import axe
import looks
import pytest
from playwright.sync_api import Browser, Page

PARTS = 8
"""How many tests the pages are dealt out to, so that two workers share them."""
WIDTHS = (1700, 1280, 1024, 768, 640, 390, 320)
AXE_WIDTHS, EDGES = (1280, 390, 320), (1280, 320)


def faults(page: Page) -> list[str]:
    """What is wrong with a page that stands in the browser, as it goes through every width and both themes."""
    found = [*looks.misnamed(page), *looks.tongues(page)]
    for width in WIDTHS:
        looks.resize(page, width)
        found += looks.overflow(page)
        if width in EDGES:
            found += [*looks.cut_by_spacing(page), *looks.small_targets(page)]
        if width in AXE_WIDTHS:
            found += axe.faults(page)
            page.emulate_media(color_scheme="dark")
            found += axe.faults(page, axe.COLOUR)
            page.emulate_media(color_scheme="light")
    for width in EDGES:  # at last, for the focus opens windows
        looks.resize(page, width)
        found += [*looks.unfocused(page), *looks.traps(page)]
    return found


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page(browser: Browser, site: str, pages: list[str], part: int) -> None:
    """No page breaks a rule of axe's in either theme at 320, 390 or 1280 px, or any check of `looks` from 320 to 1700 px."""
    found, stops = [], 0
    with browser.new_context(bypass_csp=True, color_scheme="light") as context:
        page = context.new_page()
        for name in pages[part::PARTS]:
            page.goto(f"{site}/{name}")
            looks.draw_charts(page)
            found += [f"{name}: {fault}" for fault in faults(page)]
            stops += looks.stops(page)
    assert stops > 300
    assert not found, "\n".join(found)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_with_everything_open(browser: Browser, site: str, statements: list[str], scheme: str) -> None:
    """The rules hold when every menu, witness and list on a statement page is open."""
    with browser.new_context(color_scheme=scheme, viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto(f"{site}/{statements[0]}")
        page.evaluate("document.querySelectorAll('details').forEach(part => { part.name = ''; part.open = true; })")
        page.get_by_role("button", name="Keyboard").click()
        found = axe.faults(page)
    assert not found, "\n".join(found)
