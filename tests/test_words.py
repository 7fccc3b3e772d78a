"""The words of the real edition: what each chapter has to have, and what no page may have."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
from docutils import nodes

from edition import Edition, Statement, load, wording
from edition import nodes as own
from edition.directives import KINDS
from edition.proof import Silent
from edition.safety import EMAIL
from edition.shape import COMMENTARY, TRANSLATOR

ROOT = Path(__file__).resolve().parent.parent
BOOK = ROOT / "book"
SLUGS = sorted(path.stem for path in (BOOK / "statements").glob("*.md"))

STATEMENTS = 5
SUMMARY_WORDS = range(80, 121)
INTRODUCTION_WORDS = range(500, 901)
COMMENTARY_NOTES = range(10, 16)
EMENDATIONS, EMENDED_PASSAGES = 14, 12
APPEAL_SOURCES = 3
ADDRESS_PLACES = 2
"""The address of contact that one witness prints stands in its reading text and in its translation."""
WITH_VARIANTS = {"berlin-2018", "north-america-2016"}
"""The statements of which a copy with other words has been seen."""

PERSIAN = re.compile("[\u0600-\u06ff]")
LATIN = re.compile("[A-Za-z]")
DONATION = re.compile("/donations?/|firefund|gofundme|کمک[_ -]مالی")
each_statement = pytest.mark.parametrize("slug", SLUGS)


@pytest.fixture(scope="module")
def edition() -> Edition:
    """The real edition."""
    return load(ROOT)


def words(text: str, script: re.Pattern[str]) -> list[str]:
    """The words of a text that have letters of a script; a ZWNJ does not part words."""
    return [word for word in text.split() if script.search(word)]


def boxes(statement: Statement, name: str) -> list[own.box]:
    """The blocks of a chapter that are set apart under a name."""
    return [box for box in statement.chapter.document.findall(own.box) if box["name"] == name]


def introduction(statement: Statement) -> nodes.section:
    """The section of a chapter that introduces its text."""
    [found] = [s for s in statement.chapter.document.findall(nodes.section) if s["ids"] == ["introduction"]]
    return found


def titles(statement: Statement) -> list[nodes.title]:
    """The headings of a chapter below its own title."""
    return list(statement.chapter.document.findall(nodes.title))[1:]


def test_five_statements_stand(edition: Edition) -> None:
    """There are five statements, each proved against a witness of its own, and every witness has its chapter."""
    assert len(edition.statements) == len(edition.chapters) == len(SLUGS) == STATEMENTS
    witnesses = {statement.front.witness for statement in edition.statements.values()}
    assert witnesses == {path.name for path in (ROOT / "seeds").glob("*.txt")}


@each_statement
def test_text_is_complete(edition: Edition, slug: str) -> None:
    """Every text-bearing line of the witness is a passage with an English translation, and every passage is proved."""
    statement = edition.statements[slug]
    assert len(statement.passages) == len(statement.witness.lines) == len(statement.proofs)
    assert all(
        LATIN.search(passage.translations["en"]) for passage in statement.passages if passage.kind != "separator"
    )
    assert all(proof.characters for proof in statement.proofs)


@each_statement
def test_summary_is_persian_and_short(edition: Edition, slug: str) -> None:
    """A chapter begins with one Persian summary of 80 to 120 words."""
    [summary] = boxes(edition.statements[slug], "summary")
    text = summary.astext()
    assert len(words(text, PERSIAN)) in SUMMARY_WORDS
    assert len(words(text, LATIN)) < len(words(text, PERSIAN)) / 10
    following = summary.parent.children[summary.parent.index(summary) + 1]
    assert following is introduction(edition.statements[slug])


@each_statement
def test_introduction_has_its_length(edition: Edition, slug: str) -> None:
    """An introduction has 500 to 900 English words, and cites works."""
    section = introduction(edition.statements[slug])
    prose = " ".join(paragraph.astext() for paragraph in section.findall(nodes.paragraph))
    assert len(words(prose, LATIN)) in INTRODUCTION_WORDS
    assert any(section.findall(own.citation_mark))


def test_introductions_ask_the_same_questions(edition: Edition) -> None:
    """All introductions have the same headings in the same order, and prose under each."""
    shapes = []
    for statement in edition.statements.values():
        sections = [s for s in introduction(statement).children if isinstance(s, nodes.section)]
        assert all(any(isinstance(child, nodes.paragraph) for child in section.children) for section in sections)
        shapes.append([section["ids"] for section in sections])
    assert shapes[0] and all(shape == shapes[0] for shape in shapes)


@each_statement
def test_headings_are_bilingual(edition: Edition, slug: str) -> None:
    """Every heading of a chapter is given in English and in Persian."""
    for title in titles(edition.statements[slug]):
        persian = [run for run in title.findall(own.run) if run["lang"] == "fa"]
        assert len(persian) == 1 and PERSIAN.search(persian[0].astext()), title.astext()
        assert LATIN.search(title.astext().split(" / ")[0]), title.astext()


@each_statement
def test_commentary_has_its_size(edition: Edition, slug: str) -> None:
    """A chapter has 10 to 15 notes of commentary, at least one translator's note, and each note says something."""
    notes = edition.statements[slug].chapter.notes
    assert len([note for note in notes if note.series == COMMENTARY]) in COMMENTARY_NOTES
    assert [note for note in notes if note.series == TRANSLATOR]
    assert all(len(note.text.split()) > 3 for note in notes)


