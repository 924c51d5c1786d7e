"""The command line: `python -m benchmarks quality | speed | gate`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import corpus, own, predictions, quality, tables
from benchmarks.gold import is_dump_mode
from benchmarks.layouts import UnknownLayoutError

WRONG_USE = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code: 0 done, 1 the gate is shut, 2 wrong use or no data."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Quality and speed of newsclean and its peers."
    )
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_quality(commands.add_parser("quality", help="bodies and fields against the gold"))
    chosen = parser.parse_args(arguments)
    try:
        return int(chosen.run(chosen))
    except (FileNotFoundError, UnknownLayoutError, ValueError) as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return WRONG_USE


def _add_quality(parser: argparse.ArgumentParser) -> None:
    _add_sets(parser)
    parser.add_argument(
        "--input",
        nargs="+",
        default=["html"],
        type=_source,
        metavar="INPUT",
        help="html, wet, soup, innertext, markdown, wrap72[-indent][-gaps]",
    )
    _add_common(parser)
    parser.add_argument(
        "--worst", type=int, default=0, metavar="N", help="list the N pages that lose most, and the losses by cause"
    )
    parser.add_argument("--by", choices=sorted(quality.PARTS), help="figures by part of the set too")
    parser.set_defaults(run=_quality)


def _add_sets(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--set",
        nargs="+",
        default=list(corpus.DEV_SETS),
        metavar="DIR",
        help="folders of annotated pages, or names of development sets",
    )
    parser.add_argument("--sample", type=int, metavar="N", help="a fixed sample of N pages a set")


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--system", type=_names, default=(), metavar="A,B", help="default: every one that reads the input"
    )
    parser.add_argument(
        "--folds",
        type=Path,
        default=own.folds_dir(),
        metavar="DIR",
        help="models by fold, as training writes them (default: NEWSCLEAN_FOLDS)",
    )
    parser.add_argument(
        "--cache", type=Path, default=predictions.cache_dir(), metavar="DIR", help="where predictions are kept"
    )
    parser.add_argument("--no-cache", dest="cache", action="store_const", const=None, help="predict everything anew")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="processes (default 2)")
    parser.add_argument("--format", choices=["auto", "rich", "markdown", "json"], default="auto")


def _source(name: str) -> str:
    if name != "html" and not is_dump_mode(name):
        raise argparse.ArgumentTypeError(f"no such input: {name}")
    return name


def _names(names: str) -> tuple[str, ...]:
    chosen = tuple(name.strip() for name in names.split(",") if name.strip())
    known = predictions.systems()
    if unknown := [name for name in chosen if name not in known]:
        raise argparse.ArgumentTypeError(f"no such system: {', '.join(unknown)}; there are {', '.join(known)}")
    return chosen


def _quality(chosen: argparse.Namespace) -> int:
    run = quality.Run(chosen.input, chosen.system, chosen.folds, chosen.cache, chosen.jobs, chosen.sample, chosen.by)
    results = list(quality.measure(chosen.set, run))
    shown = quality.tables(results, run)
    if chosen.worst:
        shown += quality.worst(results, chosen.worst)
    tables.show(shown, chosen.format)
    return 0


if __name__ == "__main__":
    sys.exit(main())
