"""The built pages, parsed once a worker."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html as parser
from lxml.html import HtmlElement

from edition import Edition, load


@pytest.fixture(scope="session")
def html(built_book: Path) -> Path:
    """The folder of the built site."""
    return built_book / "_build" / "html"


@pytest.fixture(scope="session")
def pages(html: Path) -> dict[str, HtmlElement]:
    """The root element of every page, by its address."""
    return {
        path.relative_to(html).as_posix(): parser.document_fromstring(path.read_bytes().decode("utf-8"))
        for path in sorted(html.rglob("*.html"))
    }


@pytest.fixture(scope="session")
def edition(repo: Path) -> Edition:
    """The real edition."""
    return load(repo)
