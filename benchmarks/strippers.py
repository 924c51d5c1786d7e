"""What the strippers name, how much of it is body by the gold, and what nothing names.

    python -m benchmarks.strippers [--input html|wet|soup|innertext|markdown] [--sets news-dev,web-dev] [--pages N]
                                   [--show STRIPPER] [--wrong] [--sure] [--unnamed] [--limit N]

Sure verdicts are to be right for 99.5 % of the characters; unsure ones only name. `--show` prints examples.
"""

from __future__ import annotations

import argparse
import math
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from benchmarks import corpus
from benchmarks.gold import DUMP_MODES, GoldPage
from newsclean import lexicon, pipeline, view
from newsclean.page import Block, Verdict
from newsclean.view import View
from training import labels

_KINDS = {"html": "html", "markdown": "markdown"}  # of inputs; every other is plain text


@dataclass
class Tally:
    """Blocks and characters a stripper named, and how many of them the gold calls body."""

    blocks: int = 0
    mass: int = 0
    body: int = 0
    examples: list[str] = field(default_factory=list)

    def add(self, mass: int, *, is_body: bool) -> None:
        self.blocks += 1
        self.mass += mass
        self.body += mass if is_body else 0


@dataclass
class Counts:
    """All tallies of a run."""

    show: argparse.Namespace
    pages: int = 0
    chrome: int = 0
    unnamed: Tally = field(default_factory=Tally)
    named: dict[tuple[str, bool], Tally] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)

    def page(self, page: GoldPage, seen: View, gold: list[float]) -> None:
        """Count one page."""
        self.pages += 1
        known: set[int] = set()
        for name, strip in pipeline.STRIPPERS:
            began = time.perf_counter()
            said = list(strip(seen))
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - began
            known.update(verdict.block for verdict in said)
            for verdict in said:
                self._verdict(page, seen, name, verdict, gold[verdict.block])
        for index, value in enumerate(gold):
            mass = seen.words[index].mass
            self.chrome += mass if value == 0 else 0
            if value == 0 and index not in known:
                self.unnamed.add(mass, is_body=False)
                self.unnamed.examples.append(example(page, seen.block(index), None, value))

    def _verdict(self, page: GoldPage, seen: View, name: str, verdict: Verdict, value: float) -> None:
        tally = self.named.setdefault((name, verdict.sure), Tally())
        tally.add(seen.words[verdict.block].mass, is_body=value == 1)
        if name == self.show.show and (verdict.sure or not self.show.sure) and (value == 1 or not self.show.wrong):
            tally.examples.append(example(page, seen.block(verdict.block), verdict, value))


def read(page: GoldPage, mode: str) -> tuple[View, list[float]]:
    """A page's view and the gold labels of its blocks (1 body, 0 not, nan either way)."""
    source = page.html() if mode == "html" else page.dump(mode)
    known = pipeline.read(source, url=page.url, as_kind=_KINDS.get(mode, "text"))
    gold = "\n".join(page.paragraphs) if page.paragraphs else page.body or ""
    found, _ = labels.label([block.text for block in known.blocks], gold, "\n".join(page.summary))
    return view.look(known, lexicon.default()), found.tolist()


def pages(sets: list[str], mode: str, most: int) -> Iterator[GoldPage]:
    """The articles of the sets that can be read so; `most` of each, all of them if 0."""
    for name in sets:
        articles = corpus.articles(corpus.load(name))
        wanted = [page for page in articles if page.body and (mode == "html" or page.has_dump(mode))]
        yield from corpus.sample(wanted, most) if most else wanted


def example(page: GoldPage, block: Block, verdict: Verdict | None, value: float) -> str:
    """One line on a block."""
    said = f"[{verdict.role}{'' if verdict.sure else '?'}: {verdict.reason}]" if verdict else "[-]"
    mark = "BODY " if value == 1 else ("either " if math.isnan(value) else "")
    return f"{page.key} #{block.index} {mark}{said} {block.text[:150]!r}"


def table(counts: Counts) -> Iterator[str]:
    """The table's lines."""
    took = 1000 * sum(counts.seconds.values()) / max(1, counts.pages)
    yield f"{counts.pages} pages, input {counts.show.input}; strippers {took:.3f} ms a page"
    yield f"{'stripper':<14}{'sure':>6}{'blocks':>8}{'chars':>9}{'body':>8}{'body %':>8}{'us/page':>9}"
    for name, _ in pipeline.STRIPPERS:
        for sure in (True, False):
            tally = counts.named.get((name, sure))
            if tally:
                share, micros = 100 * tally.body / tally.mass, 1e6 * counts.seconds[name] / counts.pages
                columns = f"{tally.blocks:>8}{tally.mass:>9}{tally.body:>8}{share:>8.2f}{micros:>9.0f}"
                yield f"{name:<14}{'yes' if sure else 'no':>6}{columns}"
    unnamed = counts.unnamed
    share = 100 * unnamed.mass / max(1, counts.chrome)
    missed = f"{unnamed.mass} of {counts.chrome} characters ({share:.1f} %)"
    yield f"chrome no stripper names: {missed}, {unnamed.blocks} blocks"


def main() -> None:
    """Print the table, and examples if asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--input", default="html", choices=("html", *DUMP_MODES))
    parser.add_argument("--sets", default="news-dev,web-dev")
    parser.add_argument("--pages", type=int, default=0, help="sample of each set")
    parser.add_argument("--show", default="", help="stripper to print examples of")
    parser.add_argument("--wrong", action="store_true", help="only examples that are body")
    parser.add_argument("--sure", action="store_true", help="only sure verdicts in the examples")
    parser.add_argument("--unnamed", action="store_true", help="print blocks that nothing names and that are not body")
    parser.add_argument("--limit", type=int, default=60)
    asked = parser.parse_args()
    counts = Counts(asked)
    for page in pages(asked.sets.split(","), asked.input, asked.pages):
        counts.page(page, *read(page, asked.input))
    print("\n".join(table(counts)))
    shown = [line for tally in counts.named.values() for line in tally.examples]
    shown = counts.unnamed.examples if asked.unnamed else shown
    print("\n".join(shown[:: max(1, len(shown) // asked.limit)][: asked.limit]))


if __name__ == "__main__":
    main()
