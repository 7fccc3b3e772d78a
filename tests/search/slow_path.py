"""What queries must find, the slow way: regular expressions over the plain passages; knows nothing of the index."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from edition.records import Edition

NOUN = "(_?(ها|های|هایی|هاست|ی|یی|ای|ترین|تر))*"
_SAME = str.maketrans("يىكةۀ" + "٠١٢٣٤٥٦٧٨٩" + "۰۱۲۳۴۵۶۷۸۹", "ییکهه" + "0123456789" * 2)


@dataclass(frozen=True)
class Case:
    """One query with what a passage must and must not hold."""

    query: str
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        """Where its words may stand; an English name also finds the Persian one, which another test sees."""
        if re.search("[a-z]", self.wanted[0]):
            return ("en",)
        return ("fa", "en") if re.search("[0-9]", self.wanted[0]) else ("fa",)


def cases(path: Path) -> list[Case]:
    """The queries of a file."""
    found: list[Case] = []
    wanted: list[str] = []
    unwanted: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("= "):
            wanted, unwanted = [line[2:]], []
        elif line.startswith("& "):
            wanted.append(line[2:])
        elif line.startswith("! "):
            unwanted.append(line[2:])
        elif line and not line.startswith("#"):
            found.append(Case(line, tuple(wanted), tuple(unwanted)))
    return found


def plain(text: str) -> str:
    """A text as the expressions see it."""
    letters = (
        c for c in unicodedata.normalize("NFKD", text.translate(_SAME)) if not unicodedata.combining(c) and c != "ء"
    )
    return "".join(letters).translate(_SAME).replace("\u200c", "_").replace("\u2019s", " ").lower()


def passages(edition: Edition) -> dict[tuple[str, str], str]:
    """The plain text of every passage, by address and language."""
    found = {}
    for statement in edition.statements.values():
        for passage in statement.passages:
            url = f"{statement.docname}.html#p{passage.number}"
            found[url, "fa"] = plain(passage.reading)
            found.update({(url, lang): plain(text) for lang, text in passage.translations.items()})
    return found


def expected(case: Case, texts: dict[tuple[str, str], str]) -> set[tuple[str, str]]:
    """The passages that a query must find."""

    def holds(expression: str, text: str) -> bool:
        return re.search(rf"(?<!\w)(?:{expression.replace('N', NOUN)})(?!\w)", text) is not None

    return {
        place
        for place, text in texts.items()
        if place[1] in case.languages
        and all(holds(e, text) for e in case.wanted)
        and not any(holds(e, text) for e in case.unwanted)
    }
