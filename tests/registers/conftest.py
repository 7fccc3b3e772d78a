"""The built pages, for the tests of what the registers show."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from lxml import html as parser
from lxml.html import HtmlElement

from edition import Edition, load

Page = Callable[[str], HtmlElement]


@pytest.fixture(scope="session")
def edition(repo: Path) -> Edition:
    """The real edition."""
    return load(repo)


@pytest.fixture(scope="session")
def built(built_book: Path) -> Page:
    """A page of the built site by its address."""

    @cache
    def page(address: str) -> HtmlElement:
        text = (built_book / "_build/html" / address).read_text(encoding="utf-8")
        return parser.document_fromstring(text.encode("utf-8"), parser=parser.HTMLParser(encoding="utf-8"))

    return page
