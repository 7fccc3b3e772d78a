"""The charts of the analysis chapters: frames in, charts out.

A chart is a plotly figure with what makes it readable to everyone: a title, a sentence computed from the data, its
table, a text alternative. It needs pandas and plotly alone, so that it runs in a download too.
"""

from __future__ import annotations

from .chart import Chart, Column, Listing, called, glue
from .context import Concordance, concordance
from .geography import places
from .references import network, shared
from .stances import objects, relations
from .time import claims, lags, timeline, verdicts
from .vocabulary import keywords, lengths, ngrams

__all__ = [
    "Chart", "Column", "Concordance", "Listing", "called", "claims", "concordance", "glue", "keywords", "lags", "lengths",
    "network", "ngrams", "objects", "places", "relations", "shared", "timeline", "verdicts",
]  # fmt: skip
