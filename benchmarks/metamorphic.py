"""Changes to a page that change nothing of its story: how often the article stays the same.

    python -m benchmarks.metamorphic [--pages 300] [--sets news-dev] [--worst 10] [--shipped]

There is no gold in this: a page is compared with itself, changed, and both are read by models that have not seen its publisher. What site owners do every week (a box more, other
class names, another minifier, another server) must not change what is read.
"""

from __future__ import annotations

import argparse
import re
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks import corpus, own
from benchmarks.gold import GoldPage
from benchmarks.metrics import body_overlap
from newsclean import api
from newsclean.api import Cleaner
from newsclean.readers import encoding

SAME = 0.98  # body F1 against the unchanged page's from which the article counts as the same

_NEWSLETTER = """<section class="newsletter-box"><h3>Get the morning briefing</h3><p>The stories that matter, in your inbox
every weekday.</p><form><label>Email address</label><input type="email"><button>Sign up</button></form>
<p>By signing up you agree to our terms and our privacy policy.</p></section>"""
_COOKIES = """<div class="cookie-banner" role="dialog"><p>We and our partners use cookies to store and access information on
your device, for personalised advertising and to measure how our pages are read. You can change your mind at any time.</p>
<button>Accept all</button><button>Reject all</button><a href="/privacy">Privacy policy</a></div>"""
_FEED = '<aside class="latest"><h2>Latest news</h2><ul>{}</ul></aside>'.format(
    "".join(
        f'<li><a href="/news/{number}">{line}</a> <time>{number + 9}:15</time></li>'
        for number, line in enumerate(
            ("Ferry company cuts its winter timetable", "Two held after fire at a boatyard", "Choir to sing on the pier again",
             "Harbour wall to be repaired by spring", "School buses to run later from Monday")
        )
    )
)  # fmt: skip
_COMMENTS = (
    '<section id="comments" class="comments"><h2>3 comments</h2>{}<a href="#">Load more comments</a></section>'.format(
        "".join(
            f'<div class="comment"><b>{name}</b> <time>{hours} hours ago</time><p>{said}</p><a href="#">Reply</a></div>'
            for name, hours, said in (
                (
                    "gull42",
                    2,
                    "I have said so for years. Nobody at the town hall ever listens to the people who live there.",
                ),
                ("Marta P.", 3, "Thanks for the good report, more of this please!"),
                (
                    "riverman",
                    5,
                    "And who is going to pay for all that in the end? We are, as always, and our children too.",
                ),
            )
        )
    )
)
_APART = re.compile(
    r"(<script\b.*?</script\s*>|<style\b.*?</style\s*>|<!--.*?-->|<pre\b.*?</pre\s*>|<textarea\b.*?</textarea\s*>)",
    re.I | re.S,
)
_BODY, _BODY_END = re.compile(r"<body\b[^<>]*>", re.I), re.compile(r"</body\s*>", re.I)
_TAG_NAME = re.compile(r"(</?)([a-z][a-z0-9]*)(?=[\s>/])")
_CLASS = re.compile(r"""(\s(?:class|id)\s*=\s*)(["'])([^"'<>]*)\2""", re.I)
_BEFORE = re.compile(
    r"(?=<(?:div|p|section|article|ul|ol|li|h[1-6]|header|footer|nav|aside|main|figure|table|tr|blockquote)[\s>])", re.I
)

Change = Callable[[str], str | bytes]


class Same(NamedTuple):
    """How alike a page's article is after a change."""

    page: str
    change: str
    f1: float
    title: bool


def outside(change: Callable[[str], str], page: str) -> str:
    """A page changed outside its scripts, styles, comments and preformatted text."""
    return "".join(part if at % 2 else change(part) for at, part in enumerate(_APART.split(page)))


def at_start(added: str) -> Callable[[str], str]:
    """Something more at the start of the body."""
    return lambda page: _BODY.sub(lambda tag: tag[0] + added, page, count=1)


def at_end(added: str) -> Callable[[str], str]:
    """Something more at the end of the body."""

    def change(page: str) -> str:
        ends = list(_BODY_END.finditer(page))
        at = ends[-1].start() if ends else len(page)
        return page[:at] + added + page[at:]

    return change


