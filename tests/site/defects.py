"""Known defects, as an editor writes them down, and pages of the site that have one of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import yaml

PLAIN = "404.html"
"""The page that a defect is put into if it names no other: it has every part of the theme, and little text."""


@dataclass(frozen=True, slots=True)
class Edit:
    """A change to one file of the site."""

    file: str
    old: str
    """What is replaced, wherever it stands, and it has to stand there; "" for the end of the file."""
    new: str


@dataclass(frozen=True, slots=True)
class Defect:
    """A fault that a check must find."""

    check: str
    fault: str
    """What the fault that is found must say, such as the name of axe's rule."""
    page: str
    edits: tuple[Edit, ...]

    def __str__(self) -> str:
        """The defect as a test names it."""
        return f"{self.check}: {self.fault}"


def parse(text: str) -> list[Defect]:
    """The defects of a file: `{check: [{fault, page, add, replace, in, css, js}]}`.

    `add` puts HTML at the end of the page's text, `replace` is a mapping of what stands on the page, or in the file `in`,
    to what stands there instead, `css` and `js` are added to the edition's sheet and to a script that every page runs.
    """
    return [_defect(check, entry) for check, entries in yaml.safe_load(text).items() for entry in entries]


def _defect(check: str, entry: dict[str, str | dict[str, str]]) -> Defect:
    page = str(entry.get("page", PLAIN))
    edits = [Edit(str(entry.get("in", page)), old, new) for old, new in dict(entry.get("replace", {})).items()]  # type: ignore[arg-type]
    if "add" in entry:
        edits.append(Edit(page, "</main>", f"{entry['add']}</main>"))
    for kind, file in (("css", "_static/edition.css"), ("js", "_static/keys.js")):
        if kind in entry:
            edits.append(Edit(file, "", str(entry[kind])))
    assert edits, entry
    return Defect(check, str(entry["fault"]), page, tuple(edits))


def damaged(text: str, edit: Edit) -> str:
    """The text of a file with a change made."""
    if not edit.old:
        return f"{text}\n{edit.new}\n"
    assert edit.old in text, f"{edit.file} has no {edit.old!r}"
    return text.replace(edit.old, edit.new)


@contextmanager
def injected(root: Path, defect: Defect) -> Iterator[None]:
    """A site, made of links to the files of another, that has a defect for a while."""
    whole = {edit.file: (root / edit.file).read_text(encoding="utf-8") for edit in defect.edits}
    texts = dict(whole)
    for edit in defect.edits:
        texts[edit.file] = damaged(texts[edit.file], edit)
    try:
        for file, text in texts.items():
            _write(root / file, text)
        yield
    finally:
        for file, text in whole.items():
            _write(root / file, text)


def _write(path: Path, text: str) -> None:
    """Put a new file in the place of a link, so that the file it links to stays as it is."""
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)
