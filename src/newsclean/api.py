"""The main job: one page in, one Article out."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, partial
from typing import TYPE_CHECKING, Any, Literal

from newsclean import assemble, lexicon, pipeline, rescue, scoring, view
from newsclean.article import Article
from newsclean.fields import Found
from newsclean.lexicon import Lexicon
from newsclean.limits import DEFAULT, Limits
from newsclean.page import Page, Story, Verdict
from newsclean.pipeline import Field, Stripper
from newsclean.scoring.models import Models, load
from newsclean.view import View

if TYPE_CHECKING:
    from newsclean.report.explanation import Explanation

Source = Any  # bytes, str, an lxml element or tree, a BeautifulSoup object
SourceKind = Literal["html", "markdown", "text"]


@dataclass(frozen=True)
class Cleaner:
    """A cleaner with its own words, strippers, fields or models. Frozen and picklable: make one, use it anywhere.

    `lexicon`: the phrases strippers know (see `Lexicon.with_phrases`). `strippers`, `fields`: (name, function) pairs in
    the order they run; the shipped ones are `newsclean.pipeline.STRIPPERS` and `FIELDS`. `models`: the learned scores.
    `limits`: what a page may cost.

    >>> Cleaner().clean("<h1>Rain</h1><p>It rained all day in the valley, and the river rose by a metre.</p>").title
    'Rain'
    """

    lexicon: Lexicon = field(default_factory=lexicon.default)
    strippers: tuple[tuple[str, Stripper], ...] = pipeline.STRIPPERS
    fields: tuple[tuple[str, Field], ...] = pipeline.FIELDS
    models: Models = field(default_factory=load, repr=False)
    limits: Limits = DEFAULT

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
        page = self._read(source, url=url, retrieved=retrieved, as_kind=kind)
        seen = view.look(page, self.lexicon)
        seen, story = rescue.hidden_body(seen, scoring.story(seen, pipeline.judge(seen, self.strippers), self.models))
        found = [one for _, find in self.fields for one in find(seen, story)]
        return assemble.article(seen, story, found, trace=trace)

    def _read(self, source: Source, **known: Any) -> Page:
        return pipeline.read(source, limits=self.limits, **known)

    def explain(
        self,
        source: Source,
        *,
        url: str | None = None,
        retrieved: datetime | None = None,
        kind: SourceKind | None = None,
    ) -> Explanation:
        """The same work, with everything that was said on the way: see `newsclean.explain`."""
        from newsclean.report.explanation import Explanation, Watch  # noqa: PLC0415  (clean() never needs it)

        watch = Watch()
        page = watch.time("read", "", partial(self._read, source, url=url, retrieved=retrieved, as_kind=kind))
        seen = watch.time("look", "", lambda: view.look(page, self.lexicon))
        said: list[Verdict] = []
        for name, strip in self.strippers:
            said += watch.time("strip", name, partial(pipeline.judge, seen, ((name, strip),)))
        scored = watch.time("score", "", lambda: scoring.story(seen, tuple(said), self.models))
        seen, story = watch.time("rescue", "", lambda: rescue.hidden_body(seen, scored))
        found: list[Found] = []
        for name, find in self.fields:
            found += watch.time("field", name, partial(_all, find, seen, story))
        article = watch.time("assemble", "", lambda: assemble.article(seen, story, found, trace=True))
        names = tuple(name for name, _ in self.strippers)
        return Explanation(seen.page, seen.headline, story, tuple(found), article, watch.timings, names)


def _all(find: Field, seen: View, story: Story) -> list[Found]:
    return list(find(seen, story))


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

    Raises SourceError for a source of another type, KindError for another kind, ArgumentError for a `url` or `retrieved` of
    another type; never for what a page holds.

    >>> article = clean("<h1>Rain</h1><p>It rained all day in the valley, and the river rose by a metre before night.</p>")
    >>> article.title
    'Rain'
    """
    return default().clean(source, url=url, retrieved=retrieved, trace=trace, kind=kind)


def explain(
    source: Source,
    *,
    url: str | None = None,
    retrieved: datetime | None = None,
    kind: SourceKind | None = None,
) -> Explanation:
    """Clean a page and tell why: verdicts on every block, the candidates of every field, the time of every stage.

    Takes what `clean` takes, and its article is the one `clean` gives with `trace=True`. In a notebook the explanation
    shows itself; `explanation.html()` is the report as a file.

    >>> seen = explain("<h1>Rain</h1><p>It rained all day in the valley, and the river rose by a metre.</p>")
    >>> seen.article.title, list(seen.stages())[:2]
    ('Rain', ['read', 'look'])
    """
    return default().explain(source, url=url, retrieved=retrieved, kind=kind)
