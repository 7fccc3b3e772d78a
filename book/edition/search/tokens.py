"""From a text to its pieces: words with their affixes joined, so that ZWNJ, space and nothing are one.

A piece is what a position counts. A compound written with ZWNJ is several pieces; the index adds its joined form.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from .spelling import APOSTROPHES, BINDERS, IGNORED, JOINER, OTHER, SPACE, THOUSANDS, WORD, fold_char, kind, script
from .stems import ELIDING, WHOLE, stem

PREFIXES = frozenset(["می", "نمی", "بی"])
SUFFIXES = frozenset(
    [
        "ها",
        "های",
        "هایی",
        "هایم",
        "هایت",
        "هایش",
        "هایمان",
        "هایتان",
        "هایشان",
        "هاست",
        "هایند",
        "تر",
        "تری",
        "ترین",
        "ترها",
        "ی",
        "ای",
        "یی",
        "ام",
        "ات",
        "اش",
        "ایم",
        "اید",
        "اند",
        "مان",
        "تان",
        "شان",
    ]
)
"""What is joined to the word before it across a ZWNJ."""
SPACED = SUFFIXES - frozenset(["ی", "ای", "یی", "ام", "ات", "اش", "ایم", "اید", "اند", "شان", "تر"]) | frozenset(
    ("اند",)
)
"""… and across a space."""
AFTER_HEH = frozenset(["ی", "ای", "یی", "ام", "ایم", "اید", "اند", "اش"])
"""… across a space, after a silent heh only."""
AFTER_NOUN = frozenset(("شان", "تر"))
"""… across a space, but not after one of `SMALL`."""
SMALL = frozenset(
    [
        "و",
        "در",
        "به",
        "از",
        "با",
        "که",
        "را",
        "این",
        "ان",
        "تا",
        "بر",
        "هر",
        "ما",
        "من",
        "تو",
        "او",
        "شما",
        "یا",
        "هم",
        "نه",
        "اما",
        "اگر",
        "است",
        "بود",
        "شد",
        "شود",
        "برای",
        "پس",
        "نیز",
        "همه",
        "چه",
        "چون",
        "یک",
        "دو",
        "سه",
        "بی",
        "پر",
        "کم",
    ]
)
"""Function words: never half of a compound that is guessed."""
FUSED = {
    "ب" + word: ("به", word)
    for word in [
        "ویژه",
        "خاطر",
        "دست",
        "طور",
        "جای",
        "عنوان",
        "مناسبت",
        "سوی",
        "وسیله",
        "علاوه",
        "منظور",
        "نام",
        "صورت",
        "زودی",
        "تدریج",
        "خصوص",
        "موقع",
        "سرعت",
        "شدت",
        "هیچوجه",
        "عبارت",
        "نفع",
        "همراه",
        "جز",
        "دلیل",
        "علت",
        "واسطه",
        "موجب",
        "تنهایی",
        "گرمی",
        "روشنی",
        "رغم",
        "سادگی",
    ]
    if word not in ("دست", "نام", "جز")
} | {"بدست": ("به", "دست"), "بنام": ("به", "نام")}
VARIANTS = {
    "رسمن": "رسما",
    "عملن": "عملا",
    "اصلن": "اصلا",
    "واقعن": "واقعا",
    "کاملن": "کاملا",
    "مثلن": "مثلا",
    "حتمن": "حتما",
    "لطفن": "لطفا",
}
RESPELT = (
    ("^دمکرا", "دموکرا"),
    ("یزم", "یسم"),
    ("^هیات", "هییت"),
    ("^مساله", "مسیله"),
    ("^مسوول", "مسیول"),
    ("^جریت", "جرات"),
    ("^نشیت", "نشات"),
    ("^استکهولم", "استکهلم"),
    ("^واشینگتن", "واشنگتن"),
    ("^کوبانه$", "کوبانی"),
    ("^گیوتین", "گیوتین"),
    ("هگی", "گی"),
    ("^جستوجو", "جستجو"),
    ("^گفتوگو", "گفتگو"),
    ("^شستوشو", "شستشو"),
    ("^لوسانجلس", "لسانجلس"),
)
"""Spellings of one word: patterns on folded words and what is written for them."""


@dataclass(slots=True)
class Piece:
    """One position of a text."""

    form: str
    """As written, folded, its affixes joined."""
    base: str
    """Without the affixes that stood apart."""
    stem: str
    start: int
    end: int
    linked: bool = False
    """Whether a ZWNJ binds it to the piece before it."""
    spaced: bool = False
    """Whether only white space stands before it."""


Element = tuple[str, int, int, str]
"""Folded letters, start, end, and what stands before: z(wnj), s(pace), b(reak)."""

_CHUNK = re.compile(r"\S+")
_CLINGING = SUFFIXES | set(ELIDING)
_RESPELT = [(re.compile(pattern), put) for pattern, put in RESPELT]


@lru_cache(maxsize=1 << 17)
def respell(word: str) -> str:
    """The one spelling of a folded word that has several."""
    word = VARIANTS.get(word, word)
    for pattern, put in _RESPELT:
        word = pattern.sub(put, word)
    return word


@lru_cache(maxsize=1 << 17)
def _elements(chunk: str) -> tuple[tuple[Element, ...], bool]:
    """Cut what stands between white space into elements; also whether it ends without a sign."""
    found: list[Element] = []
    letters, start, end, before, kept = "", 0, 0, SPACE, SPACE
    size, at = len(chunk), 0

    def flush() -> None:
        nonlocal letters, before
        if letters:
            found.append((letters, start, end, before))
            letters, before = "", ""

    while at < size:
        char = chunk[at]
        what = kind(char)
        if what == WORD:
            folded = fold_char(char)
            if letters and "a" in (script(letters[-1]), script(folded[0])) and script(letters[-1]) != script(folded[0]):
                flush()
            if not letters:
                start = at
                before = before or kept or OTHER
                kept = ""
            letters += folded
            end = at + 1
        elif what == JOINER:
            flush()
            before = before or JOINER
        elif what != IGNORED:
            if (
                letters
                and char in APOSTROPHES
                and chunk[at + 1 : at + 2] in ("s", "S")
                and (at + 2 >= size or kind(chunk[at + 2]) != WORD)
            ):
                flush()
                at += 1
                before = OTHER
            elif letters and char in BINDERS and script(letters[-1]) == "l" and _latin(chunk, at + 1):
                flush()
                before = JOINER
            elif not (letters[-1:].isdigit() and char in THOUSANDS and _three_digits(chunk, at + 1)):
                flush()
                before = OTHER
        at += 1
    flush()
    return tuple(found), before != OTHER


def _latin(chunk: str, at: int) -> bool:
    return at < len(chunk) and kind(chunk[at]) == WORD and script(fold_char(chunk[at])[0]) == "l"


def _three_digits(chunk: str, at: int) -> bool:
    digits = [script(fold_char(char)[:1] or " ") == "d" for char in chunk[at : at + 4]]
    return digits[:3] == [True] * 3 and digits[3:] != [True]


def elements(text: str, clean: bool = False) -> list[Element]:
    """All elements of a text, with their places in it; `clean` where white space follows a word that no sign ends."""
    found: list[Element] = []
    for match in _CHUNK.finditer(text):
        offset = match.start()
        parts, ends_clean = _elements(match.group())
        for letters, start, end, before in parts:
            parted = before == SPACE and not clean
            found.append((letters, offset + start, offset + end, OTHER if parted else before))
            clean = True
        clean = ends_clean and (clean or bool(parts))
    return found


def segments(text: str) -> list[tuple[str, bool]]:
    """A text cut where nothing joins across the white space, each part with whether a clean space stands before it.

    The pieces of the parts, one after the other, are the pieces of the text; as most parts are one word, and words
    come again, a reader of many texts can keep what it made of a part.
    """
    found: list[tuple[str, bool]] = []
    held: list[str] = []
    first = clean = opens = False
    for chunk in text.split():
        empty, clings, opening, ends_clean = _manner(chunk)
        if held and not (opens or clings):
            found.append((" ".join(held), first))
            held = []
        if not held:
            first = clean
        held.append(chunk)
        if not empty:
            opens = opening
        clean = ends_clean and (clean or not empty)
    if held:
        found.append((" ".join(held), first))
    return found


@lru_cache(maxsize=1 << 17)
def _manner(chunk: str) -> tuple[bool, bool, bool, bool]:
    """Whether a chunk holds no word, may join what stands before it, joins what follows it, ends without a sign."""
    parts, ends_clean = _elements(chunk)
    if not parts:
        return True, True, False, ends_clean
    return False, parts[0][0] in _CLINGING, parts[-1][0] in PREFIXES, ends_clean


def pieces(text: str, clean: bool = False) -> list[Piece]:
    """The pieces of a text, in order; a piece's index is its position."""
    found: list[Piece] = []
    prefix: Element | None = None
    for element in elements(text, clean):
        letters, _, end, before = element
        if prefix is not None:
            held, prefix = prefix, None
            if before in (JOINER, SPACE) and script(letters[0]) == "a" and letters not in SUFFIXES and len(letters) > 1:
                base = respell(letters)
                joined = held[0] + base
                root = stem(joined) if held[0] == "بی" else base
                found.append(
                    Piece(
                        joined,
                        joined if held[0] == "بی" else base,
                        root,
                        held[1],
                        end,
                        held[3] == JOINER,
                        held[3] == SPACE,
                    )
                )
                continue
            _add(found, held)
        if letters in PREFIXES:
            prefix = element
        elif not (found and script(letters[0]) == "a" and _attach(found[-1], element)):
            _add(found, element)
    if prefix is not None:
        _add(found, prefix)
    return found


