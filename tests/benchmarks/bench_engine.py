"""The engine's own part (reading, proof, nodes) beside MyST's docutils parser alone, on the same chapters in one run."""

from __future__ import annotations

import gc
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import library
from docutils.core import publish_doctree
from measure import PROMISES, promise, slope, table
from myst_parser.parsers.docutils_ import Parser

from edition import check, load
from edition.chapter import read_chapter, split
from edition.directives import registered
from edition.loading import prove_chapter
from edition.markup import CONFIG, SAFE
from edition.records import Joins, Witness

SIZES = (5, 100, 1000)
ROUNDS = 3
SETTINGS = {
    **SAFE,
    "report_level": 5,
    "myst_enable_extensions": sorted(CONFIG.enable_extensions),
    "myst_disable_syntax": list(CONFIG.disable_syntax),
    "myst_url_schemes": CONFIG.url_schemes,
}


def seconds(work: Callable[[], object]) -> float:
    """Processor time, the garbage of what went before swept out first."""
    gc.collect()
    start = time.process_time()
    work()
    return time.process_time() - start


def parsed(texts: dict[str, str]) -> None:
    """What MyST's docutils parser alone does with the chapters."""
    with registered():
        for name, text in texts.items():
            publish_doctree(split(text)[1], source_path=name, parser=Parser(), settings_overrides=SETTINGS)


def worked(texts: dict[str, str], witnesses: dict[str, Witness], joins: Joins) -> None:
    """What the engine does with them: nodes, records, proofs; it keeps the nodes no more than the parser alone does."""
    with registered():
        for name, text in texts.items():
            prove_chapter(read_chapter(text, name), witnesses[name], joins)


def measured(size: int) -> tuple[float, float, float, float]:
    """Seconds of the parser, of the engine, of a whole `load` and of `check`, for a library of a size."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        library.ours(folder, size)
        edition = load(folder)
        texts = {c.path: (folder / c.path).read_text(encoding="utf-8") for c in edition.chapters}
        witnesses = {s.chapter.path: s.witness for s in edition.statements.values()}
        rounds = ROUNDS if size < 1000 else 1
        times = (
            min(seconds(lambda: parsed(texts)) for _ in range(rounds)),
            min(seconds(lambda: worked(texts, witnesses, edition.joins)) for _ in range(rounds)),
            seconds(lambda: load(folder)),
            seconds(lambda: check(edition)),
        )
        if found := check(edition):
            raise SystemExit(f"the library has findings: {found[:3]}")
    return times


def main() -> None:
    """Print the section."""
    found = {size: measured(size) for size in SIZES}
    print("\n## Engine\n")
    rows = [[f"{n:,}", *(f"{t:.2f}" for t in times), f"{times[1] / times[0]:.2f}"] for n, times in found.items()]
    print(table(("chapters", "parser s", "engine s", "load s", "check s", "engine to parser"), rows))
    kept = [promise(f"engine to parser, {n:,}", times[1] / times[0], 2.5) for n, times in found.items()]
    kept.append(promise("slope of the engine", slope((n, times[1]) for n, times in found.items()), 1.1))
    print(table(PROMISES, kept))


if __name__ == "__main__":
    main()
