"""What a page asks of the network and of the device: nothing that the reader does not know."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import journeys
import network
from playwright.sync_api import Page


def test_no_other_host_no_storage(page: Page, site: str, root: Path, pages: list[str], statements: list[str]) -> None:
    """No page asks another host, breaks its own security policy, stores anything unasked, or says where one comes from."""
    found, host = [], urlsplit(site).netloc
    for name in pages:
        found += [f"{name}: {fault}" for fault in network.inline((root / name).read_text(encoding="utf-8"))]
    watched = network.watched(page.context)
    for name in pages:
        watched.page.goto(f"{site}/{name}")
        found += [f"{name}: {fault}" for fault in watched.faults(host)]
    for name in statements[:2]:
        journeys.reading(watched.page, f"{site}/{name}")
        found += [f"{name}: {fault}" for fault in watched.faults(host)]
    assert not found, "\n".join(found)


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
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    tools(statements[0])
    assert not page.get_by_role("radio", name="Interleaved").is_checked()


def test_from_a_folder(page: Page, root: Path, pages: list[str], statements: list[str]) -> None:
    """Opened from a folder every page has its styles and font and asks for nothing else, and notes and views work."""
    found = []
    watched = network.watched(page.context)
    for name in pages:
        watched.page.goto((root / name).as_uri())
        found += [f"{name}: {fault}" for fault in [*network.unstyled(watched.page), *watched.faults("")]]
    journeys.reading(watched.page, (root / statements[0]).as_uri())
    assert {urlsplit(url).scheme for url in watched.asked} == {"file"}
    assert not [*found, *watched.faults("")], "\n".join(found)
