"""What the words of a block say: log odds of words and edges, in every script, stored and loaded unchanged."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from newsclean import scoring, view
from newsclean.lexicon import default
from newsclean.page import Block, Page
from newsclean.scoring import cohesion, features, models, vocabulary
from newsclean.scoring.arrays import Matrix
from newsclean.scoring.vocabulary import Vocabulary


def _columns(known: Vocabulary, *texts: str) -> Matrix:
    words = view.read_words(texts, default())
    return known.columns(cohesion.terms(words), vocabulary.edges(words))


def test_words_are_summed_over_the_root_of_the_length() -> None:
    known = Vocabulary({"said": 3.0, "mayor": 2.0, "subscribe": -4.0})
    said, subscribe = _columns(known, "Said the mayor", "Subscribe now")[:, 0]
    assert said == pytest.approx(5 / np.sqrt(3 + 6 + 2))  # three words, each of them at both edges, two pairs
    assert subscribe == pytest.approx(-4 / np.sqrt(2 + 4 + 1))


def test_a_word_counts_once_a_block() -> None:
    known = Vocabulary({"very": 1.0})
    once, often = _columns(known, "a very wet day", "a very very very wet day")[:, 0] > 0
    assert (once, often) == (True, True)
    terms = cohesion.terms(view.read_words(["very very very"], default()))
    assert terms.sizes.tolist() == [1]


@pytest.mark.parametrize(
    ("term", "held", "apart"),
    [
        ("^read", "Read the story", "The story that they read"),
        ("more$", "Show me more", "More to show you here"),
        ("sign up", "Sign up for news", "Up goes the sign"),
        ("^the", "In the harbour of the north", "Waters of harbours rise in the north"),  # the second word is near the edge too
    ],
)
def test_edges_tell_where_a_word_stands(term: str, held: str, apart: str) -> None:
    columns = _columns(Vocabulary({term: 1.0}), held, apart)
    assert columns[0, 1] > 0
    assert columns[1].tolist() == [0, 0]
    assert columns[0, 0] == 0  # an edge is no word


def test_scripts_without_spaces_are_read_in_pairs_of_characters() -> None:
    known = Vocabulary({"記者  ": 1.0, "^推薦  ": -1.0})
    columns = _columns(known, "本報記者昨日從台北報導", "推薦閱讀")
    assert columns[0, 0] > 0 > columns[1, 1]


def test_unknown_words_say_nothing() -> None:
    assert not _columns(Vocabulary({"said": 1.0}), "Þetta er óþekkt mál", "...").any()


def test_stored_and_loaded(tmp_path: Path) -> None:
    shipped = models.load().text
    known = Vocabulary({"said": 1.5, "^läs mer": -2.25, "記者  ": 0.5})
    models.save(tmp_path / "text.npz", shipped._replace(vocabulary=known))
    assert models.scorer(tmp_path / "text.npz").vocabulary == known
    models.save(tmp_path / "text.npz", shipped._replace(vocabulary=None))
    assert models.scorer(tmp_path / "text.npz").vocabulary is None


def test_two_columns_beside_the_others() -> None:
    seen = view.look(Page("text", (Block(0, "The mayor said so."), Block(1, "Subscribe"))), default())
    built = features.build(seen, [])
    known = scoring.informed(built, Vocabulary({"said": 1.0}))
    assert known.matrix.shape[1] == built.matrix.shape[1] + len(vocabulary.NAMES)
    assert known.matrix[:, -2].tolist() == [pytest.approx(1 / np.sqrt(4 + 6 + 3)), 0]
    assert scoring.informed(built, None) is built


def test_the_shipped_words_tell_a_report_from_a_request() -> None:
    known = models.load().text.vocabulary
    assert known is not None
    report, request = _columns(known, "Police said on Monday that two people were injured.", "Sign up for our free newsletter").sum(axis=1)
    assert report > 0 > request
