"""From scores to the story: which blocks are the body, and a reason for every one that is not."""

from __future__ import annotations

from collections.abc import Sequence

from newsclean.page import Story, Verdict
from newsclean.view import View

_BODY = 0.5  # score from which a block is body


def story(view: View, verdicts: Sequence[Verdict], scores: Sequence[float], confidence: float) -> Story:
    """The story of a page: sure verdicts hold, the score decides the rest, and unsure verdicts name what it left out."""
    named: dict[int, Verdict] = {}
    for verdict in verdicts:
        known = named.get(verdict.block)
        if known is None or (verdict.sure and not known.sure):
            named[verdict.block] = verdict
    body, removed = [], []
    for index, score in enumerate(scores):
        verdict = named.get(index)
        if score >= _BODY and not (verdict is not None and verdict.sure):
            body.append(index)
        else:
            removed.append(verdict or Verdict(index, "other", "scorer", f"scored {score:.2f}: unlike the story's text"))
    return Story(tuple(body), tuple(scores), tuple(removed), tuple(verdicts), confidence)


def rule_of_thumb(view: View) -> list[float]:
    """Scores without a model: long lines that end a sentence and are not links. The floor any model has to beat."""
    return [
        0.9 if word.ends and word.mass >= 40 and block.linked < 0.5 * len(block.text) else 0.1
        for block, word in zip(view.page.blocks, view.words, strict=True)
    ]
