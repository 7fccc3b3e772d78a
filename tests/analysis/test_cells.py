"""The cells of a chapter with code: where they stand, and what is said of those that fail or show nothing."""

from __future__ import annotations

from typing import Any

import pytest

from edition.cells import Cell, cells, check_run, code_cells
from edition.chapter import split

TEXT = """---
kernelspec: {name: python3}
---
# Title

```{code-cell} ipython3
---
tags: [hide-input]
---

one = 1
one / 0
```

~~~{code-cell}
:tags: [hide-input]

two
~~~

Prose, and code that does not run:

:::{note}
```{code-cell}
three
```
:::

```python
four
```
"""


def test_places() -> None:
    """Prose and code stand where the file has them, options and front matter aside; nested or plain fences are prose."""
    first, code, other, rest = cells(split(TEXT)[1])
    assert first == Cell("markdown", "# Title", 4, 4)
    assert code == Cell("code", "one = 1\none / 0", 6, 11)
    assert other == Cell("code", "two", 15, 18)
    assert (rest.kind, rest.line) == ("markdown", 21)
    assert rest.source.startswith("Prose,") and rest.source.endswith("four\n```")


def ran(*outputs: dict[str, Any], count: int | None = 1) -> dict[str, Any]:
    """A cell as it is after a run."""
    return {"cell_type": "code", "execution_count": count, "outputs": [*outputs]}


SHOWN = {"output_type": "execute_result", "data": {}}
RAISED = {
    "output_type": "error", "ename": "ZeroDivisionError", "evalue": "division by zero\nand more",
    "traceback": ["----", "\x1b[36mCell\x1b[39m \x1b[32mIn[1]\x1b[39m\x1b[32m, line 2\x1b[39m"],
}  # fmt: skip
WARNED = {
    "output_type": "stream",
    "name": "stderr",
    "text": "/tmp/ipykernel_7/8.py:2: FutureWarning: soon\n  one / 0\n",
}

RUNS = {
    "nothing": ([ran(SHOWN), ran(SHOWN)], None, []),
    "raises": (
        [ran(RAISED), ran(count=None)], "CellExecutionError",
        ["a.md:12: «one / 0» raises ZeroDivisionError: division by zero; correct the cell, or the data that it reads [cell-failed]"],
    ),
    "warns": (
        [ran(SHOWN, WARNED), ran(SHOWN)], None, ["a.md:12: «one / 0» warns: FutureWarning: soon; mend what it warns of [cell-failed]"],
    ),
    "prints on standard error": (
        [ran(SHOWN, WARNED | {"text": "first\nlast\n"}), ran(SHOWN)], None,
        ["a.md:11: «one = 1» warns: last; mend what it warns of [cell-failed]"],
    ),
    "shows nothing": (
        [ran(SHOWN), ran()], None,
        ["a.md:18: «two» shows nothing and hands nothing to the prose; end the cell with what it makes, or put its code "
         "into the cell that uses it [cell-empty]"],
    ),
    "takes too long": (
        [ran(SHOWN), ran()], "CellTimeoutError",
        ["a.md:18: «two» did not come to its end (CellTimeoutError); make the cell shorter or lighter [cell-failed]"],
    ),
    "has no kernel": (
        [ran(count=None), ran(count=None)], "NoSuchKernel",
        ["a.md:1: no cell could be run (NoSuchKernel); correct the name of the `kernelspec`, or install its kernel [cell-failed]"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", RUNS)
def test_runs(name: str) -> None:
    """Each way in which a run can go wrong is one line that names file, line, code and remedy."""
    done, stopped, expected = RUNS[name]
    assert [str(finding) for finding in check_run(code_cells(split(TEXT)[1]), done, stopped, "a.md")] == expected


def test_a_cell_that_hands_values_on_is_not_empty() -> None:
    """MyST-NB takes the values for the prose out of a cell's outputs; a cell that is no Python has its finding already."""
    code = [Cell("code", "figures.glue(one=1)", 1, 2), Cell("code", "for one in 1", 4, 5)]
    assert not list(check_run(code, [ran(), ran(RAISED)], "CellExecutionError", "a.md"))
