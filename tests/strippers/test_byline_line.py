"""Lines that are named as bylines, and near misses that are not."""

import pytest

from newsclean import view
from newsclean.lexicon import default
from newsclean.page import Block, Cue, Mark, Page
from newsclean.strippers import byline

STORY = "The mayor opened the bridge at noon, and the crowd cheered until evening, when the rain came back to Tarn."


def _verdicts(line, *, cues=0, marks=0, kind="paragraph", after=1):
    texts = ["The mayor opens the bridge in Tarn", *[STORY] * (after - 1), line, STORY]
    kinds = ["heading", *["paragraph"] * (after - 1), kind, "paragraph"]
    blocks = [
        Block(
            n, text, kinds[n], 1 if n == 0 else 0, own_cues=cues if n == after else 0, marks=marks if n == after else 0
        )
        for n, text in enumerate(texts)
    ]
    return [one for one in byline.strip(view.look(Page("html", tuple(blocks)), default())) if one.block == after]


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Quill and Bo Tarn",
        "by Ada Quill and Bo Tarn and Cy Vole April 11, 2025 12:08 AM 3 min read",
        "Von Ada Quill, Wien",
        "Por Ada Quill",
        "By The Associated Press",
    ],
)
def test_sure_below_the_headline(line):
    (one,) = _verdicts(line)
    assert (one.role, one.stripper, one.sure, one.reason) == ("byline", "byline", True, "a name after 'by'")


@pytest.mark.parametrize("line", ["Ada Quill", "Ada Quill | 3 May 2025", "Ada Quill and Bo Tarn"])
def test_sure_by_mark_up(line):
    (one,) = _verdicts(line, cues=int(Cue.AUTHOR))
    assert (one.sure, one.reason) == (True, "a name in an author's mark-up")
    assert _verdicts(line, marks=int(Mark.REL_AUTHOR))[0].sure


@pytest.mark.parametrize(
    ("line", "after"),
    [("Ada Quill", 1), ("By Ada Quill", 14), ("Authors: Ada Quill, Bo Tarn", 14), ("By Functionality", 1)],
)
def test_named_but_not_sure(line, after):
    (one,) = _verdicts(line, after=after)
    assert (one.role, one.sure) == ("byline", False)


@pytest.mark.parametrize(
    "line",
    [
        "By the time the bridge had opened, the rain was back and the crowd had gone home to Tarn.",
        STORY,
        "Text messaging and how it changed the town",
        "3 May 2025",
    ],
)
def test_kept(line):
    assert _verdicts(line) == []


def test_not_in_a_figure():
    assert _verdicts("By Ada Quill", marks=int(Mark.IN_FIGURE)) == []
