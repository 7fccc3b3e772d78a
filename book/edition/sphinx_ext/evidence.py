"""A statement's second page: the long lists behind its text, so that the first one stays light on slow lines.

The statement's own page keeps text, translation, notes, apparatus and proof, and in place of each list a line with the
list's anchor that leads to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from markupsafe import Markup
from sphinx.application import Sphinx

from .. import wording
from . import model, navigation

MOVED = frozenset(
    {"variants", "readings-not-changed", "names", "cross-references", "witness-and-copies", "works-cited"}
)
"""The sections that the second page takes over, by their anchors."""

_SECTION = re.compile(r'<section class="generated" id="([^"]+)">\n|<section\b|</section>\n?')
_HEADING = re.compile(r"<h2>(.*?)</h2>\n", re.DOTALL)
_DISCLOSURE = re.compile(r'<details class="disclosure"><summary>(.*?)</summary>\n(.*?)</details>\n', re.DOTALL)
_DIVIDER = '<span class="divider"> / </span>'
_LABEL = re.compile(r'(.*?)(?:<span class="divider"> / </span>| )<span[^>]*>(.*)</span>')
_ID = re.compile(r'(?<=\s)id="([^"]+)"')
_OWN_LINK = re.compile(r'href="#([^"]+)"')


def setup(app: Sphinx) -> None:
    """Divide the pages of statements once their content is known."""
    app.connect("html-page-context", _divide, priority=800)


def name(docname: str) -> str:
    """The second page of a statement's page."""
    return f"{docname}-evidence"


def _divide(app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: Any) -> None:
    statement = model.statement(app.env, pagename)
    if statement is None or "body" not in context:
        return
    first, second = divided(str(context["body"]), pagename.rpartition("/")[2])
    context["body"] = first
    heading = '<h1>{}</h1>\n<p class="title-fa" lang="fa" dir="rtl">{}</p>\n'
    title = navigation.titles(app.env, pagename)
    english, persian = wording.UI["evidence"]
    body = Markup(heading).format(f"{title.en}: {english.lower()}", f"{title.fa}: {persian}") + Markup(second)
    parts = [navigation.Section(f"#{anchor}", label, ()) for anchor, label in _labels(second)]
    added = {
        "evidence_sections": parts,
        "title": f"{title.en}: {english.lower()}",
        "body": body,
        "evidence_of": pagename,
        "prev": {"link": app.builder.get_relative_uri(name(pagename), pagename)},
        "next": context.get("next"),  # a page beside it has the same way there
    }
    app.builder.handle_page(name(pagename), added, "page.html")  # type: ignore[attr-defined]


def divided(body: str, page: str) -> tuple[str, str]:
    """Cut the long lists out of a statement's page; returns what stays and what its second page shows."""
    stays, moves = _taken(body)
    folded = _DISCLOSURE.search(stays)
    if folded:
        stays = stays.replace(folded.group(), "")
        heading = folded[1].replace(" <span", _DIVIDER + "<span", 1)
        section = f'<section class="generated" id="regularisations">\n<h2>{heading}</h2>\n{folded[2]}</section>\n'
        moves.insert(0, ("regularisations", section))
    lines = "".join(_line(anchor, section, page) for anchor, section in moves)
    second = "".join(section for _, section in moves)
    gone = set(_ID.findall(second)) - {anchor for anchor, _ in moves}
    first = stays.replace(_PLACE, _heading(lines) if lines else "")
    first = _OWN_LINK.sub(lambda m: f'href="{page}-evidence.html#{m[1]}"' if m[1] in gone else m[0], first)
    here = gone | {anchor for anchor, _ in moves}
    second = _OWN_LINK.sub(lambda m: m[0] if m[1] in here else f'href="{page}.html#{m[1]}"', second)
    return first, second


_PLACE = "\0"
"""Stands where the first list was."""


def _taken(body: str) -> tuple[str, list[tuple[str, str]]]:
    """The page without the moved sections, and each of them with its anchor."""
    kept, moves = [], []
    end, start, depth, anchor = 0, 0, 0, ""
    for tag in _SECTION.finditer(body):
        if depth:
            depth += -1 if tag[0].startswith("</") else 1
            if not depth:
                moves.append((anchor, body[start : tag.end()]))
                end = tag.end()
        elif tag[1] in MOVED:
            kept.append(body[end : tag.start()] + ("" if moves else _PLACE))
            start, depth, anchor = tag.start(), 1, tag[1]
    return "".join([*kept, body[end:]]), moves


def _labels(second: str) -> Iterator[tuple[str, navigation.Label]]:
    """The anchor and the name of each list."""
    for section in re.finditer(r'<section class="generated" id="([^"]+)">\n<h2>(.*?)</h2>', second):
        found = _LABEL.fullmatch(section[2])
        if found:
            yield section[1], navigation.Label(unescape(found[1]), unescape(found[2]))


def _line(anchor: str, section: str, page: str) -> str:
    found = _HEADING.search(section)
    label = found[1] if found else anchor
    return f'<li id="{anchor}"><a href="{page}-evidence.html#{anchor}">{label}</a></li>\n'


def _heading(lines: str) -> str:
    title = str(navigation.say("en", "evidence")).replace(" <span", _DIVIDER + "<span", 1)
    return f'<section class="generated" id="evidence">\n<h2>{title}</h2>\n<ul>\n{lines}</ul>\n</section>\n'
