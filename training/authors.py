"""`python -m training.authors`: fit the weights of the facts about a name, and write them where newsclean looks.

A logistic regression over every candidate name of the development pages: its facts against whether the gold has it as
an author. One for HTML, one for dumps, where nothing but lines speaks. Figures printed are out of fold, folds grouped
by publisher. The body that places are measured from is the gold's, so the weights don't depend on a scorer's state.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from benchmarks import corpus, metrics
from benchmarks.gold import GoldPage
from newsclean import lexicon, pipeline, view
from newsclean.fields import byline
from newsclean.page import Mark, Story
from newsclean.view import View
from training import labels

_TARGET = Path(byline.__file__).with_name("weights.py")
_KINDS = {"html": "html", "markdown": "markdown"}
_HTML = (("news-dev", "html", 3.0), ("web-dev", "html", 1.0), ("mixed-dev", "html", 1.0))  # set, mode, weight
_TEXT = (
    ("news-dev", "wet", 2.0), ("news-dev", "innertext", 2.0), ("news-dev", "soup", 1.0), ("news-dev", "markdown", 1.0),
    ("web-dev", "wet", 0.7), ("web-dev", "soup", 0.4),
)  # fmt: skip
_STRENGTH = 0.1  # of the regression (C): 0.5 and 2 cost up to 0.02 on publishers not seen
_MIN_WEIGHT = 0.02  # smaller ones are left out
_PROSE = 80  # characters of a line that counts as body where the gold has snippets only
_ELSEWHERE = int(Mark.IN_NAV | Mark.IN_FOOTER | Mark.IN_ASIDE | Mark.IN_FORM | Mark.IN_FIGURE)

Array = NDArray[np.float64]


class Example(NamedTuple):
    """One page read one way: its candidates' facts, their names, and the gold's."""

    set: str
    mode: str
    weight: float
    fold: int
    facts: tuple[frozenset[str], ...]
    names: tuple[str, ...]
    gold: frozenset[str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit both tables and write the module that holds them."""
    parser = argparse.ArgumentParser(prog="training.authors", description=__doc__)
    parser.add_argument("--dry", action="store_true", help="print figures, write nothing")
    options = parser.parse_args(arguments)
    tables = {}
    for name, sources in (("HTML", _HTML), ("TEXT", _TEXT)):
        examples = [example for source in sources for example in _examples(*source)]
        _report(name, examples)
        tables[name] = _fit(examples)[0]
    if not options.dry:
        _TARGET.write_text(_module(tables), "utf-8")
    return 0


def _examples(set_name: str, mode: str, weight: float) -> Iterator[Example]:
    """The pages of a set whose gold names authors, and whose dump shows them."""
    for page in corpus.articles(corpus.load(set_name)):
        gold = frozenset(map(_bare, page.authors or metrics.split_byline(page.author_raw or ""))) - {""}
        source = page.html() if mode == "html" else page.dump(mode)
        if not gold or not source:
            continue
        read = pipeline.read(source, url=page.url, as_kind=_KINDS.get(mode, "text"))
        shown = f" {_bare(' '.join(block.text for block in read.blocks))} "
        if mode != "html" and not all(f" {name} " in shown for name in gold):
            continue
        seen = view.look(read, lexicon.default())
        found = byline.candidates(seen, _story(page, seen))
        facts, names = tuple(one.facts for one in found), tuple(_bare(one.name.text) for one in found)
        yield Example(set_name, mode, weight, corpus.fold_of(corpus.group(page)), facts, names, gold)


def _bare(name: str) -> str:
    return " ".join(metrics.tokens(name.casefold()))


def _story(page: GoldPage, seen: View) -> Story:
    """The story as the gold has it; where it has snippets only, the lines of running text."""
    if page.body is not None:
        gold = "\n".join(page.paragraphs) if page.paragraphs else page.body
        marked, _ = labels.label([block.text for block in seen.page.blocks], gold, "\n".join(page.summary))
        return Story(tuple(int(index) for index in np.flatnonzero(marked == 1)), (), ())
    body = (
        block.index
        for block, words in zip(seen.page.blocks, seen.words, strict=True)
        if words.mass >= _PROSE and words.ends and block.index > seen.headline and not block.marks & _ELSEWHERE
    )
    return Story(tuple(body), (), ())


def _fit(examples: Sequence[Example]) -> tuple[dict[str, float], LogisticRegression, list[str]]:
    facts = sorted({fact for example in examples for one in example.facts for fact in one})
    rows = _rows(examples, facts)
    right = np.array([name in example.gold for example in examples for name in example.names])
    weights = np.array([example.weight / len(example.names) ** 0.5 for example in examples for _ in example.names])
    model = LogisticRegression(C=_STRENGTH, max_iter=3000).fit(rows, right, sample_weight=weights)
    pairs = zip(facts, model.coef_[0], strict=True)
    table = {"": float(model.intercept_[0]), **{fact: float(w) for fact, w in pairs if abs(w) > _MIN_WEIGHT}}
    return table, model, facts


def _rows(examples: Iterable[Example], facts: Sequence[str]) -> Array:
    return np.array([[float(fact in one) for fact in facts] for example in examples for one in example.facts])


def _report(name: str, examples: Sequence[Example]) -> None:
    """Mean F1 by set, out of fold, and how often a name given a chance is an author."""
    scores: dict[str, list[float]] = {}
    chances: list[float] = []
    right: list[bool] = []
    for fold in range(corpus.FOLDS):
        _, model, facts = _fit([example for example in examples if example.fold != fold])
        for example in examples:
            if example.fold != fold:
                continue
            sure = model.predict_proba(_rows([example], facts))[:, 1] if example.names else np.zeros(0)
            good = byline.accepted(list(zip(example.facts, sure.tolist(), strict=True)))
            chosen = [one for one, accepted in zip(example.names, good, strict=True) if accepted]
            scores.setdefault(f"{example.set} {example.mode}", []).append(metrics.authors_f1(chosen, example.gold))
            chances.extend(sure.tolist())
            right.extend(one in example.gold for one in example.names)
    print(name, {key: round(float(np.mean(values)), 4) for key, values in scores.items()})
    print(name, "calibration error of a name:", round(metrics.calibration_error(chances, right), 4))


def _module(tables: dict[str, dict[str, float]]) -> str:
    head = (
        '"""Weights of the facts about a name: logistic regression over the candidates of the development pages.\n\n'
        'Written by `training/authors.py`.\n"""\n\nfrom collections.abc import Mapping\n\n'
        '# The sum of a name\'s weights, with "" for every name, is the log odds that it is an author.\n'
    )
    return head + "".join(_literal(name, table) for name, table in tables.items())


def _literal(name: str, table: dict[str, float]) -> str:
    lines, line = [], "   "
    for fact, weight in table.items():
        item = f' "{fact}": {weight:.2f},'
        if len(line) + len(item) > 120:
            lines.append(line)
            line = "   "
        line += item
    return "\n".join([f"{name}: Mapping[str, float] = {{", *lines, line, "}  # fmt: skip"]) + "\n"


if __name__ == "__main__":
    raise SystemExit(main())
