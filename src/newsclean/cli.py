"""The command line: the only place that prints or exits.

Exit codes: 0 done, 1 some records failed, 2 wrong use (a file that can't be read, an option that makes no sense).
"""

from __future__ import annotations

import argparse
import gzip
import json
import sys
import zlib
from collections.abc import Sequence
from datetime import datetime
from importlib import import_module
from io import BytesIO
from os import environ
from pathlib import Path
from shutil import get_terminal_size
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from newsclean.article import Article

DONE, SOME_FAILED, WRONG_USE = 0, 1, 2
_PIPE_COLUMNS = 200  # of a line where no terminal says how wide it is: reasons stay readable for grep
_GZIP = b"\x1f\x8b"
_LARGEST = 64_000_000  # bytes of a page, unpacked; three times what a page may have by default


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
        epilog="Example: newsclean clean page.html --format markdown. `newsclean COMMAND --help` tells more.",
        formatter_class=_Help,
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
        formatter_class=_Help,
        help="clean one page",
        description="Clean one page and print the article on standard output.",
        epilog="""examples:
  newsclean clean page.html
  newsclean clean dump.txt --format markdown --retrieved 2025-04-11
  curl -s https://news.example/rain | newsclean clean --url https://news.example/rain

Exit codes: 0 done, 2 the file can't be read or an option is wrong. A page that holds no story is an article too:
its `kind` and its `warnings` say what it is.""",
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
        "file", nargs="?", default="-", metavar="FILE", help="the page, .gz or not; - or nothing reads standard input"
    )
    command.add_argument("--url", help="where the page was found: its links are resolved, dates and names in it read")
    command.add_argument(
        "--retrieved",
        type=_moment,
        metavar="TIME",
        help='when it was fetched, as ISO 8601: 2025-04-11T08:30; "2 hours ago" is counted from it',
    )
    command.add_argument(
        "--kind", choices=["html", "markdown", "text"], help="how to read it (default: as what it looks like)"
    )


def _add_explain(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    explain = commands.add_parser(
        "explain",
        formatter_class=_Help,
        help="show what was kept of a page, what was left out, and why",
        description="Show a page with a reason for every block left out and the evidence of every field.",
        epilog="""examples:
  newsclean explain page.html -o report.html
  newsclean explain page.html --removed | less
  newsclean explain page.html --role newsletter --role related

Exit codes: 0 done, 2 the file can't be read or written, or the page has no block of the role.""",
    )
    _add_page(explain)
    explain.add_argument(
        "-o", "--output", metavar="REPORT", help="write one HTML file (default: lines on standard output)"
    )
    explain.add_argument("--removed", action="store_true", help="of the lines, only the blocks left out")
    explain.add_argument(
        "--role",
        action="append",
        default=[],
        metavar="ROLE",
        help="of the lines, only blocks of this role, or `kept`; may be repeated",
    )
    explain.set_defaults(run=_explain)


def _add_compare(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    compare = commands.add_parser(
        "compare",
        formatter_class=_Help,
        help="show what changed between two results, or two versions over a corpus",
        description="Show what changed between two results, per field and per block of the body.",
        epilog="""examples:
  newsclean compare old.jsonl new.jsonl
  newsclean compare old/ new/ --key id -o changes.html
  newsclean compare ../released . --pages corpus/ -o changes.html

Exit codes: 0 done, 1 with --exit-code: something changed, 2 a result can't be read.""",
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
        formatter_class=_Help,
        help="list what is stripped and why",
        description="List every stripper in the order they run: what it drops, what it keeps, why, and in which "
        "languages it has words.",
        epilog="Example: newsclean strippers newsletter related",
    )
    strippers.add_argument("name", nargs="*", metavar="NAME", help="only these strippers")
    strippers.add_argument("--format", choices=["text", "json"], default="text", help="what to print (default: text)")
    strippers.set_defaults(run=_strippers)


def _add_schema(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    schema = commands.add_parser(
        "schema",
        formatter_class=_Help,
        help="print the schema of an article",
        description="Print the schema of an article: JSON Schema (draft 2020-12), or Arrow's.",
        epilog="Example: newsclean schema > article.schema.json",
    )
    schema.add_argument("--format", choices=["json", "arrow"], default="json", help="which one (default: json)")
    schema.add_argument("--arrow", dest="format", action="store_const", const="arrow", help="as --format arrow")
    schema.set_defaults(run=_schema)


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help with its examples as written, and room for the names of options."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28)


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
    known = seen.roles()
    if options.role and known.keys().isdisjoint(options.role):
        there = ", ".join(sorted(known)) or "no block at all"
        print(f"newsclean: no block of the role {' or '.join(options.role)}; the page has {there}", file=sys.stderr)
        return WRONG_USE
    lines = terminal.lines(seen, width=_width(), removed=options.removed, roles=options.role)
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
    _write("\n".join(changes.lines(made, width=_width(), most=options.limit)))
    return code


def _strippers(options: argparse.Namespace) -> int:
    from newsclean.lexicon import default  # noqa: PLC0415
    from newsclean.report import listing  # noqa: PLC0415

    described = [one for one in listing.describe(default()) if not options.name or one.name in options.name]
    if unknown := set(options.name) - {one.name for one in described}:
        known = ", ".join(one.name for one in listing.describe(default()))
        print(f"newsclean: no such stripper: {', '.join(sorted(unknown))}; there are {known}", file=sys.stderr)
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


def _width() -> int:
    """Columns of the terminal, or of COLUMNS; in a pipe there is more room."""
    return get_terminal_size((_PIPE_COLUMNS, 24)).columns


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
        if name == "-":
            if sys.stdin.buffer.isatty():
                print("newsclean: reading the page from standard input; Ctrl-D ends it", file=sys.stderr)
            return sys.stdin.buffer.read()
        data = Path(name).read_bytes()
        return _unpacked(data) if data.startswith(_GZIP) else data
    except (OSError, EOFError, zlib.error) as error:
        said = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        hint = ": `newsclean run` cleans folders" if isinstance(error, IsADirectoryError) else ""
        print(f"newsclean: can't read {name}: {said}{hint}", file=sys.stderr)
        return None


def _unpacked(data: bytes) -> bytes:
    with gzip.open(BytesIO(data)) as packed:
        return packed.read(_LARGEST)


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