@each_statement
def test_commentary_cites_its_sources(edition: Edition, slug: str) -> None:
    """Most notes of a chapter's commentary cite a work or another passage, and no note is referred to twice."""
    found = list(edition.statements[slug].chapter.document.findall(own.annotation))
    commentary = [note for note in found if note["series"] == COMMENTARY]
    cited = [n for n in commentary if any(n.findall(own.citation_mark)) or any(n.findall(own.passage_link))]
    assert len(cited) > len(commentary) / 2
    assert len(found) == len(edition.statements[slug].chapter.notes)
    assert all(len(note["refs"]) == 1 for note in found)


def test_emendations_are_few_and_explained(edition: Edition) -> None:
    """There are 14 emendations in 12 passages, each with its reason, and divisions change no letter."""
    changes = [(s.slug, change) for s in edition.statements.values() for change in s.front.changes]
    emended = [(slug, change) for slug, change in changes if not change.is_division]
    assert len(emended) == EMENDATIONS
    assert len({(slug, change.passage) for slug, change in emended}) == EMENDED_PASSAGES
    assert all(len(change.why.split()) > 2 for _, change in emended)


@each_statement
def test_readings_not_changed_are_listed(edition: Edition, slug: str) -> None:
    """A chapter lists the readings that it leaves alone, each with its reason, and none of them was emended after all."""
    front = edition.statements[slug].front
    assert front.unchanged
    assert all(kept.why for kept in front.unchanged)
    emended = {(change.passage, change.witness) for change in front.changes if not change.is_division}
    assert not emended & {(kept.passage, kept.witness) for kept in front.unchanged}


def test_variants_are_listed_where_copies_differ(edition: Edition) -> None:
    """The statements of which a differing copy was seen list its readings, and the others list none."""
    assert {slug for slug, statement in edition.statements.items() if statement.front.variants} == WITH_VARIANTS


@each_statement
def test_witness_is_described(edition: Edition, slug: str) -> None:
    """Each statement has one record of its witness, and every copy has a siglum of its own."""
    records = [source for source in edition.sources if source.statement == slug]
    assert [record.file for record in records if record.kind == "witness"] == [edition.statements[slug].front.witness]
    assert len({record.siglum for record in records}) == len(records)


@each_statement
def test_translation_awaits_its_reader(edition: Edition, slug: str) -> None:
    """A translation that nobody has reviewed says that it is a draft, and by what method it was made."""
    translation = edition.statements[slug].front.translation
    assert (translation["status"] == "reviewed") == bool(translation["reviewed_by"])
    assert translation["method"]


