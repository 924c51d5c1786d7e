"""Eight threads over the development pages: `python -X faulthandler -m benchmarks.threads [COUNT]`.

A crash prints every thread's stack. Afterwards a sample of the pages is cleaned again, alone: it must give the same articles.
"""

from __future__ import annotations

import random
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice

import newsclean
from benchmarks import corpus
from benchmarks.gold import GoldPage
from benchmarks.longrun import resident

_THREADS = 8
_AGAIN = 300  # pages that are cleaned once more, alone


def article(page: GoldPage) -> str:
    """A page's article, as JSON."""
    return newsclean.clean(page.html()).model_dump_json()


def main() -> int:
    """Print what it took; 1 where an article depends on the threads."""
    folder = corpus.data_dir()
    if folder is None:
        print("the development data is not at hand")
        return 2
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    there = [page for name in ("news-dev", "web-dev") for page in corpus.load(folder / name)]
    pages = list(islice(cycle(there), count))
    started = time.process_time()
    with ThreadPoolExecutor(_THREADS) as pool:
        found = list(pool.map(article, pages))
    took = time.process_time() - started
    again = random.Random(1).sample(range(len(pages)), min(_AGAIN, len(pages)))
    different = sum(article(pages[at]) != found[at] for at in again)
    print(
        f"{len(found)} articles of {min(len(there), count)} pages in {_THREADS} threads: {took:.0f} s of CPU, "
        f"{resident():.0f} MB; {different} of {len(again)} differ alone"
    )
    return int(different > 0)


if __name__ == "__main__":
    raise SystemExit(main())
