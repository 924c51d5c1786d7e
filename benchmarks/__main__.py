"""The command line: `python -m benchmarks quality | speed | batch | gate | check`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks import corpus, dump_tools, floors, gate, own, predictions, quality, reference, speed, tables
from benchmarks.cache import cache_dir
from benchmarks.gold import DUMP_MODES, is_dump_mode

DONE, SHUT, WRONG_USE = 0, 1, 2
NO_DATA = "GATE NOT RUN: the development data is not at hand (neither ../shared/data nor NEWSCLEAN_DATA)"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; 0 done, 1 a floor or a reference figure was missed, 2 wrong use or something absent."""
    chosen = parser().parse_args(arguments)
    try:
        return int(chosen.run(chosen))
    except (FileNotFoundError, ValueError) as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return WRONG_USE


def parser() -> argparse.ArgumentParser:
    """The options of every command."""
    made = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Quality and speed of newsclean and peers."
    )
    commands = made.add_subparsers(required=True, metavar="COMMAND")
    _add_quality(commands.add_parser("quality", help="bodies and fields against the gold"))
    _add_speed(commands.add_parser("speed", help="time and memory against peers"))
    _add_batch(commands.add_parser("batch", help="a long run over an archive: speed, memory, overhead"))
    _add_gate(commands.add_parser("gate", help="fail where a figure has fallen below its floor"))
    _add_check(commands.add_parser("check", help="whether this runner reproduces the peers' reference figures"))
    return made


def _add_quality(parser: argparse.ArgumentParser) -> None:
    _add_sets(parser, sample=None)
    parser.add_argument("--system", type=_names, default=(), metavar="A,B", help="default: all that read the input")
    parser.add_argument("--worst", type=int, default=0, metavar="N", help="the losses by cause, and the N worst pages")
    parser.add_argument("--by", choices=sorted(quality.PARTS), help="figures by part of the set too")
    _add_predictions(parser)
    parser.set_defaults(run=_quality)


def _quality(chosen: argparse.Namespace) -> int:
    run = quality.Run(chosen.input, chosen.system, chosen.folds, chosen.cache, chosen.jobs, chosen.sample, chosen.by)
    results = list(quality.measure(chosen.set, run))
    shown = quality.tables(results, run)
    if chosen.worst:
        shown += quality.worst(results, chosen.worst)
    tables.show(shown, chosen.format)
    return DONE


def _add_speed(parser: argparse.ArgumentParser) -> None:
    _add_sets(parser, sample=60)
    parts = list(speed.PARTS)
    parser.add_argument("--part", nargs="+", default=parts, choices=parts, help="default: all")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="over the sample (default: 5)")
    parser.add_argument("--largest", type=int, default=10240, metavar="KB", help="page of `growth` (default: 10240)")
    _add_format(parser)
    parser.set_defaults(run=_speed)


def _speed(chosen: argparse.Namespace) -> int:
    run = speed.Run(chosen.input, chosen.sample, chosen.rounds, chosen.largest * 1024)
    tables.show(speed.tables(chosen.set, run, chosen.part), chosen.format)
    return DONE


def _add_batch(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--set", nargs="+", default=["news-dev", "web-dev"], metavar="DIR", help="where pages are from")
    parser.add_argument("--records", type=int, default=50_000, metavar="N", help="in the archive (default: 50000)")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="processes (default: 2)")
    parser.add_argument("--to", default="jsonl.gz", metavar="FORMAT", help="as `newsclean run` (default: jsonl.gz)")
    _add_format(parser)
    parser.set_defaults(run=_batch)


def _batch(chosen: argparse.Namespace) -> int:
    from benchmarks import batch  # noqa: PLC0415  (needs warcio, pebble and FastWARC: extras)

    tables.show(batch.measure(chosen.set, chosen.records, chosen.workers, chosen.to), chosen.format)
    return DONE


