"""How a build of many pages stays small and quick: it keeps no page in memory that it can read again.

Sphinx keeps the nodes of every page from its reading to its writing where one process does both, 6 MB a chapter, and
Python's collector of garbage walks through all of them again and again: at 1,000 chapters it took most of the time.
What is left to the collector it finds seldom: the nodes of a page hold each other, so they are taken apart by hand.
A tenth of the rest went into docutils' walk through the nodes, as every level of the tree hands each node on to the
one above; while a build runs, one that hands them out itself stands in its place.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from ..nodes import take_apart

THRESHOLDS = (100_000, 20, 100)
"""How many objects are made before garbage is collected; nodes hold each other, so some collecting is needed."""


class Forgetful(dict[str, Any]):
    """A cache that keeps nothing."""

    def __setitem__(self, key: str, value: Any) -> None:
        pass


def walk(root: nodes.Node, kind: type) -> Iterator[nodes.Node]:
    """A node and all below it of a kind, in the order of the text; what is changed meanwhile is met as docutils meets it."""
    if isinstance(root, kind):
        yield root
    levels = [iter(root.children)]
    while levels:
        for node in levels[-1]:
            if isinstance(node, kind):
                yield node
            if node.children:
                levels.append(iter(node.children))
                break
        else:
            levels.pop()


def unescape(text: str, restore_backslashes: bool = False, respect_whitespace: bool = False) -> str:
    """The text without the nulls by which docutils marks escapes: most texts have none."""
    return str(_unescape(text, restore_backslashes, respect_whitespace)) if "\0" in text else text


_docutils: Any = nodes
_walk, _unescape = _docutils.Node._fast_findall, _docutils.unescape


def _quicken(on: bool) -> None:
    _docutils.Node._fast_findall = walk if on else _walk
    _docutils.unescape = unescape if on else _unescape


def setup(app: Sphinx) -> None:
    """Begin before the edition is loaded, keep what that leaves, and end with the build."""
    app.connect("builder-inited", _begin, priority=1)
    app.connect("builder-inited", _settle, priority=900)
    app.connect("doctree-read", _next, priority=1)
    app.connect("doctree-resolved", _next, priority=1)
    app.connect("build-finished", _end, priority=900)


def _begin(app: Sphinx) -> None:
    _quicken(on=True)
    app.env._write_doc_doctree_cache = Forgetful()
    app.env._pickled_doctree_cache = Forgetful()
    app.thresholds_before = gc.get_threshold()  # type: ignore[attr-defined]
    gc.set_threshold(*THRESHOLDS)
    gc.unfreeze()  # what a build before this one in the same process left


def _settle(app: Sphinx) -> None:
    gc.collect()
    gc.freeze()  # what is loaded now lives as long as the build


def _next(app: Sphinx, page: nodes.document, docname: str = "") -> None:
    """Take apart the page before this one; several processes get theirs in bundles, where one may still be waited for."""
    if app.parallel < 2:
        before: nodes.document | None = getattr(app, "page_before", None)
        if before is not None:
            take_apart(before)
        app.page_before = page  # type: ignore[attr-defined]


def _end(app: Sphinx, exception: Exception | None) -> None:
    _quicken(on=False)
    before: tuple[int, int, int] = app.thresholds_before  # type: ignore[attr-defined]
    gc.freeze()  # or the old thresholds would have all of the build searched through at once, most often on its way out
    gc.set_threshold(*before)
