"""The main job: one page in, one Article out."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

from newsclean import assemble, lexicon, pipeline, scoring, view
from newsclean.article import Article

Source = Any  # bytes, str, an lxml element or tree, a BeautifulSoup object
SourceKind = Literal["html", "markdown", "text"]


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
    page = pipeline.read(source, url=url, retrieved=retrieved, kind=kind)
    seen = view.look(page, lexicon.default())
    verdicts = pipeline.judge(seen)
    story = scoring.story(seen, verdicts)
    found = [one for _, find in pipeline.FIELDS for one in find(seen, story)]
    return assemble.article(seen, story, found, trace=trace)
