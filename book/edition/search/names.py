"""The names of the registers, each with the other forms that find it."""

from __future__ import annotations

from collections.abc import Iterator

from ..records import Edition, Term
from .entries import Name


def registered(edition: Edition) -> Iterator[Name]:
    """What finds a register record beside its Persian forms: its English and romanised names; of a term the romanised."""
    for record in edition.entities.values():
        english = () if isinstance(record, Term) else (record.name["en"],)
        others = tuple(other for other in (*english, record.romanised) if other)
        yield Name(record.forms, others)
