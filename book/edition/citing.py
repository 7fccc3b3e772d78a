"""Citations of a statement or a passage: in words, in English and Persian, as BibTeX and as CSL-JSON."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

from . import dates, wording
from .records import Edition, Statement
from .script import runs
from .wording import Pair

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAMED = 3
"""How many issuers a citation in words names before it says "and others"."""
_BIBTEX = re.compile(r"[\\{}$&#^_%~]")
_BIBTEX_NAMES = {"\\": "\\textbackslash{}", "^": "\\textasciicircum{}", "~": "\\textasciitilde{}"}
_Z = "\u200c"  # ZERO WIDTH NON-JOINER
_FSI, _PDI = "\u2068", "\u2069"  # FIRST STRONG ISOLATE, POP DIRECTIONAL ISOLATE
_ISOLATES = re.compile(f"{_FSI}([^{_PDI}]*){_PDI}")


@dataclass(frozen=True, slots=True)
class Imprint:
    """The edition as a citation names it."""

    title: Pair
    editors: Pair
    version: str
    released: str
    """The day of the version, as `2026-11-20`."""
    address: str
    """Where the book is published, without a slash at the end; empty while it is not."""


@dataclass(frozen=True, slots=True)
class Locator:
    """A passage within a statement; the fields are text, so that a template for any passage can be made."""

    number: str
    persian: str
    """The number in Persian digits."""
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A statement as a citation names it."""

    slug: str
    page: str
    """Its page, counted from the root of the book."""
    title: Pair
    issuers: tuple[Pair, ...]
    attributed: Pair | None
    """The issuer that the editors name and the text does not; a citation puts it in brackets."""
    edtf: str
    draft: bool
    """Whether the translation awaits its review."""


@dataclass(frozen=True, slots=True)
class Formats:
    """One citation in its four formats, and the permalink that it leads to."""

    english: str
    persian: str
    bibtex: str
    csl: str
    permalink: str


TEMPLATE = Locator("\u27e8n\u27e9", "\u27e8\u06f0\u27e9", "\u27e8print\u27e9")
"""Stands for any passage: a page replaces the names in U+27E8 … U+27E9 by a passage's own."""


def passage(number: int, fingerprint: str) -> Locator:
    """The locator of a passage."""
    return Locator(str(number), wording.persian_digits(str(number)), fingerprint)


def cited(statement: Statement, edition: Edition) -> Cited:
    """What a citation says of a statement."""
    front = statement.front
    names = {body.id: (body.name["en"], body.name["fa"]) for body in edition.organisations.values()}
    return Cited(
        slug=statement.slug,
        page=f"{statement.docname}.html",
        title=(front.title["en"], front.title["fa"]),
        issuers=tuple(names[issuer] for issuer in front.issuers if issuer in names),
        attributed=names.get(front.attribution[0]) if front.attribution else None,
        edtf=front.date.edtf,
        draft=not front.translation["reviewed_by"],
    )


def formats(work: Cited, imprint: Imprint, locator: Locator | None = None) -> Formats:
    """Cite a statement, or the passage of it that `locator` names."""
    return Formats(
        english=english(work, imprint, locator),
        persian=persian(work, imprint, locator),
        bibtex=bibtex(work, imprint, locator),
        csl=_one_a_line(csl(work, imprint, locator)),
        permalink=permalink(work, imprint, locator),
    )


def permalink(work: Cited, imprint: Imprint, locator: Locator | None = None) -> str:
    """The address of a statement or passage; relative to the root of the book while it has no public address."""
    page = f"{imprint.address}/{work.page}" if imprint.address else work.page
    return f"{page}#p{locator.number}" if locator else page


def name(work: Cited, locator: Locator | None = None) -> str:
    """The name that never changes: `paris-2015:3`."""
    return f"{work.slug}:{locator.number}" if locator else work.slug


def segments(text: str, base: str) -> list[tuple[str, str]]:
    """A citation cut into stretches with their languages, `base` for the most part; the signs of isolation are gone."""
    found: list[tuple[str, str]] = []
    for n, stretch in enumerate(_ISOLATES.split(text)):
        if n % 2:
            found.append((stretch, "en"))
        else:
            found += [(part, lang or base) for part, lang in runs(stretch, base=base)]
    return [part for part in found if part[0]]


def english(work: Cited, imprint: Imprint, locator: Locator | None = None) -> str:
    """A citation in English words."""
    where = f", \u00b6{locator.number}" if locator else ""
    day = dates.describe(imprint.released)[0].partition(" (")[0]
    parts = [
        *_issuers(work, 0),
        f"\u2018{work.title[0]}\u2019{where} ({name(work, locator)})",
        f"In {imprint.title[0]}, edited by {_lowered(imprint.editors[0])}",
        f"Version {imprint.version}, {day}",
        *(["Draft translation"] if work.draft else []),
        *([f"Fingerprint {locator.fingerprint}"] if locator else []),
        permalink(work, imprint, locator),
    ]
    return ". ".join(parts)


