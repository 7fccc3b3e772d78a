"""Romanised Persian: the consonants by which a word is looked up, and how each letter may be written in Latin.

Short vowels are not written in Persian, and those who romanise do not agree on the long ones; so a word is kept under its
consonants alone, and what is found there is compared letter by letter: `PATTERNS` is how a letter may be romanised.
"""

from __future__ import annotations

import re
from functools import lru_cache

PATTERNS: tuple[tuple[str, str, str], ...] = (
    # letters, the consonant they are kept under, and as what a regular expression finds them in Latin
    ("ب", "b", "b+"), ("پ", "p", "p+"), ("تط", "t", "t+"), ("ثسص", "s", "(?:s+|th)"), ("ج", "j", "d?j+"), ("چ", "c", "t?ch"),
    ("خ", "x", "(?:kh|x)"), ("د", "d", "d+"), ("ذزضظ", "z", "(?:z+|dh)"), ("ر", "r", "r+"), ("ژ", "j", "(?:zh|j)"),
    ("ش", "S", "sh+"), ("غق", "q", "(?:gh+|q+)"), ("ف", "f", "f+"), ("ک", "k", "[kc]+"), ("گ", "g", "g+"), ("ل", "l", "l+"),
    ("م", "m", "m+"), ("ن", "n", "n+"),
    ("ح", "", "h+"), ("ه", "", "(?:[ea]?h|[ea])"), ("ع", "", "[aeiou]{0,2}"),
    ("ا", "", "aa?"), ("و", "", "(?:v+|w|oo|o[uw]|u|o)"), ("ی", "", "(?:iy+|y+|ee|[ei]y|ei|i[ei]?|e)"),
)  # fmt: skip
"""Of the letters without a consonant any may be a vowel, or none."""
INITIALS = (("ای", "(?:ee?|e?i|[ea][iy]|iy)"), ("او", "(?:oo?|u|o[uw]|[ao]v)"), ("ا", "(?:aa?|[eiou])"))
"""At the beginning of a word alef bears any vowel: the first that fits, or else one of the later."""
ARTICLE = "(?:aa?|[eou])"
"""The alef of the Arabic article within a word, as in بین‌المللی: it may be any alef before lam."""
LATIN = (
    ("tch", "c"), ("dj", "j"), ("kh", "x"), ("sh", "S"), ("ch", "c"), ("zh", "j"), ("gh", "q"), ("th", "s"), ("dh", "z"),
    ("c", "k"), *((letter, letter) for letter in "bptsjxdzrqfkglmn"),
)  # fmt: skip
"""What a romanised word is kept under: the first that fits, from its beginning; anything else is passed over."""

_PATTERN = {letter: pattern for letters, _, pattern in PATTERNS for letter in letters}
_CODES = {letter: code for letters, code, _ in PATTERNS for letter in letters}


def consonants(word: str) -> str:
    """What a folded Persian word is kept under: its consonants, none twice in a row."""
    return re.sub(r"(.)\1+", r"\1", "".join(_CODES.get(letter, "") for letter in word))


def sounds_like(word: str, latin: str) -> bool:
    """Whether a folded Persian word may be what a Latin one stands for, an ezafe at its end aside."""
    return _reading(word).fullmatch(latin) is not None


@lru_cache(maxsize=1 << 12)
def _reading(word: str) -> re.Pattern[str]:
    """What a Persian word may be in Latin letters."""
    read = re.sub(r"([\u0627\u0648\u06cc])\1+", r"\1", word.replace("\u062e\u0648\u0627", "\u062e\u0627"))  # a mute vav
    begun = [(pattern, read[len(letters) :]) for letters, pattern in INITIALS if read.startswith(letters)]
    readings = [[pattern, *_spoken(rest)] for pattern, rest in begun] or [_spoken(read)]
    return re.compile("|".join(f"{'[aeiou]?'.join(sounds)}(?:y?e)?" for sounds in readings))


def _spoken(letters: str) -> list[str]:
    return [
        ARTICLE if letters[n : n + 2] == "\u0627\u0644" else _PATTERN.get(letter, "(?!)")
        for n, letter in enumerate(letters)
    ]
