"""Search: one folding, one index, static shards; pure modules that know nothing of Sphinx."""

from __future__ import annotations

from .entries import Entry, Name, Shelf
from .index import Index, build, revised
from .shards import files
from .tokens import Piece, pieces

__all__ = ["Entry", "Index", "Name", "Piece", "Shelf", "build", "files", "pieces", "revised"]
