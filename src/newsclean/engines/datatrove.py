"""datatrove: an extractor for its readers' HTML, and a pipeline step that keeps the article's fields.

`Newsclean` takes the place of datatrove's Trafilatura: text in, text out. `CleanPages` also puts title, authors, dates
and whatever else is asked for into each document's metadata. Neither raises for what a page holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from datatrove.data import DocumentsPipeline
from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.extractors.base import BaseExtractor
from datatrove.utils.typeshelper import StatHints

from newsclean import api
from newsclean.article import Article
from newsclean.engines.arrow import Clean

FIELDS = ("title", "authors", "published", "language", "kind", "confidence")


class Newsclean(BaseExtractor):  # type: ignore[misc]  # datatrove has no types
    """The story of each page as its text.

    `timeout`: seconds for a page, in datatrove's sandbox; loading the models is not counted, it is done before.
    """

    name = "⛏ newsclean"

    def __init__(self, timeout: float = 1.0, clean: Clean | None = None) -> None:
        super().__init__(timeout)
        self._clean = clean
        if clean is None:
            _warm()

    def extract(self, text: str) -> str:
        """The story of a page; "" where there is none."""
        article = _safely(self._clean or api.clean, text)
        return article.text if article else ""


class CleanPages(PipelineStep):  # type: ignore[misc]
    """Cleans each document's text, a page in HTML or as a dump, and notes what is known of it in its metadata.

    `fields`: of the Article, as JSON has them. `kinds`: of pages that are passed on; empty: all that have a story.
    """

    type = "🛢 - EXTRAC"
    name = "⛏ newsclean, with fields"

    def __init__(self, fields: Sequence[str] = FIELDS, kinds: Sequence[str] = (), clean: Clean | None = None) -> None:
        super().__init__()
        if unknown := set(fields) - set(Article.model_fields):
            raise ValueError(f"the Article has no field {', '.join(sorted(unknown))}")
        self._fields, self._kinds, self._clean = tuple(fields), frozenset(kinds), clean
        if clean is None:
            _warm()

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        """What datatrove calls."""
        del rank, world_size
        for document in data:
            self.stat_update(StatHints.total)
            with self.track_time():
                article = _safely(self._clean or api.clean, document.text, document.metadata.get("url"))
            if article is None:
                self.stat_update(StatHints.dropped, "clean_error")
            elif not article.text or (self._kinds and article.kind not in self._kinds):
                self.stat_update(StatHints.dropped, f"dropped_{article.kind.value if article.text else 'empty'}")
            else:
                self.stat_update(StatHints.forwarded)
                self.update_doc_stats(document)
                document.text = article.text
                document.metadata |= article.model_dump(mode="json", include=set(self._fields))
                yield document


def _warm() -> None:
    api.default()
    api.clean("<h1>Rain</h1><p>It rained all day in the valley, and the river rose by a metre.</p>")


def _safely(clean: Clean, text: str, url: Any = None) -> Article | None:
    try:
        return clean(text, url=url if isinstance(url, str) else None)
    except Exception:
        return None
