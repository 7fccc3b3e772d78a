"""The bibliography: entries, faults and short labels."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition import Code
from edition.bibliography import STATUS, labels, names, parse, plain, year
from edition.entries import entry
from edition.nodes import run
from edition.records import BibKey, Place, Work
from edition.wording import SEEN

ROOT = Path(__file__).resolve().parent.parent
NAME = "book/references.bib"


def work(key: str, author: str = "", *, kind: str = "book", **fields: str) -> Work:
    """An entry, as the parser would make it."""
    people = {"author": tuple(author.split(" and "))} if author else {}
    return Work(BibKey(key), kind, {"title": "A Title", "status": "found"} | fields, people, Place(NAME, 1))


def faults(text: str) -> list[tuple[int, Code]]:
    """Where a BibTeX text has faults, and which."""
    return [(finding.line, finding.code) for finding in parse(text, NAME)[1]]


def test_entry_is_read() -> None:
    """An entry has its fields in one line each, its people, its kind and its line."""
    text = "% a comment\n\n@book{rashid-2000,\n  author = {Rashid, Ahmed},\n  title = {Taliban:\n    Islam},\n  year = {2000}, status = {memory}\n}\n"
    works, findings = parse(text, NAME)
    found = works[BibKey("rashid-2000")]
    assert findings == []
    assert (found.kind, found.people["author"], found.fields["title"]) == ("book", ("Rashid, Ahmed",), "Taliban: Islam")
    assert found.place == Place(NAME, 3)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("@book{a, title = {T}}", [(1, Code.FIELD_INVALID)]),
        ("@book{a, title = {T}, status = {seen}}", [(1, Code.FIELD_INVALID)]),
        ("@book{a, status = {found}}", [(1, Code.FIELD_MISSING)]),
        ("\n@book{A_B, title = {T}, status = {found}}", [(2, Code.FIELD_INVALID)]),
        ("@book{a, title = {T}, status = {found}, url = {javascript:x}}", [(1, Code.LINK_UNSAFE)]),
        ("@book{a, title = {T}, status = {found}, url = {https://x.example/ y}}", [(1, Code.LINK_UNSAFE)]),
        ("@book{a, title = {T, a@example.org}, status = {found}}", [(1, Code.CONTACT_EXPOSED)]),
        ("@book{a, title = {T}, status = {found}}\n@book{a, title = {T}, status = {found}}", [(2, Code.ID_DUPLICATE)]),
        ("@book{a, title = {T}, status = {found}}\n@book{b, title = {T", [(2, Code.YAML_BROKEN)]),
        ("@book{a, title = {T}, title = {U}, status = {found}}", [(1, Code.YAML_BROKEN)]),
        ("", []),
    ],
)
def test_faults(text: str, found: list[tuple[int, Code]]) -> None:
    """A faulty entry yields its findings, each on the entry's line."""
    assert faults(text) == found


@given(st.text(alphabet='@{}=,"\\#%book a1\n', max_size=60))
def test_any_text_is_read_or_is_a_finding(text: str) -> None:
    """No text makes the reader raise."""
    for finding in parse(text, NAME)[1]:
        assert finding.line >= 1 and len(str(finding).splitlines()) == 1


@pytest.mark.parametrize(
    ("made", "label"),
    [
        (work("a", "Rashid, Ahmed", year="2000"), "Rashid 2000"),
        (work("a", "Rashid, Ahmed and Roy, Olivier", year="2000"), "Rashid and Roy 2000"),
        (work("a", "A, B and C, D and E, F", year="2000"), "A et al. 2000"),
        (work("a", "{Amnesty International}", date="2014-09-02"), "Amnesty International 2014"),
        (work("a", "{Headquarters, Department of the Army}", year="2006"), "Headquarters, Department of the Army 2006"),
        (work("a", title="One Two Three Four Five Six", year="2006"), "One Two Three Four Five Six 2006"),
        (work("a", title="[One Two Three Four Five Six Seven]", year="2006"), "[One Two Three Four Five \u2026] 2006"),
        (work("a", journal="Zeit: Online"), "Zeit n.d."),
        (work("a", "کدیور، محسن", year="2010"), "کدیور، محسن 2010"),
    ],
)
def test_label(made: Work, label: str) -> None:
    """A label is made of the authors' family names, or of what published the work, and the year."""
    assert labels({made.key: made}) == {made.key: label}


