"""The index of names: every way to write a name, each list in the order of its own alphabet."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from .records import Entity, Term
from .script import ZWNJ, fold

PERSIAN = "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
"""The letters of Persian in the order of its dictionaries."""
_BEARERS = str.maketrans({"أ": "ا", "إ": "ا", "ؤ": "و", "ئ": "ی", "ة": "ه", "\u0640": " ", ZWNJ: None})
"""Letters that stand in the place of another; TATWEEL parts words, ZWNJ does not."""
_PLACES = {letter: place for place, letter in enumerate(PERSIAN)}
_MODIFIERS = "\u02be\u02bf"  # MODIFIER LETTER RIGHT and LEFT HALF RING, for hamza and ayn


@dataclass(frozen=True, slots=True)
class Entry:
    """One name that leads to a record."""

    name: str
    record: Entity


def persian(records: Iterable[Entity]) -> list[Entry]:
    """The Persian names and the forms of the texts, in the order of the Persian alphabet."""
    found = []
    for record in records:
        names = {fold(name): name for name in (*reversed(record.forms), record.name["fa"])}
        found += [Entry(name, record) for name in names.values()]
    return sorted(found, key=lambda entry: (persian_key(entry.name), entry.record.id))


def romanised(records: Iterable[Entity]) -> list[Entry]:
    """The romanised names, in the order of the Latin letters without their signs."""
    return _sorted(Entry(record.romanised, record) for record in records if record.romanised)


def english(records: Iterable[Entity]) -> list[Entry]:
    """The English names; a term's renderings are English names of it too."""
    found = []
    for record in records:
        renderings = record.renderings if isinstance(record, Term) else ()
        found += [Entry(name, record) for name in dict.fromkeys((record.name["en"], *renderings))]
    return _sorted(found)


def by_letter(entries: Iterable[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    """Entries in the groups of their first letters; what begins with a digit stands under `0–9`."""
    for letter, group in groupby(entries, key=lambda entry: _letter(entry.name)):
        yield letter, list(group)


def persian_key(name: str) -> list[tuple[int, int]]:
    """What a Persian name is sorted by: its letters and digits, word by word; signs only part words."""
    return [_place(char) for char in " ".join(_words(name.translate(_BEARERS)))]


def _place(char: str) -> tuple[int, int]:
    """A space before digits, digits before letters."""
    if char == " ":
        return 0, 0
    return (1, unicodedata.digit(char)) if char.isdigit() else (2, _PLACES.get(char, len(PERSIAN)))


def _sorted(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: (latin_key(entry.name), entry.record.id))


def latin_key(name: str) -> str:
    """What a name in Latin letters is sorted by: without case, accents, signs and a leading article."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(char for char in plain if not unicodedata.combining(char) and char not in _MODIFIERS)
    words = _words(plain)
    return " ".join(words[1:] if words[:1] == ["the"] and words[1:] else words)


def _words(text: str) -> list[str]:
    return "".join(char if char.isalnum() else " " for char in text).split()


def _letter(name: str) -> str:
    """The letter, or for digits all of them, that a name stands under."""
    if any("\u0600" <= char <= "\u06ff" for char in name):
        first = _words(name.translate(_BEARERS))[0][0]
        return "۰–۹" if first.isdigit() else first
    first = latin_key(name)[:1].upper()
    return "0–9" if first.isdigit() else first
