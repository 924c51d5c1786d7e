"""The command line: the only place that prints or exits.

Exit codes: 0 done, 1 some records failed, 2 wrong use (a file that can't be read, an option that makes no sense).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import datetime
from importlib import import_module
from os import environ
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsclean.article import Article

DONE, SOME_FAILED, WRONG_USE = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    parser = _parser()
    options = parser.parse_args(arguments)
    try:
        code: int = options.run(options)
    except BrokenPipeError:  # the reader of our output has seen enough
        sys.stderr.close()
        return DONE
    except KeyboardInterrupt:
        print("newsclean: interrupted", file=sys.stderr)
        return SOME_FAILED
    return code


def _parser() -> argparse.ArgumentParser:
    from newsclean import __version__  # noqa: PLC0415  (the package's own name, not needed before)

    parser = argparse.ArgumentParser(
        prog="newsclean",
        description="Turn scraped news pages, HTML or text dumps, into typed articles.",
        epilog="Example: newsclean clean page.html --format markdown",
    )
    parser.add_argument("--version", action="version", version=f"newsclean {__version__}")
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")
    _add_clean(commands)
    _add_run(commands)
    _add_explain(commands)
    _add_compare(commands)
    _add_strippers(commands)
    _add_schema(commands)
    return parser


def _add_clean(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    clean = commands.add_parser(
        "clean",
        help="clean one page",
        description="Clean one page and print the article on standard output.",
        epilog="Exit codes: 0 done, 2 the file can't be read or an option is wrong.",
    )
    _add_page(clean)
    clean.add_argument(
        "--format", choices=["json", "text", "markdown"], default="json", help="what to print (default: json)"
    )
    clean.add_argument("--trace", action="store_true", help="with json: also every block left out, and why")
    clean.set_defaults(run=_clean)


def _add_run(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    from newsclean.batch import command  # noqa: PLC0415  (options only: what runs is imported when it runs)

    description = "Clean a corpus: WARC, WET, JSON Lines, CSV, Parquet or files in; one stream or resumable shards out."
    command.add_arguments(commands.add_parser("run", help="clean a corpus", description=description))


def _add_page(command: argparse.ArgumentParser) -> None:
    """What `clean` and `explain` are told of a page."""
    command.add_argument(
        "file", nargs="?", default="-", metavar="FILE", help="the page; - or nothing reads standard input"
    )
    command.add_argument("--url", help="where the page was found")
    command.add_argument(
        "--retrieved", type=_moment, metavar="TIME", help="when it was fetched, as ISO 8601: 2025-04-11T08:30"
    )
    command.add_argument(
        "--kind", choices=["html", "markdown", "text"], help="how to read it (default: as what it looks like)"
    )


def _add_explain(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    explain = commands.add_parser(
        "explain",
        help="show what was kept of a page, what was left out, and why",
        description="Show a page with a reason for every block left out and the evidence of every field.",
        epilog="Example: newsclean explain page.html -o report.html",
    )
    _add_page(explain)
    explain.add_argument(
        "-o", "--output", metavar="REPORT", help="write one HTML file (default: lines on standard output)"
    )
    explain.add_argument("--removed", action="store_true", help="on a terminal: only the blocks left out")
    explain.add_argument(
        "--role", action="append", default=[], metavar="ROLE", help="only blocks of this role; may be repeated"
    )
    explain.set_defaults(run=_explain)


def _add_compare(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    compare = commands.add_parser(
        "compare",
        help="show what changed between two results, or two versions over a corpus",
        description="Show what changed between two results, per field and per block of the body.",
        epilog="Examples: newsclean compare old.jsonl new.jsonl; "
        "newsclean compare ../released . --pages corpus/ -o changes.html. Exit codes: 0 done, 1 with --exit-code: "
        "something changed, 2 a result can't be read.",
    )
    for name in ("a", "b"):
        kinds = "JSON Lines or JSON, .gz or not, a folder of them; with --pages: a folder with newsclean's source"
        compare.add_argument(
            name, metavar=name.upper(), type=Path, help=kinds if name == "a" else "the same, afterwards"
        )
    compare.add_argument(
        "--pages", nargs="+", type=Path, default=[], metavar="PAGE", help="pages, or folders of them, to clean"
    )
    compare.add_argument(
        "--key", metavar="FIELD", help="what tells which pages belong together (default: id, url or order)"
    )
    compare.add_argument("--limit", type=int, default=20, metavar="N", help="pages shown on a terminal (default: 20)")
    compare.add_argument(
        "-o", "--output", metavar="REPORT", help="write one HTML file (default: tables on standard output)"
    )
    compare.add_argument("--exit-code", action="store_true", help="exit with 1 if anything changed")
    compare.set_defaults(run=_compare)


def _add_strippers(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    strippers = commands.add_parser(
        "strippers",
        help="list what is stripped and why",
        description="List every stripper: what it drops, keeps and why.",
    )
    strippers.add_argument("name", nargs="*", metavar="NAME", help="only these strippers")
    strippers.add_argument("--format", choices=["text", "json"], default="text", help="what to print (default: text)")
    strippers.set_defaults(run=_strippers)


def _add_schema(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    schema = commands.add_parser(
        "schema", help="print the schema of an article", description="Print the schema of an article."
    )
    schema.add_argument(
        "--format", choices=["json", "arrow"], default="json", help="JSON Schema or Arrow's (default: json)"
    )
    schema.set_defaults(run=_schema)


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a time in ISO 8601, such as 2025-04-11T08:30") from None


def _clean(options: argparse.Namespace) -> int:
    source = _read(options.file)
    if source is None:
        return WRONG_USE
    from newsclean.api import clean  # noqa: PLC0415  (loads the models: not needed for --help)

    article = clean(source, url=options.url, retrieved=options.retrieved, trace=options.trace, kind=options.kind)
    _write(_shown(article, options.format))
    return DONE


def _explain(options: argparse.Namespace) -> int:
    source = _read(options.file)
    if source is None:
        return WRONG_USE
    from newsclean.api import default  # noqa: PLC0415
    from newsclean.report import terminal  # noqa: PLC0415

    cleaner = default()
    cleaner.clean(source, url=options.url, kind=options.kind)  # so that the times shown are the page's, not the start's
    seen = cleaner.explain(source, url=options.url, retrieved=options.retrieved, kind=options.kind)
    if options.output:
        return _save(options.output, seen.html())
    lines = terminal.lines(seen, width=get_terminal_size().columns, removed=options.removed, roles=options.role)
    _write(terminal.render(lines, colour=_coloured()))
    return DONE


def _compare(options: argparse.Namespace) -> int:
    from newsclean.errors import NewscleanError  # noqa: PLC0415
    from newsclean.report import changes, versions  # noqa: PLC0415
    from newsclean.report.compare import compare  # noqa: PLC0415

    try:
        made = compare(*(versions.results(path, options.pages) for path in (options.a, options.b)), key=options.key)
    except (OSError, NewscleanError) as error:
        print(f"newsclean: {error}", file=sys.stderr)
        return WRONG_USE
    code = SOME_FAILED if options.exit_code and (made.changes or made.only_before or made.only_after) else DONE
    if options.output:
        return _save(options.output, changes.document(made, str(options.a), str(options.b))) or code
    _write("\n".join(changes.lines(made, width=get_terminal_size().columns, most=options.limit)))
    return code


def _strippers(options: argparse.Namespace) -> int:
    from newsclean.lexicon import default  # noqa: PLC0415
    from newsclean.report import listing  # noqa: PLC0415

    described = [one for one in listing.describe(default()) if not options.name or one.name in options.name]
    if unknown := set(options.name) - {one.name for one in described}:
        print(f"newsclean: no such stripper: {', '.join(sorted(unknown))}", file=sys.stderr)
        return WRONG_USE
    if options.format == "json":
        _write(json.dumps([one._asdict() for one in described], indent=2, ensure_ascii=False))
    else:
        _write("\n".join(listing.lines(described)).rstrip())
    return DONE


def _schema(options: argparse.Namespace) -> int:
    if options.format == "json":
        from newsclean.report.schema import json_schema  # noqa: PLC0415

        _write(json.dumps(json_schema(), indent=2, ensure_ascii=False))
        return DONE
    try:
        arrow = import_module("newsclean.engines.arrow")
    except ImportError as error:
        print(f"newsclean: the Arrow schema needs pyarrow: pip install 'newsclean[parquet]' ({error})", file=sys.stderr)
        return WRONG_USE
    _write(arrow.ARTICLE_SCHEMA.to_string())
    return DONE


def _coloured() -> bool:
    return sys.stdout.isatty() and not environ.get("NO_COLOR")


def _save(name: str, text: str) -> int:
    """A report as a file; - is standard output."""
    if name == "-":
        _write(text)
        return DONE
    try:
        Path(name).write_text(text, "utf-8", "replace")
    except OSError as error:
        print(f"newsclean: can't write {name}: {error.strerror or error}", file=sys.stderr)
        return WRONG_USE
    return DONE


def _read(name: str) -> bytes | None:
    """The bytes of a file or of standard input; None, with a message, where they can't be had."""
    try:
        return sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except OSError as error:
        print(f"newsclean: can't read {name}: {error.strerror or error}", file=sys.stderr)
        return None


def _shown(article: Article, form: str) -> str:
    if form == "text":
        return "\n\n".join(part for part in (article.title, article.text) if part)
    if form == "markdown":
        return article.markdown().rstrip("\n")
    return article.model_dump_json(indent=2, exclude_none=True)


def _write(text: str) -> None:
    """UTF-8 on standard output, whatever the locale says."""
    sys.stdout.buffer.write(text.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()
