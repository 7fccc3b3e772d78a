"""What the tests of the site share: the list of its pages, and the statements among them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from edition import wording
from edition.citing import Imprint


@pytest.fixture(scope="session")
def root(built_book: Path) -> Path:
    """The folder of the built site."""
    return built_book / "_build" / "html"


@pytest.fixture(scope="session")
def pages(root: Path) -> list[str]:
    """The address of every page, counted from the root of the site."""
    found = sorted(path.relative_to(root).as_posix() for path in root.rglob("*.html"))
    assert len(found) > 15
    return found


@pytest.fixture(scope="session")
def statements(pages: list[str]) -> list[str]:
    """The pages of the statements, without the second page of each."""
    return [page for page in pages if page.startswith("book/statements/") and not page.endswith("-evidence.html")]


@pytest.fixture(scope="session")
def published(published_book: Path) -> Path:
    """The folder of the site as it is built with public addresses and released versions."""
    return published_book / "_build" / "html"


@pytest.fixture(scope="session")
def imprint(repo: Path) -> Imprint:
    """The edition as its citations name it."""
    facts = yaml.safe_load((repo / "CITATION.cff").read_text(encoding="utf-8"))
    editors = (facts["authors"][0]["name"], wording.EDITORS_FA)
    return Imprint((facts["title"], wording.EDITION_FA), editors, facts["version"], facts["date-released"], "")