def persian(work: Cited, imprint: Imprint, locator: Locator | None = None) -> str:
    """A citation in Persian words; what is written from left to right is isolated (UAX #9)."""
    where = f"\u060c بند {locator.persian}" if locator else ""
    day = dates.describe(imprint.released)[1]
    version = wording.persian_digits(imprint.version)
    parts = [
        *_issuers(work, 1),
        f"«{work.title[1]}»{where} ({_isolated(name(work, locator))})",
        f"در {imprint.title[1]}\u060c به کوشش {imprint.editors[1]}",
        f"نگارش {version}\u060c {day}",
        *([f"ترجمه{_Z}ی پیش{_Z}نویس"] if work.draft else []),
        *([f"اثر انگشت {_isolated(locator.fingerprint)}"] if locator else []),
        _isolated(permalink(work, imprint, locator)),
    ]
    return ". ".join(parts)


def bibtex(work: Cited, imprint: Imprint, locator: Locator | None = None) -> str:
    """An entry for BibTeX, and for biblatex, which prints more of it."""
    year, month, _ = imprint.released.split("-")
    fields = {
        "author": " and ".join(f"{{{_escaped(issuer[0])}}}" for issuer in work.issuers),
        "title": f"{{{_escaped(work.title[0])}}}",
        "titleaddon": _escaped(work.title[1]),
        "booktitle": f"{{{_escaped(imprint.title[0])}}}",
        "editor": f"{{{_escaped(imprint.editors[0])}}}",
        "year": year,
        "month": _MONTHS[int(month) - 1],
        "pages": f"\u00b6{locator.number}" if locator else "",
        "version": _escaped(imprint.version),
        "note": _escaped(_note(work, imprint, locator)),
        "url": permalink(work, imprint, locator) if imprint.address else "",
    }
    lines = [f"  {key} = {value if key == 'month' else f'{{{value}}}'}," for key, value in fields.items() if value]
    ident = f"{work.slug}-{locator.number}" if locator else work.slug
    return "\n".join([f"@incollection{{{ident},", *lines, "}"])


def csl(work: Cited, imprint: Imprint, locator: Locator | None = None) -> dict[str, Any]:
    """An item of CSL-JSON (Citation Style Language 1.0.2)."""
    item = {
        "id": name(work, locator),
        "type": "chapter",
        "title": work.title[0],
        "original-title": work.title[1],
        "author": [{"literal": issuer[0]} for issuer in work.issuers],
        "container-title": imprint.title[0],
        "editor": [{"literal": imprint.editors[0]}],
        "issued": {"date-parts": [[int(part) for part in imprint.released.split("-")]]},
        "original-date": {"literal": dates.describe(work.edtf)[0]},
        "section": f"\u00b6{locator.number}" if locator else "",
        "version": imprint.version,
        "note": _note(work, imprint, locator),
        "URL": permalink(work, imprint, locator) if imprint.address else "",
    }
    return {key: value for key, value in item.items() if value}


def _one_a_line(item: dict[str, Any]) -> str:
    """A list of one CSL-JSON item, a variable a line."""
    pairs = (f"  {json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in item.items())
    return "[{\n" + ",\n".join(pairs) + "\n}]"


def _note(work: Cited, imprint: Imprint, locator: Locator | None) -> str:
    """What no field of the formats for machines has a place for."""
    parts = [
        f"{name(work, locator)}",
        f"version {imprint.version}",
        *([f"fingerprint {locator.fingerprint}"] if locator else []),
        *([f"attributed by the editors to {work.attributed[0]}"] if work.attributed else []),
        *(["draft translation"] if work.draft else []),
    ]
    return "; ".join(parts)


def _issuers(work: Cited, language: int) -> list[str]:
    names = [issuer[language] for issuer in work.issuers]
    if work.attributed and not names:
        return [f"[{work.attributed[language]}]"]
    if len(names) > _NAMED:
        return [f"{names[0]} {('and others', 'و دیگران')[language]}"]
    return [("; ", "\u061b ")[language].join(names)] if names else []


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _isolated(text: str) -> str:
    return f"{_FSI}{text}{_PDI}"


def _escaped(text: str) -> str:
    """Text with the signs that TeX reads as commands made harmless."""
    return _BIBTEX.sub(lambda sign: _BIBTEX_NAMES.get(sign.group(), "\\" + sign.group()), text)
