"""The cells of a chapter with code: where each stands, and what is wrong with it before and after it has run."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from mdit_py_plugins.colon_fence import colon_fence_plugin

from .findings import Code, Finding

_MARK = "{code-cell}"
_OPTIONS = re.compile(r"\A(?:---\n.*?^---\n|(?::[^\n]*\n)*)\n*", re.DOTALL | re.MULTILINE)
_ESCAPE = re.compile(r"\x1b\[[\d;]*m")
_WARNED = re.compile(r"^\S*?(?:ipykernel_\d+/\d+\.py:(\d+)|:\d+): (\w+: .*)$", re.MULTILINE)
_FAILED_AT = re.compile(r"Cell In\[\d+\], line (\d+)")
_SHOWN = 60
"""How much of a line of code a message quotes."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A stretch of prose, or of code between two fences."""

    kind: str
    """`markdown` or `code`."""
    source: str
    """Without fences, options, and blank lines at both ends."""
    line: int
    """Of the file, where the prose or the code's opening fence stands; counted from 1."""
    first: int
    """The line on which the source begins; that of the fence, where there is none."""


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark").use(colon_fence_plugin)


def cells(body: str) -> Iterator[Cell]:
    """The cells of a notebook in Markdown whose front matter is blank (see `chapter.split`), as MyST-NB cuts it."""
    lines = body.split("\n")
    at = 0
    for token in _markdown().parse(body):
        if token.type == "fence" and token.level == 0 and token.info.startswith(_MARK) and token.map:
            begin, end = token.map
            yield from _prose(lines, at, begin)
            yield _code(token.content, begin + 1)
            at = end
    yield from _prose(lines, at, len(lines))


def code_cells(body: str) -> list[Cell]:
    """The cells of code alone."""
    return [cell for cell in cells(body) if cell.kind == "code"] if _MARK in body else []


def _prose(lines: Sequence[str], begin: int, end: int) -> Iterator[Cell]:
    while begin < end and not lines[begin].strip():
        begin += 1
    if begin < end:
        yield Cell("markdown", "\n".join(lines[begin:end]).strip(), begin + 1, begin + 1)


def _code(content: str, fence: int) -> Cell:
    options = _OPTIONS.match(content)
    skipped = options.group() if options else ""
    source = content[len(skipped) :].rstrip()
    return Cell("code", source, fence, fence + 1 + skipped.count("\n") if source else fence)


# --- before it has run -----------------------------------------------------------------------------------------------


def check(code: Sequence[Cell], uses: Iterable[tuple[int, str]], path: str) -> Iterator[Finding]:
    """Cells without code, cells that are no Python, and values (line, name) that the prose uses and no cell hands on."""
    for cell in code:
        try:
            tree = ast.parse(cell.source)
        except SyntaxError as error:
            line = _within(cell, error.lineno)
            message = f"{_quoted(cell, line)} is no Python ({error.msg}); correct the cell"
            yield Finding(path, cell.first + line - 1, Code.CELL_FAILED, message)
        else:
            if not tree.body:
                yield Finding(
                    path, cell.line, Code.CELL_EMPTY, f"a `{_MARK}` without code; write it, or remove the cell"
                )
    handed = _handed(code)
    for line, name in uses:
        if handed is not None and name not in handed:
            message = f"no cell hands «{name}» to the prose; correct the name, or add it to a call of `figures.glue`"
            yield Finding(path, line, Code.VALUE_UNKNOWN, message)


def _handed(code: Sequence[Cell]) -> set[str] | None:
    """The names that the cells give to the prose; None where their text alone does not say."""
    if not all(runnable(cell) for cell in code):
        return None
    names = [keyword.arg for cell in code for call in _glue_calls(cell) for keyword in call.keywords]
    return None if None in names else {name for name in names if name}


def _glue_calls(cell: Cell) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(cell.source)):
        if isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == "glue":
            yield node


def runnable(cell: Cell) -> bool:
    """Whether `check` finds nothing wrong with a cell of code."""
    try:
        return bool(ast.parse(cell.source).body)
    except SyntaxError:
        return False


# --- after it has run ------------------------------------------------------------------------------------------------


def check_run(
    code: Sequence[Cell], ran: Iterable[Mapping[str, Any]], stopped: str | None, path: str
) -> Iterator[Finding]:
    """Cells that raised, warned, stopped their kernel or showed nothing; what `check` says is not said again.

    `ran` are the cells of code after the run, in the form of nbformat 4; a run ends at the first that fails.
    `stopped` names the error that ended the run, if one did.
    """
    begun = [(cell, done) for cell, done in zip(code, ran, strict=True) if done.get("execution_count") is not None]
    for cell, done in begun:
        if runnable(cell):
            yield from _outcome(cell, done["outputs"], stopped if done is begun[-1][1] else None, path)
    if stopped and not begun and code:
        message = f"no cell could be run ({stopped}); correct the name of the `kernelspec`, or install its kernel"
        yield Finding(path, 1, Code.CELL_FAILED, message)


def _outcome(cell: Cell, outputs: Sequence[Mapping[str, Any]], stopped: str | None, path: str) -> Iterator[Finding]:
    raised = [output for output in outputs if output["output_type"] == "error"]
    warned = [output for output in outputs if output.get("name") == "stderr"]
    for output in raised:
        yield _raised(cell, output, path)
    for output in warned:
        yield _warned(cell, output, path)
    if stopped and not raised:
        message = f"{_quoted(cell, 1)} did not come to its end ({stopped}); make the cell shorter or lighter"
        yield Finding(path, cell.first, Code.CELL_FAILED, message)
    elif not outputs and not any(_glue_calls(cell)):
        message = (
            f"{_quoted(cell, 1)} shows nothing and hands nothing to the prose; end the cell with what it makes, "
            "or put its code into the cell that uses it"
        )
        yield Finding(path, cell.first, Code.CELL_EMPTY, message)


def _raised(cell: Cell, output: Mapping[str, Any], path: str) -> Finding:
    trace = _ESCAPE.sub("", "\n".join(output["traceback"]))
    found = _FAILED_AT.search(trace)
    line = _within(cell, found.group(1) if found else None)
    said = _one_line(output["evalue"].strip().partition("\n")[0])
    message = f"{_quoted(cell, line)} raises {output['ename']}: {said}; correct the cell, or the data that it reads"
    return Finding(path, cell.first + line - 1, Code.CELL_FAILED, message)


def _warned(cell: Cell, output: Mapping[str, Any], path: str) -> Finding:
    text = _ESCAPE.sub("", str(output["text"])).strip()
    found = _WARNED.search(text)
    line = _within(cell, found.group(1) if found else None)
    said = _one_line(found.group(2) if found else text.rpartition("\n")[2])
    return Finding(
        path, cell.first + line - 1, Code.CELL_FAILED, f"{_quoted(cell, line)} warns: {said}; mend what it warns of"
    )


def _within(cell: Cell, line: str | int | None) -> int:
    """A line of a cell's source by its number, counted from 1; the first where there is none."""
    return min(int(line or 1), cell.source.count("\n") + 1)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _quoted(cell: Cell, line: int) -> str:
    """A line of a cell as a message quotes it."""
    text = cell.source.split("\n")[line - 1].strip()
    return f"«{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}»"
