"""The command line: the only place that prints or exits.

Exit codes: 0 done, 1 some records failed, 2 wrong use (a file that can't be read, an option that makes no sense).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime
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
    _add_explain(commands)
    return parser


def _add_clean(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    clean = commands.add_parser(
        "clean",
        help="clean one page",
        description="Clean one page and print the article on standard output.",
        epilog="Exit codes: 0 done, 2 the file can't be read or an option is wrong.",
    )
    _add_page(clean)
    clean.add_argument("--format", choices=["json", "text", "markdown"], default="json", help="what to print (default: json)")
    clean.add_argument("--trace", action="store_true", help="with json: also every block left out, and why")
    clean.set_defaults(run=_clean)


def _add_page(command: argparse.ArgumentParser) -> None:
    """What `clean` and `explain` are told of a page."""
    command.add_argument("file", nargs="?", default="-", metavar="FILE", help="the page; - or nothing reads standard input")
    command.add_argument("--url", help="where the page was found")
    command.add_argument("--retrieved", type=_moment, metavar="TIME", help="when it was fetched, as ISO 8601: 2025-04-11T08:30")
    command.add_argument("--kind", choices=["html", "markdown", "text"], help="how to read it (default: as what it looks like)")


def _add_explain(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    explain = commands.add_parser(
        "explain",
        help="show what was kept of a page, what was left out, and why",
        description="Show a page with a reason for every block left out and the evidence of every field.",
        epilog="Example: newsclean explain page.html -o report.html",
    )
    _add_page(explain)
    explain.add_argument("-o", "--output", metavar="REPORT", help="write one HTML file (default: lines on standard output)")
    explain.add_argument("--removed", action="store_true", help="on a terminal: only the blocks left out")
    explain.add_argument("--role", action="append", default=[], metavar="ROLE", help="only blocks of this role; may be repeated")
    explain.set_defaults(run=_explain)


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
