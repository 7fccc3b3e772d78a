"""A chapter on paper: both languages aligned, notes at the end, address and version in the footer, no chrome."""

from __future__ import annotations

from playwright.sync_api import Page


def test_handout(page: Page, site: str, statements: list[str]) -> None:
    """In print the sides stand aligned, the notes are there, and menus, contents and witnesses are not."""
    page.set_viewport_size({"width": 720, "height": 1000})
    page.emulate_media(media="print", color_scheme="dark")
    for name in statements:
        page.goto(f"{site}/{name}")
        for gone in ("header.site", "nav.contents", ".neighbours", ".witness-box", ".passage-table", "button"):
            assert not page.locator(gone).first.is_visible(), (name, gone)
        for number in (1, 2):
            persian, english = (
                page.locator(f"#p{number} .{side}").bounding_box() for side in ("reading", "translation")
            )
            assert persian
            assert english
            assert persian["x"] >= english["x"] + english["width"]
        assert page.locator(".note").first.is_visible()
        assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"
        footer = page.locator("footer.site")
        assert footer.is_visible()
        assert name in footer.inner_text()
        assert page.evaluate("/\\d+\\.\\d+\\.\\d+/.test(document.querySelector('footer.site').innerText)")


def test_view_on_paper(page: Page, site: str, statements: list[str]) -> None:
    """What a reader has hidden on the screen is not printed."""
    page.goto(f"{site}/{statements[0]}")
    page.get_by_role("group", name="Page tools").get_by_text("View").click()
    page.get_by_role("radio", name="Persian").check()
    page.emulate_media(media="print")
    assert page.locator("#p2 .reading").is_visible()
    assert not page.locator("#p2 .translation").is_visible()
