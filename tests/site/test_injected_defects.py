"""A test of the tests: known defects, put into built pages one by one, are all caught."""

from __future__ import annotations

import os
import shutil
import traceback
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import axe
import bare
import journeys
import looks
import network
import pytest
from defects import PLAIN, Defect, injected, parse
from playwright.sync_api import Browser, Error, Page, expect
from test_html import CHECKER, errors

DEFECTS = parse((Path(__file__).parents[1] / "fixtures/defects.yml").read_text(encoding="utf-8"))
PATIENCE = 2000
"""Milliseconds that a journey waits for what does not come; where the defect does not show, its own test waits longer."""
STATEMENT = "book/statements/north-america-2016.html"
MANY = (PLAIN, STATEMENT, "search.html", "words/en-a.html", "book/about/verify.html", "book/about/colophon.html",
        "book/analysis/timeline.html", "book/registers/persons.html", "book/fa/index.html")  # fmt: skip
"""Pages of every kind, so that every rule that applies to a page of ours applies to one of these."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A page of a site that may be damaged."""

    browser: Browser
    root: Path
    site: str
    name: str

    @contextmanager
    def page(self, width: int = 1280, **options: Any) -> Iterator[Page]:
        """The page in a context of its own."""
        with self.browser.new_context(viewport={"width": width, "height": 900}, **options) as context:
            page = context.new_page()
            page.goto(f"{self.site}/{self.name}")
            yield page


def seen(check: Callable[[Page], list[str]], **options: Any) -> Callable[[Visit], list[str]]:
    """A check of the page as it stands in the browser."""

    def run(visit: Visit) -> list[str]:
        with visit.page(**options) as page:
            return check(page)

    return run


def kept_out(*kinds: str) -> Callable[[Visit], list[str]]:
    """A check of what is left when kinds of files are blocked."""

    def run(visit: Visit) -> list[str]:
        with bare.blocked(visit.browser, *kinds) as page:
            page.goto(f"{visit.site}/{visit.name}")
            return bare.blank(page)

    return run


def other_words(visit: Visit) -> list[str]:
    """Whether scripts change the words."""
    with visit.page() as page, visit.page(java_script_enabled=False) as plain:
        return bare.other_words(page, plain)


def watched(visit: Visit) -> list[str]:
    """What is asked, kept and complained of."""
    with visit.browser.new_context() as context:
        watch = network.watched(context)
        watch.page.goto(f"{visit.site}/{visit.name}", wait_until="networkidle")
        return watch.faults(urlsplit(visit.site).netloc)


def folder(visit: Visit) -> list[str]:
    """The same from a folder, where style sheet and font have to come as well."""
    with visit.browser.new_context() as context:
        watch = network.watched(context)
        watch.page.goto((visit.root / visit.name).as_uri(), wait_until="networkidle")
        return [*network.unstyled(watch.page), *watch.faults("")]


def first_view(visit: Visit) -> list[str]:
    """What the page weighs, and whether its text waits for a font."""
    with visit.browser.new_context() as context:
        watch = network.watched(context)
        watch.page.goto(f"{visit.site}/{visit.name}", wait_until="networkidle")
        return [*network.heavy(visit.root, watch.asked), *network.waiting_for_fonts(watch.page)]


def travelled(journey: Callable[[Page], None]) -> Callable[[Visit], list[str]]:
    """A check that a journey comes to its end; a fault is the step at which it does not."""

    def run(visit: Visit) -> list[str]:
        with visit.browser.new_context(permissions=["clipboard-read", "clipboard-write"]) as context:
            context.set_default_timeout(PATIENCE)
            expect.set_options(timeout=PATIENCE)
            try:
                journey(context.new_page(), visit)  # type: ignore[call-arg]
            except (AssertionError, Error) as error:
                steps = [frame.line for frame in traceback.extract_tb(error.__traceback__) if "site" in frame.filename]
                return [f"{' > '.join(str(step) for step in steps)}: {error}"]
            finally:
                expect.set_options(timeout=5000)
        return []

    return run