def _add_gate(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--sample", action="store_true", help="on a fixed sample of pages, for CI")
    parser.add_argument("--no-speed", dest="speed", action="store_false", help="leave the speed ratios out")
    parser.add_argument("--raise", dest="raises", action="store_true", help="put the floors at what is reached now")
    parser.add_argument("--lower", metavar="'PLACE METRIC=VALUE'", help="lower one floor; needs --reason")
    parser.add_argument("--reason", default="", help="why the floor is lowered: it is written into the file")
    _add_predictions(parser)
    parser.set_defaults(run=_gate)


def _gate(chosen: argparse.Namespace) -> int:
    known = floors.read()
    if chosen.lower:
        floors.write(known.lower(*_parse_lower(chosen.lower), chosen.reason))
        return DONE
    if corpus.data_dir() is None:
        print(NO_DATA, file=sys.stderr)
        return DONE
    if chosen.folds is None:
        raise FileNotFoundError(
            "no models by fold (see --folds): the gate's figures are out of fold, or they are nothing"
        )
    reached = list(gate.reach(gate.Run(chosen.folds, chosen.sample, chosen.speed, chosen.cache, chosen.jobs)))
    if chosen.raises:
        for one in reached:
            known = known.raised(*one)
        floors.write(known)
    verdicts = gate.judge(known, reached)
    tables.show([gate.table(verdicts)], chosen.format)
    return DONE if all(verdict.passed for verdict in verdicts) else SHUT


def _parse_lower(wish: str) -> tuple[str, str, float]:
    """From "news-dev html f1=0.97"; a metric's own name may hold spaces, a place is known by its set and input."""
    name, equals, value = wish.rpartition("=")
    for place in sorted(floors.read().floors, key=len, reverse=True):
        if equals and name.startswith(f"{place} "):
            return place, name.removeprefix(f"{place} ").strip(), float(value)
    raise ValueError(f"--lower takes 'PLACE METRIC=VALUE' as in {floors.PATH.name}, not {wish!r}")


def _add_check(parser: argparse.ArgumentParser) -> None:
    _add_predictions(parser)
    parser.set_defaults(run=_check)


def _check(chosen: argparse.Namespace) -> int:
    run = quality.Run(reference.INPUTS, reference.SYSTEMS, None, chosen.cache, chosen.jobs)
    found = list(reference.deviations(list(quality.measure(corpus.DEV_SETS, run))))
    tables.show([reference.table(found)], chosen.format)
    return DONE if found and all(deviation.within for deviation in found) else SHUT


def _add_sets(parser: argparse.ArgumentParser, *, sample: int | None) -> None:
    parser.add_argument(
        "--set",
        nargs="+",
        default=list(corpus.DEV_SETS),
        metavar="DIR",
        help="folders of annotated pages, or names of development sets",
    )
    parser.add_argument(
        "--input",
        nargs="+",
        default=["html"],
        type=_source,
        metavar="INPUT",
        help=f"html (the default), {', '.join(DUMP_MODES)}, wrap72[-indent][-gaps], or of tools: {', '.join(dump_tools.TOOLS)}",
    )
    parser.add_argument("--sample", type=int, default=sample, metavar="N", help="a fixed sample of N pages a set")


def _add_predictions(parser: argparse.ArgumentParser) -> None:
    held = cache_dir()
    folds = own.folds_dir()
    parser.add_argument(
        "--folds", type=Path, default=folds, metavar="DIR", help="models by fold, as training writes them"
    )
    parser.add_argument("--shipped", dest="folds", action="store_const", const=None, help="the shipped models instead")
    parser.add_argument("--cache", type=Path, default=held, metavar="DIR", help="where predictions are kept")
    parser.add_argument("--no-cache", dest="cache", action="store_const", const=None, help="predict everything anew")
    parser.add_argument("--jobs", type=int, default=2, metavar="N", help="processes (default: 2)")
    _add_format(parser)


def _add_format(parser: argparse.ArgumentParser) -> None:
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


if __name__ == "__main__":
    sys.exit(main())
