"""Code points of the Persian script, and the one folding that the proof rests on."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

ZWNJ = "\u200c"  # ZERO WIDTH NON-JOINER, the Persian half-space
ZWJ = "\u200d"  # ZERO WIDTH JOINER
NBSP = "\u00a0"  # NO-BREAK SPACE
ARABIC_YEH, PERSIAN_YEH = "\u064a", "\u06cc"
ARABIC_KAF, PERSIAN_KAF = "\u0643", "\u06a9"

LETTER_FOLD = {ord(ARABIC_YEH): PERSIAN_YEH, ord(ARABIC_KAF): PERSIAN_KAF}
_DELETED = {ord(c): None for c in (ZWNJ, ZWJ, NBSP)} | {code: None for code in range(0x3001) if chr(code).isspace()}
_FOLD = _DELETED | LETTER_FOLD

ARABIC_SCRIPT = "\u0600-\u060b\u060d-\u061a\u0620-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefe"
_PERSIAN_RUN = re.compile(
    f"\u00ab?[{ARABIC_SCRIPT}]+(?:[\\s{ZWNJ}\u060c\u061b\u061f\u00ab\u00bb\u2026.:!()\u2013\u2014-]*[{ARABIC_SCRIPT}]+)*"
    f"(?:[\u060c\u061b\u061f\u00bb]+)?"
)
_LATIN_RUN = re.compile(r"[A-Za-z\u00c0-\u024f](?:[\w\s@.,:;'/+&()\u2019\u2013-]*[A-Za-z\u00c0-\u024f0-9])?", re.ASCII)


def fold(text: str) -> str:
    """Delete white space, ZWNJ, ZWJ and U+00A0, and map Arabic yeh and kaf to the Persian letters. Nothing else."""
    return text.translate(_FOLD)


fold_word = lru_cache(maxsize=1 << 16)(fold)
"""The same for single words, most of which come again."""


def is_ignored(char: str) -> bool:
    """Whether `fold` deletes this character."""
    return ord(char) in _DELETED


@lru_cache(maxsize=4096)
def is_word(char: str) -> bool:
    """Whether a character belongs to a word: a letter, a mark on a letter, or a digit."""
    return unicodedata.category(char)[0] in "LMN" and char != "\u0640"  # TATWEEL serves as a dash


@lru_cache(maxsize=4096)
def is_letter(char: str) -> bool:
    """Whether a character is a letter, or a mark that sits on one."""
    return unicodedata.category(char)[0] in "LM" and char != "\u0640"


def name(char: str) -> str:
    """The code point and its Unicode name, for messages: `U+200C ZERO WIDTH NON-JOINER`."""
    return f"U+{ord(char):04X} {unicodedata.name(char, 'unnamed')}"


def visible(text: str) -> str:
    """The text with ZWNJ and U+00A0 made visible, for messages."""
    return text.replace(ZWNJ, "\u2423ZWNJ\u2423").replace(NBSP, "\u2423NBSP\u2423")


def runs(text: str, *, base: str) -> list[tuple[str, str | None]]:
    """Cut a text into runs of its base language (`None`) and of the other script (`fa` or `en`).

    `base` is the language around: `fa` looks for Latin runs, anything else for runs of Arabic script.
    """
    pattern, other = (_LATIN_RUN, "en") if base == "fa" else (_PERSIAN_RUN, "fa")
    parts: list[tuple[str, str | None]] = []
    end = 0
    for match in pattern.finditer(text):
        if match.start() > end:
            parts.append((text[end : match.start()], None))
        parts.append((match.group(), other))
        end = match.end()
    if end < len(text):
        parts.append((text[end:], None))
    return parts
