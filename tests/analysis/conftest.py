"""The edition's tables as frames, and the pages of the analysis chapters."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from edition import Edition, load, tables
from edition.frames import read


@pytest.fixture(scope="session")
def edition(repo: Path) -> Edition:
    """The real edition."""
    return load(repo)


@pytest.fixture(scope="session")
def html(built_book: Path) -> Path:
    """The folder of the built site."""
    return built_book / "_build" / "html"


@pytest.fixture(scope="session")
def frames_of_edition(
    edition: Edition, repo: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, pd.DataFrame]:
    """Every table of the real edition, by name."""
    return read_tables(edition, repo, tmp_path_factory.mktemp("data"))


def read_tables(edition: Edition, repo: Path, folder: Path) -> dict[str, pd.DataFrame]:
    """Write an edition's tables to a folder, and read them back."""
    names = [table.name for table in tables.write(edition, folder)]
    outline = (repo / "book/edition/outline/land.csv").read_text(encoding="utf-8")
    (folder / "outline.csv").write_text(outline, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("EDITION_DATA", str(folder))
        return dict(zip([*names, "outline"], read(*names, "outline"), strict=True))
