"""The records of the edition: frozen, each with its path and line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NewType, TypeVar

from docutils import nodes

from .findings import Finding
from .joins import Joins
from .proof import Change, PassageProof

Slug = NewType("Slug", str)
"""The id of a statement, such as `paris-2015`."""
RegisterId = NewType("RegisterId", str)
"""The id of a register record."""
BibKey = NewType("BibKey", str)
"""A key of `references.bib`."""

Bilingual = Mapping[str, str]
"""A text in each language, by language code (`fa`, `en`)."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the edition's files something stands."""

    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Witness:
    """A seed file: the transmitted text, never changed."""

    path: str
    lines: tuple[str, ...]
    """The text-bearing lines, exact; a line of white space alone bears no text."""
    numbers: tuple[int, ...]
    """The line in the file of each text-bearing line."""
    sha256: str
    pinned: str | None
    """The hash that SHA256SUMS gives; None where the file is not listed there."""


@dataclass(frozen=True, slots=True)
class StatementDate:
    """When a statement was issued, as far as is known."""

    edtf: str
    basis: str
    """`stated` in the witness or `inferred` by the editors."""
    why: str | None = None
    solar_hijri: str | None = None
    weekday: str | None = None


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A reading that the edition keeps although a correction suggests itself."""

    passage: int
    witness: str
    kind: str
    why: str
    suggestion: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Variant:
    """A reading of another copy."""

    passage: int
    witness: str
    copy: RegisterId
    reading: str
    why: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Settled:
    """Words of a reading text whose record a role names: ``{person}`words <record-id>```."""

    start: int
    """Offset in the reading text."""
    end: int
    record: RegisterId
    role: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One passage of a statement, in its reading text and its translations."""

    number: int
    kind: str
    voice: str
    """`issuer`, or `publisher` for words that the site of publication added."""
    reading: str
    translations: Mapping[str, str]
    line: int
    noted: bool
    """Whether a note is referred to from its reading text."""
    settled: tuple[Settled, ...] = ()
    """Mentions that a role in the text settles, in its order."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note of the commentary or of the translator."""

    label: str
    series: str
    mark: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Front:
    """What a chapter's front matter says."""

    slug: Slug
    witness: str
    title: Bilingual
    blurb: Bilingual | None
    issuers: tuple[RegisterId, ...]
    attribution: tuple[RegisterId, str] | None
    """An issuer that the editors name and the witness does not, with the reason."""
    place: Bilingual | None
    date: StatementDate
    translation: Mapping[str, str | None]
    changes: tuple[Change, ...]
    unchanged: tuple[Unchanged, ...]
    variants: tuple[Variant, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """A work cited, or a passage linked, from the prose."""

    key: str
    line: int


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file of `statements/`, parsed; `front` is None where the front matter cannot be read."""

    path: str
    front: Front | None
    lines: Mapping[tuple[str | int, ...], int]
    """The lines of the front matter's keys."""
    heading: str
    heading_line: int
    passages: tuple[Passage, ...]
    notes: tuple[Note, ...]
    definitions: tuple[tuple[str, int], ...]
    citations: tuple[Citation, ...]
    links: tuple[Citation, ...]
    has_headnote: bool
    document: nodes.document | None
    """The chapter's nodes; None where the edition was loaded with `kept`."""
    findings: tuple[Finding, ...]

    def line(self, *key: str | int) -> int:
        """The line of a front-matter key, or of the nearest key around it."""
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)


@dataclass(frozen=True, slots=True)
class Statement:
    """A chapter together with its witness and the proof of its text."""

    chapter: Chapter
    front: Front
    witness: Witness
    proofs: tuple[PassageProof, ...]
    findings: tuple[Finding, ...]

    @property
    def slug(self) -> Slug:
        """The statement's id."""
        return self.front.slug

    @property
    def passages(self) -> tuple[Passage, ...]:
        """The passages, in the order of the witness."""
        return self.chapter.passages

    @property
    def docname(self) -> str:
        """The page of the chapter, as the build names it."""
        return self.chapter.path.removesuffix(".md")


