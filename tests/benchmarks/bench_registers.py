"""Mentions, their index, the cards and the index of names: 500 records over libraries of growing size."""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import library
import yaml
from measure import PROMISES, cost, promise, slope, table

sys.path.insert(0, str(library.ROOT / "book"))

from edition import Edition, cards, concordance, load, names_index
from edition.mentions import Finder, key

SIZES = (100, 300, 1000)
RECORDS = 500
TIMES = "times.json"


def generated(edition: Edition) -> Iterator[dict[str, object]]:
    """Places, as many as are wanting, whose forms are pairs of words of the real texts that no record claims."""
    forms = {key(form) for record in edition.entities.values() for form in record.forms}
    number = len(edition.entities)
    for statement in edition.statements.values():
        for passage in statement.passages:
            words = passage.reading.split()
            for pair in (" ".join(words[at : at + 2]) for at in range(len(words) - 1)):
                if key(pair) in forms or number == RECORDS:
                    continue
                forms.add(key(pair))
                number += 1
                yield {
                    "id": f"generated-{number:04d}", "name": {"fa": "جای", "en": f"Place {number}"},
                    "romanised": f"jāy {number}", "kind": "city", "forms": [pair], "sources": [], "basis": "general-knowledge",
                    "description": {"fa": "نمونه.", "en": "An example."},
                    "coordinates": {"lat": 0, "lon": 0, "precision": "point"},
                }  # fmt: skip


def work(folder: Path) -> dict[str, float]:
    """What a build makes of the registers, once the texts are read; the seconds of each step, and how much there is."""
    edition = load(folder, kept=folder / "kept.pickle")
    times, start = {}, time.process_time()

    def done(step: str) -> None:
        nonlocal start
        times[step] = time.process_time() - start
        start = time.process_time()

    finder = Finder(list(edition.entities.values()))
    mentions = tuple(mention for statement in edition.statements.values() for mention in finder.mentions(statement))
    done("mentions")
    _ = edition.mentions_of, edition.mentions_in
    done("index")
    cards.script(edition, {})
    done("cards")
    for record in edition.entities.values():
        concordance.lines(record, edition)
    done("concordance")
    for sort in (names_index.persian, names_index.romanised, names_index.english):
        sort(edition.entities.values())
    done("names")
    return {**times, "found": len(mentions), "records": len(edition.entities)}


def measured(size: int) -> tuple[dict[str, float], float]:
    """The times for a library of a size, and the memory of the process that loads it and makes everything."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        library.ours(folder, size)
        path = folder / "book/registers/places.yml"
        records = yaml.safe_dump(list(generated(load(library.ROOT))), allow_unicode=True, sort_keys=False)
        path.write_text(path.read_text(encoding="utf-8") + "\n" + records, encoding="utf-8")
        memory = cost([sys.executable, __file__, folder], library.ROOT).memory
        return json.loads((folder / TIMES).read_text(encoding="utf-8")), memory


def main() -> None:
    """Print the section."""
    found = {size: measured(size) for size in SIZES}
    steps = ("mentions", "index", "cards", "concordance", "names")
    print("\n## Registers\n")
    rows = [
        [f"{n:,}", f"{t['records']:,}", f"{t['found']:,}", *(f"{t[s]:.2f}" for s in steps), f"{memory:.0f}"]
        for n, (t, memory) in found.items()
    ]
    print(table(("statements", "records", "mentions", *(f"{step} s" for step in steps), "memory MB"), rows))
    together = [(n, sum(times[step] for step in steps)) for n, (times, _) in found.items()]
    print(table(PROMISES, [
        promise("slope of the mentions", slope((n, times["mentions"]) for n, (times, _) in found.items()), 1.1),
        promise("slope of all together", slope(together), 1.1),
        promise("memory, 1,000 statements", found[1000][1], 1000, unit=" MB"),
    ]))  # fmt: skip


if __name__ == "__main__":
    if len(sys.argv) > 1:
        library_folder = Path(sys.argv[1])
        (library_folder / TIMES).write_text(json.dumps(work(library_folder)), encoding="utf-8")
    else:
        main()
