"""Links to statements and passages: from other books through `objects.inv`, and within this one."""

from __future__ import annotations

from pathlib import Path

import books
import pytest
from lxml import html as parser
from lxml.html import HtmlElement
from sphinx.util.inventory import InventoryFile

from edition import Edition

ADDRESS = "https://example.org/edition/"
CONF = """
extensions = ["myst_parser", "sphinx.ext.intersphinx"]
intersphinx_mapping = {{"edition": ({address!r}, {inventory!r})}}
nitpicky = True
"""
PAGE = """# Another book

[](<inv:edition:edition:statement#paris-2015>)

[the third passage](<inv:edition:edition:passage#paris-2015:3>)
"""


@pytest.fixture
def another_book(html: Path, tmp_path: Path) -> Path:
    """A small book of plain Sphinx that knows the edition's inventory from a file."""
    conf = CONF.format(address=ADDRESS, inventory=str(html / "objects.inv"))
    (tmp_path / "conf.py").write_text(conf, encoding="utf-8")
    (tmp_path / "index.md").write_text(PAGE, encoding="utf-8")
    return tmp_path


def sphinx(folder: Path) -> tuple[int, str]:
    """Build a book with plain Sphinx; gives its exit status and what it printed."""
    done = books.run(books.python(), "-m", "sphinx", "-W", "-q", "-b", "html", ".", "_build", cwd=folder)
    return done.returncode, done.stdout


def test_other_books_link_statements_and_passages(
    another_book: Path, html: Path, pages: dict[str, HtmlElement]
) -> None:
    """Another book's links lead to elements that are on the edition's pages, under the edition's titles."""
    assert sphinx(another_book) == (0, "")
    page = parser.document_fromstring((another_book / "_build/index.html").read_text(encoding="utf-8"))
    links = page.xpath("//a[starts-with(@href, $address)]", address=ADDRESS)
    assert [link.text_content() for link in links] == [
        "Behind the Scenes of the Massacre in Paris",
        "the third passage",
    ]
    for link in links:
        name, _, anchor = link.get("href").removeprefix(ADDRESS).partition("#")
        assert pages[name].xpath("//*[@id=$anchor]", anchor=anchor)


def test_other_books_are_warned_of_passages_that_are_not(another_book: Path) -> None:
    """A link from another book to a passage that no statement has is a warning there."""
    page = another_book / "index.md"
    page.write_text(page.read_text(encoding="utf-8").replace("paris-2015:3", "paris-2015:99"), encoding="utf-8")
    status, printed = sphinx(another_book)
    assert status != 0 and "paris-2015:99" in printed


def test_inventory_lists_all_that_can_be_cited(html: Path, pages: dict[str, HtmlElement], edition: Edition) -> None:
    """Every statement and every passage is in the inventory, and its address is an element of a page."""
    with (html / "objects.inv").open("rb") as file:
        inventory = InventoryFile.load(file, "", lambda base, address: address)
    expected = {f"{slug}:{passage.number}" for slug, s in edition.statements.items() for passage in s.passages}
    assert set(inventory["edition:statement"]) == set(edition.statements)
    assert set(inventory["edition:passage"]) == expected
    anchors = {name: {str(ident) for ident in page.xpath("//@id")} for name, page in pages.items()}
    for kind in inventory:
        for name, (_, _, address, _) in inventory[kind].items():
            page, _, anchor = address.partition("#")
            assert page in anchors and (not anchor or anchor in anchors[page]), (kind, name)


def test_passage_roles_resolve(tmp_path: Path) -> None:
    """The role `passage` links to the passage from any page, the domain's roles do too, and an unknown target is a warning."""
    text = (
        "# Title\n\n{passage}`example-2020:2`, {edition:passage}`example-2020:3`, {edition:statement}`example-2020`\n"
    )
    folder = books.small_book(tmp_path / "book", {"page": text})
    done = books.build(folder)
    assert done.returncode == 0, done.stdout
    page = parser.document_fromstring((folder / "_build/html/book/page.html").read_text(encoding="utf-8"))
    content = page.get_element_by_id("content")
    targets = [str(address) for address in content.xpath(".//a/@href") if "statements/" in address]
    assert targets == [f"statements/example-2020.html#{name}" for name in ("p2", "p3", "example-2020")]
    (folder / "book/page.md").write_text(text.replace("2020:3", "2020:33"), encoding="utf-8")
    done = books.build(folder)
    assert done.returncode != 0 and "example-2020:33" in done.stdout
