"""A page with everything that was said of it on the way to its article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import perf_counter
from typing import NamedTuple, TypeVar

from newsclean.article import Article
from newsclean.fields import Found
from newsclean.page import Block, Candidate, Page, Story, Verdict

Made = TypeVar("Made")


class Timing(NamedTuple):
    """How long a part of the work took."""

    stage: str  # read, look, strip, score, field, assemble
    part: str  # the stripper's or the field rule's name, "" where the stage has no parts
    seconds: float


class Decision(NamedTuple):
    """What became of a block, and why."""

    block: Block
    kept: bool
    score: float  # how likely the block is body, 0..1
    verdict: Verdict | None  # why it was left out; None where it was kept
    named: tuple[Verdict, ...]  # everything the strippers said of it, the deciding verdict included

    @property
    def role(self) -> str:
        """What the block is: `kept`, or the role it was left out for."""
        return self.verdict.role if self.verdict is not None else "kept"


@dataclass(frozen=True)
class Explanation:
    """Why an article is as it is. In a notebook it shows itself; `html()` is the same as a file.

    `page`: the page as read. `headline`: index of the block that shows the headline, -1 if none does. `story`: body,
    scores and verdicts. `found`: every field with its candidates. `article`: the result, with its `removed` blocks.
    `timings`: seconds per stage and part. `strippers`: names of those that ran, in order.

    >>> import newsclean
    >>> seen = newsclean.explain("<h1>Rain</h1><p>It rained all day in the valley, and the river rose by a metre.</p>")
    >>> [decision.block.text for decision in seen.decisions()][0]
    'Rain'
    >>> seen.candidates["title"][0].source
    'visible'
    """

    page: Page
    headline: int
    story: Story
    found: tuple[Found, ...]
    article: Article
    timings: tuple[Timing, ...] = ()
    strippers: tuple[str, ...] = ()

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """Everything the strippers said of the page, in pipeline order."""
        return self.story.named

    @property
    def candidates(self) -> dict[str, tuple[Candidate, ...]]:
        """For every field, what it could have been: the chosen candidate first, then those it was preferred to."""
        made: dict[str, tuple[Candidate, ...]] = {}
        for one in self.found:
            known = (one.best,) if one.best is not None else ()
            made[one.field] = (*known, *one.others, *made.get(one.field, ()))
        return made

    @property
    def seconds(self) -> float:
        """How long it all took."""
        return sum(timing.seconds for timing in self.timings)

    def stages(self) -> dict[str, float]:
        """Seconds per stage, parts added up, in order."""
        made: dict[str, float] = {}
        for timing in self.timings:
            made[timing.stage] = made.get(timing.stage, 0.0) + timing.seconds
        return made

    def decisions(self) -> Iterator[Decision]:
        """Every block of the page in order, and what became of it."""
        body = frozenset(self.story.body)
        removed = {verdict.block: verdict for verdict in self.story.removed}
        named: dict[int, list[Verdict]] = {}
        for verdict in self.story.named:
            named.setdefault(verdict.block, []).append(verdict)
        for block, score in zip(self.page.blocks, self.story.scores, strict=True):
            at = block.index
            yield Decision(block, at in body, score, None if at in body else removed.get(at), tuple(named.get(at, ())))

    def roles(self) -> Counter[str]:
        """How many blocks have which role, `kept` among them."""
        return Counter(decision.role for decision in self.decisions())

    def html(self) -> str:
        """The report: one self-contained HTML document that asks the network for nothing."""
        from newsclean.report.document import document  # noqa: PLC0415  (the page's parts, only for who looks at it)

        return document(self)

    def _repr_html_(self) -> str:
        """The report in a frame of its own, for notebooks: it can't touch the notebook, nor the notebook's style it."""
        from newsclean.report.document import frame  # noqa: PLC0415

        return frame(self)


class Watch:
    """Runs the parts of the work and keeps how long each took. Lives as long as one explanation is made."""

    def __init__(self) -> None:
        self._timings: list[Timing] = []

    def time(self, stage: str, part: str, work: Callable[[], Made]) -> Made:
        """The result of `work`."""
        start = perf_counter()
        made = work()
        self._timings.append(Timing(stage, part, perf_counter() - start))
        return made

    @property
    def timings(self) -> tuple[Timing, ...]:
        """What was timed so far, in order."""
        return tuple(self._timings)
