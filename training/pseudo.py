"""`python -m training.pseudo`: more dumps to learn from, labelled by the HTML models.

Dumps are the harder source and have half the pages: mixed-dev's gold is snippets, and it has no dumps. But the HTML models
tell the body of its pages nearly as well as a person would. This writes those pages as a set of its own, in the layout of
the development data: the body that the model of the page's fold found (a model that has not seen its publisher), and dumps
made from the page's own markup. Only pages that the model is sure of are taken. The set is for training, never for figures.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator, Sequence
from multiprocessing import Pool
from pathlib import Path

from bs4 import BeautifulSoup

from benchmarks import corpus
from benchmarks.gold import GoldPage
from newsclean import pipeline
from newsclean.api import Cleaner
from newsclean.page import Block
from newsclean.scoring import models

SET = "mixed-pseudo"
DEFAULT = Path(__file__).parent.parent / "work" / SET
_MIN_CONFIDENCE = 0.75
_MIN_BODY = 500  # characters; shorter bodies are mostly notices
_UNSEEN = ("script", "style", "noscript", "template", "title")


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the set."""
    parser = argparse.ArgumentParser(prog="training.pseudo", description=__doc__)
    parser.add_argument("--folds", type=Path, default=Path(__file__).parent / "folds", help="where the folds' HTML models are")
    parser.add_argument("--out", type=Path, default=DEFAULT)
    options = parser.parse_args(arguments)
    tasks = [(page, options.folds, options.out) for page in corpus.load("mixed-dev")]
    options.out.mkdir(parents=True, exist_ok=True)
    with Pool(2) as pool, (options.out / "gold.jsonl").open("w", encoding="utf-8") as gold:
        for row in pool.imap(_one, tasks, chunksize=8):
            if row is not None:
                gold.write(json.dumps(row, ensure_ascii=False) + "\n")
    return 0


def _one(task: tuple[GoldPage, Path, Path]) -> dict[str, str | None] | None:
    page, folds, out = task
    fold = corpus.fold_of(corpus.group(page))
    shipped = models.load()
    cleaner = Cleaner(fields=(), models=shipped._replace(html=models.scorer(folds / str(fold) / "html.npz")))
    data = page.html()
    article = cleaner.clean(data, kind="html")
    if article.confidence < _MIN_CONFIDENCE or len(article.text) < _MIN_BODY:
        return None
    blocks = pipeline.read(data, as_kind="html").blocks
    for mode, text in (("wet", _wet(blocks)), ("innertext", _innertext(blocks)), ("soup", _soup(data))):
        path = out / "dumps" / mode / f"{page.id}.txt.gz"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(gzip.compress(text.encode("utf-8", "replace"), mtime=0))
    link = out / "pages" / f"{page.id}.html.gz"
    link.parent.mkdir(exist_ok=True)
    if not link.exists():
        link.symlink_to(page.html_path.resolve())
    return {"id": page.id, "url": page.url, "title": page.title, "body": article.text}


def _wet(blocks: Sequence[Block]) -> str:
    return "\n".join(_flat(block) for block in blocks)


def _innertext(blocks: Sequence[Block]) -> str:
    """Blank lines around paragraphs and headings, none between other blocks: what browsers' margins do."""
    return "\n".join(_spaced(blocks)).strip("\n")


def _spaced(blocks: Sequence[Block]) -> Iterator[str]:
    spaced = False
    for block in blocks:
        wants = block.tag == "p" or block.kind == "heading"
        if wants or spaced:
            yield ""
        yield _flat(block)
        spaced = wants


def _soup(data: bytes) -> str:
    soup = BeautifulSoup(data, "lxml")
    for element in soup(_UNSEEN):
        element.decompose()
    return "\n".join(line for line in (part.strip() for part in soup.get_text("\n").split("\n")) if line)


def _flat(block: Block) -> str:
    return " ".join(block.text.split())


if __name__ == "__main__":
    raise SystemExit(main())
