"""The body of a page that shows none: from JSON-LD or from the state that script-rendered sites ship in the page.

Only where the visible markup has next to no story. What is visible is better: it has the structure, and sites put other
texts into their metadata too.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import limits, metadata, view
from newsclean.page import Block, Candidate, Cue, Mark, Note, Page, Story, Verdict
from newsclean.readers import html
from newsclean.view import View

_MIN_BODY = 400  # characters of a text that is worth more than what is visible
_HOLLOW = 0.35  # visible body, as a share of that text, up to which the page shows no story; teasers of paywalls stay below
_FALLBACK, _IN_FIGURE = int(Mark.FALLBACK), int(Mark.IN_FIGURE)
_APART = int(Cue.CAPTION | Cue.ADVERT | Cue.RELATED)  # what editors embed in a body
_CONFIDENCE = 0.6  # of a body that was never shown


def hidden_body(seen: View, story: Story) -> tuple[View, Story]:
    """The view and the story with the hidden body where the visible one is hollow; as they are elsewhere."""
    if not seen.page.head.json_ld and not seen.page.head.states:
        return seen, story
    shown = sum(seen.words[index].mass for index in story.body)
    best = max(_candidates(seen), key=lambda candidate: len(str(candidate.value)), default=None)
    if best is None or len(str(best.value)) < _MIN_BODY or shown > _HOLLOW * len(str(best.value)):
        return seen, story
    rescued = tuple(_blocks(str(best.value), seen.page))
    text = sum(len(block.text) for block in rescued)
    if text < _MIN_BODY or shown > _HOLLOW * text:
        return seen, story
    page = seen.page._replace(blocks=seen.page.blocks + rescued)
    return view.look(page, seen.lexicon), _story(story, rescued, best.source)


def _candidates(seen: View) -> Iterator[Candidate]:
    """Texts of the metadata; the state scripts only where those have none: reading them costs as much as the page."""
    found = False
    for candidate in seen.metadata.bodies:
        found = True
        yield candidate
    if not found and seen.page.head.states and not any(len(seen.words[index].tokens) > 60 for index in range(len(seen.words))):
        yield from metadata.state_bodies(seen.page.head)[:1]


def _blocks(body: str, page: Page) -> Iterator[Block]:
    """The blocks of a hidden body, HTML or plain paragraphs, behind the page's own."""
    markup = body if "<" in body and ">" in body else "".join(f"<p>{part}</p>" for part in body.split("\n") if part.strip())
    start = len(page.blocks)
    box = 0 if page.boxes else -1
    story = [block for block in html.read(markup).blocks if not block.cues & _APART and not block.marks & _IN_FIGURE]
    for number, block in enumerate(limits.together(story, limits.DEFAULT.blocks)):
        yield block._replace(index=start + number, box=box, cues=0, own_cues=0, marks=block.marks | _FALLBACK)


def _story(story: Story, rescued: tuple[Block, ...], source: str) -> Story:
    said = {verdict.block for verdict in story.removed}
    hidden = f"the story stands in the page's {source}, not in its visible text"
    removed = [*story.removed, *(Verdict(index, "other", "rescue", hidden) for index in story.body if index not in said)]
    return story._replace(
        body=tuple(block.index for block in rescued),
        scores=story.scores + (1.0,) * len(rescued),
        removed=tuple(sorted(removed, key=lambda verdict: verdict.block)),
        confidence=_CONFIDENCE,
        notes=(*story.notes, Note("hidden-body", f"the body was read from the page's {source}: the visible markup has none")),
    )
