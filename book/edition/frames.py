"""The edition's tables as pandas frames, and what the analysis chapters compute from them.

It needs pandas alone, so that it runs in a download too. The tables are read from the folder that the environment
variable EDITION_DATA names, or from `data`.
"""

from __future__ import annotations

import math
import os
from collections.abc import Iterable
from pathlib import Path

import pandas as pd

ZWNJ = "\u200c"  # ZERO WIDTH NON-JOINER
DAY = pd.Timedelta(days=1)

LAGS = {
    "announced": (None, 0),
    "under way or that day": (0, 1),
    "within a week": (1, 8),
    "within a month": (8, 32),
    "within a year": (32, 366),
    "within ten years": (366, 3653),
    "longer ago": (3653, None),
}
"""How long before a statement an event ended, in days: from, to (not included)."""

TERMS = ("Terms of the register", "اصطلاح\u200cهای نمایه")


def read(*names: str) -> list[pd.DataFrame]:
    """The tables of these names; what is empty is an empty string, or NaN in a column of numbers."""
    folder = Path(os.environ.get("EDITION_DATA", "data"))
    return [_read(folder / f"{name}.csv") for name in names]


def _read(path: Path) -> pd.DataFrame:
    frame = pd.read_csv(path)
    texts = [name for name in frame.columns if not pd.api.types.is_numeric_dtype(frame[name])]
    frame[texts] = frame[texts].fillna("")
    return frame


def titles(statements: pd.DataFrame) -> dict[str, str]:
    """A short name of each statement, `Paris 2015` for `paris-2015`, in the order of dates."""
    return {slug: titled(slug) for slug in statements["statement"]}


def titled(slug: str) -> str:
    """The short name of a statement."""
    return slug.replace("-", " ").title()


