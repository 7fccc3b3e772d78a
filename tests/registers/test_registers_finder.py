"""How forms and roles become mentions, and how names are put in order."""

from __future__ import annotations

import pytest

from edition import names_index
from edition.mentions import Finder
from edition.records import (
    BibKey,
    Chapter,
    Entity,
    Event,
    Front,
    Location,
    Passage,
    Person,
    Place,
    RegisterId,
    Settled,
    Slug,
    Statement,
    StatementDate,
    Term,
    Witness,
)

HERE = Place("places.yml", 1)
SHARED = {
    "romanised": None, "description": {}, "wikidata": None, "confirmed": False,
    "sources": (BibKey("work"),), "basis": None, "place": HERE,
}  # fmt: skip


def city(record: str, *forms: str) -> Location:
    """A place with these forms."""
    return Location(
        id=RegisterId(record), name={"fa": forms[0], "en": record}, forms=forms,
        kind="city", coordinates=None, precision=None, why=None, **SHARED,
    )  # fmt: skip


def person(record: str, *forms: str) -> Person:
    """A person with these forms."""
    return Person(id=RegisterId(record), name={"fa": forms[0], "en": record}, forms=forms, **SHARED)


def event(record: str, *forms: str) -> Event:
    """An event with these forms."""
    return Event(
        id=RegisterId(record), name={"fa": forms[0], "en": record}, forms=forms, date="2018", calendar="none",
        certainty="certain", solar_hijri=None, weekday=None, location=None, accounts=(), **SHARED,
    )  # fmt: skip


def term(record: str, *forms: str) -> Term:
    """A term with these forms."""
    return Term(
        id=RegisterId(record), name={"fa": forms[0], "en": record}, forms=forms, renderings=(), note=None, **SHARED
    )


def found(text: str, *records: Entity, settled: tuple[Settled, ...] = ()) -> list[tuple[str, str]]:
    """The words and the records of a one-passage text's mentions."""
    passage = Passage(1, "paragraph", "issuer", text, {}, 1, noted=False, settled=settled)
    front = Front(Slug("s"), "", {}, None, (), None, None, StatementDate("2018", "stated"), {}, (), (), ())
    chapter = Chapter(
        "s.md", front, {}, "", 1, (passage,), (), (), (), (), has_headnote=False, document=None, findings=()
    )
    statement = Statement(chapter, front, Witness("", (), (), "", None), (), ())
    return [(text[m.start : m.end], m.record) for m in Finder(records).mentions(statement)]


LUXEMBURG = person("luxemburg", "رزا لوکزامبورگ")
CONFERENCE = event("conference", "کنفرانس رزا لوکزامبورگ", "کنفرانس")
IRAN, TURKEY = city("iran", "ایران"), city("turkey", "ترکیه")
BORDER = city("border", "مرز ایران")
RISING = term("rising", "قیام")


def test_name_inside_a_name_of_another_register() -> None:
    """A person in the name of a conference is found, beside the conference."""
    words = found("در کنفرانس رزا لوکزامبورگ بودند", LUXEMBURG, CONFERENCE)
    assert words == [("کنفرانس رزا لوکزامبورگ", "conference"), ("رزا لوکزامبورگ", "luxemburg")]


def test_longest_name_within_a_register() -> None:
    """Within one register the longest name is found, and not the one inside it."""
    assert found("مرز ایران و ترکیه", IRAN, TURKEY, BORDER) == [("مرز ایران", "border"), ("ترکیه", "turkey")]


@pytest.mark.parametrize(
    "text", ["لوکزامبورگ", "رزا، لوکزامبورگ", "رزا\u200cلوکزامبورگ", "رزا لوكزامبورگ", "رزالوکزامبورگ"]
)
def test_spelling_does_not_matter(text: str) -> None:
    """ZWNJ, space, Arabic kaf and a sign between the words make no other name; a part of the name does."""
    assert bool(found(text, LUXEMBURG)) == (text != "لوکزامبورگ")


def test_part_of_a_word_is_no_name() -> None:
    """A form is found as a word, not inside one."""
    assert found("ایرانیان بی\u200cایران", IRAN) == []


def test_role_settles() -> None:
    """Words that a role settles are its record's alone in its register; other registers still read them."""
    text = "از آغاز قیام در کنفرانس"
    place = Settled(8, 12, RegisterId("protests"), "event")
    words = found(text, event("protests", "اعتراضات"), CONFERENCE, RISING, settled=(place,))
    assert words == [("قیام", "protests"), ("قیام", "rising"), ("کنفرانس", "conference")]


def test_role_wins_over_a_form() -> None:
    """A role parts the text: no form of its register reaches into its words."""
    text = "کنفرانس رزا لوکزامبورگ"
    place = Settled(8, 11, RegisterId("other"), "event")
    assert found(text, CONFERENCE, event("other", "دیگر"), settled=(place,)) == [
        ("کنفرانس", "conference"),
        ("رزا", "other"),
    ]


def test_persian_order() -> None:
    """Persian names stand in the order of the Persian letters, digits first, and word by word."""
    names = [
        "یمن",
        "گروه",
        "کوبانی",
        "چین",
        "پاریس",
        "برلین",
        "ایران نو",
        "ایران",
        "ایرانی",
        "آلمان",
        "۱۱ سپتامبر",
        "۳۷ سال",
        "ژاپن",
        "زاگرب",
    ]
    right = [
        "۱۱ سپتامبر",
        "۳۷ سال",
        "آلمان",
        "ایران",
        "ایران نو",
        "ایرانی",
        "برلین",
        "پاریس",
        "چین",
        "زاگرب",
        "ژاپن",
        "کوبانی",
        "گروه",
        "یمن",
    ]
    assert sorted(names, key=names_index.persian_key) == right


def test_latin_order() -> None:
    """Names in Latin letters stand in their order without accents, half rings, case and article."""
    names = ["ʿArabestān", "Ānkārā", "The Arab Spring", "arc", "Zagreb", "Église"]
    assert sorted(names, key=names_index.latin_key) == [
        "Ānkārā",
        "The Arab Spring",
        "ʿArabestān",
        "arc",
        "Église",
        "Zagreb",
    ]


def test_one_name_leads_to_its_record_once() -> None:
    """A form that is the name in another spelling gives no second entry; every other form gives one."""
    record = city("los-angeles", "لس\u200cآنجلس", "لس آنجلس", "ال\u200cای")
    assert [entry.name for entry in names_index.persian([record])] == ["ال\u200cای", "لس\u200cآنجلس"]
    assert [letter for letter, _ in names_index.by_letter(names_index.persian([record]))] == ["ا", "ل"]
