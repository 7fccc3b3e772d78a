"""Dates as EDTF strings, and the two calendars and the weekday that a statement may give for one."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import jdatetime
from edtf import EDTFParseException, parse_edtf

from . import wording

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Span:
    """The first and last day that an EDTF date can mean, both included."""

    first: datetime.date
    last: datetime.date


@lru_cache(maxsize=4096)
def span(edtf: str) -> Span:
    """The days an EDTF date covers (Extended Date/Time Format, ISO 8601-2:2019, levels 0 to 2).

    Raises ValueError with a reason for a string that is not EDTF, or names a day that does not exist.
    """
    if any(char.isspace() for char in edtf):
        raise ValueError("it has white space in it")
    named = [datetime.date.fromisoformat(day) for day in _DAY.findall(edtf)]
    if is_day(edtf):
        return Span(named[0], named[0])
    try:
        parsed = parse_edtf(edtf)
        first, last = parsed.lower_strict(), parsed.upper_strict()
        days = Span(datetime.date(*first[:3]), datetime.date(*last[:3]))
    except EDTFParseException as error:
        raise ValueError("it is not an EDTF date") from error
    except (TypeError, AttributeError, IndexError, KeyError, OverflowError) as error:
        raise ValueError("it cannot be computed as an EDTF date") from error
    if days.first > days.last:
        raise ValueError("it ends before it begins")
    return days


def is_day(edtf: str) -> bool:
    """Whether the date is a single certain day."""
    return _DAY.fullmatch(edtf) is not None


def solar_hijri(day: datetime.date) -> str:
    """The Iranian civil date of a Gregorian day, as `1396-10-23`."""
    date = jdatetime.date.fromgregorian(date=day)
    return f"{date.year:04}-{date.month:02}-{date.day:02}"


def weekday(day: datetime.date) -> str:
    """The English name of the weekday, in lower case."""
    return WEEKDAYS[day.weekday()]


def disagreements(edtf: str, day: datetime.date, named: str | None, solar: str | None) -> Iterator[tuple[str, str]]:
    """Yield `(key, message)` where a weekday or a Solar Hijri date does not belong to a Gregorian one."""
    if (named or solar) and not is_day(edtf):
        yield (
            "edtf",
            f"a weekday or a Solar Hijri date belongs to a single day, and «{edtf}» is none; give the day, or remove them",
        )
        return
    if named and named != weekday(day):
        yield "weekday", f"{day} is a {weekday(day).capitalize()}, not a {named.capitalize()}; correct one of them"
    if solar and solar != solar_hijri(day):
        yield (
            "solar_hijri",
            f"{day} is {solar_hijri(day)} in the Solar Hijri calendar, not {solar}; correct one of them",
        )


def describe(edtf: str) -> tuple[str, str]:
    """A date in words, in English and in Persian: `13 January 2018`, `between 16 and 30 November 2015`.

    A day is given in the Solar Hijri calendar too. Raises ValueError for what is not EDTF.
    """
    days = span(edtf)
    unsure = edtf.endswith(("?", "%"))
    qualified = edtf[:-1] if unsure else edtf
    if qualified.startswith("["):
        first, last = qualified.strip("[]").split("..")
        short = first[8:].lstrip("0") if first[:7] == last[:7] and first[8:] else ""
        english = f"between {short or _english(first)} and {_english(last)}"
        persian = f"میان {wording.persian_digits(short) or _persian(first)} و {_persian(last)}"
    elif "/" in qualified:
        first, last = qualified.split("/")
        english, persian = f"{_english(first)} to {_english(last)}", f"{_persian(first)} تا {_persian(last)}"
    else:
        english, persian = _english(qualified), _persian(qualified)
        if is_day(qualified):
            year, month, day = (int(part) for part in solar_hijri(days.first).split("-"))
            english += f" ({day} {wording.SOLAR_EN[month - 1]} {year})"
            persian += wording.persian_digits(f" ({day} {wording.SOLAR_FA[month - 1]} {year})")
    if unsure:
        english, persian = f"very probably {english}", f"به احتمال بسیار {persian}"
    return english, persian


def _english(edtf: str) -> str:
    if edtf.endswith("~"):
        return f"about {_english(edtf[:-1])}"
    parts = [int(part) for part in edtf.split("-")]
    words = [str(parts[2])] if len(parts) > 2 else []
    return " ".join([*words, wording.MONTHS_EN[parts[1] - 1], str(parts[0])]) if len(parts) > 1 else str(parts[0])


def _persian(edtf: str) -> str:
    if edtf.endswith("~"):
        return f"حدود {_persian(edtf[:-1])}"
    parts = [int(part) for part in edtf.split("-")]
    words = [str(parts[2])] if len(parts) > 2 else []
    if len(parts) == 1:
        return wording.persian_digits(str(parts[0]))
    month = wording.MONTHS_FA[parts[1] - 1]
    ezafe = "\u200cی" if month.endswith("یه") else ""  # after silent he, as in the edition's own Persian
    named = " ".join([*words, month + ezafe, str(parts[0])])
    return wording.persian_digits(named)
