"""The bibliography: `references.bib` into records, short labels for citations, and full entries as nodes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from string import ascii_lowercase

from pybtex.database import BibliographyData, Entry
from pybtex.database.input.bibtex import Parser
from pybtex.exceptions import PybtexError
from pybtex.scanner import PybtexSyntaxError

from .findings import Code, Finding
from .records import BibKey, Place, Work
from .safety import email_findings

STATUS = ("found", "memory")
"""How a source was seen: in an archived copy, or not at all (cited from memory)."""

_KEY = re.compile(r"^\s*@\w+\s*\{\s*([^,\s]+)\s*,", re.MULTILINE)
_GOOD_KEY = re.compile(r"^[a-z][a-z0-9-]*$")
_ESCAPED = re.compile(r"\\([%&#_$])")
_RANGE = re.compile(r"(?<=\d)--(?=\d)")
_PART = re.compile(r"[{}]")
_SUBTITLE = re.compile(r"[:,]")

WORDS = 5
"""So many words of a long title stand for a work that has no author."""


def parse(text: str, path: str) -> tuple[dict[BibKey, Work], list[Finding]]:
    """Read a BibTeX file; every fault becomes a finding."""
    lines: dict[str, int] = {}
    findings: list[Finding] = []
    for match in _KEY.finditer(text):
        key, line = match.group(1), text[: match.start(1)].count("\n") + 1
        if key in lines:
            findings.append(Finding(path, line, Code.ID_DUPLICATE, f"the key «{key}» is used twice; rename one"))
        lines.setdefault(key, line)
        if not _GOOD_KEY.match(key):
            findings.append(
                Finding(
                    path, line, Code.FIELD_INVALID, f"«{key}» cannot be a key; use small letters, digits and hyphens"
                )
            )
    if any(finding.code == Code.ID_DUPLICATE for finding in findings):
        return {}, findings
    try:
        data: BibliographyData = Parser().parse_string(text)
    except PybtexSyntaxError as error:
        return {}, [
            Finding(
                path, error.lineno or 1, Code.YAML_BROKEN, f"this is not valid BibTeX: {error}; check braces and commas"
            )
        ]
    except (PybtexError, RecursionError) as error:
        return {}, [Finding(path, 1, Code.YAML_BROKEN, f"this is not valid BibTeX: {error}; check braces and commas")]
    works = {}
    for key, entry in data.entries.items():
        work = _work(BibKey(key), entry, Place(path, lines.get(key, 1)))
        works[work.key] = work
        findings += _faults(work)
    return works, findings


def _work(key: BibKey, entry: Entry, place: Place) -> Work:
    fields = {name.lower(): " ".join(value.split()) for name, value in entry.fields.items()}
    people = {role: tuple(str(person) for person in persons) for role, persons in entry.persons.items()}
    return Work(key, entry.type, fields, people, place)


def _faults(work: Work) -> Iterator[Finding]:
    place, fields = work.place, work.fields
    if fields.get("status") not in STATUS:
        yield Finding(
            place.path, place.line, Code.FIELD_INVALID,
            f"«{work.key}» has no status; write status = {{found}} (seen in an archived copy) or {{memory}} (not seen)",
        )  # fmt: skip
    if "title" not in fields:
        yield Finding(place.path, place.line, Code.FIELD_MISSING, f"«{work.key}» has no title; add one")
    if not re.match(r"^https?://\S+$", fields.get("url", "https://x")):
        yield Finding(
            place.path,
            place.line,
            Code.LINK_UNSAFE,
            f"the address of «{work.key}» does not begin with http:// or https://; correct it",
        )
    for value in fields.values():
        yield from email_findings(place.path, place.line, value)


def year(work: Work) -> str:
    """The year of a work, or `n.d.` where none is known."""
    found = re.search(r"\d{4}", work.fields.get("year") or work.fields.get("date") or "")
    return found.group() if found else "n.d."


def names(work: Work) -> tuple[str, ...]:
    """The family names (or the names of bodies) of those who wrote or edited a work."""
    people = work.people.get("author") or work.people.get("editor") or ()
    return tuple(plain(person) if is_body(person) else plain(person).split(",")[0].strip() for person in people)


def is_body(person: str) -> bool:
    """Whether a name is that of a body: BibTeX has it in braces, and a comma in it parts no family name from a given one."""
    return person.startswith("{") and person.endswith("}")


def stands_for_author(work: Work) -> str | None:
    """The field that a work without authors and editors is cited by, where it is not its title."""
    if work.people.get("author") or work.people.get("editor"):
        return None
    return next((name for name in ("journal", "howpublished", "publisher") if name in work.fields), None)


def labels(works: Mapping[BibKey, Work]) -> dict[BibKey, str]:
    """The short label of each work, `Rashid 2000`; works that would share one are told apart by a letter."""
    stems: dict[str, list[BibKey]] = {}
    for key in sorted(works):
        stems.setdefault(_stem(works[key]), []).append(key)
    result: dict[BibKey, str] = {}
    for stem, keys in stems.items():
        for index, key in enumerate(keys):
            result[key] = stem + (_letters(index) if len(keys) > 1 else "")
    return result


def _stem(work: Work) -> str:
    people, field = names(work), stands_for_author(work)
    if field:
        who = _SUBTITLE.split(plain(work.fields[field]))[0]
    elif not people:
        who = _shortened(plain(work.fields.get("title", "")).split(":")[0])
    elif len(people) > 2:
        who = f"{people[0]} et al."
    else:
        who = " and ".join(people)
    return f"{who} {year(work)}"


def _shortened(title: str) -> str:
    """The first words of a title that is long, in the brackets that it has."""
    words = title.split()
    if len(words) <= WORDS + 1:
        return title
    return " ".join(words[:WORDS]) + " \u2026" + ("]" if title.startswith("[") else "")


def _letters(index: int) -> str:
    rounds, letter = divmod(index, 26)
    return (ascii_lowercase[rounds - 1] if rounds else "") + ascii_lowercase[letter]


def plain(value: str) -> str:
    """A BibTeX value without its braces, and with a dash between the numbers of a range."""
    return _RANGE.sub("\u2013", _PART.sub("", _ESCAPED.sub(r"\1", value)))
