"""What the results are called, what they say and where they lead: of all that can be found in the built book."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from by_node import SCRIPTS

from edition.sphinx_ext.search import _PARTS

Result = tuple[str, str, str, str, list[str]]
"""Address, part, language, text, and titles in English and in Persian."""


@pytest.fixture(scope="module")
def results(built_book: Path) -> list[Result]:
    """All that can be found."""
    script = str(Path(__file__).with_name("results.js"))
    shards = str(built_book / "_build/html/_static/search")
    out = subprocess.run(["node", script, str(SCRIPTS), shards], capture_output=True, text=True, check=True).stdout
    found = [(url, part, lang, text, titles) for url, part, lang, text, *titles in json.loads(out)]
    assert len(found) > 1000
    return found


def test_every_result_leads_to_its_place(results: list[Result], built_book: Path) -> None:
    """The page that a result leads to has its anchor, also where it is the second page of a statement."""

    @cache
    def anchors(page: str) -> set[str]:
        text = (built_book / "_build/html" / page).read_text(encoding="utf-8")
        return set(re.findall(r'(?<=\s)id="([^"]+)"', text))

    places = {tuple(url.split("#")) for url, *_ in results}
    assert [place for place in sorted(places) if len(place) > 1 and place[1] not in anchors(place[0])] == []


def test_every_result_has_a_name(results: list[Result]) -> None:
    """A passage is called by its number; all else has a title, which is not the id of its place."""
    for url, part, _, _, titles in results:
        name = url.partition("#")[2].removeprefix("ref-").replace("-", " ")
        assert bool(titles) == (part not in ("text", "translation")), url
        assert name not in titles or " " not in name, url
    called = {url.partition("book/")[2]: titles for url, *_, titles in results}
    assert called["statements/stockholm-2014.html#e8"] == ["Apparatus, ¶8", "دستگاه انتقادی، ¶۸"]
    assert called["statements/stockholm-2014-evidence.html#links-p1"][0] == "Cross-references, ¶1"
    assert called["registers/persons.html#francois-hollande"] == ["François Hollande", "فرانسوا اولاند"]
    assert called["statements/stockholm-2014.html#n-crimes"] == ["Note 2", "یادداشت ۲"]
    stance = called["registers/stances.html#stockholm-4-condemns-united-states"]
    assert stance == ["Stockholm 2014 ¶4: condemns", "محکوم می\u200cکند"]
    assert called["fa/index.html#fa-start"] == ["", "بیانیه\u200cهای همبستگی"]


def test_every_part_is_a_choice_of_the_filter(results: list[Result]) -> None:
    """What is found of a statement's lists is not taken for its introduction; every part can be chosen, and holds something."""
    parts = Counter(part for _, part, *_ in results)
    assert set(parts) == {value for value, *_ in _PARTS if value}
    generated = r"-evidence\.html|#(e\d+\w*|apparatus|proof|commentary|translators-notes)$"
    assert {part for url, part, *_ in results if re.search(generated, url)} == {"apparatus", "evidence", "notes"}
    assert not [url for url, part, *_ in results if part == "introduction" and re.search(generated, url)]


def test_an_excerpt_reads_like_a_line(results: list[Result]) -> None:
    """The words of links are read; cells and items are parted by a sign; numbers alone and names of files are left out."""
    said = {url.partition("book/")[2]: text for url, _, lang, text, _ in reversed(results) if lang == "en"}
    assert "¶2 speaks in the third person" in said["statements/stockholm-2014.html#who-speaks"]
    assert "compare Paris 2015 ¶7 and Afghanistan 2021 ¶3." in said["statements/stockholm-2014.html#n-acronym"]
    assert "a decade earlier: (Trades Union Congress 2005)." in said["statements/stockholm-2014.html#n-movement"]
    assert "fall of Mosul on 10 June; military" in said["statements/stockholm-2014.html#date"]
    assert "Place: Stockholm · Translation: machine" in said["statements/stockholm-2014.html#stockholm-2014"]
    assert "Middle East خاورمیانه · North Africa" in said["statements/stockholm-2014-evidence.html#names"]
    for url, _, _, text, _ in results:
        assert not re.search(r"¶\d+( ¶\d+){2}|\w\s[.,;](\s|$)|·\s*·|^\s*·|·\s*$|: *·|\0", text), (url, text)
