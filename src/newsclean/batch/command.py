"""`newsclean run`: the options, and what the exit code says."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

DONE, SOME_FAILED, WRONG_USE = 0, 1, 2
_SPAN = {"k": 1 / 1024, "m": 1, "g": 1024, "t": 1024 * 1024}
_EPILOG = """\
examples:
  newsclean run 'crawl/*.warc.gz' -o clean/
  newsclean run pages.jsonl.zst -o clean.parquet --keep article,opinion --languages en,fr
  zcat pages.jsonl.gz | newsclean run - --from jsonl -o - | head

A folder as output can be resumed: run the same command again. Exit codes: 0 done, 1 some records failed (more than
--max-error-rate allows) or the run was stopped, 2 wrong use.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options. Nothing heavy is imported for this."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = _EPILOG
    parser.add_argument(
        "inputs",
        nargs="*",
        default=["-"],
        metavar="INPUT",
        help="files, folders, patterns in quotes; - or nothing reads standard input",
    )
    parser.add_argument(
        "-o",
        "--output",
        default="-",
        metavar="OUTPUT",
        help="FOLDER/ for shards, a file, or - (default) for standard output",
    )
    _add_formats(parser)
    _add_choices(parser)
    _add_workers(parser)
    _add_reports(parser)
    parser.set_defaults(run=main)


