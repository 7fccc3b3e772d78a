"""Mentions: where a reading text names a record of the registers.

The forms of all records are matched on folded words, the longest first, so that spelling and ZWNJ do not matter and
the time is linear in the text: each word begins at most as many look-ups as the longest form has words. Each register
is matched apart, so that a name inside a longer one («رزا لوکزامبورگ» in the name of a conference) is found too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from .records import Entity, Mention, Passage, RegisterId, Statement
from .script import ZWNJ, fold, fold_word

_WORD = re.compile(f"[\\w{ZWNJ}\u064b-\u0652]+")

Forms = dict[str, RegisterId]
"""Folded form to record."""


def forms_of(entities: Iterable[Entity]) -> Forms:
    """The record that each form names; a form that two records claim goes to the first."""
    forms: Forms = {}
    for record in entities:
        for form in record.forms:
            forms.setdefault(key(form), record.id)
    return forms


def key(form: str) -> str:
    """A form as it is looked up: its words folded and joined."""
    return "".join(fold(match.group()) for match in _WORD.finditer(form))


class Finder:
    """Finds what the texts name; made once for all records, then asked for each statement."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self._layers = [_Layer(group) for group in _registers(entities)]

    def mentions(self, statement: Statement) -> tuple[Mention, ...]:
        """The mentions of a statement, in the order of passages and words, of equal beginnings the longest first."""
        return tuple(
            Mention(record, statement.slug, passage.number, start, end, settled)
            for passage in statement.passages
            for start, end, record, settled in sorted(
                {place for layer in self._layers for place in layer.find(passage)},
                key=lambda place: (place[0], -place[1], place[2]),
            )
        )


def absent_forms(statements: Iterable[Statement], keys: Iterable[str]) -> set[str]:
    """Those of the keys of forms that stand in no reading text, nor inside longer ones."""
    absent = set(keys)
    for statement in statements:
        for passage in statement.passages:
            words = [letters for _, _, letters in _words(passage.reading)]
            text = "".join(words)
            ends = set(accumulate(map(len, words)))
            absent -= {key for key in absent if key and key in text and _stands(key, text, ends)}
        if not absent:
            break
    return absent


def _stands(key: str, text: str, ends: set[int]) -> bool:
    """Whether letters begin and end with words."""
    at = text.find(key)
    while at >= 0:
        if (at == 0 or at in ends) and at + len(key) in ends:
            return True
        at = text.find(key, at + 1)
    return False


def _registers(entities: Sequence[Entity]) -> Iterable[list[Entity]]:
    """The records by their register."""
    found: dict[type[Entity], list[Entity]] = {}
    for record in entities:
        found.setdefault(type(record), []).append(record)
    return found.values()


Word = tuple[int, int, str]
"""Start, end, folded letters."""


def _words(text: str) -> list[Word]:
    return [(match.start(), match.end(), fold_word(match.group())) for match in _WORD.finditer(text)]


def _joined(words: Sequence[Word], at: int, reach: int) -> Iterator[str]:
    """The folded words from a place on, joined: one, two, three of them …"""
    joined = ""
    for _, _, word in words[at : at + reach]:
        joined += word
        yield joined


class _Layer:
    """Records whose forms are matched together, the longest first."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        self.forms = forms_of(entities)
        self.ids = {record.id for record in entities}
        self.reach = max((len(_WORD.findall(form)) for record in entities for form in record.forms), default=0) + 1

    def find(self, passage: Passage) -> Iterator[tuple[int, int, RegisterId, bool]]:
        """The mentions of one passage: those that a role settles, and the longest matches between them."""
        words = _words(passage.reading)
        for place in passage.settled:
            if place.record in self.ids:
                yield from self._matched([word for word in words if word[1] <= place.start])
                yield place.start, place.end, place.record, True
                words = [word for word in words if word[0] >= place.end]
        yield from self._matched(words)

    def _matched(self, words: Sequence[Word]) -> Iterator[tuple[int, int, RegisterId, bool]]:
        """The longest matches in a stretch of words."""
        at = 0
        while at < len(words):
            count, found = self._longest(words, at)
            if found is not None:
                yield words[at][0], words[at + count - 1][1], found, False
            at += count

    def _longest(self, words: Sequence[Word], at: int) -> tuple[int, RegisterId | None]:
        """How many words the longest form at a place has, and whose it is; one word and None where there is none."""
        best: tuple[int, RegisterId | None] = 1, None
        for count, joined in enumerate(_joined(words, at, self.reach), 1):
            if joined in self.forms:
                best = count, self.forms[joined]
        return best
