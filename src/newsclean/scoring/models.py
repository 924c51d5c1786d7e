"""The learned models as files: plain arrays, no pickles."""

from __future__ import annotations

from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from newsclean.scoring import net, vocabulary
from newsclean.scoring.forest import Forest, from_arrays
from newsclean.scoring.net import Net
from newsclean.scoring.vocabulary import Vocabulary


class Scorer(NamedTuple):
    """The two stages that score the blocks of one kind of source, and the page's confidence from what they say."""

    first: Forest
    second: Forest
    confidence: Forest | None
    nets: tuple[Net, ...] = ()  # beside the second stage: their scores are averaged with its
    vocabulary: Vocabulary | None = None  # its columns stand beside the first stage's others


class Models(NamedTuple):
    """Everything learned."""

    html: Scorer
    text: Scorer


@cache
def load(folder: Path | None = None) -> Models:
    """The models of a folder with `html.npz` and `text.npz`; those that ship with newsclean where None is given."""
    where = folder or resources.files(__package__) / "models"
    return Models(scorer(where / "html.npz"), scorer(where / "text.npz"))


def scorer(path: Path | Traversable) -> Scorer:
    """The scorer stored in a file."""
    with np.load(BytesIO(path.read_bytes()), allow_pickle=False) as stored:
        arrays: dict[str, NDArray[np.generic]] = {key: stored[key] for key in stored.files}
    confidence = from_arrays(arrays, "confidence") if "confidence_splits" in arrays else None
    nets = net.together([net.from_arrays(arrays, key.removesuffix("_logged")) for key in sorted(arrays) if key.endswith("_logged")])
    words = vocabulary.from_arrays(arrays, "vocabulary") if "vocabulary_terms" in arrays else None
    return Scorer(from_arrays(arrays, "first"), from_arrays(arrays, "second"), confidence, nets, words)


def save(path: Path, scorer: Scorer) -> None:
    """Store a scorer as one compressed file of arrays."""
    arrays = {**scorer.first.arrays("first"), **scorer.second.arrays("second")}
    for number, one in enumerate(scorer.nets):
        arrays |= one.arrays(f"net{number}")
    if scorer.confidence is not None:
        arrays |= scorer.confidence.arrays("confidence")
    if scorer.vocabulary is not None:
        arrays |= scorer.vocabulary.arrays("vocabulary")
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]  # the stub mistakes names for allow_pickle
