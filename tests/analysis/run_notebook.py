"""Runs notebooks in the folders that they are given in, as a reader would: `run_notebook.py FOLDER/NAME.ipynb …`.

It needs nbclient and a kernel, and knows nothing of the book. For each notebook it prints a line of JSON: its name, and
the HTML that its cells show.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient


def shown(path: Path) -> list[str]:
    """The HTML of all outputs of a notebook, after it has run."""
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    NotebookClient(notebook, timeout=300, resources={"metadata": {"path": str(path.parent)}}).execute()
    outputs = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    return [output["data"]["text/html"] for output in outputs if "text/html" in output.get("data", {})]


if __name__ == "__main__":
    for name in sys.argv[1:]:
        print(json.dumps([Path(name).stem, shown(Path(name))]))
