"""Every chart and table of the analysis chapters, made from frames."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from edition import figures, frames
from edition.figures import Listing

CHAPTERS = ("cross-references", "geography", "stances", "timeline", "vocabulary")

Frames = dict[str, pd.DataFrame]


def all_of(given: Frames) -> Iterator[Listing]:
    """What the chapters show, in their order."""
    statements, words = given["statements"], frames.issuer(given["words"])
    spoken = frames.spoken(statements, given["events"], given["accounts"])
    yield figures.timeline(spoken, statements)
    yield figures.lags(spoken, statements)
    yield figures.verdicts(given["accounts"], statements)
    yield figures.claims(given["accounts"], given["events"], statements)
    yield figures.shared(given["mentions"], given["entities"], statements)
    yield figures.network(given["links"], statements)
    yield figures.relations(given["stances"], statements)
    yield figures.objects(given["stances"], statements)
    yield figures.lengths(words, statements)
    yield figures.keywords(words, statements)
    yield figures.ngrams(words, statements)
    yield figures.concordance(words, frames.choice(words, statements, given["terms"]))
    yield figures.places(frames.located(given["entities"], given["mentions"], statements), given["outline"], statements)
