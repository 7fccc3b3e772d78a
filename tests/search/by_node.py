"""The search engine of the site, run by Node: thousands of queries in a second, and the bytes that each reads."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

SCRIPTS = Path(__file__).resolve().parents[2] / "book" / "edition" / "theme" / "static"


@dataclass(frozen=True)
class Answer:
    """What a query finds."""

    results: tuple[tuple[str, str, int], ...]
    """Address, language and rank, in order."""
    suggestion: str | None
    bytes: int
    """Of all files that the search, its results and the excerpts of the first eight read, as they lie on the disk."""

    def places(self, ranks: int = 3) -> set[tuple[str, str]]:
        """What is found at ranks before this one."""
        return {(url, lang) for url, lang, rank in self.results if rank < ranks}


def ask(shards: Path, queries: Iterable[str]) -> list[Answer]:
    """The answers to some queries."""
    command = ["node", str(Path(__file__).with_name("engine.js")), str(SCRIPTS), str(shards)]
    given = json.dumps([[query, {}] for query in queries])
    out = subprocess.run(command, input=given, capture_output=True, text=True, check=True).stdout
    return [
        Answer(tuple((url, lang, rank) for url, lang, rank in answer["results"]), answer["suggestion"], answer["bytes"])
        for answer in json.loads(out)
    ]
