"""Mentions beside what a reader marked by hand, in two statements (`tests/gold/`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml

from edition import Edition
from edition.records import Mention, Slug, Term

GOLD = Path(__file__).resolve().parents[1] / "gold"

Marked = Counter[tuple[int, str, str]]
"""How often a passage names a record by these words."""


def by_hand(slug: str, kind: str) -> Marked:
    """What the reader marked."""
    listed = yaml.safe_load((GOLD / f"{slug}.yml").read_text(encoding="utf-8"))[kind]
    return Counter((item["passage"], item["words"], item["record"]) for item in listed)


def found(edition: Edition, slug: str, kind: str) -> Marked:
    """What the program finds."""
    passages = edition.statements[Slug(slug)].passages

    def words(mention: Mention) -> str:
        return passages[mention.passage - 1].reading[mention.start : mention.end]

    return Counter(
        (mention.passage, words(mention), str(mention.record))
        for mention in edition.mentions
        if mention.slug == slug and isinstance(edition.entities[mention.record], Term) == (kind == "terms")
    )


@pytest.mark.parametrize("kind", ["mentions", "terms"])
@pytest.mark.parametrize("slug", sorted(path.stem for path in GOLD.glob("*.yml")))
def test_program_and_reader_agree(
    edition: Edition, slug: str, kind: str, record_property: Callable[[str, object], None]
) -> None:
    """The program finds what the reader marked, word for word, and nothing else."""
    right, given = by_hand(slug, kind), found(edition, slug, kind)
    both = (right & given).total()
    precision, recall = both / given.total(), both / right.total()
    record_property(f"{kind} of {slug}", f"precision {precision:.1%}, recall {recall:.1%} of {right.total()}")
    assert (sorted(right - given), sorted(given - right)) == ([], []), f"precision {precision:.1%}, recall {recall:.1%}"


def test_two_statements_are_marked() -> None:
    """The lists are those of two statements, and none is empty."""
    assert [path.stem for path in sorted(GOLD.glob("*.yml"))] == ["afghanistan-2021", "berlin-2018"]
    assert all(by_hand(path.stem, kind) for path in GOLD.glob("*.yml") for kind in ("mentions", "terms"))
