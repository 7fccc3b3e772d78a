"""The direction in which a language is written."""

from __future__ import annotations

RIGHT_TO_LEFT = frozenset({"fa", "ar", "ckb", "ps", "ur", "he"})


def direction(lang: str) -> str:
    """`rtl` or `ltr`."""
    return "rtl" if lang in RIGHT_TO_LEFT else "ltr"
