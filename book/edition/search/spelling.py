"""The folding of characters: every way to write a letter or a digit becomes one.

A character is looked up in `LETTERS`; else it is decomposed (NFKD), put into lower case and stripped of marks.
`tests/search/cases/folding.txt` shows what comes out.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

YEH, KAF, HEH, ALEF, VAV = "\u06cc", "\u06a9", "\u0647", "\u0627", "\u0648"

LETTERS: dict[str, str] = {
    **dict.fromkeys("\u064a\u0649\u06d2\u06d0\u06cd\u06ce\u06d3", YEH),
    **dict.fromkeys("\u0643\u06aa\u06ac", KAF),
    **dict.fromkeys("\u06be\u06c1\u06d5\u0629\u06c3\u06c0", HEH),
    **dict.fromkeys("\u0671\u0672\u0673\u0675", ALEF),
    **dict.fromkeys("\u06c4\u06c6\u06c7\u06c8\u06cb\u06cf\u0676", VAV),
    "\u0621": "",  # HAMZA on the line: often left out
    "\u0674": "",
    "\u0640": "",  # TATWEEL
    **dict.fromkeys("\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8", ""),  # romanised ayn and hamza
    "\u00df": "ss", "\u00e6": "ae", "\u0153": "oe", "\u00f8": "o", "\u0111": "d", "\u00f0": "d", "\u00fe": "th",
    "\u0142": "l", "\u0131": "i", "\u0127": "h", "\u0167": "t", "\u014b": "n",
    **{chr(0x660 + n): str(n) for n in range(10)},
    **{chr(0x6F0 + n): str(n) for n in range(10)},
}  # fmt: skip

JOINERS = "\u200c\u200b"  # ZERO WIDTH NON-JOINER, and the ZERO WIDTH SPACE that some editors type for it
SPACES = " \t\n\r\u000b\u000c\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000"
APOSTROPHES = "'\u2019"
BINDERS = "-\u2010\u2011'\u2019\u2018`"
"""What binds two Latin words to one, as the half-space does Persian ones."""
THOUSANDS = ",\u066c"

WORD, JOINER, IGNORED, SPACE, OTHER = "w", "z", "i", "s", "b"


@lru_cache(maxsize=8192)
def fold_char(char: str) -> str:
    """The letters or digits that a character stands for; empty for a mark, a sign or a space."""
    if char in LETTERS:
        return LETTERS[char]
    out = []
    for part in unicodedata.normalize("NFKD", char).lower():
        if part in LETTERS:
            out.append(LETTERS[part])
        elif unicodedata.category(part)[0] in "LN":
            out.append(part)
    return "".join(out)


@lru_cache(maxsize=8192)
def kind(char: str) -> str:
    """What a character does: stands in a word, joins, is passed over, is white space, or parts."""
    if char in JOINERS:
        return JOINER
    if char in SPACES:
        return SPACE
    if fold_char(char):
        return WORD
    if char in LETTERS or unicodedata.category(char)[0] == "M" or unicodedata.category(char) == "Cf":
        return IGNORED
    return OTHER


def script(char: str) -> str:
    """Of a folded character: `d` a digit, `a` the Arabic script, `l` anything else."""
    if "0" <= char <= "9":
        return "d"
    return "a" if "\u0600" <= char <= "\u08ff" else "l"


def fold(text: str) -> str:
    """A text letter by letter, without words: for sorting and for the cases."""
    return "".join(
        fold_char(char) if kind(char) == WORD else {JOINER: "", IGNORED: ""}.get(kind(char), " ") for char in text
    )
