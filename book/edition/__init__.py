"""The engine of a digital scholarly edition: texts proved against their witnesses, with facing translations.

`load` reads an edition's files into frozen records, `check` finds what is wrong with them; neither needs Sphinx.
What the package offers is imported when it is asked for, so that a notebook that only charts the tables starts at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .checks import check
    from .errors import EditionError
    from .findings import Code, Finding
    from .loading import load
    from .records import Edition, Statement

__all__ = ["Code", "Edition", "EditionError", "Finding", "Statement", "check", "load"]

_HOMES = {
    "Code": "findings", "Edition": "records", "EditionError": "errors", "Finding": "findings", "Statement": "records",
    "check": "checks", "load": "loading",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    """Import what is asked for (PEP 562)."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f".{_HOMES[name]}", __name__), name)
