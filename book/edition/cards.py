"""Cards: what a reader is shown of a record beside the words that name it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from . import dates, wording
from .compose import REGISTERS
from .records import Edition, Entity, Event

LINKS = 60
"""How many passages a card leads to; the entry in the register has all."""


def script(edition: Edition, pages: Mapping[str, str]) -> str:
    """A script that calls `editionCards` once with all cards; `pages` give the address of each record and statement."""
    data = {
        "words": {name: list(pair) for name, pair in wording.CARD.items()},
        "statements": {slug: pages[slug] for slug in edition.statements if slug in pages},
        "records": {
            record.id: card(record, edition, pages.get(record.id, ""))
            for record in edition.entities.values()
            if record.id in edition.mentions_of
        },
    }
    return f"editionCards({json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(',', ':'))});\n"


def card(record: Entity, edition: Edition, page: str) -> dict[str, Any]:
    """Kind, names, description (each English, Persian) and address of a record, and the passages that name it."""
    places = list(dict.fromkeys((m.slug, m.passage) for m in edition.mentions_of.get(record.id, ())))
    passages: dict[str, list[int]] = {}
    for slug, number in places[:LINKS]:
        passages.setdefault(slug, []).append(number)
    found: dict[str, Any] = {
        "kind": wording.ONE_OF[REGISTERS[type(record)]],
        "name": [record.name["en"], record.name["fa"]],
        "romanised": record.romanised or "",
        "text": [record.description["en"], record.description["fa"]],
        "page": page,
        "passages": passages,
        "more": max(0, len(places) - LINKS),
    }
    if isinstance(record, Event):
        found["date"] = dates.describe(record.date)
    return found