def _add(found: list[Piece], element: Element) -> None:
    letters, start, end, before = element
    words = FUSED.get(letters) or (respell(letters),)
    for n, word in enumerate(words):
        found.append(Piece(word, word, stem(word), start, end, before == JOINER and n == 0, before == SPACE or n > 0))


def _attach(last: Piece, element: Element) -> bool:
    """Join a suffix that stands apart to the piece before it."""
    letters, _, end, before = element
    if script(last.form[0]) != "a" or before not in (JOINER, SPACE):
        return False
    silent = last.form.endswith("ه")
    if letters in ELIDING and silent:
        last.form = last.base = last.form[:-1] + letters
        last.stem = stem(last.form)
    elif (before == JOINER and letters in SUFFIXES) or (
        before == SPACE
        and (
            letters in SPACED or (letters in AFTER_HEH and silent) or (letters in AFTER_NOUN and last.form not in SMALL)
        )
    ):
        if silent and letters == "ی":
            pass  # the ezafe, which others write as a hamza or not at all
        elif silent and letters == "یی":
            last.form += "ای"
        else:
            last.form += letters
        if last.base in SMALL and last.form in WHOLE:
            last.base, last.stem = last.form, stem(last.form)  # a pronoun's plural is a word of its own
    else:
        return False
    last.end = end
    return True


def joined(run: Sequence[Piece]) -> tuple[str, str]:
    """The joined form of neighbouring pieces, its cuts marked with `+`, and its stem."""
    head = "".join(piece.form for piece in run[:-1])
    return "+".join(piece.form for piece in run), stem(respell(head + run[-1].base))
