"""Words in context: each mention with the words around it, in the reading text and in the translation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from .records import Edition, Entity, Event, Mention, Term
from .register_checks import rendering

WIDTH = 45
"""How many characters of context stand on either side."""
MOST = 100
"""How many mentions of a record are shown; in a large library there can be thousands, and nobody reads them on a page."""


@dataclass(frozen=True, slots=True)
class Context:
    """A stretch of text: what stands before, the words themselves, what stands after."""

    before: str
    words: str
    after: str


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a concordance."""

    mention: Mention
    persian: Context
    english: Context | None
    """Where the translation has the name or a rendering; else as far into the passage as the mention, with no words marked."""


def lines(record: Entity, edition: Edition) -> list[Line]:
    """The concordance of a record, in the order of the texts, as far as it is shown."""
    found = []
    for mention in edition.mentions_of.get(record.id, ())[:MOST]:
        passage = edition.statements[mention.slug].passages[mention.passage - 1]
        persian = context(passage.reading, mention.start, mention.end)
        found.append(
            Line(
                mention, persian, english(record, passage.translations.get("en"), mention.start / len(passage.reading))
            )
        )
    return found


def english(record: Entity, translation: str | None, share: float) -> Context | None:
    """Where a translation has the record: its English name, another in brackets, words of it, or a permitted rendering.

    If it has none of them, a longer stretch about `share` of the way into it is shown.
    """
    if translation is None:
        return None
    for wording in _wordings(record, translation):
        match = _pattern(wording, re.IGNORECASE if isinstance(record, Term) else 0).search(translation)
        if match:
            return context(translation, match.start(), match.end())
    at = translation.rfind(" ", 0, round(share * len(translation)) + 1) + 1
    return context(translation, at, at, 2 * WIDTH)


@lru_cache(maxsize=4096)
def _pattern(wording: str, flags: int) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(wording)}(?!\w)", flags)


def _wordings(record: Entity, translation: str) -> Iterable[str]:
    """What may stand for a record in a translation, the surest first."""
    if isinstance(record, Term):
        return rendering(record, translation)
    return _names(record.name["en"], 2 if isinstance(record, Event) else 1)


@lru_cache(maxsize=1024)
def _names(whole: str, least: int) -> tuple[str, ...]:
    name, _, others = whole.partition(" (")
    return (name, *filter(None, re.split(r"[,)\s]+", others)), *_parts(re.findall(r"[\w\u2019'-]+", name), least))


def _parts(words: list[str], least: int) -> Iterator[str]:
    """The stretches of a name that say enough of it, the longest first, of equal ones the last («Iranian reformists»).

    `least` is how many words they have at least: single ones of an event's name, a month or a country, mislead.
    """
    for count in range(len(words) - 1, least - 1, -1):
        for start in range(len(words) - count, -1, -1):
            stretch = words[start : start + count]
            if all(_says_enough(word) for word in (stretch[0], stretch[-1])):
                yield " ".join(stretch)


def _says_enough(word: str) -> bool:
    """Whether a word is a name, or too long to be found by chance."""
    return len(word) > 3 and (word[0].isupper() or len(word) > 6)


def context(text: str, start: int, end: int, width: int = WIDTH) -> Context:
    """The words of a text from `start` to `end`, with whole words of context."""
    left, right = text[max(0, start - width) : start], text[end : end + width]
    if start > width:
        left = "\u2026" + left[left.find(" ") :] if " " in left else left
    if end + width < len(text):
        right = right[: right.rfind(" ") + 1] + "\u2026" if " " in right else right
    return Context(left, text[start:end], right)
