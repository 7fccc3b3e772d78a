"""Dates: EDTF, the Solar Hijri calendar, weekdays."""

from __future__ import annotations

import datetime

import jdatetime
import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition import dates

DAYS = st.dates(min_value=datetime.date(1850, 1, 1), max_value=datetime.date(2150, 12, 31))


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2018-01-13", "2018-01-13", "2018-01-13"),
        ("2016-02", "2016-02-01", "2016-02-29"),
        ("2015", "2015-01-01", "2015-12-31"),
        ("2014-09-06?", "2014-09-06", "2014-09-06"),
        ("[2015-11-16..2015-11-30]", "2015-11-16", "2015-11-30"),
        ("2021-07-10/2021-07-12", "2021-07-10", "2021-07-12"),
        ("201X", "2010-01-01", "2019-12-31"),
    ],
)
def test_span(edtf: str, first: str, last: str) -> None:
    """A date covers the days from its first to its last."""
    days = dates.span(edtf)
    assert (days.first.isoformat(), days.last.isoformat()) == (first, last)


@pytest.mark.parametrize(
    "edtf",
    ["", "yesterday", "13 January 2018", "2018-1-13", "2018-13-01", "2018-02-30", "2018-00-10", "2018-01-13/2018-01-01",
     "9999-99-99", "[..]", "2015-02-29", "۲۰۱۸", "\n2018", "x" * 5000],
)  # fmt: skip
def test_no_date(edtf: str) -> None:
    """What is no EDTF date, is no day, or ends before it begins is refused with a reason."""
    with pytest.raises(ValueError, match=r"\w"):
        dates.span(edtf)


@given(st.text(max_size=20) | st.from_regex(r"\[?[\dXu]{4}(-\d\d(-\d\d)?)?[?~%]?(/|\.\.)?[\d-]*\]?", fullmatch=True))
def test_any_text_is_a_date_or_a_value_error(text: str) -> None:
    """Any text at all either is a span in the right order or is refused with a ValueError."""
    try:
        days = dates.span(text)
    except ValueError:
        return
    assert days.first <= days.last


@given(DAYS)
def test_day_covers_itself(day: datetime.date) -> None:
    """A day written in ISO form is that day, and a day."""
    assert dates.span(day.isoformat()) == dates.Span(day, day)
    assert dates.is_day(day.isoformat())


@given(DAYS)
def test_calendars_agree(day: datetime.date) -> None:
    """The Solar Hijri date of a day leads back to the day, and tomorrow's is another."""
    year, month, number = (int(part) for part in dates.solar_hijri(day).split("-"))
    assert jdatetime.date(year, month, number).togregorian() == day
    assert dates.solar_hijri(day + datetime.timedelta(days=1)) > dates.solar_hijri(day)


@pytest.mark.parametrize(
    ("gregorian", "solar", "weekday"),
    [
        ("2018-01-13", "1396-10-23", "saturday"),
        ("2014-09-06", "1393-06-15", "saturday"),
        ("2015-11-13", "1394-08-22", "friday"),
        ("2021-03-20", "1399-12-30", "saturday"),
        ("2021-03-21", "1400-01-01", "sunday"),
        ("1979-02-11", "1357-11-22", "sunday"),
    ],
)
def test_known_days(gregorian: str, solar: str, weekday: str) -> None:
    """Days known from calendars have their Solar Hijri date and their weekday, leap years among them."""
    day = datetime.date.fromisoformat(gregorian)
    assert (dates.solar_hijri(day), dates.weekday(day)) == (solar, weekday)


@pytest.mark.parametrize(
    "edtf", ["2018-01", "2018", "2018-01-13?", "[2018-01-13..2018-01-14]", "2018-01-13/2018-01-14"]
)
def test_not_a_single_day(edtf: str) -> None:
    """A month, a year, an uncertain day and a range are no single certain day."""
    assert not dates.is_day(edtf)


@pytest.mark.parametrize(
    ("edtf", "english", "persian"),
    [
        ("2018-01-13", "13 January 2018 (23 Dey 1396)", "۱۳ ژانویه\u200cی ۲۰۱۸ (۲۳ دی ۱۳۹۶)"),
        ("2016-01", "January 2016", "ژانویه\u200cی ۲۰۱۶"),
        ("2015", "2015", "۲۰۱۵"),
        (
            "[2015-11-16..2015-11-30]",
            "between 16 and 30 November 2015",
            "میان ۱۶ و ۳۰ نوامبر ۲۰۱۵",
        ),
        ("2021-07-10/2021-07-12", "10 July 2021 to 12 July 2021", "۱۰ ژوئیه\u200cی ۲۰۲۱ تا ۱۲ ژوئیه\u200cی ۲۰۲۱"),
    ],
)
def test_words(edtf: str, english: str, persian: str) -> None:
    """A date is told in words in both languages, a day in both calendars."""
    assert dates.describe(edtf) == (english, persian)


def test_uncertain_date_says_so() -> None:
    """An uncertain date is told as very probable in both languages."""
    english, persian = dates.describe("2014-09-06?")
    assert english.startswith("very probably 6 September 2014") and persian.startswith("به احتمال بسیار ۶ سپتامبر ۲۰۱۴")
