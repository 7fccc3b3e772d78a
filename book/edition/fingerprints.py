"""Fingerprints of passages: what a citation carries, so that it can be checked years later."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from . import schema
from .findings import Code, Finding
from .records import Edition, Place, Release, Slug
from .registers import read

LENGTH = 12
"""How many hexadecimal digits a fingerprint has: 48 bits tell the states of one passage apart with room to spare."""


class Standing(StrEnum):
    """What a fingerprint says of a passage today."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The standing of a cited fingerprint; `since` is the last release that had it, where the passage has changed."""

    standing: Standing
    since: str | None = None


def fingerprint(reading: str) -> str:
    """The first 12 hexadecimal digits of SHA-256 (FIPS 180-4) of a reading text in Unicode's form NFC, as UTF-8."""
    return hashlib.sha256(unicodedata.normalize("NFC", reading).encode()).hexdigest()[:LENGTH]


def judge(print_: str, number: int, current: Sequence[str], releases: Iterable[tuple[str, Sequence[str]]]) -> Verdict:
    """Compare the fingerprint of passage `number` with the current ones and with those of releases, oldest first."""
    if number < 1:
        return Verdict(Standing.UNKNOWN)
    if number <= len(current) and current[number - 1] == print_:
        return Verdict(Standing.UNCHANGED)
    having = [version for version, prints in releases if number <= len(prints) and prints[number - 1] == print_]
    return Verdict(Standing.CHANGED, having[-1]) if having else Verdict(Standing.UNKNOWN)


def current(edition: Edition) -> dict[Slug, list[str]]:
    """The fingerprints of every passage as it stands now, by statement."""
    return {slug: [fingerprint(p.reading) for p in s.passages] for slug, s in sorted(edition.statements.items())}


def released(edition: Edition, slug: Slug) -> list[tuple[str, tuple[str, ...]]]:
    """The fingerprints that the releases so far had for a statement, oldest first."""
    return [
        (release.version, release.fingerprints[slug]) for release in edition.releases if slug in release.fingerprints
    ]


def parse(text: str, path: str) -> tuple[tuple[Release, ...], list[Finding]]:
    """Read `fingerprints.yml`; releases stand in the order in which they appeared."""
    located, findings = read(text, path, schema.FINGERPRINTS)
    if findings:
        return (), findings
    records = tuple(
        Release(
            item["version"],
            item["date"],
            {Slug(slug): tuple(prints) for slug, prints in item["fingerprints"].items()},
            Place(path, located.line(n)),
        )
        for n, item in enumerate(located.data or ())
    )
    return records, list(_doubled(records))


def _doubled(releases: Iterable[Release]) -> Iterator[Finding]:
    seen: set[str] = set()
    for release in releases:
        if release.version in seen:
            message = f"the version «{release.version}» is already listed; a released state is never written over"
            yield Finding(release.place.path, release.place.line, Code.ID_DUPLICATE, message)
        seen.add(release.version)


def check(edition: Edition) -> Iterator[Finding]:
    """Passages that a release had and the edition has no more: a published anchor is never removed."""
    counts = {slug: len(statement.passages) for slug, statement in edition.statements.items()}
    unread = {chapter.path.rpartition("/")[2].removesuffix(".md") for chapter in edition.chapters} - set(counts)
    for release in edition.releases:
        for slug, prints in release.fingerprints.items():
            if slug not in unread and counts.get(slug, 0) < len(prints):
                message = (
                    f"version {release.version} had {len(prints)} passages of «{slug}», the edition has "
                    f"{counts.get(slug, 0)}; put the passages back: a published anchor is never removed"
                )
                yield Finding(release.place.path, release.place.line, Code.PASSAGE_MISSING, message)


def record(edition: Edition, version: str, date: str) -> str:
    """The present state as a record for `fingerprints.yml`, to be added there when the version is released."""
    lines = [f'- version: "{version}"', f'  date: "{date}"', "  fingerprints:"]
    for slug, prints in current(edition).items():
        lines += [f"    {slug}:", *(f'      - "{print_}"' for print_ in prints)]
    return "\n".join(lines) + "\n"
