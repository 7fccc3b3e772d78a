"""The index of words: pages for readers without scripts, made from the index that the search uses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ..wording import statement_name
from .index import Form, Index
from .packing import documents_of
from .spelling import script

PERSIAN = "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی"
MOST_WORDS, MOST_PLACES = 400, 100
_PARTS = {"fa": "text", "en": "translation"}


class Places(NamedTuple):
    """The passages of one statement in which a word stands, by their numbers, and the statement's page."""

    label: str
    page: str
    numbers: tuple[str, ...]


class Word(NamedTuple):
    """One stem: its forms as the texts spell them, and where they stand."""

    forms: tuple[str, ...]
    places: tuple[Places, ...]
    more: int
    """How many passages are not listed."""


@dataclass(frozen=True, slots=True, repr=False)  # Sphinx writes what it hands to a page into its log, whole
class WordPage:
    """One page: its name, language, what stands on its tab, and its words."""

    name: str
    lang: str
    label: str
    words: tuple[Word, ...]

    def state(self) -> list[tuple[object, ...]]:
        """All that its words say, as plain values, whose text is quickly made."""
        return [(word.forms, list(map(tuple, word.places)), word.more) for word in self.words]


def word_pages(index: Index) -> list[WordPage]:
    """All pages, Persian first, each in the order of its alphabet."""
    pages: list[WordPage] = []
    for lang in ("fa", "en"):
        by_letter: dict[str, list[Word]] = {}
        for root, word in _words(index, lang):
            by_letter.setdefault(root[0], []).append(word)
        for letter, words in by_letter.items():
            parts = [words[n : n + MOST_WORDS] for n in range(0, len(words), MOST_WORDS)]
            for n, part in enumerate(parts, 1):
                name = f"words/{lang}-{letter if letter.isascii() else f'{ord(letter):04x}'}{f'-{n}' if n > 1 else ''}"
                pages.append(WordPage(name, lang, letter if len(parts) == 1 else f"{letter} {n}", tuple(part)))
    return pages


def _words(index: Index, lang: str) -> Iterator[tuple[str, Word]]:
    kind = (_PARTS[lang], lang)
    if kind not in index.kinds:
        return
    number = index.kinds.index(kind)
    passages = index.counts[kind]
    for root in sorted((root for root in index.stems if _listed(root, lang)), key=lambda root: _order(root, lang)):
        shown = {
            form: record for form, record in index.stems[root].items() if number in record.lists and record.display
        }
        docs = sorted({doc for record in shown.values() for doc in documents_of(record.lists[number])})
        if docs and (len(docs) * 3 <= passages or len(docs) < 10):
            yield root, _word(shown, [index.passages[doc] for doc in docs])


def _listed(root: str, lang: str) -> bool:
    return root[0] in PERSIAN if lang == "fa" else script(root[0]) == "l"


def _order(root: str, lang: str) -> tuple[list[int], str]:
    return ([PERSIAN.find(char) for char in root] if lang == "fa" else []), root


def _word(shown: dict[str, Form], passages: list[tuple[str, str]]) -> Word:
    by_statement: dict[tuple[str, str], list[str]] = {}
    for slug, url in passages[:MOST_PLACES]:
        page, _, anchor = url.partition("#")
        by_statement.setdefault((slug, page), []).append(anchor.removeprefix("p"))
    places = tuple(Places(statement_name(slug), page, tuple(numbers)) for (slug, page), numbers in by_statement.items())
    forms = dict.fromkeys(record.display for _, record in sorted(shown.items()))
    return Word(tuple(forms), places, max(0, len(passages) - MOST_PLACES))