def _add_formats(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("formats")
    group.add_argument(
        "--from",
        dest="source",
        metavar="FORMAT",
        help="warc, wet, jsonl, csv, tsv, parquet, page, paths (default: as named)",
    )
    group.add_argument(
        "--to",
        metavar="FORMAT",
        help="jsonl, jsonl.gz, jsonl.zst, parquet, json (a file a page), wet, wet.gz, wet.zst (default: as named, "
        "jsonl.gz in a folder)",
    )
    group.add_argument("--html-field", metavar="NAME", help="the column with HTML (default: html, raw_html, ...)")
    group.add_argument("--text-field", metavar="NAME", help="the column with text (default: text, content, ...)")
    group.add_argument("--url-field", metavar="NAME", help="the column with the address (default: url, ...)")
    group.add_argument(
        "--date-field", metavar="NAME", help="the column with the time of the crawl (default: retrieved, crawled, ...)"
    )
    group.add_argument(
        "--fields",
        type=_names,
        default=(),
        metavar="A,B",
        help="only these fields of the article; text and paragraphs are two more",
    )
    group.add_argument(
        "--columns",
        type=_names,
        metavar="A,B",
        help="columns of the input that get a column in Parquet (default: those of the first record)",
    )
    group.add_argument("--shard-size", type=_positive, metavar="N", help="input records to a shard (default: 10000)")


def _add_choices(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("choice (what is left out is counted)")
    group.add_argument("--keep", type=_names, default=(), metavar="KIND,KIND", help="article, opinion, live_blog, ...")
    group.add_argument("--min-confidence", type=float, default=0.0, metavar="0..1")
    group.add_argument("--min-words", type=int, default=0, metavar="N", help="words in the body")
    group.add_argument("--languages", type=_names, default=(), metavar="EN,PT", help="BCP 47; en keeps en-GB")
    group.add_argument("--dedupe", choices=["exact", "near"], help="leave out bodies that were there before, or nearly")


def _add_workers(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("workers")
    group.add_argument(
        "--workers",
        type=_count,
        metavar="N",
        help="processes (default: one a processor); 0 works in this one, without limits",
    )
    group.add_argument("--unordered", action="store_true", help="write articles as they are ready")
    group.add_argument(
        "--time-limit", type=float, default=30.0, metavar="SECONDS", help="for a page (default: 30; 0: none)"
    )
    group.add_argument(
        "--memory-limit",
        type=_megabytes,
        default=2048,
        metavar="SIZE",
        help="for a worker, beyond its own: 500M, 2G (default: 2G; 0: none)",
    )
    group.add_argument(
        "--recycle",
        type=int,
        default=500,
        metavar="N",
        help="a fresh worker after N tasks of up to 16 pages (default: 500; 0: never)",
    )


def _add_reports(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("reports")
    group.add_argument(
        "--errors",
        type=Path,
        metavar="FILE",
        help="a line a failed record (default: FOLDER/errors.jsonl, OUTPUT.errors.jsonl, or standard error)",
    )
    group.add_argument(
        "--max-error-rate",
        type=float,
        metavar="0..1",
        help="stop beyond this share of failed records, and exit 0 below it",
    )
    group.add_argument(
        "--summary", type=Path, metavar="FILE", help="the summary as JSON (a folder has it as summary.json)"
    )
    group.add_argument("--quiet", action="store_true", help="no progress and no summary table")
    group.add_argument("--log-format", choices=["text", "json"], default="text")


def main(options: argparse.Namespace) -> int:
    """Run, and return the exit code."""
    from newsclean.batch.errors import BatchError, UsageError  # noqa: PLC0415  (not needed for --help)
    from newsclean.batch.plan import Interrupted, run  # noqa: PLC0415
    from newsclean.batch.progress import Log  # noqa: PLC0415

    log = Log(options.log_format)
    try:
        plan = plan_of(options)
        summary = run(plan, log, quiet=options.quiet, json_log=options.log_format == "json")
        _report(options, summary, log)
    except UsageError as error:
        log.say("error", str(error))
        return WRONG_USE
    except BatchError as error:
        log.say("stopped", str(error))
        return SOME_FAILED
    except Interrupted:
        again = "run the same command again to go on" if plan.is_folder else "a folder as output could be resumed"
        log.say("interrupted", f"stopped; {again}")
        return SOME_FAILED
    failed = sum(summary["errors"].values())
    return SOME_FAILED if failed > (options.max_error_rate or 0) * summary["records"] else DONE


def plan_of(options: argparse.Namespace) -> Any:
    """The plan that the options describe. Raises UsageError."""
    from newsclean.batch import pool, sinks  # noqa: PLC0415
    from newsclean.batch.choice import Choice, check_fields  # noqa: PLC0415
    from newsclean.batch.errors import UsageError  # noqa: PLC0415
    from newsclean.batch.inputs import Inputs  # noqa: PLC0415
    from newsclean.batch.plan import SHARD_SIZE, Plan  # noqa: PLC0415
    from newsclean.batch.sources.fields import Columns  # noqa: PLC0415

    check_fields(options.fields)
    if options.inputs == ["-"] and options.source is None:
        raise UsageError(
            "what is on standard input? Say it with --from warc, jsonl, ...; newsclean run --help tells more"
        )
    columns = Columns(options.html_field, options.text_field, options.url_field, options.date_field)
    inputs = Inputs(options.inputs, options.source, columns)
    is_folder = options.output.endswith("/") or Path(options.output).is_dir()
    form = options.to or ("jsonl.gz" if is_folder else sinks.form_of(options.output) or "jsonl")
    if form == "json" and not is_folder:
        raise UsageError("one JSON file a page needs a folder: -o FOLDER/")
    named = options.columns if options.columns is not None else inputs.column_names() if form == "parquet" else ()
    errors = options.errors
    if errors is None and not is_folder and options.output != "-":
        errors = Path(f"{options.output}.errors.jsonl")
    return Plan(
        inputs,
        options.output,
        sinks.Output(form, options.fields, named),
        Choice(options.keep, options.min_confidence, options.min_words, options.languages),
        workers=pool.available_workers() if options.workers is None else options.workers,
        limits=pool.Limits(options.time_limit or None, options.memory_limit or None, options.recycle or None),
        ordered=not options.unordered,
        dedupe=options.dedupe,
        shard_size=options.shard_size or SHARD_SIZE,
        max_error_rate=options.max_error_rate,
        errors=errors,
    )


def _report(options: argparse.Namespace, summary: dict[str, Any], log: Any) -> None:
    from newsclean.batch.destinations import write_json  # noqa: PLC0415
    from newsclean.batch.summary import table  # noqa: PLC0415

    if options.summary is not None:
        write_json(options.summary, summary)
    if options.log_format == "json":
        log.say("summary", "done", **summary)
    elif not options.quiet:
        sys.stderr.write(table(summary) + "\n")


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in text.split(",") if name.strip())


def _positive(text: str) -> int:
    if (number := int(text)) < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _count(text: str) -> int:
    if (number := int(text)) < 0:
        raise argparse.ArgumentTypeError("must be 0 or more")
    return number


def _megabytes(text: str) -> int:
    """A size in bytes, or with K, M, G, T."""
    unit = text[-1:].lower()
    try:
        return max(1, round(float(text[:-1]) * _SPAN[unit])) if unit in _SPAN else -(-int(text) // 2**20)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no size, such as 500M or 2G") from None