def test_equal_labels_are_told_apart() -> None:
    """Works of one author and year get letters, in the order of their keys."""
    works = [work("c", "Roy, O", year="2000"), work("a", "Roy, O", year="2000"), work("b", "Roy, O", year="2001")]
    made = labels({item.key: item for item in works})
    assert made == {"a": "Roy 2000a", "b": "Roy 2001", "c": "Roy 2000b"}


@given(
    st.lists(st.tuples(st.sampled_from(["Roy, O", "Rashid, A", ""]), st.sampled_from(["2000", "2001"])), max_size=80)
)
def test_labels_are_unique(people: list[tuple[str, str]]) -> None:
    """No two works share a label, however many there are of one author and year."""
    works = [work(f"k{n}", author, year=when) for n, (author, when) in enumerate(people)]
    made = labels({item.key: item for item in works})
    assert len(set(made.values())) == len(works)


def test_real_labels_are_unique() -> None:
    """No two works of the real bibliography share a label, and each label names someone or something."""
    works, findings = parse((ROOT / NAME).read_text(encoding="utf-8"), NAME)
    made = labels(works)
    assert findings == []
    assert len(set(made.values())) == len(works) > 100
    assert all(label.strip()[0].isalnum() or label[0] in "[«“" for label in made.values())


def test_real_entries_say_how_they_were_seen() -> None:
    """Every work of the real bibliography says in its entry whether an archived copy was seen."""
    works = parse((ROOT / NAME).read_text(encoding="utf-8"), NAME)[0]
    for item in works.values():
        assert item.fields["status"] in STATUS, item.key
        shown = entry(item).astext()
        assert plain(item.fields["title"]) in shown
        assert [status for status, words in SEEN.items() if words[0] in shown and words[1] in shown] == [
            item.fields["status"]
        ]


def test_address_without_link() -> None:
    """An address that is marked so is printed, and is no link."""
    linked, unlinked = work("a", url="https://example.org/"), work("b", url="https://example.org/", nolink="true")
    assert [
        len(list(entry(item).findall(lambda node: "refuri" in getattr(node, "attributes", {}))))
        for item in (linked, unlinked)
    ] == [1, 0]
    assert "https://example.org/" in entry(unlinked).astext()


def test_names_and_year_and_braces() -> None:
    """Braces and escapes are BibTeX's and not shown; where no year is known, none is invented."""
    assert plain(r"{The} {A}{B} \& C 5\%") == "The AB & C 5%"
    assert names(work("a", "{Amnesty International}")) == ("Amnesty International",)
    assert year(work("a")) == "n.d."


def test_ranges_have_dashes_and_no_stop_is_doubled() -> None:
    """Two hyphens between numbers are a dash, elsewhere they stay; an entry without a year ends with one full stop."""
    assert plain("{Chicago, 18--20 February}, a--b") == "Chicago, 18\u201320 February, a--b"
    assert "n.d.." not in entry(work("a", journal="Zeit")).astext()
    assert entry(work("a", journal="Zeit")).astext().startswith("Zeit. A Title. n.d.")
    assert entry(work("a", "Roy, O", journal="Zeit")).astext().startswith("O Roy. A Title. Zeit, n.d.")


@pytest.mark.parametrize(
    "title", ["Why?", "Why!", "Why\u2026", "\u201cWhy?\u201d", "چرا\u061f", "\u201cچرا\u201d\u2026", "Why."]
)
def test_title_that_has_a_stop_gets_no_other(title: str) -> None:
    """Behind a title that ends with a mark of its own, in quotation marks or not, there is no full stop."""
    assert f". {title} 2000. [" in entry(work("a", "Roy, Olivier", title=title, year="2000")).astext()
    assert ". Why. 2000. [" in entry(work("a", "Roy, Olivier", title="Why", year="2000")).astext()


def test_body_is_not_turned_round() -> None:
    """The comma in the name of a body parts no family name from a given one."""
    assert entry(work("a", "{Headquarters, Department of the Army}")).astext().startswith("Headquarters, Department")


def test_real_persian_titles_are_one_run() -> None:
    """A title in Persian is one stretch of Persian, quotation marks and all, and so is one behind a Persian author."""
    works = parse((ROOT / NAME).read_text(encoding="utf-8"), NAME)[0]
    titles = [(item, plain(item.fields["title"])) for item in works.values()]
    persian = [(item, title) for item, title in titles if not re.search("[A-Za-z]", title)]
    assert len(persian) > 10
    for item, title in persian:
        stretches = [part.astext() for part in entry(item).findall(run) if part["lang"] == "fa"]
        who = [name for name in names(item) if not re.search("[A-Za-z]", name)]
        assert [text for text in stretches if " ".join([*(f"{name}." for name in who), title]) in text], title