@dataclass(frozen=True, slots=True)
class Source:
    """A witness or another copy of a statement, as far as it is known."""

    id: RegisterId
    statement: Slug
    siglum: str
    kind: str
    title: Bilingual
    file: str | None
    source: BibKey | None
    nolink: bool
    """Whether its address is printed without a link."""
    appeal: bool
    """Whether it asks for funds."""
    archived: str | None
    extent: str
    agreement: str | None
    relation: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class Entity:
    """Anything that the texts mention and a register describes."""

    id: RegisterId
    name: Bilingual
    romanised: str | None
    forms: tuple[str, ...]
    """The Persian strings by which it is found in the reading texts."""
    description: Bilingual
    wikidata: str | None
    confirmed: bool
    """Whether the Wikidata id was seen paired with this name."""
    sources: tuple[BibKey, ...]
    basis: str | None
    """`general-knowledge` where the editors cite no source."""
    place: Place


AnyEntity = TypeVar("AnyEntity", bound=Entity)


@dataclass(frozen=True, slots=True)
class Person(Entity):
    """A person named in a statement."""


@dataclass(frozen=True, slots=True)
class Location(Entity):
    """A place named in a statement, or where something in it happened."""

    kind: str
    coordinates: tuple[float, float] | None
    """Latitude and longitude in decimal degrees (WGS84)."""
    precision: str | None
    """`point`, or `centroid` of a country."""
    why: str | None
    """Why there are no coordinates."""


