"""One page's scores: a prediction against its gold, by metric; a metric that has no gold or no answer is left out."""

from __future__ import annotations

from collections.abc import Collection

from benchmarks import metrics
from benchmarks.gold import GoldPage
from benchmarks.shown import Shown
from benchmarks.systems import Prediction

ARTICLE_KINDS = frozenset({"article", "opinion", "live_blog", "gallery", "video", "paywall_stub"})
"""The kinds that say "here is a story"; the others say that there is none, or not this page."""

Scores = dict[str, float]


def score(page: GoldPage, found: Prediction, gives: Collection[str], dump: str | None = None) -> Scores:
    """The page's scores by metric.

    `gives`: the fields that the system answers; it is not scored on the others. `dump`: the text that it was given in
    place of HTML; fields are then scored only where the dump shows the gold value.
    """
    scores = _body(page, found)
    fields = _Fields(page, found, Shown(dump) if dump is not None else None)
    for name in gives:
        value = getattr(fields, name)()
        if value is not None:
            scores[name] = float(value)
    if "confidence" in scores and "precision" in scores:
        scores["good"] = float(metrics.f1(scores["precision"], scores["recall"]) >= metrics.GOOD_BODY)
    return scores


def _body(page: GoldPage, found: Prediction) -> Scores:
    scores: Scores = {}
    if page.bodies:
        overlap = metrics.body_overlap(found.body, page.bodies)
        scores |= {"precision": overlap.precision, "recall": overlap.recall, "exact": float(overlap.exact)}
        scores["word_f1"] = metrics.best_word_f1(found.body, page.bodies)
    story = f"{found.subtitle}\n{found.body}" if found.subtitle else found.body
    for text, suffix in ((found.body, ""), (story, "_dek")):
        if page.with_snippets:
            scores[f"with{suffix}"] = metrics.share_present(text, page.with_snippets)
        if page.without_snippets:
            scores[f"without{suffix}"] = metrics.share_absent(text, page.without_snippets)
    return scores


class _Fields:
    """A method a field, named as in `System.gives`; None where the gold, or the dump, does not tell."""

    def __init__(self, page: GoldPage, found: Prediction, shown: Shown | None) -> None:
        self._page = page
        self._found = found
        self._shown = shown

    def title(self) -> float | None:
        gold = self._page.title
        return metrics.word_f1(self._found.title or "", gold) if gold and self._shows(gold) else None

    def subtitle(self) -> float | None:
        gold = self._page.subtitle or "\n".join(self._page.summary)
        return metrics.word_f1(self._found.subtitle or "", gold) if gold and self._shows(gold) else None

    def authors(self) -> float | None:
        gold = self._page.authors or metrics.split_byline(self._page.author_raw or "")
        return metrics.authors_f1(self._found.authors, gold) if gold and all(map(self._shows, gold)) else None

    def day(self) -> bool | None:
        gold = self._page.published
        if not gold or (self._shown and not self._shown.day(gold)):
            return None
        return metrics.same_day(self._found.published, gold)

    def captions(self) -> float | None:
        """Over pages whose gold has captions; a dump's are those that it shows."""
        gold = [caption for caption in self._page.captions or () if self._shows(caption)]
        return metrics.captions_f1(self._found.captions, gold) if gold else None

    def kind(self) -> bool:
        """Whether an article was taken for one, and another page for none."""
        return (self._found.kind in ARTICLE_KINDS) == self._page.is_article

    def confidence(self) -> float | None:
        return self._found.confidence

    def _shows(self, value: str) -> bool:
        return self._shown is None or self._shown.text(value)
