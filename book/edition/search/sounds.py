"""Romanised Persian: the consonants by which a word is looked up, and how each letter may be written in Latin.

Short vowels are not written in Persian, and those who romanise do not agree on the long ones; so a word is kept under its
consonants alone, and what is found there is compared letter by letter: `PATTERNS` is how a letter may be romanised.
"""

from __future__ import annotations

import re

PATTERNS: tuple[tuple[str, str, str], ...] = (
    # letters, the consonant they are kept under, and as what a regular expression finds them in Latin
    ("ب", "b", "b+"), ("پ", "p", "p+"), ("تط", "t", "t+"), ("ثسص", "s", "(?:s+|th)"), ("ج", "j", "d?j+"), ("چ", "c", "t?ch"),
    ("خ", "x", "(?:kh|x)"), ("د", "d", "d+"), ("ذزضظ", "z", "(?:z+|dh)"), ("ر", "r", "r+"), ("ژ", "j", "(?:zh|j)"),
    ("ش", "S", "sh+"), ("غق", "q", "(?:gh+|q+)"), ("ف", "f", "f+"), ("ک", "k", "[kc]+"), ("گ", "g", "g+"), ("ل", "l", "l+"),
    ("م", "m", "m+"), ("ن", "n", "n+"),
    ("ح", "", "h+"), ("ه", "", "(?:[ea]?h|[ea])"), ("ع", "", "[aeiou]{0,2}"),
    ("ا", "", "(?:aa?|[eiou])"), ("و", "", "(?:v+|w|oo|o[uw]|u|o)"), ("ی", "", "(?:iy+|y+|ee|[ei]y|ei|i[ei]?|e)"),
)  # fmt: skip
"""Of the letters without a consonant any may be a vowel, or none."""
LATIN = (
    ("tch", "c"), ("dj", "j"), ("kh", "x"), ("sh", "S"), ("ch", "c"), ("zh", "j"), ("gh", "q"), ("th", "s"), ("dh", "z"),
    ("c", "k"), *((letter, letter) for letter in "bptsjxdzrqfkglmn"),
)  # fmt: skip
"""What a romanised word is kept under: the first that fits, from its beginning; anything else is passed over."""

_CODES = {letter: code for letters, code, _ in PATTERNS for letter in letters}


def consonants(word: str) -> str:
    """What a folded Persian word is kept under: its consonants, none twice in a row."""
    return re.sub(r"(.)\1+", r"\1", "".join(_CODES.get(letter, "") for letter in word))
