"""Builds of libraries of 5 to 2,000 statements: ours beside stock Jupyter Book and bare Sphinx, in one run."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import library
from measure import PROMISES, Cost, cost, promise, slope, table

SIZES = (5, 100, 1000, 2000)
STOCK = 1000
"""Stock Jupyter Book grows with the square: beyond this size it is not built."""
BIN = Path(sys.executable).parent
EDITED = "book/statements/paris-2015.md"
EDIT = ("was a night of dread", "was a night of fear")
"""In its translation, so that the page, the tables, the search and the registers all have to follow."""


@dataclass(frozen=True, slots=True)
class Build:
    """A cold build, a warm one after an edited chapter, and the bytes of that chapter's page."""

    cold: Cost
    warm: Cost
    page: int


def command(kind: str) -> list[str | Path]:
    """How a kind of book is built."""
    if kind == "bare":
        return [BIN / "sphinx-build", "-q", "-b", "html", ".", "_build/html"]
    flags = ["-W", "-n", "--keep-going"] if kind == "ours" else []
    return [BIN / "jupyter-book", "build", ".", *flags]


def measured(kind: str, folder: Path) -> Build:
    """Build a book from nothing, then again with one chapter edited."""
    cold = cost(command(kind), folder)
    page = (folder / "_build/html" / EDITED).with_suffix(".html").stat().st_size
    path = folder / EDITED
    text = path.read_text(encoding="utf-8")
    if EDIT[0] not in text:
        raise ValueError(f"{EDITED} has no words «{EDIT[0]}»")
    path.write_text(text.replace(*EDIT), encoding="utf-8")
    return Build(cold, cost(command(kind), folder), page)


def builds(sizes: Sequence[int]) -> dict[tuple[str, int], Build]:
    """All builds, each in a folder that is removed afterwards."""
    found = {}
    for size in sizes:
        folder = Path(tempfile.mkdtemp(prefix="library-"))
        library.ours(folder / "ours", size)
        library.bare(folder / "bare", folder / "ours")
        if size <= STOCK:
            library.stock(folder / "stock", folder / "ours")
        for kind in sorted(path.name for path in folder.iterdir()):
            found[kind, size] = measured(kind, folder / kind)
            print(kind, size, found[kind, size], file=sys.stderr)
        shutil.rmtree(folder)
    return found


def rows(found: dict[tuple[str, int], Build]) -> list[list[str]]:
    """One row a build, with its ratio to stock of the same size and run."""
    result = []
    for (kind, size), build in sorted(found.items(), key=lambda item: item[0][1]):
        stock = found.get(("stock", size))
        ratio = f"{build.cold.cpu / stock.cold.cpu:.2f}" if stock else "–"
        result.append(
            [
                f"{size:,}", kind, f"{build.cold.wall:.1f}", f"{build.cold.cpu:.1f}", ratio, f"{build.warm.wall:.1f}",
                f"{build.warm.cpu:.1f}", f"{build.cold.memory:.0f}", f"{build.page / 1000:.0f}",
            ]
        )  # fmt: skip
    return result


def promises(found: dict[tuple[str, int], Build]) -> list[list[str]]:
    """What the build promises, with what was measured."""
    small, large = min(size for _, size in found), 1000
    ours = {size: build for (kind, size), build in found.items() if kind == "ours"}
    kept = [promise(f"processor time to stock, {small}", ratio(found, "stock", small), 0.8)]
    if large in ours:
        kept += [
            promise(f"processor time to stock, {large:,}", ratio(found, "stock", large), 0.25),
            promise(f"processor time to bare Sphinx, {large:,}", ratio(found, "bare", large), 2),
            promise(
                f"one edited chapter to a cold build, {large:,}", ours[large].warm.cpu / ours[large].cold.cpu, 0.05
            ),
            promise(f"memory, {large:,}", ours[large].cold.memory, 600, unit=" MB"),
            promise(f"bytes of a page, {large:,} to {small}", ours[large].page / ours[small].page, 1.2),
        ]
    grown = [(size, build.cold.cpu) for size, build in ours.items() if size >= 100]
    if len(grown) > 1:
        kept.append(promise(f"slope from {grown[0][0]:,} to {grown[-1][0]:,}", slope(grown), 1.1))
    return kept


def ratio(found: dict[tuple[str, int], Build], kind: str, size: int) -> float:
    """Our processor time for a cold build, to that of another kind."""
    return found["ours", size].cold.cpu / found[kind, size].cold.cpu


def main(sizes: Sequence[int]) -> None:
    """Print the section."""
    found = builds(sizes)
    headings = (
        "statements",
        "book",
        "cold s",
        "cold CPU s",
        "to stock",
        "warm s",
        "warm CPU s",
        "memory MB",
        "page kB",
    )
    print("\n## Builds\n")
    print(table(headings, rows(found)))
    print(table(PROMISES, promises(found)))


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