@each_statement
def test_one_sentence_presents_the_statement(edition: Edition, slug: str) -> None:
    """The list of statements has one sentence on each, in both languages."""
    blurb = edition.statements[slug].front.blurb
    assert blurb is not None
    assert PERSIAN.search(blurb["fa"]) and LATIN.search(blurb["en"])
    assert all(text.endswith(".") and ". " not in text for text in blurb.values())


def test_appeals_are_not_linked(edition: Edition) -> None:
    """The copies that ask for funds carry no link, neither in their record nor in the bibliography, and a headnote warns."""
    appeals = [source for source in edition.sources if source.appeal]
    assert len(appeals) >= APPEAL_SOURCES
    assert all(source.nolink for source in appeals)
    assert all(edition.works[source.source].nolink for source in appeals if source.source)
    donations = [w.key for w in edition.works.values() if DONATION.search(unquote(w.fields.get("url", "")))]
    assert donations and all(edition.works[key].nolink for key in donations)
    for slug in {source.statement for source in appeals}:
        [headnote] = boxes(edition.statements[slug], "headnote")
        assert words(headnote.astext(), LATIN)


def test_registers_agree_on_links(edition: Edition) -> None:
    """A copy is printed without a link exactly where its work in the bibliography is."""
    pairs = [(source, edition.works[source.source]) for source in edition.sources if source.source]
    assert [source.id for source, work in pairs if source.nolink != work.nolink] == []


def test_address_stands_in_two_places(edition: Edition) -> None:
    """The address that a witness prints stands in the book in its reading text and its translation, and nowhere else."""
    [(statement, passage)] = [
        (s, p) for s in edition.statements.values() for p in s.passages if EMAIL.search(p.reading)
    ]
    address = EMAIL.findall(passage.reading)[0]
    assert EMAIL.findall(passage.translations["en"]) == [address]
    assert passage.kind == "contact" and passage.noted
    found = [
        (path.relative_to(ROOT).as_posix(), number)
        for path in sorted(BOOK.rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        for _ in range(line.casefold().count(address.casefold()))
    ]
    assert len(found) == ADDRESS_PLACES
    assert {path for path, _ in found} == {statement.chapter.path}
    assert min(number for _, number in found) > max(statement.chapter.lines.values())
    assert not list(statement.chapter.document.findall(lambda n: "mailto" in str(getattr(n, "attributes", {}))))


def test_no_other_address_stands_anywhere(edition: Edition) -> None:
    """No page, register, bibliography or metadata file holds any address of contact."""
    chapters = {ROOT / chapter.path for chapter in edition.chapters}
    texts = {path for kind in ("md", "yml", "bib") for path in BOOK.rglob(f"*.{kind}")} - chapters
    texts |= {ROOT / name for name in ("README.md", "CITATION.cff", "_config.yml", "_toc.yml", "LICENSE")}
    assert [path.name for path in sorted(texts) if EMAIL.search(path.read_text(encoding="utf-8"))] == []


def test_rules_are_numbered(edition: Edition) -> None:
    """The rules of the textual policy are numbered from 1 without a gap, each under a label of its own."""
    policy = (BOOK / "about" / "text.md").read_text(encoding="utf-8")
    rules = re.findall(r"^\(rule-t(\d+)\)=\n+#+ T(\d+) .*[A-Za-z].* / .*[\u0600-\u06ff]", policy, re.MULTILINE)
    assert rules == [(str(n), str(n)) for n in range(1, len(rules) + 1)]
    assert len(rules) == policy.count("(rule-t") > len(Silent)


def test_own_words_are_bilingual() -> None:
    """Whatever the edition itself says, it says in both languages, for every kind of passage and of regularisation."""
    pairs = [pair for table in vars(wording).values() if isinstance(table, dict)
             for pair in table.values() if isinstance(pair, tuple) and len(pair) == 2]  # fmt: skip
    assert pairs
    assert [pair for pair in pairs if not (LATIN.search("".join(pair[0])) and PERSIAN.search("".join(pair[1])))] == []
    assert set(wording.KINDS) == set(KINDS)
    assert set(wording.SILENT) == set(Silent)
