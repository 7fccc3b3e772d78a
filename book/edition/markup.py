"""Markdown into docutils nodes, without Sphinx: MyST's own docutils parser under the configuration that the build uses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.transforms.references import PropagateTargets
from docutils.utils import Reporter, new_document
from myst_parser.config.main import MdParserConfig
from myst_parser.mdit_to_docutils.base import DocutilsRenderer
from myst_parser.parsers.docutils_ import Parser
from myst_parser.parsers.mdit import create_md_parser

from .findings import Code

EXTENSIONS = frozenset({"colon_fence", "attrs_block"})
DISABLED = ("html_block", "html_inline")
SCHEMES = {"https": None}

CONFIG = MdParserConfig(enable_extensions=set(EXTENSIONS), disable_syntax=list(DISABLED), url_schemes=dict(SCHEMES))
SAFE = {"file_insertion_enabled": False, "raw_enabled": False}
"""Settings that keep docutils from reading other files and from passing raw HTML."""

_QUIET = Reporter.SEVERE_LEVEL + 1
_SETTINGS = get_default_settings(Parser)
vars(_SETTINGS).update(SAFE, report_level=_QUIET, halt_level=_QUIET, warning_stream="")
_OURS = re.compile(r"footnote|Footnote")  # MyST's words on notes; the notes have checks of their own


@dataclass(frozen=True, slots=True)
class Parsed:
    """A parsed file: its nodes, what the parser said, and the labels of the notes it defines."""

    document: nodes.document
    messages: tuple[tuple[int, Code, str], ...] = ()
    definitions: tuple[tuple[str, int], ...] = ()
    """Label and line of every note definition, in the order of the file."""
    tokens: tuple[Any, ...] = field(default=(), repr=False)


def parse(text: str, path: str) -> Parsed:
    """Parse Markdown; `text` has no front matter (blank lines stand in its place, so that lines are right).

    Whatever the parser cannot digest becomes a message; nothing is raised. Call it inside `directives.registered()`.
    """
    document = new_document(path, _SETTINGS.copy())
    messages: list[tuple[int, Code, str]] = []
    document.reporter.attach_observer(lambda message: messages.extend(_message(message)))
    markdown = create_md_parser(CONFIG, DocutilsRenderer)
    markdown.options["document"] = document
    environment: dict[str, Any] = {}
    try:
        tokens = markdown.parse(text, environment)
        definitions = tuple(
            (token.meta["label"], token.map[0] + 1)
            for token in tokens
            if token.type == "footnote_reference_open" and token.map
        )
        markdown.renderer.render(tokens, markdown.options, environment)
        PropagateTargets(document).apply()
    except Exception as error:  # the one call into a foreign parser that any input may reach
        messages.append(
            (
                1,
                Code.MARKUP,
                f"the file cannot be parsed ({type(error).__name__}: {str(error)[:80]}); look for unclosed marks",
            )
        )
        return Parsed(document, tuple(messages))
    return Parsed(document, tuple(messages), definitions, tuple(tokens))


def _message(message: nodes.system_message) -> Iterator[tuple[int, Code, str]]:
    """A warning of the parser as a message of ours, in one line."""
    if message["level"] < Reporter.WARNING_LEVEL:
        return
    text = " ".join(message.astext().split())
    text = re.sub(r"^\S*:\d*: \(\w+/\d\) ", "", text)
    text = re.sub(r"\.?( \[[\w.]+\])?$", "", text)
    if not _OURS.search(text):
        code = Code.MARKUP_UNSAFE if "disabled" in text else Code.MARKUP
        yield int(message.get("line") or 1), code, f"{text[:160]}; correct or remove this markup"
