"""The letters and the spacing of Persian text: what may not stand in it, whoever wrote it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from .findings import Code
from .script import ARABIC_KAF, ARABIC_YEH, PERSIAN_KAF, PERSIAN_YEH, ZWJ, ZWNJ, is_letter, name

_LOOKALIKES = {
    "\u0649": PERSIAN_YEH,  # ALEF MAKSURA
    "\u06d2": PERSIAN_YEH,  # YEH BARREE
    "\u06aa": PERSIAN_KAF,  # SWASH KAF
    "\u06be": "\u0647",  # HEH DOACHASHMEE
    "\u06c1": "\u0647",  # HEH GOAL
    "\u06d5": "\u0647",  # AE
} | {chr(0x660 + digit): chr(0x6F0 + digit) for digit in range(10)}  # Arabic-Indic digits
_ARABIC = {ARABIC_YEH: PERSIAN_YEH, ARABIC_KAF: PERSIAN_KAF}

_SUSPECT = re.compile(
    "["
    "\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\uffff\ue000-\uf8ff"
    "\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff\U000f0000-\U0010ffff\ud800-\udfff"
    "\u0643\u0649\u064a\u0660-\u0669\u06aa\u06be\u06c1\u06d2\u06d5\ufb50-\ufdff\ufe70-\ufefc"
    "\u0370-\u0373\u0376-\u052f"
    "]"
)
_MIXED = re.compile("[A-Za-z][\u0370-\u03ff\u0400-\u04ff]|[\u0370-\u03ff\u0400-\u04ff][A-Za-z]")
_CLOSING = "\u060c.\u061b:!\u061f)\u00bb\u201d"
_BEFORE = re.compile(" [\u060c\u061b!\u061f)\u00bb\u201d]| [.:](?!\\.)|(?<=\\.) \\.")
_HYPHEN = re.compile(" -(?=\\S)|(?<=[\u0621-\u06d3\u200c])- ")
_AFTER = re.compile(
    f'[\u060c\u061b\u061f!\u00bb\u201d)](?=[^\\s{re.escape(_CLOSING)}\u2026"\u201c])|[.:](?=[\u0621-\u06d3\u00ab(\u201c])'
)
_INSIDE = re.compile("[\u00ab(\u201c] ")
_DOUBLE = re.compile(r"\s{2,}|[\t\n\u00a0]")
_QUOTE = re.compile('"')
_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+")  # its signs are no punctuation


def character_faults(text: str, *, persian: bool, kept: str = "") -> Iterator[tuple[int, Code, str]]:
    """Yield `(offset, code, message)` for characters that cannot be seen or that look like others.

    `persian` says that the text is the edition's reading text, where Arabic yeh and kaf are faults too;
    `kept` names characters that the witness has there and that therefore stay.
    """
    for match in _SUSPECT.finditer(text):
        char, at = match.group(), match.start()
        if char == ZWNJ:
            if not (0 < at < len(text) - 1 and is_letter(text[at - 1]) and is_letter(text[at + 1])):
                yield (
                    at,
                    Code.ZWNJ_MISPLACED,
                    f"a ZWNJ does not stand between two letters: {_shown(text, at)}; remove it or move it",
                )
        elif char in _ARABIC:
            if persian:
                yield (
                    at,
                    Code.LETTER_ARABIC,
                    f"«{char}» in {_shown(text, at)} is {name(char)}; write the Persian letter {name(_ARABIC[char])}",
                )
        elif char in kept:
            continue
        elif char in _LOOKALIKES or _presentation(char):
            right = _LOOKALIKES.get(char) or unicodedata.normalize("NFKC", char)
            yield at, Code.LETTER_LOOKALIKE, f"«{char}» in {_shown(text, at)} is {name(char)}; write «{right}»"
        elif unicodedata.category(char) in ("Co", "Cs", "Cn"):
            yield at, Code.CHARACTER_PRIVATE, f"{name(char)} has no meaning of its own: {_shown(text, at)}; remove it"
        elif char == ZWJ or unicodedata.category(char) in ("Cf", "Cc", "Mn", "Lo", "Zl", "Zp"):
            yield at, Code.CHARACTER_INVISIBLE, f"an invisible {name(char)} stands here: {_shown(text, at)}; remove it"
    for match in _MIXED.finditer(text):
        yield (
            match.start(),
            Code.LETTER_LOOKALIKE,
            f"«{match.group()}» mixes alphabets: {name(match.group()[0])}, {name(match.group()[1])}; write one",
        )


def _presentation(char: str) -> bool:
    return "\ufb50" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufefc"


def spacing_faults(text: str) -> Iterator[tuple[int, Code, str]]:
    """Yield `(offset, code, message)` where the spacing of a reading text is not regular.

    One space between words, none before a closing sign and none after an opening one, one after a closing
    sign; a hyphen has a space on both sides or on neither, save after the number of an item; an ellipsis is not cut;
    straight quotation marks open and close in turn.
    """
    text = _ADDRESS.sub(lambda address: "x" * len(address.group()), text)
    problems = (
        (_BEFORE, "a space stands before a sign; remove it"),
        (_AFTER, "a space is missing after a sign; add it"),
        (_INSIDE, "a space stands after an opening sign; remove it"),
        (_HYPHEN, "a hyphen has a space on one side only; write one on both sides or on neither"),
        (_DOUBLE, "more than one space, or a space of another kind, stands here; write one plain space"),
    )
    for pattern, what in problems:
        for match in pattern.finditer(text):
            yield match.start(), Code.SPACING, f"{what}: «{_around(text, match.start())}»"
    if text != text.strip():
        yield 0, Code.SPACING, "a space stands at the edge of the passage; remove it"
    for count, match in enumerate(_QUOTE.finditer(text)):
        at = match.start()
        left, right = text[at - 1 : at], text[at + 1 : at + 2]
        opening = count % 2 == 0
        outer, inner = (left, right) if opening else (right, left)
        if inner == " " or (outer and outer not in " (\u00ab" and outer not in _CLOSING):
            kind = "an opening" if opening else "a closing"
            yield (
                at,
                Code.SPACING,
                f"{kind} quotation mark is spaced wrongly; write the space outside it: «{_around(text, at)}»",
            )


def _shown(text: str, at: int) -> str:
    """The neighbourhood of a character, quoted; a character that cannot be seen stands there as its code point."""
    char = text[at]
    sign = char if is_letter(char) else f"[U+{ord(char):04X}]"
    return f"«{text[max(0, at - 12) : at]}{sign}{text[at + 1 : at + 12]}»"


def _around(text: str, at: int) -> str:
    return text[max(0, at - 12) : at + 12]