def by_keyboard(journey: Callable[[Page, str, str], None]) -> Callable[[Visit], list[str]]:
    """A journey that begins with a statement."""
    return travelled(lambda page, visit: journey(page, visit.site, STATEMENT))  # type: ignore[misc]


def html(visit: Visit) -> list[str]:
    """What the Nu HTML checker says."""
    return errors(Path(__file__).parents[2] / CHECKER, visit.root / visit.name)


CHECKS: dict[str, Callable[[Visit], list[str]]] = {
    "axe": seen(axe.faults),
    "dark": seen(lambda page: axe.faults(page, axe.COLOUR), color_scheme="dark"),
    "unfocused": seen(looks.unfocused),
    "traps": seen(looks.traps),
    "small_targets": seen(looks.small_targets),
    "misnamed": seen(looks.misnamed),
    "tongues": seen(looks.tongues),
    "overflow_at_320": seen(looks.overflow, width=320),
    "overflow_at_1700": seen(looks.overflow, width=1700),
    "spacing": seen(looks.cut_by_spacing, width=320, bypass_csp=True),
    "other_words": other_words,
    "dead": seen(bare.dead, java_script_enabled=False),
    "safest": kept_out(*bare.SAFEST),
    "nothing": kept_out(*bare.NOTHING),
    "network": watched,
    "inline": lambda visit: network.inline((visit.root / visit.name).read_text(encoding="utf-8")),
    "folder": folder,
    "first_view": first_view,
    "html": html,
    "chart": travelled(lambda page, visit: journeys.chart(page, (visit.root / MANY[6]).as_uri())),  # type: ignore[misc]
    "reading": travelled(lambda page, visit: journeys.reading(page, (visit.root / STATEMENT).as_uri())),  # type: ignore[misc]
    **{journey.__name__: by_keyboard(journey) for journey in journeys.BY_KEYBOARD},
}


@pytest.fixture(scope="module")
def visit(
    browser: Browser,
    root: Path,
    serve: Callable[[Path], AbstractContextManager[str]],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Visit]:
    """A copy of the site whose files can be exchanged; they are links, so that it costs nothing."""
    copy = tmp_path_factory.mktemp("defects") / "html"
    shutil.copytree(root, copy, copy_function=os.link)
    with serve(copy) as site:
        yield Visit(browser, copy, site, PLAIN)


def visited(visit: Visit, defect: Defect) -> list[str]:
    """The faults that a defect's check finds; of axe, its one rule alone is run."""
    at = Visit(visit.browser, visit.root, visit.site, defect.page)
    check = seen(lambda page: axe.faults(page, [defect.fault])) if defect.check == "axe" else CHECKS[defect.check]
    return check(at)


@pytest.mark.parametrize("defect", DEFECTS, ids=str)
def test_defect_is_caught(visit: Visit, defect: Defect) -> None:
    """The check that a defect is meant for finds a fault, and names it."""
    with injected(visit.root, defect):
        found = visited(visit, defect)
    assert any(defect.fault in fault for fault in found), found


@pytest.mark.parametrize(("check", "name"), sorted({(defect.check, defect.page) for defect in DEFECTS}))
def test_untouched_page_has_no_fault(visit: Visit, check: str, name: str) -> None:
    """On the same pages without the defects the same checks find nothing."""
    assert CHECKS[check](Visit(visit.browser, visit.root, visit.site, name)) == []


def test_every_check_has_its_defects(visit: Visit) -> None:
    """There is a defect for every check, and for every rule of axe's that applies to pages of ours and can be broken."""
    assert {defect.check for defect in DEFECTS} == set(CHECKS)
    applied = set()
    for name in MANY:
        with visit.page() as page:
            page.goto(f"{visit.site}/{name}")
            looks.draw_charts(page)
            applied.update(axe.run(page)[1])
    assert len(applied) > 55
    covered = {defect.fault for defect in DEFECTS if defect.check == "axe"}
    assert applied - covered == {"hidden-content"}  # which asks a person to look, and calls nothing wrong
