"""What the strippers name, how much of it is body by the gold, and what nothing names.

    python -m benchmarks.strippers [--input html|wet|soup|innertext|markdown] [--sets news-dev,web-dev] [--pages N]
                                   [--show STRIPPER] [--wrong] [--sure] [--unnamed] [--limit N]

A stripper's sure verdicts are to be right for 99.5 % of the characters; unsure ones only name. `--show` prints examples.
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

_KINDS = {"html": "html", "markdown": "markdown"}


@dataclass
class Tally:
    """Blocks and characters a stripper named, and how many of them the gold calls body."""

    blocks: int = 0
    mass: int = 0
    body: int = 0
    seconds: float = 0.0
    examples: list[str] = field(default_factory=list)


def read(page: GoldPage, mode: str) -> tuple[View, list[float]]:
    """A page's view and the gold labels of its blocks (1 body, 0 not, nan either way)."""
    source = page.html() if mode == "html" else page.dump(mode)
    known = pipeline.read(source, url=page.url, as_kind=_KINDS.get(mode, "text"))
    gold = "\n".join(page.paragraphs) if page.paragraphs else page.body or ""
    found, _ = labels.label([block.text for block in known.blocks], gold, "\n".join(page.summary))
    return view.look(known, lexicon.default()), found.tolist()


def pages(sets: list[str], mode: str, most: int) -> Iterator[GoldPage]:
    """The articles of the sets that can be read so."""
    for name in sets:
        wanted = [page for page in corpus.articles(corpus.load(name)) if page.body and (mode == "html" or page.has_dump(mode))]
        yield from corpus.sample(wanted, most) if most else wanted


def example(page: GoldPage, block: Block, verdict: Verdict | None, value: float) -> str:
    """One line on a block."""
    said = f"[{verdict.role}{'' if verdict.sure else '?'}: {verdict.reason}]" if verdict else "[-]"
    mark = "BODY " if value == 1 else ("either " if math.isnan(value) else "")
    return f"{page.key} #{block.index} {mark}{said} {block.text[:150]!r}"


def main() -> None:
    """Print the table."""
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
    tallies: dict[tuple[str, bool], Tally] = {}
    spent: dict[str, float] = {}
    unnamed, chrome, count = Tally(), 0, 0
    for page in pages(asked.sets.split(","), asked.input, asked.pages):
        seen, gold = read(page, asked.input)
        count += 1
        named: set[int] = set()
        for name, strip in pipeline.STRIPPERS:
            began = time.perf_counter()
            said = list(strip(seen))
            spent[name] = spent.get(name, 0.0) + time.perf_counter() - began
            for verdict in said:
                named.add(verdict.block)
                tally = tallies.setdefault((name, verdict.sure), Tally())
                value, word = gold[verdict.block], seen.words[verdict.block]
                tally.blocks += 1
                tally.mass += word.mass
                tally.body += word.mass if value == 1 else 0
                if name == asked.show and (verdict.sure or not asked.sure) and (value == 1 or not asked.wrong):
                    tally.examples.append(example(page, seen.block(verdict.block), verdict, value))
        for index, value in enumerate(gold):
            if value == 0:
                chrome += seen.words[index].mass
                if index not in named:
                    unnamed.blocks += 1
                    unnamed.mass += seen.words[index].mass
                    unnamed.examples.append(example(page, seen.block(index), None, value))
    print(f"{count} pages, input {asked.input}; strippers {1000 * sum(spent.values()) / max(1, count):.3f} ms a page")
    print(f"{'stripper':<14}{'sure':>6}{'blocks':>8}{'chars':>9}{'body':>8}{'body %':>8}{'us/page':>9}")
    for name, _ in pipeline.STRIPPERS:
        for sure in (True, False):
            tally = tallies.get((name, sure), Tally())
            if tally.blocks:
                share = 100 * tally.body / tally.mass
                print(f"{name:<14}{'yes' if sure else 'no':>6}{tally.blocks:>8}{tally.mass:>9}{tally.body:>8}{share:>8.2f}{1e6 * spent[name] / count:>9.0f}")
    print(f"chrome no stripper names: {unnamed.mass} of {chrome} characters ({100 * unnamed.mass / max(1, chrome):.1f} %), {unnamed.blocks} blocks")
    shown = unnamed.examples if asked.unnamed else [line for (name, _), tally in tallies.items() if name == asked.show for line in tally.examples]
    step = max(1, len(shown) // asked.limit)
    print("\n".join(shown[::step][: asked.limit]))


if __name__ == "__main__":
    main()
