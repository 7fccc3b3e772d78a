"""One grammar: the nodes that `load` makes with docutils alone are those of the build."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import pytest
from docutils import nodes

from edition import Edition
from edition import nodes as own
from edition.records import Slug

SLUGS = sorted(path.stem for path in (Path(__file__).parents[2] / "book/statements").glob("*-*.md"))
COMPARED = (own.passages, own.notes, own.box)
IGNORED = {"internal", "translated", "translation_progress"}  # the build's own notes on a node


def tree(node: nodes.Node) -> Any:
    """A node as plain data: its class, its attributes, its children."""
    if isinstance(node, nodes.Text):
        return node.astext()
    assert isinstance(node, nodes.Element)
    given = {key: value for key, value in node.attributes.items() if value not in ([], None) and key not in IGNORED}
    return type(node).__name__, given, [tree(child) for child in node.children]


@pytest.mark.parametrize("slug", SLUGS)
def test_both_parsers_make_the_same_nodes(built_book: Path, edition: Edition, slug: str) -> None:
    """The passages, notes and boxes of a chapter are node by node the same from `load` and from the build."""
    with (built_book / f"_build/.doctrees/book/statements/{slug}.doctree").open("rb") as file:
        built = pickle.load(file)
    statement = edition.statements[Slug(slug)]
    assert statement.chapter.document is not None
    loaded = statement.chapter.document
    for kind in COMPARED:
        ours, theirs = ([tree(node) for node in document.findall(kind)] for document in (loaded, built))
        assert ours
        assert ours == theirs
