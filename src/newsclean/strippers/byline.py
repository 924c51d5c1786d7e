"""Bylines: the lines that say who wrote the story.

Drops: "By Jane Doe", a name beside the headline or in a byline's box, an agency's code on a line of its own.
Keeps: sentences that begin with "By", names within running text, names of the people the story is about.
Why: who wrote the story is a field of its own and not part of its text.
"""

from __future__ import annotations

from collections.abc import Iterator

from newsclean import names
from newsclean.lexicon import Topic
from newsclean.names import Reading
from newsclean.page import Block, Cue, Mark, Verdict
from newsclean.view import View

_NAME = "byline"
_ABOVE, _BELOW = 3, 9  # blocks about the headline in which a byline stands; measured on news-dev
_LONGEST = 200  # characters of a byline
_CLOSE = 4  # blocks below the headline where a bare name is the byline
_REST, _REST_DATED = 8, 16  # words of a sure byline that are no name: "by", titles, dates; measured on web-dev
_MOST = 40  # lines read on one page: comment threads name their writers too

_AUTHOR, _REL, _NEVER = int(Cue.AUTHOR), int(Mark.REL_AUTHOR), int(Mark.PAGE_TITLE | Mark.IN_FIGURE)
_COMMENT = int(Cue.COMMENT)
_CHROME = int(Topic.NAVIGATION | Topic.SHARE | Topic.ADVERT | Topic.NEWSLETTER | Topic.COMMENTS | Topic.CONSENT)
_MOST_WORDS = 30  # of a line that only its place makes a byline
_BYLINE = int(Topic.BYLINE)
_DATED = int(Topic.PUBLISHED | Topic.UPDATED | Topic.READING | Topic.TIME_AGO)


def strip(view: View) -> Iterator[Verdict]:
    """Names the lines that are a byline; sure where a label, the mark-up or the place leaves no doubt."""
    words = names.grammar(view.lexicon)
    near = range(view.headline - _ABOVE, view.headline + _BELOW + 1) if view.headline >= 0 else range(0)
    home = view.page.blocks[view.headline].cues if view.headline >= 0 else 0
    read = 0
    blocks = view.page.blocks
    marked = [block.index for block in blocks if block.own_cues & _AUTHOR or block.marks & _REL]
    words_of = view.words
    labelled = [index for index in view.outline.hinted if (words_of[index].start | words_of[index].whole) & _BYLINE]
    for index in sorted({*marked, *labelled, *range(max(0, near.start), min(len(blocks), near.stop))}):
        block, seen = blocks[index], view.words[index]
        told = block.own_cues & _AUTHOR or block.marks & _REL
        if len(block.text) > _LONGEST or block.marks & _NEVER:
            continue
        if block.index == view.headline or read >= _MOST or (block.cues & _COMMENT and not home & _COMMENT):
            continue
        if not told and (
            len(seen.tokens) > _MOST_WORDS or (seen.ends and len(seen.tokens) > 14) or seen.whole & _CHROME
        ):
            continue
        read += 1
        verdict = _judge(view, block, names.read(block.text, words), told=bool(told), near=block.index in near)
        if verdict is not None:
            yield verdict


def _judge(view: View, block: Block, reading: Reading, *, told: bool, near: bool) -> Verdict | None:
    seen = view.words[block.index]
    if not reading.names:
        if reading.open and reading.prefixed and len(seen.tokens) <= 4 and (near or told):
            return Verdict(block.index, "byline", _NAME, "says only that a name follows", sure=near and told)
        return None
    if reading.loose > 2 or (reading.loose and not (told or reading.prefixed)):
        return None
    close = 0 < block.index - view.headline <= _CLOSE if view.headline >= 0 else False
    dated = reading.dated or bool(seen.hints & _DATED)
    if reading.prefixed and not reading.loose and (near or told):
        return Verdict(block.index, "byline", _NAME, "a name after 'by'", sure=near and _is_sure(view, block, reading))
    if told and near and not reading.loose:
        return Verdict(
            block.index, "byline", _NAME, "a name in an author's mark-up", sure=_is_sure(view, block, reading)
        )
    if close and not reading.loose and block.kind == "paragraph" and (dated or _is_plain(reading)):
        return Verdict(block.index, "byline", _NAME, "a name below the headline", sure=False)
    if told or reading.prefixed:
        return Verdict(
            block.index, "byline", _NAME, "a name in an author's mark-up" if told else "a name after 'by'", sure=False
        )
    return None


def _is_sure(view: View, block: Block, reading: Reading) -> bool:
    """A paragraph of full names or a known agency and little else; single words after "by" are as often things."""
    if block.kind not in {"paragraph", "list_item"} or view.twins[block.index] == view.twins[view.headline]:
        return False
    named = sum(len(name.text.split()) for name in reading.names)
    rest = len(view.words[block.index].tokens) - named
    return rest <= (_REST_DATED if reading.dated else _REST) and all(
        " " in name.text or name.kind == "agency" for name in reading.names
    )


def _is_plain(reading: Reading) -> bool:
    return all(" " in name.text for name in reading.names) or reading.titled
