"""What a reader of the documentation has at hand: a folder with invented pages under the names the pages use."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

from tests.batch.material import Archive, page, url
from tests.docs.documents import ROOT
from tests.report.invented import PAGE

_NEWS = 12  # pages of a corpus
_DUMP = """Menu
Skip to content
Home
Town
River floods Marrow
By Ada Fenwick
April 11, 2025, 8:30 AM
The river Arle rose by a metre on Tuesday night and flooded the lower streets of Marrow, the town's mayor said.
Some forty families spent the night in the school's gymnasium, where volunteers had put up beds and a kitchen.
Sign up for our newsletter
The water is expected to fall from Thursday on, according to the regional water board, which measures it hourly.
Repairs to the old stone bridge, closed since the flood of two years ago, will be delayed until the summer again.
Most popular
Ferry back in service
All rights reserved
"""


def lay_out(folder: Path) -> Path:
    """The reader's folder, inside another: some commands speak of `../released`."""
    here = folder / "work"
    here.mkdir()
    _programs(folder / "bin")
    (here / "page.html").write_text(PAGE)
    (here / "dump.txt").write_text(_DUMP)
    (here / "dump.md").write_text("[Home](/) [Town](/town)\n\n# River floods Marrow\n\n" + _DUMP.split("8:30 AM\n")[1])
    for name, title in (("before", "Rain"), ("after", "Sun")):
        (here / f"{name}.jsonl").write_text(json.dumps({"url": "u", "title": title, "body": []}) + "\n")
    _corpus(here)
    (here / "seeds").symlink_to(ROOT / "seeds")
    (here / "src").symlink_to(ROOT / "src")
    (folder / "released").symlink_to(ROOT)
    return here


def _corpus(here: Path) -> None:
    pages = [page(number) for number in range(_NEWS)]
    rows = [{"url": url(n), "html": text, "crawled": "2025-04-11T08:30:00"} for n, text in enumerate(pages)]
    lines = "".join(f"{json.dumps(row)}\n" for row in rows)
    (here / "pages.jsonl").write_text(lines)
    (here / "pages.jsonl.gz").write_bytes(gzip.compress(lines.encode()))
    dumps = "".join(json.dumps({"url": url(n), "text": _DUMP}) + "\n" for n in range(3))
    (here / "dumps.jsonl").write_text(dumps)
    for folder in ("corpus", "crawl"):
        (here / folder).mkdir()
    for number, text in enumerate(pages[:3]):
        (here / "corpus" / f"{number}.html").write_text(text)
    for name, part in (("a", pages[:6]), ("b", pages[6:])):
        archive = Archive(here / "crawl" / f"{name}.warc.gz")
        for text in part:
            archive.add(text)
        archive.close()
    wet = Archive(here / "crawl" / "a.warc.wet.gz")
    wet.add(_DUMP, kind="conversion", content_type="text/plain")
    wet.close()
    (here / "list.txt").write_text("corpus/0.html\ncorpus/1.html\n")


def _programs(folder: Path) -> None:
    """`newsclean` and `python` as an installation puts them on the path."""
    folder.mkdir()
    for name, rest in (("newsclean", "-m newsclean"), ("python", ""), ("python3", "")):
        program = folder / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" {rest} "$@"\n')
        program.chmod(0o755)
