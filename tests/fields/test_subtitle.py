from pages import SENTENCE, STORY, found, look, page, story

from newsclean.fields import subtitle
from newsclean.strippers import dek

DEK = "A village without a ferry learns what its harbour is for, and who can still cross the bay in a storm."


def read(body, head=""):
    seen = look(page(body, head))
    verdicts = tuple(dek.strip(seen))
    sure = {verdict.block for verdict in verdicts if verdict.sure}
    told = story(seen, named=verdicts)
    told = told._replace(body=tuple(index for index in told.body if index not in sure))
    return seen, verdicts, found(subtitle.find, seen, told).get("subtitle")


def test_marked_standfirst():
    _, verdicts, got = read(
        f'<article><h1>Rain up north</h1><p class="standfirst">{DEK}</p><p>By Jo Field</p>{STORY}</article>'
    )
    assert got.value == DEK
    assert (got.best.source, got.best.block) == ("visible", 1)
    assert [(verdict.role, verdict.sure) for verdict in verdicts] == [("dek", True)]


def test_first_paragraph_that_is_the_description_is_body():
    first = SENTENCE * 2
    head = f'<meta name="description" content="{first.strip()}">'
    _, verdicts, got = read(f"<article><h1>Rain up north</h1><p>{first}</p>{STORY}</article>", head)
    assert not [verdict for verdict in verdicts if verdict.sure]
    assert got is None


def test_no_dek_without_headline():
    assert read(f"<div><p class='standfirst'>{DEK}</p></div>")[1] == ()


def test_a_byline_is_no_dek():
    byline = '<p class="byline">By Jo Field, our correspondent on the island</p>'
    _, verdicts, got = read(f"<article><header><h1>Rain up north</h1>{byline}</header>{STORY}</article>")
    assert (verdicts, got) == ((), None)
