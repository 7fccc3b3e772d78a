"""The one family of exceptions: faults of the code or of the set-up, never of the text."""

from __future__ import annotations


class EditionError(Exception):
    """The edition cannot be worked on at all (no such folder, unreadable directory)."""
