"""Citing a passage: in one step with a script, on pages of their own without, and the same words everywhere."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import html
from playwright.sync_api import Browser, Locator, Page

from edition import Edition, citing, fingerprints, load
from edition.records import Slug
from edition.safety import EMAIL

PARIS = "book/statements/paris-2015.html"


@pytest.fixture(scope="module")
def edition(repo: Path) -> Edition:
    """The real edition."""
    return load(repo)


@pytest.fixture
def reader(browser: Browser) -> Iterator[Page]:
    """A page that may write to the clipboard."""
    with browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
        yield context.new_page()


def opened(page: Page, address: str, number: int) -> Locator:
    """Open a statement and the citation of one of its passages."""
    page.goto(address)
    page.get_by_role("button", name=f"Cite ¶{number}", exact=True).click()
    dialog = page.get_by_role("dialog", name="Cite passage")
    dialog.wait_for()
    return dialog


def plain(text: str) -> str:
    """A citation as a page shows it: isolation is an element's, not a sign's."""
    return text.replace("\u2068", "").replace("\u2069", "")


def expected(edition: Edition, slug: str, number: int, imprint: citing.Imprint) -> citing.Formats:
    """The citation of a passage, made without a browser."""
    statement = edition.statements[Slug(slug)]
    print_ = fingerprints.fingerprint(statement.passages[number - 1].reading)
    return citing.formats(citing.cited(statement, edition), imprint, citing.passage(number, print_))


def test_one_step(page: Page, site: str, edition: Edition, imprint: citing.Imprint) -> None:
    """One press gives permalink, both citations, BibTeX, CSL-JSON and fingerprint, as the package makes them."""
    for slug, statement in edition.statements.items():
        number = len(statement.passages)
        dialog = opened(page, f"{site}/{statement.docname}.html", number)
        formats = expected(edition, slug, number, imprint)
        found = {field: dialog.locator(f"[data-field={field}]").text_content() for field in
                 ("permalink", "english", "persian", "bibtex", "csl", "fingerprint")}  # fmt: skip
        assert found == {
            "permalink": formats.permalink,
            "english": formats.english,
            "persian": plain(formats.persian),
            "bibtex": formats.bibtex,
            "csl": formats.csl,
            "fingerprint": fingerprints.fingerprint(statement.passages[-1].reading),
        }


def test_copy(reader: Page, site: str, edition: Edition, imprint: citing.Imprint) -> None:
    """Copying a citation in Persian puts it on the clipboard with its signs of isolation, and says so."""
    dialog = opened(reader, f"{site}/{PARIS}", 3)
    dialog.get_by_role("button", name="Copy").nth(2).click()
    dialog.get_by_role("status").filter(has_text="Copied").wait_for()
    assert reader.evaluate("navigator.clipboard.readText()") == expected(edition, "paris-2015", 3, imprint).persian


def test_copy_refused(page: Page, site: str) -> None:
    """Where the clipboard is closed to pages, the text is selected and the reader told."""
    page.add_init_script("navigator.clipboard.writeText = () => Promise.reject(new Error('refused'))")
    dialog = opened(page, f"{site}/{PARIS}", 3)
    dialog.get_by_role("button", name="Copy").first.click()
    dialog.get_by_role("status").filter(has_text="Select").wait_for()
    assert page.evaluate("getSelection().toString()") == f"{PARIS}#p3"


def test_keyboard(page: Page, site: str) -> None:
    """By keyboard alone: Enter opens, focus is inside, Escape closes and gives the focus back."""
    page.goto(f"{site}/{PARIS}")
    button = page.get_by_role("button", name="Cite ¶2", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Cite passage")
    dialog.wait_for()
    inside = "document.activeElement.closest('[role=dialog]') !== null"
    assert page.evaluate(inside)
    page.keyboard.press("Tab")
    assert page.evaluate(inside)
    page.keyboard.press("Escape")
    dialog.wait_for(state="hidden")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Cite ¶2"


def test_nothing_is_loaded_before_it_is_asked_for(page: Page, site: str) -> None:
    """The file of citations is loaded at the first use, once."""
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url) if "/cite/" in request.url else None)
    page.goto(f"{site}/{PARIS}")
    assert loaded == []
    for number in (1, 2):
        page.get_by_role("button", name=f"Cite ¶{number}", exact=True).click()
        page.get_by_role("dialog").wait_for()
        page.keyboard.press("Escape")
    assert loaded == [f"{site}/cite/paris-2015.js"]


def test_from_a_folder(page: Page, root: Path) -> None:
    """Opened from a folder, without a server, the citation is there as well."""
    dialog = opened(page, (root / PARIS).as_uri(), 1)
    assert dialog.locator("[data-field=permalink]").text_content() == f"{PARIS}#p1"


def test_without_scripts(root: Path, edition: Edition, imprint: citing.Imprint) -> None:
    """Without a script each statement's page cites the statement, and leads to a page with every passage's citations."""
    for slug, statement in edition.statements.items():
        page = html.parse(root / f"{statement.docname}.html").getroot()
        (panel,) = page.xpath("//details[@id='cite-this']")
        whole = citing.formats(citing.cited(statement, edition), imprint)
        assert whole.english in panel.text_content() and plain(whole.persian) in panel.text_content()
        assert f"../../cite/{slug}.html" in panel.xpath(".//a/@href")
        listed = html.parse(root / "cite" / f"{slug}.html").getroot()
        for passage in statement.passages:
            text = listed.get_element_by_id(f"p{passage.number}").text_content()
            formats = expected(edition, slug, passage.number, imprint)
            for wanted in (formats.english, plain(formats.persian), formats.bibtex, formats.csl):
                assert wanted in text


def test_scripts_and_pages_carry_no_address_of_contact(root: Path) -> None:
    """The e-mail address that one statement prints is in no file of citations."""
    for path in sorted((root / "cite").iterdir()):
        assert not EMAIL.search(path.read_text(encoding="utf-8"))
