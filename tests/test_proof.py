"""The proof: nothing of a witness is lost or altered without a declared entry."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import mutations
import pytest
import yaml

from edition import Edition, Statement, load
from edition.joins import Joins
from edition.orthography import character_faults, spacing_faults
from edition.proof import Change, Silent, prove, prove_passage
from edition.registers import joins as read_joins
from edition.script import ZWNJ, fold

ROOT = Path(__file__).resolve().parent.parent
TEXT = (ROOT / "tests" / "fixtures" / "proof.yml").read_text(encoding="utf-8")
FIXTURES: dict[str, Any] = yaml.safe_load(TEXT.replace("|", ZWNJ))
JOINS = read_joins(yaml.safe_dump(FIXTURES["joins"]), "joins.yml")[0]
SLUGS = sorted(path.stem for path in (ROOT / "book" / "statements").glob("*.md"))
AT_LEAST = 45_000
"""How many damages of the five texts together are the least that has to be tried."""


@pytest.fixture(scope="module")
def edition() -> Edition:
    """The real edition."""
    return load(ROOT)


def proved(statement: Statement, number: int, joins: Joins) -> Callable[[str], bool]:
    """A function that tells whether a text passes for passage `number`."""
    line = statement.witness.lines[number - 1]
    changes = [change for change in statement.front.changes if change.passage == number]

    def passes(text: str) -> bool:
        return not (
            prove_passage(number, line, text, changes, joins).faults
            or any(character_faults(text, persian=True, kept=line))
            or any(spacing_faults(text))
        )

    return passes


def of_statement(statement: Statement) -> int:
    """How many damages are made of a statement."""
    readings = [passage.reading for passage in statement.passages]
    return sum(1 for text in readings for _ in mutations.of_text(text)) + sum(
        1 for _ in mutations.of_passages(readings)
    )


@pytest.mark.parametrize("slug", SLUGS)
def test_every_damage_to_a_text_is_caught(edition: Edition, slug: str) -> None:
    """The text as it stands passes, and no replaced, lost, doubled, exchanged or moved character does."""
    statement = edition.statements[slug]
    slipped = []
    for passage in statement.passages:
        passes = proved(statement, passage.number, edition.joins)
        assert passes(passage.reading), f"{slug}:{passage.number} does not pass untouched"
        slipped += [f"{slug}:{passage.number}: {damage.what}: {damage.text}"
                    for damage in mutations.of_text(passage.reading) if passes(damage.text)]  # fmt: skip
    assert slipped == []


@pytest.mark.parametrize("slug", SLUGS)
def test_every_damage_to_the_order_is_caught(edition: Edition, slug: str) -> None:
    """No text passes with a passage dropped, doubled, or exchanged with another."""
    statement = edition.statements[slug]
    for what, readings in mutations.of_passages([passage.reading for passage in statement.passages]):
        proofs, faults = prove(statement.witness.lines, readings, statement.front.changes, edition.joins)
        assert faults or any(proof.faults for proof in proofs), what


def test_damages_are_many(edition: Edition, record_property: Callable[[str, object], None]) -> None:
    """All statements together are damaged in at least 45,000 ways, and the number is reported."""
    counts = {slug: of_statement(edition.statements[slug]) for slug in SLUGS}
    record_property("mutation proof", f"{sum(counts.values()):,} mutations of {len(counts)} texts")
    assert sum(counts.values()) >= AT_LEAST
    assert all(counts.values())


@pytest.mark.parametrize("pair", FIXTURES["fold"]["alike"], ids=lambda pair: pair[1])
def test_fold_forgets_spelling(pair: list[str]) -> None:
    """White space, half-spaces and the Arabic yeh and kaf make no difference."""
    assert fold(pair[0]) == fold(pair[1])


@pytest.mark.parametrize("pair", FIXTURES["fold"]["apart"], ids=lambda pair: pair[1])
def test_fold_forgets_nothing_else(pair: list[str]) -> None:
    """Every other letter, digit, mark and invisible sign makes a difference."""
    assert fold(pair[0]) != fold(pair[1])


def changes_of(case: dict[str, Any]) -> list[Change]:
    """The declared changes of a case."""
    declared = [(item, item.get("kind", "typo")) for item in case.get("emendations", ())]
    declared += [(item, "division") for item in case.get("divisions", ())]
    return [
        Change(item.get("passage", 1), item["witness"], item["reading"], kind, nth=item.get("nth"))
        for item, kind in declared
    ]


@pytest.mark.parametrize("case", FIXTURES["passages"], ids=lambda case: case["case"])
def test_passage(case: dict[str, Any]) -> None:
    """A passage yields the regularisations, the placed changes and the faults that its case lists, and no others."""
    proof = prove_passage(1, case["witness"], case["reading"], changes_of(case), JOINS)
    silent: dict[str, list[str]] = {}
    for step in proof.regularisations:
        silent.setdefault(step.kind, []).append(step.reading)
        assert case["reading"][step.start : step.start + len(step.reading)] == step.reading
    assert sorted(fault.code for fault in proof.faults) == sorted(case.get("faults", []))
    if not proof.faults:
        assert silent == case.get("silent", {})
        assert [case["reading"][placed.start : placed.end] for placed in proof.placed] == case.get("placed", [])
        assert proof.characters == len(fold(case["witness"]))


def test_cases_cover_every_class() -> None:
    """The cases show every class of silent regularisation at least once."""
    assert {kind for case in FIXTURES["passages"] for kind in case.get("silent", {})} == set(Silent)


@pytest.mark.parametrize("case", FIXTURES["statements"], ids=lambda case: case["case"])
def test_statement(case: dict[str, Any]) -> None:
    """A whole text yields the faults that its case lists, each at its passage, and no others."""
    proofs, faults = prove(case["witness"], case["readings"], changes_of(case), JOINS)
    found = [*faults, *(fault for proof in proofs for fault in proof.faults)]
    assert [[fault.passage, fault.code] for fault in found] == case.get("faults", [])


def test_nothing_declared_is_forgotten(edition: Edition) -> None:
    """Every declared change of the edition stands somewhere in its apparatus, with its reading in the text."""
    for statement in edition.statements.values():
        placed = [(proof.number, place) for proof in statement.proofs for place in proof.placed]
        assert {place.change for _, place in placed} == set(statement.front.changes)
        for number, place in placed:
            text = statement.passages[number - 1].reading[place.start : place.end]
            assert fold(text) == fold(place.change.reading)


def test_altered_words_are_named() -> None:
    """A finding on an altered passage quotes the passage's number and both readings."""
    proof = prove_passage(4, "او مجارات شد", "او مجازات شد", (), Joins())
    assert [fault.message for fault in proof.faults] == [
        "passage 4 has «مجازات» where the witness has «مجارات»; restore the witness's letters, or declare an emendation"
    ]
