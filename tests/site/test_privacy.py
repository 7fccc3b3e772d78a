"""What a page asks of the network and of the device: nothing that the reader does not know."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page

INLINE = re.compile(r"<style|<[^>]*\s(style|on[a-z]+)=\"")
HINTS = "[...document.querySelectorAll('link')].map(link => link.rel).filter(rel => /preconnect|prefetch|prerender/.test(rel))"
STORED = "[localStorage.length, sessionStorage.length, document.cookie]"


def watched(context: BrowserContext) -> tuple[Page, list[str], list[str]]:
    """A page with the addresses that it asks for and the complaints of its console."""
    page = context.new_page()
    asked: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on(
        "console", lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return page, asked, complaints


def journey(page: Page, site: str, statement: str) -> None:
    """Read a statement as a curious reader does: notes, witness, every choice of the view."""
    page.goto(f"{site}/{statement}")
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


def test_no_other_host_no_storage(page: Page, site: str, root: Path, pages: list[str], statements: list[str]) -> None:
    """No page asks another host, breaks its own security policy, stores anything unasked, or says where one comes from."""
    page, asked, complaints = watched(page.context)
    for name in pages:
        page.goto(f"{site}/{name}")
        policy = page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content") or ""
        assert "default-src 'none'" in policy, name
        assert "unsafe" not in policy, name
        assert page.locator("meta[name=referrer]").get_attribute("content") == "no-referrer", name
        assert page.evaluate(HINTS) == [], name
        assert not INLINE.search((root / name).read_text(encoding="utf-8")), name
    for name in statements[:2]:
        journey(page, site, name)
    assert page.evaluate(STORED) == [0, 0, ""]
    assert not page.context.cookies()
    host = urlsplit(site).netloc
    assert {urlsplit(url).netloc for url in asked} == {host}
    assert not complaints, "\n".join(complaints)


def test_choices_kept_only_when_asked(page: Page, site: str, statements: list[str]) -> None:
    """A choice holds for the page; it is kept after a click on Keep, for all pages, and gone after a click on Forget."""

    def tools(name: str) -> None:
        page.goto(f"{site}/{name}")
        page.get_by_role("group", name="Page tools").get_by_text("View").click()

    tools(statements[0])
    page.get_by_role("radio", name="Interleaved").check()
    page.get_by_role("radio", name="Dark").check()
    tools(statements[1])
    assert not page.get_by_role("radio", name="Interleaved").is_checked()
    page.get_by_role("radio", name="Interleaved").check()
    page.get_by_role("radio", name="Dark").check()
    page.get_by_role("button", name="Keep").click()
    tools(statements[0])
    assert page.get_by_role("radio", name="Interleaved").is_checked()
    assert page.get_by_role("radio", name="Dark").is_checked()
    page.get_by_role("button", name="Forget").click()
    assert page.evaluate(STORED) == [0, 0, ""]
    tools(statements[0])
    assert not page.get_by_role("radio", name="Interleaved").is_checked()


def test_from_a_folder(page: Page, root: Path, pages: list[str], statements: list[str]) -> None:
    """Opened from a folder the pages have their styles and font, and notes and views work."""
    page, asked, complaints = watched(page.context)
    folder = f"file://{root}"
    for name in pages:
        page.goto(f"{folder}/{name}")
        assert page.evaluate("getComputedStyle(document.querySelector('.frame')).display") == "grid", name
    journey(page, folder, statements[0])
    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('16px Vazirmatn', '\\u0633'))")
    assert {urlsplit(url).scheme for url in asked} == {"file"}
    assert not complaints, "\n".join(complaints)
