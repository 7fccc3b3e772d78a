"""The rules of folding and stemming as data for the browser: written once, in Python, and read there."""

from __future__ import annotations

from typing import Any

from . import sounds, spelling, stems, tokens
from .packing import ALPHABET


def rules() -> dict[str, Any]:
    """Everything that the browser needs to cut and fold a query as the index was."""
    return {
        "letters": "".join(spelling.LETTERS),
        "put": "|".join(spelling.LETTERS.values()),
        "joiners": spelling.JOINERS,
        "spaces": spelling.SPACES,
        "apostrophes": spelling.APOSTROPHES,
        "binders": spelling.BINDERS,
        "thousands": spelling.THOUSANDS,
        "steps": [["|".join((end, put, str(least))) for end, put, least in step] for step in stems.STEPS],
        "whole": " ".join(k if k == v else f"{k}={v}" for k, v in stems.WHOLE.items()),
        "verbEndings": list(stems.VERB_ENDINGS),
        "preverb": stems.PREVERB,
        "notVerbs": _words(stems.NOT_VERBS),
        "laxEndings": " ".join(stems.LAX_ENDINGS),
        "prefixes": _words(tokens.PREFIXES),
        "suffixes": _words(tokens.SUFFIXES),
        "spaced": _words(tokens.SPACED),
        "afterHeh": _words(tokens.AFTER_HEH),
        "afterNoun": _words(tokens.AFTER_NOUN),
        "eliding": " ".join(stems.ELIDING),
        "small": _words(tokens.SMALL),
        "fused": " ".join(right for _, right in tokens.FUSED.values()),
        "variants": " ".join(f"{word}={put}" for word, put in tokens.VARIANTS.items()),
        "respelt": [list(pair) for pair in tokens.RESPELT],
        "sounds": [" ".join((letters, pattern)) for letters, _, pattern in sounds.PATTERNS],
        "initials": [" ".join(pair) for pair in sounds.INITIALS],
        "article": sounds.ARTICLE,
        "latin": " ".join("=".join(pair) for pair in sounds.LATIN),
        "alphabet": ALPHABET,
    }


def _words(words: frozenset[str]) -> str:
    return " ".join(sorted(words))
