"""Citations in four formats, and the fingerprints by which they are checked."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from pathlib import Path

import pytest
from pybtex.database import parse_string

from edition import Edition, citing, fingerprints, load
from edition.citing import Cited, Imprint
from edition.findings import Code
from edition.fingerprints import Standing, Verdict
from edition.records import Place, Release, Slug

IMPRINT = Imprint(
    title=("Statements: An Edition", "بیانیه\u200cها: یک ویرایش"),
    editors=("The editors of Statements", "ویراستاران بیانیه\u200cها"),
    version="1.2.0",
    released="2027-03-21",
    address="",
)
WORK = Cited(
    slug="sample-2020",
    page="book/statements/sample-2020.html",
    title=("To 100 % of & everyone", "به همه"),
    issuers=(("First Body", "گروه یکم"), ("Second Body", "گروه دوم")),
    attributed=None,
    edtf="2020-05-01",
    draft=True,
)
PASSAGE = citing.passage(12, "0123456789ab")


@pytest.fixture(scope="module")
def edition(repo: Path) -> Edition:
    """The real edition."""
    return load(repo)


def test_english_words() -> None:
    """The English citation names issuers, title, passage, edition, version, day, fingerprint and permalink."""
    assert citing.english(WORK, IMPRINT, PASSAGE) == (
        "First Body; Second Body. \u2018To 100 % of & everyone\u2019, \u00b612 (sample-2020:12). In Statements: An Edition, "
        "edited by the editors of Statements. Version 1.2.0, 21 March 2027. Draft translation. Fingerprint 0123456789ab. "
        "book/statements/sample-2020.html#p12"
    )


def test_persian_words() -> None:
    """The Persian citation has Persian digits and both calendars; what runs from left to right is isolated."""
    assert citing.persian(WORK, IMPRINT, PASSAGE) == (
        "گروه یکم\u061b گروه دوم. «به همه»\u060c بند ۱۲ (\u2068sample-2020:12\u2069). در بیانیه\u200cها: یک ویرایش\u060c به کوشش "
        "ویراستاران بیانیه\u200cها. نگارش ۱.۲.۰\u060c ۲۱ مارس ۲۰۲۷ (۱ فروردین ۱۴۰۶). ترجمه\u200cی پیش\u200cنویس. "
        "اثر انگشت \u20680123456789ab\u2069. \u2068book/statements/sample-2020.html#p12\u2069"
    )


def test_bibtex() -> None:
    """The BibTeX entry is read back by a parser of BibTeX, its special signs escaped, and has no address of its own."""
    entry = parse_string(citing.bibtex(WORK, IMPRINT, PASSAGE), "bibtex").entries["sample-2020-12"]
    assert [str(person) for person in entry.persons["author"]] == ["{First Body}", "{Second Body}"]
    assert entry.fields["title"] == r"{To 100 \% of \& everyone}"
    assert entry.fields["year"] == "2027" and entry.fields["month"] == "March"
    assert entry.fields["note"] == "sample-2020:12; version 1.2.0; fingerprint 0123456789ab; draft translation"
    assert "url" not in entry.fields


def test_csl_json() -> None:
    """The CSL-JSON is one item of a chapter with dates in parts."""
    (item,) = json.loads(citing.formats(WORK, IMPRINT, PASSAGE).csl)
    assert item["type"] == "chapter" and item["section"] == "\u00b612"
    assert item["issued"] == {"date-parts": [[2027, 3, 21]]}
    assert item["author"] == [{"literal": "First Body"}, {"literal": "Second Body"}]


def test_address_makes_permalinks_absolute() -> None:
    """With a public address every format carries the whole permalink."""
    published = Imprint(IMPRINT.title, IMPRINT.editors, "1.2.0", "2027-03-21", "https://edition.example")
    whole = "https://edition.example/book/statements/sample-2020.html#p12"
    found = citing.formats(WORK, published, PASSAGE)
    assert found.permalink == whole
    assert all(whole in text for text in (found.english, found.persian, found.bibtex, found.csl))


def test_issuer_of_the_editors_stands_in_brackets(edition: Edition) -> None:
    """An attributed issuer is in brackets in words, and no author in the formats for machines."""
    work = citing.cited(edition.statements[Slug("afghanistan-2021")], edition)
    assert citing.english(work, IMPRINT).startswith("[") and citing.persian(work, IMPRINT).startswith("[")
    assert "author" not in citing.csl(work, IMPRINT) and "author =" not in citing.bibtex(work, IMPRINT)


def test_many_issuers_are_shortened_in_words_alone(edition: Edition) -> None:
    """More than three issuers become the first and others in words; the formats for machines have all."""
    work = citing.cited(edition.statements[Slug("north-america-2016")], edition)
    assert citing.english(work, IMPRINT).startswith(f"{work.issuers[0][0]} and others. ")
    assert len(citing.csl(work, IMPRINT)["author"]) == len(work.issuers) == 6


def test_template_fills_to_the_citation(edition: Edition) -> None:
    """Every format of every statement, made once with open places and filled in, is the format of the passage itself."""
    for statement in edition.statements.values():
        work = citing.cited(statement, edition)
        template = citing.formats(work, IMPRINT, citing.TEMPLATE)
        itself = citing.formats(work, IMPRINT, PASSAGE)
        for name in ("english", "persian", "bibtex", "csl", "permalink"):
            filled = getattr(template, name)
            for place, value in zip(
                (citing.TEMPLATE.number, citing.TEMPLATE.persian, citing.TEMPLATE.fingerprint),
                (PASSAGE.number, PASSAGE.persian, PASSAGE.fingerprint),
                strict=True,
            ):
                filled = filled.replace(place, value)
            assert filled == getattr(itself, name)


def test_segments_know_their_languages() -> None:
    """A citation cut into stretches loses nothing but the signs of isolation, and no stretch mixes the scripts."""
    text = citing.persian(WORK, IMPRINT, PASSAGE)
    segments = citing.segments(text, "fa")
    assert "".join(part for part, _ in segments) == text.replace("\u2068", "").replace("\u2069", "")
    assert ("sample-2020:12", "en") in segments
    assert not [part for part, lang in segments if lang == "fa" and any("a" <= char <= "z" for char in part)]


def test_fingerprint_is_the_first_digits_of_sha256() -> None:
    """A fingerprint is computed over the NFC form in UTF-8: a decomposed letter makes no difference, a half-space does."""
    text = "آزادی می\u200cخواهیم"
    assert fingerprints.fingerprint(text) == hashlib.sha256(text.encode()).hexdigest()[:12]
    assert fingerprints.fingerprint(unicodedata.normalize("NFD", text)) == fingerprints.fingerprint(text)
    assert fingerprints.fingerprint(text.replace("\u200c", "")) != fingerprints.fingerprint(text)


@pytest.mark.parametrize(
    ("cited", "number", "verdict"),
    [
        ("c" * 12, 1, Verdict(Standing.UNCHANGED)),
        ("a" * 12, 1, Verdict(Standing.CHANGED, "0.2")),
        ("b" * 12, 2, Verdict(Standing.CHANGED, "0.1")),
        ("c" * 12, 2, Verdict(Standing.UNKNOWN)),
        ("c" * 12, 0, Verdict(Standing.UNKNOWN)),
        ("c" * 12, 3, Verdict(Standing.UNKNOWN)),
    ],
)
def test_judge(cited: str, number: int, verdict: Verdict) -> None:
    """A fingerprint is unchanged, changed since the last release that had it, or unknown."""
    releases = [("0.1", ["a" * 12, "b" * 12]), ("0.2", ["a" * 12, "d" * 12])]
    assert fingerprints.judge(cited, number, ["c" * 12, "e" * 12], releases) == verdict


def test_record_can_be_read_back(edition: Edition) -> None:
    """What the build offers for the register is what the register reads."""
    releases, findings = fingerprints.parse(fingerprints.record(edition, "1.0.0", "2027-01-01"), "fingerprints.yml")
    assert not findings
    assert {slug: list(prints) for slug, prints in releases[0].fingerprints.items()} == fingerprints.current(edition)


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ('- {version: "1", date: "2027-01-01", fingerprints: {a: ["xyz"]}}', Code.FIELD_INVALID, 1),
        ('- {version: "1", date: "2027", fingerprints: {}}', Code.FIELD_INVALID, 1),
        ('- {version: "1", fingerprints: {}}', Code.FIELD_MISSING, 1),
        ('- {version: "1", date: "2027-01-01", fingerprints: {}}\n' * 2, Code.ID_DUPLICATE, 2),
    ],
)
def test_faults_of_the_register(text: str, code: Code, line: int) -> None:
    """A fault in the register of fingerprints is a finding at its line."""
    _, findings = fingerprints.parse(text, "fingerprints.yml")
    assert [(finding.code, finding.line) for finding in findings] == [(code, line)]


def test_released_passage_cannot_go(edition: Edition) -> None:
    """A passage that a release had and the edition has no more is a finding; the register as it stands has none."""
    assert not list(fingerprints.check(edition))
    count = len(edition.statements[Slug("paris-2015")].passages)
    release = Release("1.0.0", "2027-01-01", {Slug("paris-2015"): ("0" * 12,) * (count + 1)}, Place("f.yml", 3))
    found = list(fingerprints.check(Edition(statements=edition.statements, releases=(release,))))
    assert [(finding.code, finding.line) for finding in found] == [(Code.PASSAGE_MISSING, 3)]


def test_no_citation_exposes_an_address_of_contact(edition: Edition) -> None:
    """No citation of the passage that prints an e-mail address repeats it."""
    work = citing.cited(edition.statements[Slug("north-america-2016")], edition)
    found = citing.formats(work, IMPRINT, citing.passage(27, "0" * 12))
    assert "@" not in found.english + found.persian + found.csl + found.bibtex.removeprefix("@incollection")
