"""Damaged chapters in numbers: 100,000 of them, each read and proved, and none may raise anything but an `EditionError`."""

from __future__ import annotations

import os
import sys
import time
from concurrent.futures import ProcessPoolExecutor

import damage
import library
from measure import PROMISES, promise, table

from edition import EditionError, load
from edition.chapter import read_chapter
from edition.directives import registered
from edition.loading import prove_chapter

COUNT, SHARE = 100_000, 500


def tried(seed: int) -> list[str]:
    """Read and prove one share of damaged chapters; returns what was raised."""
    edition = load(library.ROOT)
    witnesses = {s.front.witness: s.witness for s in edition.statements.values()}
    sources = [(library.ROOT / chapter.path).read_bytes() for chapter in edition.chapters]
    raised = []
    with registered():
        for number, data in enumerate(damage.cases(sources, SHARE, seed=seed)):
            try:
                chapter = read_chapter(data.decode("utf-8", "replace"), "book/statements/chapter.md")
                if chapter.front is not None and chapter.front.witness in witnesses:
                    prove_chapter(chapter, witnesses[chapter.front.witness], edition.joins)
            except EditionError:
                continue
            except Exception as error:
                raised.append(f"share {seed}, case {number}: {type(error).__name__}: {error}")
    return raised


def main(count: int) -> None:
    """Print the section."""
    start = time.perf_counter()
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        raised = [line for lines in pool.map(tried, range(1, count // SHARE + 1)) for line in lines]
    print("\n## Damaged chapters\n")
    print(table(PROMISES, [promise(f"exceptions in {count:,} cases", len(raised), 0)]))
    print(f"Took {time.perf_counter() - start:.0f} s on all cores.\n")
    for line in raised[:20]:
        print(f"- {line}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT)
