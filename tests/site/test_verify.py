"""Checking a citation: each answer, in both languages, from a server and from a folder, and without a script."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from lxml import html
from playwright.sync_api import Page

from edition import Edition, fingerprints, load
from edition.records import Slug

CASES = yaml.safe_load((Path(__file__).parents[1] / "fixtures/verdicts.yml").read_text(encoding="utf-8"))
WORDS = {
    "unchanged": ("Unchanged.", "دگرگون نشده است."),
    "changed": ("Changed since version {since}.", "دگرگون شده است. .* پس از نگارش {since} "),
    "unknown": ("Unknown. No released version", "ناشناخته. .* این اثر انگشت را نداشته است"),
    "no-fingerprint": ("Unknown. There is no fingerprint", "ناشناخته. در این نوشته اثر انگشت"),
    "no-passage": ("Unknown. The statement", "ناشناخته. بیانیه"),
    "no-statement": ("Unknown. This edition has no", "ناشناخته. این ویرایش"),
    "unreadable": ("This text names no passage.", "در این نوشته نام هیچ بندی نیست."),
}


@pytest.fixture(scope="module")
def edition(repo: Path) -> Edition:
    """The real edition."""
    return load(repo)


def test_every_answer(page: Page, published: Path, edition: Edition) -> None:
    """Whatever is pasted is answered as the fixture says, on the English page and on the Persian one."""
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text))
    now = fingerprints.current(edition)[Slug("paris-2015")][2]
    for language, (name, label, button) in enumerate(
        [("book/about/verify", "Paste a citation", "Check"), ("book/fa/citing", "ارجاع، پیوند بند", "بسنج")]
    ):
        page.goto((published / f"{name}.html").as_uri())
        for case in CASES:
            page.get_by_label(label).fill(case["paste"].replace("{now}", now).replace("{{", "{").replace("}}", "}"))
            page.get_by_role("button", name=button, exact=True).click()
            wanted = WORDS[case["answer"]][language].format(since=re.escape(case.get("since", "")))
            page.locator(f"#verify-result.{case['answer']}").wait_for()
            assert re.match(wanted, page.locator("#verify-result").inner_text()), case
    assert errors == []


def test_answer_leads_to_the_passage(page: Page, site: str) -> None:
    """The answer links to the passage that was cited."""
    page.goto(f"{site}/book/about/verify.html")
    page.get_by_label("Paste a citation").fill("berlin-2018:4")
    page.get_by_role("button", name="Check", exact=True).click()
    page.get_by_role("link", name="berlin-2018:4").first.click()
    page.wait_for_url(f"{site}/book/statements/berlin-2018.html#p4")


@pytest.mark.parametrize("name", ["book/about/verify.html", "book/fa/citing.html"])
def test_table_without_scripts(root: Path, edition: Edition, name: str) -> None:
    """Without a script the page has every passage's fingerprint in a table, and a form that is not shown."""
    page = html.parse(root / name).getroot()
    found: dict[str, list[str]] = {}
    for row in page.xpath("//details[@class='fingerprints']//tbody/tr"):
        passage, print_ = (cell.text_content() for cell in row)
        assert row[0][0].get("href").endswith(f"{passage.replace(':', '.html#p')}")
        found.setdefault(passage.partition(":")[0], []).append(print_)
    assert found == fingerprints.current(edition)
    assert [form.get("hidden") for form in page.xpath("//form[@id='verify']")] == [""] or page.xpath(
        "//form[@id='verify'][@hidden]"
    )


def test_file_for_the_register(root: Path, edition: Edition) -> None:
    """The build leaves the present state as a record that the register of releases can take over."""
    (record,) = yaml.safe_load((root / "cite/fingerprints.yml").read_text(encoding="utf-8"))
    assert record["fingerprints"] == fingerprints.current(edition)


def test_nothing_released_is_said(root: Path, published: Path) -> None:
    """While nothing is released the page says so; afterwards it lists the versions."""

    def text(folder: Path) -> str:
        return str(html.parse(folder / "book/about/verify.html").getroot().text_content())

    assert "No version has been released yet" in text(root)
    assert "Released versions: 0.0.1 0.0.2 0.0.3" in text(published)


def test_answers_of_the_package_and_the_page_agree(published_book: Path) -> None:
    """For the fingerprints of the fixture the package says what the page says."""
    edition = load(published_book)
    slug = Slug("paris-2015")
    current, released = fingerprints.current(edition)[slug], fingerprints.released(edition, slug)
    found: list[tuple[Any, ...]] = []
    for case in CASES:
        print_ = re.search(r"\b([012])\1{11}\b|\{now\}", case["paste"])
        if print_ and case["answer"] in ("unchanged", "changed", "unknown"):
            cited = current[2] if print_.group() == "{now}" else print_.group()
            verdict = fingerprints.judge(cited, 3, current, released)
            found.append((verdict.standing, verdict.since, case["answer"], case.get("since")))
    assert len(found) == 5
    assert all(standing == answer and since == wanted for standing, since, answer, wanted in found)
