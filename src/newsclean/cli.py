"""The command line: the only place that prints or exits.

Exit codes: 0 done, 1 some records failed, 2 wrong use (a file that can't be read, an option that makes no sense).
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
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
    return parser


def _add_clean(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    clean = commands.add_parser(
        "clean",
        help="clean one page",
        description="Clean one page and print the article on standard output.",
        epilog="Exit codes: 0 done, 2 the file can't be read or an option is wrong.",
    )
    clean.add_argument("file", nargs="?", default="-", metavar="FILE", help="the page; - or nothing reads standard input")
    clean.add_argument("--url", help="where the page was found")
    clean.add_argument("--retrieved", type=_moment, metavar="TIME", help="when it was fetched, as ISO 8601: 2025-04-11T08:30")
    clean.add_argument("--kind", choices=["html", "markdown", "text"], help="how to read it (default: as what it looks like)")
    clean.add_argument("--format", choices=["json", "text", "markdown"], default="json", help="what to print (default: json)")
    clean.add_argument("--trace", action="store_true", help="with json: also every block left out, and why")
    clean.set_defaults(run=_clean)


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
