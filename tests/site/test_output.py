"""What is published: a start page at the root, a page for wrong addresses, and nothing that the tools leave behind."""

from __future__ import annotations

import re
from pathlib import Path

from lxml import html
from playwright.sync_api import Page

from edition.sphinx_ext.output import moved

ALLOWED = re.compile(
    r"(404|index|search)\.html|book/[a-z0-9/-]+\.html|words/[a-z0-9-]+\.html|cite/[a-z0-9-]+\.(html|js)|"
    r"cite/fingerprints\.yml|objects\.inv|_sources/book/[a-z0-9/-]+\.md(\.txt)?|_static/[a-z]+\.css|"
    r"_static/[a-z-]+\.js|_static/icon\.svg|_static/search/[a-z0-9._-]+\.js|_static/vendor/[a-z.-]+-[\d.]+/[A-Za-z0-9._-]+|"
    r"_static/(cards|figures)/[a-z0-9-]+\.js|(tei|data|charts|downloads|pdf|epub|single)/[a-z0-9-]+\.[a-z]+|edition\.zip"
)


def test_only_what_is_meant_is_published(root: Path) -> None:
    """Every file of the site is of a kind that the edition means to publish."""
    names = [path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file()]
    assert [name for name in names if not ALLOWED.fullmatch(name)] == []
    assert not [path for path in root.rglob("*") if path.is_dir() and not any(path.iterdir())]


def test_start_page(page: Page, site: str, root: Path) -> None:
    """The root has the start page itself: same words, and every link and file of it is found."""
    page.goto(f"{site}/book/index.html")
    words = page.locator("body").inner_text()
    missing: list[str] = []
    page.on("response", lambda answer: missing.append(answer.url) if answer.status >= 400 else None)
    page.goto(f"{site}/")
    assert page.url == f"{site}/"
    assert page.locator("body").inner_text() == words and missing == []
    for href in html.parse(root / "index.html").getroot().xpath("//@href"):
        path = str(href).partition("#")[0]
        assert not path or (root / path).exists(), href


def test_moved_links() -> None:
    """Moving a page to the parent folder changes relative links alone."""
    page = '<a href="../_static/a.css"> <a href="b.html#c"> <a href="#d"> <a href="https://e.example/f"> <a href="about/g.html">'
    assert moved(page, "book") == (
        '<a href="_static/a.css"> <a href="book/b.html#c"> <a href="#d"> <a href="https://e.example/f"> '
        '<a href="book/about/g.html">'
    )


def test_wrong_address(root: Path, published: Path) -> None:
    """The page for wrong addresses speaks both languages; with a public address its links work from any depth."""
    page = html.parse(root / "404.html").getroot()
    text = page.text_content()
    assert "There is no such page" in text and "چنین صفحه‌ای نیست" in text
    assert "book/fa/index.html" in page.xpath("//@href") and "book/index.html" in page.xpath("//@href")
    links = html.parse(published / "404.html").getroot().xpath("//@href | //@src")
    local = [link for link in links if not link.startswith(("#", "https://"))]
    assert local and all(link.startswith("/statements/") for link in local)


def test_chapter_source(root: Path, repo: Path) -> None:
    """The source that a page offers is the chapter's own file, byte for byte."""
    page = html.parse(root / "book/statements/paris-2015.html").getroot()
    (source,) = page.xpath("//a[@download][contains(@href, '_sources/')]/@href")
    published = (root / "book/statements" / source).resolve()
    assert published.read_bytes() == (repo / "book/statements/paris-2015.md").read_bytes()


STRAIGHT = re.compile("['\"]")
NOT_OURS = "self::code or self::pre or self::script or self::style or @lang='fa' or self::textarea or contains(concat(' ', @class, ' '), ' work ')"
"""What keeps its signs: code, Persian, and the titles and makers of works as their sources have them."""


def test_english_prose_has_curly_quotation_marks(root: Path) -> None:
    """In the edition's own English no quotation mark or apostrophe is straight, save in the examples of bad input."""
    found = []
    for path in sorted(root.rglob("*.html")):
        page = html.parse(path).getroot()
        if page.get("lang") != "en" or path.parent.name in {"words", "cite"}:
            continue
        for text in page.xpath(f"//body//text()[not(ancestor::*[{NOT_OURS}])]"):
            cited = text.getparent().xpath("ancestor-or-self::a[contains(@href, '#ref-')]")
            example = path.stem == "findings" and text.getparent().xpath("ancestor::td")
            if STRAIGHT.search(text) and not cited and not example:
                found.append(f"{path.relative_to(root)}: {text.strip()[:60]}")
    assert found == []
