"""What the scorer sees of a dump's lines: runs, labels before and after, what strippers said around, the story's first words."""

from __future__ import annotations

import numpy as np
import pytest

from newsclean import view
from newsclean.lexicon import default
from newsclean.page import Block, Page, Verdict
from newsclean.scoring import cohesion, context, features, lines

PROSE = [
    "The ferry left the north quay at nine in the evening, full to the railings with people who had come to say goodbye.",
    "The harbour board decided in March to end the crossing, which has lost money in every winter since the bridge opened.",
    "Passengers on the ferry will have to take a bus from the harbour, and the bus does not run on Sundays, the board said.",
]
TEXTS = ["Home", "Sport", "Last ferry leaves the north quay", *PROSE, "Related", "Baker opens shop", "Choir wins prize", "Imprint"]
HEADLINE, RELATED = 2, 6


@pytest.fixture(scope="module")
def columns() -> features.Columns:
    seen = view.look(Page("text", tuple(Block(index, text) for index, text in enumerate(TEXTS))), default())
    verdicts = [Verdict(HEADLINE, "headline", "headline", "", True), Verdict(RELATED, "related", "related", "", False)]
    return features.build(seen, verdicts)


def _column(columns: features.Columns, name: str) -> dict[str, float]:
    values = columns.matrix[:, features.TEXT_NAMES.index(name)]
    return {TEXTS[block]: float(value) for block, value in zip(columns.open, values, strict=True)}


def test_a_name_for_each_column(columns: features.Columns) -> None:
    assert columns.matrix.shape == (len(TEXTS) - 1, len(features.TEXT_NAMES))
    assert context.build(columns, np.zeros(len(TEXTS), np.float32)).shape[1] == len(context.TEXT_NAMES)
    assert len(set(features.TEXT_NAMES)) == len(features.TEXT_NAMES)


def test_runs(columns: features.Columns) -> None:
    place, left = _column(columns, "quiet_at"), _column(columns, "quiet_left")
    assert (place["Home"], place[PROSE[0]], place["Related"], place["Imprint"]) == (1, 0, 1, 4)
    assert (left["Related"], left["Imprint"]) == (3, 0)
    assert _column(columns, "told_run")[PROSE[1]] == 3
    distance = _column(columns, "run_distance")
    assert (distance["Sport"], distance[PROSE[2]], distance["Imprint"]) == (2, 0, 4)


def test_what_strippers_said_around(columns: features.Columns) -> None:
    since, until = _column(columns, "since_byline"), _column(columns, "until_feed")
    assert (since["Sport"], since[PROSE[0]], since["Baker opens shop"]) == (60, 1, 5)
    assert (until[PROSE[0]], until[PROSE[2]], until["Related"]) == (3, 1, 60)
    told = _column(columns, "told_feed")
    assert (told[PROSE[2]], told["Choir wins prize"]) == (0, 1)


def test_alike_beginnings_and_ends() -> None:
    texts = ["Video: the choir", "Video: the baker", "Read more", "See more", "See less (2)"]
    seen = view.look(Page("text", tuple(Block(index, text) for index, text in enumerate(texts))), default())
    built = lines.build(seen, np.arange(5), [], np.full(5, 20.0), np.zeros(5), np.zeros(5))
    of = {name: built[:, number].tolist() for number, name in enumerate(lines.NAMES)}
    assert of["first_alike"] == [2, 2, 1, 2, 2]
    assert of["last_alike"] == [1, 1, 2, 2, 1]
    assert of["bracketed"] == [0, 0, 0, 0, 1]


def test_a_second_story_shares_no_words_with_the_first_ones_lead() -> None:
    ferry = [frozenset({"ferry", "harbour", f"word{number}"}) for number in range(6)]
    choir = [frozenset({"choir", "prize", f"song{number}"}) for number in range(10)]
    blocks = [*ferry, *choir]
    built = cohesion.lead(cohesion.numbered(blocks), np.full(16, True), np.array([1.0] * 6 + [0.0] * 10, np.float32))
    of = {name: built[:, number] for number, name in enumerate(cohesion.LEAD_NAMES)}
    assert of["lead_share"][:6].min() == pytest.approx(0.5)  # a paragraph's own words don't count for it
    assert of["lead_share"][6:].max() == 0
    assert of["lead_after"][0] > of["lead_after"][5] > of["lead_after"][6] == 0
    assert of["lead_before"][0] == of["lead_before"][15] == 0
    assert of["title_near"][0] > 0 == of["title_near"][15]


def test_no_confident_block_has_no_lead() -> None:
    assert not cohesion.lead(cohesion.numbered([frozenset({"ferry"})]), np.array([False]), np.zeros(1, np.float32)).any()


@pytest.mark.parametrize("text", ["", "The EU and NATO", "ÜBER Änderungen", "Россия и США", "東京 TOKYO 2031", "ǅ Ⅷ ß É", "\ud800A"])
def test_capitals_and_digits_are_counted_as_python_knows_them(text: str) -> None:
    assert lines._capitals(text) == sum(map(str.isupper, text))
    assert cohesion.count_of(text, b"0123456789") == sum(char in "0123456789" for char in text)
