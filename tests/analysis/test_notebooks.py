"""Notebooks in Markdown: their cells, the tables that they read, and what becomes of their prose."""

from __future__ import annotations

import json

from edition import notebooks

TEXT = """---
jupytext: {text_representation: {extension: .md, format_name: myst}}
---
(label)=
# Title / عنوان

:::{summary} fa
چکیده
:::

```{code-cell}
:tags: [hide-input]

one, two = frames.read("events", "words")
```

There are {glue:text}`count` words {cite}`dunning-1993,other`, as {passage}`paris-2015:3` says.

```{code-cell}
frames.read("events")
```
"""


def test_cells_alternate() -> None:
    """Prose and code come in their order, without fences, options and front matter."""
    found = json.loads(notebooks.notebook(TEXT, ["7"], {}))["cells"]
    assert [cell["cell_type"] for cell in found] == ["markdown", "code", "markdown", "code"]
    assert [cell["source"] for cell in found if cell["cell_type"] == "code"] == [
        'one, two = frames.read("events", "words")',
        'frames.read("events")',
    ]


def test_tables_read() -> None:
    """Each table that a cell reads is named once."""
    assert notebooks.tables_read(TEXT) == ["events", "words"]


def test_prose_is_plain() -> None:
    """What only the book can show becomes words."""
    found = json.loads(notebooks.notebook(TEXT, ["7"], {"dunning-1993": "Dunning 1993"}))
    first, _, second, _ = (cell["source"] for cell in found["cells"])
    assert first == "# Title / عنوان\n\nچکیده"
    assert second == "There are 7 words (Dunning 1993; other), as paris-2015:3 says."
    assert [cell["id"] for cell in found["cells"]] == ["cell-1", "cell-2", "cell-3", "cell-4"]


def test_zips_are_the_same_every_time() -> None:
    """The order of the files does not matter, nor does the time."""
    assert notebooks.zipped({"a": "1", "b": "2"}) == notebooks.zipped({"b": "2", "a": "1"})
