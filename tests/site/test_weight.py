"""What a first view of a statement costs on a slow line."""

from __future__ import annotations

from pathlib import Path

import network
from playwright.sync_api import Browser


def test_first_view(browser: Browser, site: str, root: Path, statements: list[str]) -> None:
    """A statement page comes in at most 10 requests and 80 KB, fonts included, and 35 KB without them."""
    for name in statements:
        with browser.new_context() as context:
            watched = network.watched(context)
            watched.page.goto(f"{site}/{name}", wait_until="networkidle")
        assert any(url.endswith(".woff2") for url in watched.asked), "the Persian font is not asked for"
        assert network.heavy(root, watched.asked) == [], name


def test_text_before_the_font(browser: Browser, site: str, statements: list[str]) -> None:
    """The text is there before the font: every face is declared to swap."""
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/*.woff2", lambda route: route.abort())
        page.goto(f"{site}/{statements[0]}")
        assert network.waiting_for_fonts(page) == []
        assert page.locator("#p2 .reading").is_visible()