@dataclass(frozen=True, slots=True)
class Organisation(Entity):
    """A body that issued a statement, or that one names: a party, a state as an actor, a company, a newspaper."""

    kind: str
    statements: tuple[Slug, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """What a statement claims of an event, beside what the record shows."""

    passages: tuple[str, ...]
    claim: Bilingual
    record: Bilingual
    verdict: str
    sources: tuple[BibKey, ...]


@dataclass(frozen=True, slots=True)
class Event(Entity):
    """An event that a statement speaks of."""

    date: str
    """EDTF."""
    calendar: str
    """The calendar that the statement uses for it."""
    certainty: str
    solar_hijri: str | None
    weekday: str | None
    location: RegisterId | None
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Term(Entity):
    """A word of the glossary, with the English wordings that may translate it."""

    renderings: tuple[str, ...]
    note: Bilingual | None


@dataclass(frozen=True, slots=True)
class Party:
    """Who takes a stance or is its object: a register record, or words where there is none."""

    id: RegisterId | None
    label: Bilingual | None


@dataclass(frozen=True, slots=True)
class Stance:
    """What a statement says for or against someone, with the words that say it."""

    id: RegisterId
    passage: str
    voice: str
    subject: Party
    relation: str
    object: Party
    characterisation: Bilingual | None
    quote: str
    """Literal in the witness line."""
    place: Place


@dataclass(frozen=True, slots=True)
class Link:
    """A cross-reference from passage to passage, shown at both ends."""

    id: RegisterId
    origin: str
    target: str
    kind: str
    reason: Bilingual
    status: str
    """`fact`, or `inference` of the editors."""
    sources: tuple[BibKey, ...]
    place: Place


AnyRecord = Entity | Stance | Link


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a reading text where a register record is named."""

    record: RegisterId
    slug: Slug
    passage: int
    start: int
    """Offset in the reading text."""
    end: int
    settled: bool = False
    """Whether a role in the text names the record."""


@dataclass(frozen=True, slots=True)
class Work:
    """An entry of `references.bib`."""

    key: BibKey
    kind: str
    fields: Mapping[str, str]
    people: Mapping[str, tuple[str, ...]]
    """Authors and editors as BibTeX writes them (`Last, First`)."""
    place: Place

    @property
    def nolink(self) -> bool:
        """Whether the address is printed without a link."""
        return self.fields.get("nolink", "").lower() == "true"


@dataclass(frozen=True, slots=True)
class Release:
    """A released version, and the fingerprints that its passages had."""

    version: str
    date: str
    fingerprints: Mapping[Slug, tuple[str, ...]]
    place: Place


@dataclass(frozen=True, slots=True)
class Page:
    """Any other Markdown page of the book."""

    path: str
    citations: tuple[Citation, ...]
    links: tuple[Citation, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Edition:
    """Everything the edition's files say."""

    statements: Mapping[Slug, Statement] = field(default_factory=dict)
    made_from: Mapping[Slug, str] = field(default_factory=dict)
    """A hash of the files that each statement and what it names are read from."""
    chapters: tuple[Chapter, ...] = ()
    """All chapters, the ones without a readable front matter or a witness among them."""
    sources: tuple[Source, ...] = ()
    entities: Mapping[RegisterId, Entity] = field(default_factory=dict)
    """All records that texts can mention, of every register."""
    stances: tuple[Stance, ...] = ()
    links: tuple[Link, ...] = ()
    mentions: tuple[Mention, ...] = ()
    """In the order of statements, passages and words."""
    works: Mapping[BibKey, Work] = field(default_factory=dict)
    releases: tuple[Release, ...] = ()
    """Released versions with their fingerprints, oldest first."""
    joins: Joins = field(default_factory=Joins)
    pages: tuple[Page, ...] = ()
    findings: tuple[Finding, ...] = ()
    """What was found while the files were read."""

    @cached_property
    def dated(self) -> dict[Slug, Statement]:
        """The statements, oldest first: EDTF dates, without the bracket of a choice, sort as text."""
        found = sorted(self.statements.items(), key=lambda entry: (entry[1].front.date.edtf.lstrip("["), entry[0]))
        return dict(found)

    @cached_property
    def organisations(self) -> dict[RegisterId, Organisation]:
        """The bodies of the register of organisations, by id."""
        return {body.id: body for body in self.of(Organisation)}

    @cached_property
    def sources_of(self) -> dict[Slug, list[Source]]:
        """The witness and copies of each statement."""
        return _grouped(self.sources, lambda source: source.statement)

    @cached_property
    def mentions_of(self) -> dict[RegisterId, list[Mention]]:
        """Where each record is named, in the oldest statement first."""
        place = list(self.dated).index
        return _grouped(sorted(self.mentions, key=lambda found: place(found.slug)), lambda mention: mention.record)

    @cached_property
    def mentions_in(self) -> dict[tuple[Slug, int], list[Mention]]:
        """What each passage names."""
        return _grouped(self.mentions, lambda mention: (mention.slug, mention.passage))

    @cached_property
    def stances_in(self) -> dict[Slug, list[Stance]]:
        """The stances of each statement."""
        return _grouped(self.stances, lambda stance: Slug(stance.passage.partition(":")[0]))

    @cached_property
    def stances_of(self) -> dict[RegisterId, list[Stance]]:
        """The stances whose subject or object each record is."""
        found: dict[RegisterId, list[Stance]] = {}
        for stance in self.stances:
            for party in dict.fromkeys((stance.subject.id, stance.object.id)):
                if party is not None:
                    found.setdefault(party, []).append(stance)
        return found

    @cached_property
    def links_of(self) -> dict[str, list[tuple[int, str, Link]]]:
        """The links of each statement: its own passage, the passage at the other end, the link."""
        ends = [
            (here.partition(":")[0], (int(here.partition(":")[2]), there, link))
            for link in self.links
            for here, there in ((link.origin, link.target), (link.target, link.origin))
        ]
        grouped: dict[str, list[tuple[int, str, Link]]] = {}
        for slug, entry in sorted(ends, key=lambda end: (end[0], end[1][:2])):
            grouped.setdefault(slug, []).append(entry)
        return grouped

    def passage(self, name: str) -> Passage | None:
        """The passage that a name such as `paris-2015:3` means."""
        slug, _, number = name.partition(":")
        statement = self.statements.get(Slug(slug))
        at = int(number) if number.isdecimal() else 0
        return statement.passages[at - 1] if statement and 0 < at <= len(statement.passages) else None

    def witness_line(self, name: str) -> str | None:
        """The witness line of a passage."""
        slug, _, number = name.partition(":")
        statement = self.statements.get(Slug(slug))
        at = int(number) if number.isdecimal() else 0
        return statement.witness.lines[at - 1] if statement and 0 < at <= len(statement.witness.lines) else None

    def of(self, kind: type[AnyEntity]) -> list[AnyEntity]:
        """The records of one register, in its order."""
        return [record for record in self.entities.values() if isinstance(record, kind)]


Item = TypeVar("Item")
Group = TypeVar("Group")


def _grouped(items: Iterable[Item], group: Callable[[Item], Group]) -> dict[Group, list[Item]]:
    """Items by a key, in their order."""
    found: dict[Group, list[Item]] = {}
    for item in items:
        found.setdefault(group(item), []).append(item)
    return found
