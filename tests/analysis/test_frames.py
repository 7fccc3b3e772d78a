"""What the chapters compute: lags, keyness, shared runs of words, concordances, places."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from edition import frames

Frames = dict[str, pd.DataFrame]

WORDS = pd.DataFrame(
    [
        (statement, f"{statement}:{passage}", word, word.replace("\u200c", ""))
        for statement, passage, text in (
            ("a", 1, "نان کار آزادی"),
            ("a", 2, "کار آزادی نان"),
            ("b", 1, "ما نان کار آزادی"),
            ("b", 2, "می\u200cرویم"),
        )
        for word in text.split(" ")
    ],
    columns=["statement", "passage", "word", "folded"],
)


def expected_g2(a: int, b: int, n: int, m: int) -> float:
    """Twice the sum of observed times log of observed over expected, over the four cells."""
    rows, columns = (a + b, n + m - a - b), (n, m)
    cells = {(0, 0): a, (0, 1): b, (1, 0): n - a, (1, 1): m - b}
    return 2 * sum(o * math.log(o / (rows[i] * columns[j] / (n + m))) for (i, j), o in cells.items() if o)


@pytest.mark.parametrize("counts", [(10, 5, 100, 100), (16, 0, 477, 2239), (7, 7, 50, 50), (1, 200, 300, 5000)])
def test_keyness_is_the_log_likelihood_ratio(counts: tuple[int, int, int, int]) -> None:
    """G² is the log-likelihood ratio of the two-by-two table, and 0 where the shares are the same."""
    assert frames.g2(*counts) == pytest.approx(expected_g2(*counts), abs=1e-9)
    assert frames.g2(7, 14, 50, 100) == pytest.approx(0, abs=1e-9)


def test_keywords_are_those_of_the_statement() -> None:
    """Only words that are more frequent here than elsewhere are typical."""
    assert set(frames.keyness(WORDS, "b", least=1)["folded"]) == {"ما", "میرویم"}


def test_shared_runs_stay_within_a_passage() -> None:
    """A run of words is shared wherever it stands, and never reaches from one passage into the next."""
    found = frames.shared_ngrams(WORDS, 3)
    assert found[["key", "in", "count"]].to_numpy().tolist() == [["نان کار آزادی", 2, 2]]
    assert found["passages"].tolist() == [("a:1", "b:1")]
    assert set(frames.shared_ngrams(WORDS, 2)["key"]) == {"نان کار", "کار آزادی"}
    assert frames.shared_ngrams(WORDS, 4).empty


def test_concordance_passes_by_spelling() -> None:
    """A word is found whole, or by how it begins, whether or not a half-space stands in it."""
    assert frames.concordance(WORDS, "کار")["before"].tolist() == ["نان", "", "ما نان"]
    assert frames.concordance(WORDS, "میرویم")["word"].tolist() == ["می\u200cرویم"]
    assert frames.concordance(WORDS, "آز*")["passage"].tolist() == ["a:1", "a:2", "b:1"]


def test_the_choice_of_words_is_computed() -> None:
    """Terms come first, by frequency, in forms of one word; then each statement's typical words; no word twice."""
    statements = pd.DataFrame({"statement": ["a", "b"], "title_fa": ["یک", "دو"]})
    terms = pd.DataFrame({"forms_fa": ["نان; کار آزادی", "می\u200cرویم; جنگ"]})
    found = frames.choice(WORDS, statements, terms, least=1)
    assert list(found.values()) == [["نان", "می\u200cرویم"], ["آزادی", "کار"], ["ما"]]
    assert [heading for heading, _ in found][1:] == ["Typical of A", "Typical of B"]
    assert frames.choice(WORDS, statements, terms, top=1, least=3)[frames.TERMS] == ["نان"]


def test_concordance_finds_what_the_text_has(frames_of_edition: Frames) -> None:
    """Every place of a word in the real texts is in its concordance."""
    words = frames_of_edition["words"]
    assert len(frames.concordance(words, "طالبان")) == int((words["folded"] == "طالبان").sum()) > 0


@pytest.mark.parametrize(
    ("first", "last", "when"),
    [("2018-02-01", "2018-02-02", "announced"), ("2018-01-13", "2018-01-13", "under way or that day"),
     ("2018-01-01", "2018-01-20", "under way or that day"), ("2018-01-12", "2018-01-12", "within a week"),
     ("2018-01-06", "2018-01-06", "within a week"), ("2018-01-05", "2018-01-05", "within a month"),
     ("2017-01-14", "2017-01-14", "within a year"), ("2017-01-11", "2017-01-11", "within ten years"),
     ("1848-01-01", "1848-12-31", "longer ago")],
)  # fmt: skip
def test_lags(first: str, last: str, when: str) -> None:
    """The lag runs from the last day that the event can mean to the first that the statement can."""
    statements = pd.DataFrame({"statement": ["s"], "first_day": ["2018-01-13"], "last_day": ["2018-01-14"]})
    events = pd.DataFrame({"event": ["e"], "first_day": [first], "last_day": [last]})
    accounts = pd.DataFrame({"event": ["e"], "statement": ["s"], "passages": ["s:1"]})
    assert frames.spoken(statements, events, accounts)["when"].tolist() == [when]


def test_every_place_is_listed(frames_of_edition: Frames) -> None:
    """The places keep every record of the register, those without a point or a mention too."""
    given = frames_of_edition
    found = frames.located(given["entities"], given["mentions"], given["statements"])
    assert sorted(found["entity"]) == sorted(given["entities"].query("register == 'places'")["entity"])
    assert set(found.loc[found["latitude"].isna(), "no_coordinates"]) - {""}


def test_the_projection_keeps_distances_along_its_parallel() -> None:
    """A degree of longitude is as long as it is at 40 degrees north, a degree of latitude a unit."""
    x, y = frames.project(pd.Series([0.0, 90.0]), pd.Series([0.0, 45.0]))
    assert y.tolist() == [0, 45]
    assert x.tolist() == pytest.approx([0, 90 * math.cos(math.radians(40))])
