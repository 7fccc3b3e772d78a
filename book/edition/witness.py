"""Witnesses: the seed files, read as they are."""

from __future__ import annotations

import hashlib
from pathlib import Path

from .findings import Code, Finding
from .records import Witness


def parse(data: bytes, path: str, pinned: str | None) -> tuple[Witness | None, list[Finding]]:
    """Read a witness from its bytes; white space alone, U+00A0 included, makes no line of text."""
    digest = hashlib.sha256(data).hexdigest()
    findings = []
    if pinned is None:
        findings.append(
            Finding(
                path,
                1,
                Code.WITNESS_CHANGED,
                "the witness is not listed in seeds/SHA256SUMS; add its hash there once, and never again",
            )
        )
    elif pinned != digest:
        findings.append(
            Finding(
                path,
                1,
                Code.WITNESS_CHANGED,
                f"the witness has changed: its hash is {digest[:12]}…, pinned is {pinned[:12]}…; restore the file",
            )
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        findings.append(Finding(path, line, Code.FILE_UNREADABLE, "the witness is not UTF-8 text; restore the file"))
        return None, findings
    numbered = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    return Witness(path, tuple(line for _, line in numbered), tuple(n for n, _ in numbered), digest, pinned), findings


def read_sums(path: Path) -> dict[str, str]:
    """The hashes that a SHA256SUMS file pins, by file name."""
    if not path.is_file():
        return {}
    pairs = (
        line.split(maxsplit=1)
        for line in path.read_text(encoding="utf-8", errors="replace").splitlines()
        if line.strip()
    )
    return {pair[1].lstrip("*").strip(): pair[0] for pair in pairs if len(pair) == 2}