def renamed(page: str) -> str:
    """Class names and ids as a build tool hashes them."""
    return outside(
        lambda part: _CLASS.sub(lambda found: f"{found[1]}{found[2]}{_hashed(found[3])}{found[2]}", part), page
    )


def _hashed(names: str) -> str:
    return " ".join(f"x{zlib.crc32(name.encode()):08x}".translate(_LETTERS) for name in names.split())


_LETTERS = str.maketrans("0123456789abcdef", "qzwvkjyxuhqzwvkj")  # no letters that could make a word


def minified(page: str) -> str:
    """White space folded, comments left out."""
    return "".join(
        ("" if part.startswith("<!--") else part) if at % 2 else re.sub(r"\s+", " ", part)
        for at, part in enumerate(_APART.split(page))
    )


def pretty(page: str) -> str:
    """Every block on a line of its own."""
    return outside(lambda part: _BEFORE.sub("\n        ", part), page)


def wrapped(page: str) -> str:
    """The body inside three more containers."""
    return at_end("</div></div></div>")(at_start('<div class="page"><div class="wrap"><div>')(page))


def upper(page: str) -> str:
    """Tags in capitals."""
    return outside(lambda part: _TAG_NAME.sub(lambda tag: tag[1] + tag[2].upper(), part), page)


def wide(page: str) -> bytes:
    """In another charset."""
    return page.encode("utf-16", "replace")


CHANGES: dict[str, Change] = {
    "newsletter": at_end(_NEWSLETTER),
    "newsletter-above": at_start(_NEWSLETTER),
    "feed": at_end(_FEED),
    "feed-above": at_start(_FEED),
    "cookies": at_start(_COOKIES),
    "cookies-below": at_end(_COOKIES),
    "comments": at_end(_COMMENTS),
    "renamed": renamed,
    "minified": minified,
    "pretty": pretty,
    "wrapped": wrapped,
    "upper": upper,
    "charset": wide,
}


def compare(name: str, page: str, cleaner: Cleaner, changes: dict[str, Change] = CHANGES) -> Iterator[Same]:
    """What every change does to a page's article."""
    before = cleaner.clean(page, kind="html")
    for change, make in changes.items():
        after = cleaner.clean(make(page), kind="html")
        yield Same(name, change, _likeness(before.text, after.text), before.title == after.title)


def _likeness(before: str, after: str) -> float:
    if not before or not after:
        return float(before == after)
    return body_overlap(after, [before]).f1


def run(pages: Sequence[GoldPage], folds: Path | None) -> list[Same]:
    """Every change to every page."""
    cleaners = own.fold_cleaners(folds) if folds else {}
    found: list[Same] = []
    for page in pages:
        text, _ = encoding.decode(page.html())
        cleaner = cleaners[corpus.fold_of(corpus.group(page))] if cleaners else api.default()
        found.extend(compare(page.key, text, cleaner))
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the share of pages whose article stays the same, for each change."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.metamorphic", description=__doc__.split("\n", maxsplit=1)[0]
    )
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--worst", type=int, default=0, help="also name the pages that change most")
    parser.add_argument("--sets", nargs="+", default=["news-dev", "web-dev"], metavar="SET")
    parser.add_argument(
        "--shipped",
        action="store_true",
        help="the shipped models, in place of those that have not seen the page's publisher",
    )
    chosen = parser.parse_args(arguments)
    folder = corpus.data_dir()
    if folder is None:
        print("the development data is not at hand")
        return 2
    pages = [page for name in chosen.sets for page in corpus.articles(corpus.load(folder / name))]
    found = run(corpus.sample(pages, chosen.pages), None if chosen.shipped else own.folds_dir())
    print(f"{'change':18} same body  mean F1  same title")
    for change in CHANGES:
        ones = [one for one in found if one.change == change]
        print(
            f"{change:18} {sum(one.f1 >= SAME for one in ones) / len(ones):9.1%} {sum(one.f1 for one in ones) / len(ones):8.3f}"
            f" {sum(one.title for one in ones) / len(ones):11.1%}"
        )
    print(f"{'all':18} {sum(one.f1 >= SAME for one in found) / len(found):9.1%}   of {len(found)} changed pages")
    for one in sorted(found, key=lambda one: one.f1)[: chosen.worst]:
        print(f"{one.f1:.3f} {one.change:18} {one.page}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
