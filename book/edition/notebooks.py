"""Chapters with code as downloads: the notebook, the tables that it reads, and the modules that it needs.

What only the book can show (roles, boxes) becomes plain Markdown; the numbers of the prose stand as they were computed.
"""

from __future__ import annotations

import ast
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from .cells import cells, code_cells, runnable
from .chapter import split

MODULES = ("frames.py", "figures")
"""What a notebook imports of the package."""

_BOX = re.compile(r"^:::+\{\w+\}[^\n]*\n(.*?)^:::+[ \t]*$", re.DOTALL | re.MULTILINE)
_ROLE = re.compile(r"\{([\w:]+)\}`([^`]*)`")
_LABEL = re.compile(r"^\([a-z0-9-]+\)=\n", re.MULTILINE)

_README = """# {title}

A chapter of *Statements of Solidarity*, to be run again: {name}.ipynb reads the tables in data/.

    python -m pip install pandas plotly jupyterlab
    jupyter lab {name}.ipynb

Code: MIT License. Tables: CC BY 4.0, but for the texts of the statements, which are their authors'.
"""


def tables_read(text: str) -> list[str]:
    """The tables that a notebook reads: the arguments of its calls of `frames.read`."""
    names: list[str] = []
    for cell in code_cells(split(text)[1]):
        for node in ast.walk(ast.parse(cell.source)) if runnable(cell) else ():
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "frames.read":
                names += [str(argument.value) for argument in node.args if isinstance(argument, ast.Constant)]
    return list(dict.fromkeys(names))


def notebook(text: str, values: Sequence[str], labels: Mapping[str, str]) -> str:
    """A notebook in Markdown as one in JSON (nbformat 4.5), without outputs.

    `values` are what the book prints for the roles `glue:text`, in their order; `labels` the short names of works.
    """
    glued = iter(values)
    found = [
        _markdown(number, _plain(cell.source, glued, labels)) if cell.kind == "markdown" else _code(number, cell.source)
        for number, cell in enumerate(cells(split(text)[1]), 1)
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    data = {"cells": found, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _markdown(number: int, source: str) -> dict[str, Any]:
    return {"cell_type": "markdown", "id": f"cell-{number}", "metadata": {}, "source": source}


def _code(number: int, source: str) -> dict[str, Any]:
    shared = {"id": f"cell-{number}", "metadata": {}, "source": source}
    return {"cell_type": "code", "execution_count": None, "outputs": [], **shared}


def _plain(source: str, glued: Iterator[str], labels: Mapping[str, str]) -> str:
    """Markdown without what is the book's alone."""

    def role(found: re.Match[str]) -> str:
        name, content = found.groups()
        if name == "glue:text":
            return next(glued, "")
        if name == "cite":
            return f"({'; '.join(labels.get(key.strip(), key.strip()) for key in content.split(','))})"
        return content

    return _LABEL.sub("", _BOX.sub(lambda box: box.group(1).strip(), _ROLE.sub(role, source)))


def archive(name: str, title: str, notebook_text: str, tables: Mapping[str, str], package: Path) -> bytes:
    """The download of a chapter as a zip, the same bytes for the same content."""
    files = {f"{name}.ipynb": notebook_text, "README.md": _README.format(title=title, name=name)}
    files |= {f"data/{table}.csv": content for table, content in tables.items()}
    files["edition/__init__.py"] = '"""What the notebook needs of the edition\'s package."""\n'
    files |= {f"edition/{path}": content for path, content in _modules(package)}
    return zipped(files)


def _modules(package: Path) -> Iterable[tuple[str, str]]:
    for module in MODULES:
        path = package / module
        for file in sorted(path.glob("*.py")) if path.is_dir() else [path]:
            yield file.relative_to(package).as_posix(), file.read_text(encoding="utf-8")


def zipped(files: Mapping[str, str]) -> bytes:
    """Files in a zip, with one date and one set of rights for all."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as target:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, 0o644 << 16
            target.writestr(entry, content.encode(), zipfile.ZIP_DEFLATED, 9)
    return data.getvalue()
