"""What a first view of a statement costs on a slow line."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser

WITH_FONTS, WITHOUT_FONTS, REQUESTS = 80_000, 35_000, 10
PACKED = (".woff2", ".png", ".jpg")


def carried(root: Path, url: str) -> int:
    """The bytes of a file on the line, packed by gzip unless it is packed already."""
    data = (root / unquote(urlsplit(url).path).lstrip("/")).read_bytes()
    return len(data) if url.endswith(PACKED) else len(gzip.compress(data, 9))


def test_first_view(browser: Browser, site: str, root: Path, statements: list[str]) -> None:
    """A statement page comes in at most 10 requests and 80 KB, fonts included, and 35 KB without them."""
    for name in statements:
        with browser.new_context() as context:
            page = context.new_page()
            asked: list[str] = []
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            page.goto(f"{site}/{name}", wait_until="networkidle")
        sizes = {url: carried(root, url) for url in asked}
        total, fonts = sum(sizes.values()), sum(size for url, size in sizes.items() if url.endswith(".woff2"))
        print(f"\n{name}: {len(asked)} requests, {total} bytes, {total - fonts} without fonts")
        assert len(asked) <= REQUESTS, asked
        assert fonts, "the Persian font is not asked for"
        assert total <= WITH_FONTS, sizes
        assert total - fonts <= WITHOUT_FONTS, sizes


def test_text_before_the_font(browser: Browser, site: str, statements: list[str]) -> None:
    """The text is there before the font: every face is declared to swap."""
    with browser.new_context() as context:
        page = context.new_page()
        page.route("**/*.woff2", lambda route: route.abort())
        page.goto(f"{site}/{statements[0]}")
        assert page.evaluate("[...document.fonts].map(face => face.display)") == ["swap"]
        assert page.locator("#p2 .reading").is_visible()
