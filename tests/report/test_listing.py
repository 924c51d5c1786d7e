"""The strippers, listed from their own docstrings."""

from __future__ import annotations

import pytest

from newsclean import lexicon, pipeline
from newsclean.report import listing
from newsclean.strippers import byline, date_line
from tests.report.invented import letters, menus

LEXICON = lexicon.default()


@pytest.mark.parametrize(("name", "strip"), pipeline.STRIPPERS, ids=[name for name, _ in pipeline.STRIPPERS])
def test_every_shipped_stripper_says_what_it_drops_keeps_and_why(name, strip):
    (one,) = listing.describe(LEXICON, ((name, strip),))
    assert one.drops
    assert one.keeps
    assert one.why


def test_the_module_speaks_where_the_function_does_not():
    (one,) = listing.describe(LEXICON, (("date_line", date_line.strip),))
    assert one.drops
    assert one.drops in " ".join(date_line.__doc__.split())
    assert "published" in one.topics


def test_lines_that_go_on_belong_to_the_label_above():
    (one,) = listing.describe(LEXICON, (("byline", byline.strip),))
    assert one.why.endswith(".")


def test_own_strippers_are_described_too():
    one, other = listing.describe(LEXICON, (("menus", menus), ("letters", letters)))
    assert (one.drops, one.keeps, one.why) == ("lines of a menu.", "all else.", "a menu is not the story.")
    assert (other.drops, other.topics) == ("", ())


def test_languages_are_those_with_words_for_it():
    (one,) = listing.describe(LEXICON, (("byline", byline.strip),))
    assert {"en", "de", "ar", "ja"} <= set(one.languages)
    assert not {"xx", "x-own"} & set(one.languages)


def test_as_lines():
    described = listing.describe(LEXICON, (("byline", byline.strip), ("menus", menus)))
    text = "\n".join(listing.lines(described))
    assert text.startswith("byline\n  Drops  ")
    assert "menus\n  Drops  lines of a menu." in text
    assert "none: goes by mark-up and shape" in text
    assert all(len(line) <= 100 for line in text.split("\n"))
