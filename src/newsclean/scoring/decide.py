"""From scores to the story: which blocks are the body, and a reason for every one that is not."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from newsclean.page import Story, Verdict


def story(verdicts: Sequence[Verdict], scores: NDArray[np.float32], threshold: float, confidence: float) -> Story:
    """The story of a page: sure verdicts hold, the score decides the rest, and unsure verdicts name what it left out."""
    named: dict[int, Verdict] = {}
    for verdict in verdicts:
        known = named.get(verdict.block)
        if known is None or (verdict.sure and not known.sure):
            named[verdict.block] = verdict
    body, removed = [], []
    values = [round(score, 4) if score else 0.0 for score in scores.tolist()]  # most are 0: closed
    for index, score in enumerate(values):
        said = named.get(index)
        if score >= threshold and not (said is not None and said.sure):
            body.append(index)
        else:
            removed.append(said or Verdict(index, "other", "scorer", f"scored {score:.2f}: unlike the story's text"))
    return Story(tuple(body), tuple(values), tuple(removed), tuple(verdicts), confidence)

