"""The pages in Persian are Persian to the last word of the theme."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Page

NAMES = ["index", "reading", "citing"]
LATIN = r"""() => {
  const found = [];
  for (const part of document.querySelectorAll("header, nav, footer, [popover], .tools")) {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const element = walker.currentNode.parentElement;
      if (/[A-Za-z]{2}/.test(walker.currentNode.data) && !/^[a-z0-9/-]+\.html$/.test(walker.currentNode.data.trim()) && !element.closest("script, style, kbd, main")) found.push(walker.currentNode.data.trim());
    }
    for (const element of part.querySelectorAll("[aria-label]")) {
      if (/[A-Za-z]{2}/.test(element.getAttribute("aria-label"))) found.push(element.getAttribute("aria-label"));
    }
  }
  return found;
}"""


@pytest.mark.parametrize("name", NAMES)
def test_theme_speaks_persian(page: Page, site: str, name: str) -> None:
    """Around the text of a Persian page no word of the theme is English, and the page runs from right to left."""
    page.goto(f"{site}/book/fa/{name}.html")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["fa", "rtl"]
    assert page.evaluate(LATIN) == []


@pytest.mark.parametrize("name", NAMES)
def test_the_other_language_is_one_step_away(page: Page, site: str, name: str) -> None:
    """A Persian page leads to its English pair, and that one back, by links that say their language."""
    page.goto(f"{site}/book/fa/{name}.html")
    page.get_by_role("link", name="This page in English").click()
    assert page.evaluate("document.documentElement.lang") == "en"
    page.get_by_role("link", name="این صفحه به فارسی").click()
    page.wait_for_url(f"{site}/book/fa/{name}.html")


def test_statements_are_listed_in_persian_alone(root: Path) -> None:
    """The Persian start page lists the five statements by their Persian titles, without the English."""
    page = html.parse(root / "book/fa/index.html").getroot()
    statements = page.xpath("//*[@class='statements']")[0]
    assert len(statements.xpath(".//a")) == 5
    assert not [char for char in statements.text_content() if "a" <= char.lower() <= "z"]


def test_persian_pages_are_in_the_contents(root: Path) -> None:
    """Every page's contents lead to the Persian start page."""
    for name in ("index.html", "book/statements/paris-2015.html", "book/fa/citing.html"):
        page = html.parse(root / name).getroot()
        assert [
            href
            for href in page.xpath("//nav//a/@href")
            if href == "#" or "fa/index.html" in href or href == "index.html"
        ], name
