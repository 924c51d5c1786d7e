"""The main job: one page in, one Article out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any, Literal

from newsclean import assemble, lexicon, pipeline, scoring, view
from newsclean.article import Article
from newsclean.lexicon import Lexicon
from newsclean.pipeline import Field, Stripper
from newsclean.scoring.models import Models, load

Source = Any  # bytes, str, an lxml element or tree, a BeautifulSoup object
SourceKind = Literal["html", "markdown", "text"]


@dataclass(frozen=True)
class Cleaner:
    """A cleaner with its own words, strippers, fields or models. Frozen and picklable: make one, use it anywhere.

    `lexicon`: the phrases strippers know (see `Lexicon.with_phrases`). `strippers`, `fields`: (name, function) pairs in
    the order they run; the shipped ones are `newsclean.pipeline.STRIPPERS` and `FIELDS`. `models`: the learned scores.

    >>> Cleaner().clean("<h1>Rain</h1><p>It rained all day in the valley, and the river rose by a metre.</p>").title
    'Rain'
    """

    lexicon: Lexicon = field(default_factory=lexicon.default)
    strippers: tuple[tuple[str, Stripper], ...] = pipeline.STRIPPERS
    fields: tuple[tuple[str, Field], ...] = pipeline.FIELDS
    models: Models = field(default_factory=load)

    def clean(
        self,
        source: Source,
        *,
        url: str | None = None,
        retrieved: datetime | None = None,
        trace: bool = False,
        kind: SourceKind | None = None,
    ) -> Article:
        """Turn a scraped page into an Article: see `newsclean.clean`."""
        page = pipeline.read(source, url=url, retrieved=retrieved, kind=kind)
        seen = view.look(page, self.lexicon)
        story = scoring.story(seen, pipeline.judge(seen, self.strippers), self.models)
        found = [one for _, find in self.fields for one in find(seen, story)]
        return assemble.article(seen, story, found, trace=trace)


@cache
def default() -> Cleaner:
    """The cleaner behind `newsclean.clean`."""
    return Cleaner()


def clean(
    source: Source,
    *,
    url: str | None = None,
    retrieved: datetime | None = None,
    trace: bool = False,
    kind: SourceKind | None = None,
) -> Article:
    """Turn a scraped page into an Article.

    `source`: the page as bytes, str, lxml tree or BeautifulSoup object; HTML, Markdown or a plain-text dump, told apart
    by the reader unless `kind` says which. `url`: where the page was found, used for links and as a hint for dates and
    names. `retrieved`: when it was fetched; relative dates ("2 hours ago") are counted from it. `trace`: also tell every
    block left out, with the stripper that did it and its reason.

    Raises SourceError for a source of another type, KindError for another kind; never for what a page holds.

    >>> article = clean("<h1>Rain</h1><p>It rained all day in the valley, and the river rose by a metre before night.</p>")
    >>> article.title
    'Rain'
    """
    return default().clean(source, url=url, retrieved=retrieved, trace=trace, kind=kind)
