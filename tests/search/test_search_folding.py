"""The folding: its cases, and the same answers in Python and in JavaScript."""

from __future__ import annotations

import json
import random
import re
import subprocess
from pathlib import Path
from typing import Any

from edition import load
from edition.search import pieces
from edition.search.names import registered
from edition.search.rules import rules
from edition.search.sounds import sounds_like
from edition.search.stems import candidates
from edition.search.tokens import joined

CASES = Path(__file__).parent / "cases" / "folding.txt"
SCRIPTS = Path(__file__).resolve().parents[2] / "book" / "edition" / "theme" / "static"
RUN = """
global.window = global;
require(process.argv[1] + "/search-words.js");
const given = JSON.parse(require("fs").readFileSync(0, "utf8"));
const words = editionWords(given.rules);
console.log(JSON.stringify(given.texts.map((text) => {
  const found = words.pieces(text);
  return [found.map((p) => [p.form, p.base, p.stem, p.linked, p.spaced, words.candidates(p.form)]),
    found.length ? words.joined(found).stem : ""];
})));
"""


HEAR = """
global.window = global;
require(process.argv[1] + "/search-words.js");
const given = JSON.parse(require("fs").readFileSync(0, "utf8"));
const words = editionWords(given.rules);
console.log(JSON.stringify(given.latin.map((latin) => given.persian.filter((word) => words.soundsLike(word, latin, true)))));
"""


def lines() -> list[str]:
    """The cases, code points in braces written out."""
    text = re.sub(r"\{([0-9A-F]{4})\}", lambda m: chr(int(m[1], 16)), CASES.read_text(encoding="utf-8"))
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def in_python(text: str) -> list[Any]:
    """Pieces, candidates and joined stem of a text."""
    found = pieces(text)
    return [
        [[p.form, p.base, p.stem, p.linked, p.spaced, candidates(p.form)] for p in found],
        joined(found)[1] if found else "",
    ]


def in_javascript(texts: list[str]) -> list[Any]:
    """The same from the browser's code, run by Node."""
    return by_node(RUN, texts=texts)


def by_node(script: str, **given: list[str]) -> list[Any]:
    """What a script of the browser's code answers."""
    data = json.dumps({"rules": rules(), **given})
    out = subprocess.run(["node", "-e", script, str(SCRIPTS)], input=data, capture_output=True, text=True, check=True)
    return list(json.loads(out.stdout))


def stem(word: str) -> str:
    """What a spelling is found by, its words taken as one."""
    return str(in_python(word.strip())[1])


def test_cases() -> None:
    """Spellings that the cases equate have one stem; those that they part have not."""
    wrong = []
    for line in lines():
        parts = re.split(r" (!?=) ", line)
        for sign, other in zip(parts[1::2], parts[2::2], strict=True):
            if (stem(parts[0]) == stem(other)) != (sign == "="):
                wrong.append(f"{parts[0]} {sign} {other}: {stem(parts[0])}, {stem(other)}")
    assert not wrong, "\n".join(wrong)


def test_both_languages_agree_on_the_cases() -> None:
    """JavaScript cuts, folds and stems every case as Python does."""
    words = [word for line in lines() for word in re.split(r" !?= ", line)]
    assert in_javascript(words) == [in_python(word) for word in words]


def test_both_languages_agree_on_the_texts(repo: Path) -> None:
    """JavaScript cuts, folds and stems every paragraph of the chapters and witnesses as Python does."""
    paths = [*(repo / "book" / "statements").glob("*.md"), *(repo / "seeds").glob("*.txt")]
    texts = [part for path in sorted(paths) for part in path.read_text(encoding="utf-8").split("\n") if part]
    assert in_javascript(texts) == [in_python(text) for text in texts]


def test_both_languages_agree_on_noise() -> None:
    """… and what no one would write: 4,000 random strings of letters, marks, signs and invisible characters."""
    rng = random.Random(1396)
    signs = "ابپتيكیکهةئؤأآءۀٔـ\u064b می نمی بی ها های ای ترین  \u200b\u200c\u200c\u200d\u200f\u202e\u2067'’s,٬123۱۲٣ABCéßİʿ-–«»(){}<>\n\t"
    texts = ["".join(rng.choices(signs, k=rng.randint(1, 40))) for _ in range(4000)]
    assert in_javascript(texts) == [in_python(text) for text in texts]


def test_both_languages_hear_alike(repo: Path) -> None:
    """JavaScript and Python take the same Persian words for what a romanised one may stand for."""
    records = list(registered(load(repo)))
    persian = sorted({piece.form for record in records for form in record.forms for piece in pieces(form)})
    latin = sorted({piece.form for record in records for other in record.others for piece in pieces(other)})
    heard = [[word for word in persian if sounds_like(word, other)] for other in latin]
    assert by_node(HEAR, persian=persian, latin=latin) == heard
    assert sum(map(bool, heard)) > 150