def issuer(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows in the issuer's own voice: without what the site of publication added or the text reports."""
    return frame[frame["voice"] == "issuer"]


# --- time ------------------------------------------------------------------------------------------------------------


def spoken(statements: pd.DataFrame, events: pd.DataFrame, accounts: pd.DataFrame) -> pd.DataFrame:
    """Each event with each statement that speaks of it, by the statements' and the events' dates.

    `first` and `last` are the days that the event can mean, `issued_first` and `issued_last` those of the statement;
    `lag` is the number of days from the event's last day to the statement's first, 0 or less where the event was
    still going on; `when` sorts it by LAGS.
    """
    pairs = accounts.drop_duplicates(["statement", "event"])[["statement", "event", "passages"]]
    found = pairs.merge(_days(events), on="event").merge(
        _days(statements)[["statement", "first", "last"]], on="statement", suffixes=("", "_of_statement")
    )
    found = found.rename(columns={"first_of_statement": "issued_first", "last_of_statement": "issued_last"})
    found["lag"] = (found["issued_first"] - found["last"]) // DAY
    found["when"] = [_when(row) for row in found.itertuples()]
    return found.sort_values(["issued_first", "first", "last", "event"], kind="stable").reset_index(drop=True)


def _days(frame: pd.DataFrame) -> pd.DataFrame:
    days = {"first": pd.to_datetime(frame["first_day"]), "last": pd.to_datetime(frame["last_day"])}
    return frame.assign(**days)


def _when(row) -> str:  # type: ignore[no-untyped-def]  # a named tuple of pandas
    """Which of LAGS an event belongs to; one that begins after the statement is announced."""
    if row.first > row.issued_last:
        return "announced"
    days = max(row.lag, 0)
    for name, (start, end) in LAGS.items():
        if name != "announced" and days >= (start or 0) and (end is None or days < end):
            return name
    raise ValueError(f"no lag for {row.event}")


# --- words -----------------------------------------------------------------------------------------------------------


def keyness(words: pd.DataFrame, statement: str, least: int = 3) -> pd.DataFrame:
    """The words of a statement by keyness against all other statements together, the most typical first.

    Keyness is the log-likelihood ratio G² of the two-by-two table (this text or the others, this word or another):
    Ted Dunning, Accurate Methods for the Statistics of Surprise and Coincidence, Computational Linguistics 19/1
    (1993). Only words that are more frequent here and stand here at least `least` times.
    """
    here = words["statement"] == statement
    counts = pd.DataFrame(
        {"here": words[here]["folded"].value_counts(), "there": words[~here]["folded"].value_counts()}
    )
    counts = counts.fillna(0).astype(int)
    n, m = int(here.sum()), int((~here).sum())
    counts["g2"] = [g2(row.here, row.there, n, m) for row in counts.itertuples()]
    more = counts["here"] * m > counts["there"] * n
    found = counts[more & (counts["here"] >= least)].reset_index(names="folded")
    found["word"] = found["folded"].map(printed(words))
    found["per_1000"] = 1000 * found["here"] / n
    found["per_1000_elsewhere"] = 1000 * found["there"] / m
    return found.sort_values(["g2", "folded"], ascending=[False, True]).reset_index(drop=True)


def g2(a: int, b: int, n: int, m: int) -> float:
    """Dunning's G² for a word that stands a times in n words and b times in m others."""
    total, word = n + m, a + b
    cells = ((a, n * word), (b, m * word), (n - a, n * (total - word)), (m - b, m * (total - word)))
    return 2 * sum(seen * math.log(seen * total / product) for seen, product in cells if seen)


def printed(words: pd.DataFrame) -> dict[str, str]:
    """The commonest spelling of each folded word."""
    counts = words.groupby(["folded", "word"]).size().reset_index(name="count")
    best = counts.sort_values(["folded", "count", "word"], ascending=[True, False, True]).drop_duplicates("folded")
    return dict(zip(best["folded"], best["word"], strict=True))


def shared_ngrams(words: pd.DataFrame, size: int) -> pd.DataFrame:
    """Runs of `size` words that stand in more than one statement, spelling aside, with their passages.

    A run never reaches from one passage into the next.
    """
    runs = pd.DataFrame(_runs(words, size), columns=["key", "words", "statement", "passage"])
    grouped = runs.groupby("key", sort=True).agg(
        words=("words", "first"),
        statements=("statement", lambda names: tuple(dict.fromkeys(names))),
        passages=("passage", lambda names: tuple(dict.fromkeys(names))),
        count=("key", "size"),
    )
    grouped["in"] = grouped["statements"].map(len)
    found = grouped[grouped["in"] > 1].reset_index()
    return found.sort_values(["in", "count", "key"], ascending=[False, False, True]).reset_index(drop=True)


def _runs(words: pd.DataFrame, size: int) -> Iterable[tuple[str, str, str, str]]:
    for (statement, passage), group in words.groupby(["statement", "passage"], sort=False):
        folded, as_printed = list(group["folded"]), list(group["word"])
        for at in range(len(folded) - size + 1):
            yield " ".join(folded[at : at + size]), " ".join(as_printed[at : at + size]), statement, passage


def concordance(words: pd.DataFrame, word: str, width: int = 6) -> pd.DataFrame:
    """Every place of a word with `width` words before and after it (KWIC); `word*` finds all words that begin so."""
    start = word.rstrip("*").replace(ZWNJ, "")
    lines = []
    for passage, group in words.groupby("passage", sort=False):
        folded, as_printed = list(group["folded"]), list(group["word"])
        for at, found in enumerate(folded):
            if found == start or (word.endswith("*") and found.startswith(start)):
                before, after = as_printed[max(0, at - width) : at], as_printed[at + 1 : at + 1 + width]
                lines.append((passage, " ".join(before), as_printed[at], " ".join(after)))
    return pd.DataFrame(lines, columns=["passage", "before", "word", "after"])


def choice(
    words: pd.DataFrame, statements: pd.DataFrame, terms: pd.DataFrame, top: int = 8, least: int = 3
) -> dict[tuple[str, str], list[str]]:
    """Words worth a concordance, in groups with a heading in both languages.

    First the register's terms, in each form of one word that stands at least `least` times, the most frequent first;
    then the `top` words of each statement by keyness, but for those that stand in a group before.
    """
    counts, spelling = words["folded"].value_counts(), printed(words)
    forms = [form.replace(ZWNJ, "") for forms in terms["forms_fa"] for form in forms.split("; ")]
    known = {form: int(counts[form]) for form in forms if form in counts and counts[form] >= least}
    found = {TERMS: [spelling[form] for form in sorted(known, key=lambda form: (-known[form], form))]}
    persian = dict(zip(statements["statement"], statements["title_fa"], strict=True))
    for slug, name in titles(statements).items():
        typical = keyness(words, slug, least).head(top)
        before = {word for group in found.values() for word in group}
        own = [word for word in typical["word"] if word not in before]
        found[f"Typical of {name}", f"شاخص «{persian[slug]}»"] = own
    return {heading: group for heading, group in found.items() if group}


# --- places ----------------------------------------------------------------------------------------------------------

PARALLEL = 40.0
"""The parallel along which the maps keep distances true."""


def project(longitude: pd.Series, latitude: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Points of a map in the equirectangular projection, degrees along PARALLEL.

    J. P. Snyder, Map Projections: A Working Manual (US Geological Survey Professional Paper 1395, 1987), section 12.
    """
    return longitude * math.cos(math.radians(PARALLEL)), latitude


def located(entities: pd.DataFrame, mentions: pd.DataFrame, statements: pd.DataFrame) -> pd.DataFrame:
    """The places of the register: how often the issuers name each, in which statements, and which were issued there."""
    places = entities[entities["register"] == "places"].copy()
    own = issuer(mentions).groupby("entity")
    places["mentions"] = places["entity"].map(own.size()).fillna(0).astype(int)
    named = own["statement"].agg(lambda found: "; ".join(dict.fromkeys(found)))
    places["statements"] = places["entity"].map(named).fillna("")
    issued = statements[statements["place_en"] != ""].groupby("place_en")["statement"].agg("; ".join)
    places["spoken_from"] = places["name_en"].map(issued).fillna("")
    points = zip(places["latitude"], places["longitude"], strict=True)
    places["position"] = [f"{lat:g}, {lon:g}" if lat == lat else "" for lat, lon in points]  # noqa: PLR0124 - NaN is not
    return places.sort_values(["mentions", "name_en"], ascending=[False, True]).reset_index(drop=True)
