"""Bibliography entries as nodes.

Written here and not by pybtex's styles, which lower the case of titles, print every address as a link, and know
neither the direction of a title nor how a source was seen.
"""

from __future__ import annotations

from collections.abc import Sequence

from docutils import nodes

from . import nodes as own
from . import wording
from .bibliography import is_body, plain, stands_for_author, year
from .records import Work
from .script import runs

_CONTAINERS = ("booktitle", "journal", "howpublished", "series", "institution", "organization", "school")
_ENDS = (".", "?", "!", "\u2026", "\u061f")  # HORIZONTAL ELLIPSIS, ARABIC QUESTION MARK
_DETAILS = ("volume", "number", "pages", "chapter", "edition")


def entry(work: Work) -> nodes.paragraph:
    """One work in full: who, title, where, when, address, and how it was seen."""
    paragraph = nodes.paragraph(classes=["work"])
    paragraph += [*_head(work), nodes.Text(" "), *text_nodes(_ended(_where(work)))]
    paragraph += _address(work)
    english, persian = wording.SEEN[work.fields.get("status", "memory")]
    extent = f"; seen: {plain(work.fields['seen'])}" if "seen" in work.fields else ""
    mark = nodes.inline("", "", classes=["seen"])
    mark += [nodes.Text(f" [{english}{extent} "), own.run("", persian, lang="fa"), nodes.Text("]")]
    paragraph += mark
    return paragraph


def _people(names: Sequence[str]) -> str:
    """Several names in a row; BibTeX's last name `others` stands for those left out."""
    return "; ".join(_person(name) for name in names).replace("; others", " and others")


def _person(name: str) -> str:
    """`Last, First` as `First Last`; the name of a body as it is."""
    if is_body(name):
        return plain(name)
    family, _, given = plain(name).partition(", ")
    return f"{given} {family}".strip()


def _head(work: Work) -> list[nodes.Node]:
    """Who, and the title; what of both is Persian is one run, or its parts would stand from left to right."""
    who, title = _who(work), plain(work.fields.get("title", ""))
    if not _is_persian(title):
        return [
            *(text_nodes(f"{_ended(who)} ") if who else ()),
            _title(work, title),
            nodes.Text(_ended(title)[len(title) :]),
        ]
    parts = [_ended(part) for part in (who, title) if part]
    if who and not _is_persian(who):
        return [*text_nodes(f"{parts[0]} "), own.run("", parts[1], lang="fa", classes=["work-title"])]
    return [own.run("", " ".join(parts), lang="fa", classes=["work-title"])]


def _who(work: Work) -> str:
    people, field = work.people.get("author") or work.people.get("editor") or (), stands_for_author(work)
    if field:
        return plain(work.fields[field])
    editors = "" if "author" in work.people or not people else " (ed.)" if len(people) == 1 else " (eds)"
    return _people(people) + editors


def _title(work: Work, title: str) -> nodes.Node:
    element: nodes.TextElement = (
        nodes.emphasis() if work.kind in ("book", "techreport", "phdthesis") else nodes.inline()
    )
    language = work.fields.get("language", "en")[:2]
    element["classes"].append("work-title")
    if language not in ("en", "fa", "ar", "ckb") and not any(lang for _, lang in runs(title, base="en")):
        element["lang"] = language
    element.extend(text_nodes(title))
    return element


def _is_persian(text: str) -> bool:
    """Whether a text has words in Persian script alone."""
    return any(lang for _, lang in runs(text, base="en")) and not any(lang for _, lang in runs(text, base="fa"))


def _ended(text: str) -> str:
    """A text with a full stop, unless it ends with a mark that does for one, in quotation marks or not."""
    return text if text.rstrip("\u201d\u2019\u00bb").endswith(_ENDS) else f"{text}."


def _where(work: Work) -> str:
    fields = work.fields
    parts = [plain(fields[name]) for name in _CONTAINERS if name in fields and name != stands_for_author(work)]
    parts += [plain(fields[name]) for name in _DETAILS if name in fields]
    parts += [
        plain(fields[name]) for name in ("address", "publisher") if name in fields and name != stands_for_author(work)
    ]
    if "translator" in fields:
        parts.append(f"translated by {_people(fields['translator'].split(' and '))}")
    parts.append(plain(fields.get("date") or year(work)))
    parts += [plain(fields[name]) for name in ("note",) if name in fields]
    parts += [f"{label} {plain(fields[name])}" for name, label in (("doi", "DOI"), ("isbn", "ISBN")) if name in fields]
    return ", ".join(parts)


def _address(work: Work) -> list[nodes.Node]:
    """The address, without a stop, which could be read as a part of it and would stand alone in a line of its own."""
    url = work.fields.get("url")
    if not url:
        return []
    if work.nolink:
        return [nodes.Text(" "), nodes.inline("", url, classes=["address"]), nodes.Text(" (not linked).")]
    return [nodes.Text(" "), nodes.reference("", url, refuri=url, classes=["address"])]


def text_nodes(text: str, base: str = "en") -> list[nodes.Node]:
    """Text nodes, with runs in the other script marked."""
    return [own.run("", part, lang=lang) if lang else nodes.Text(part) for part, lang in runs(text, base=base)]
