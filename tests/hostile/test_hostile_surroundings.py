"""A page's result depends on the page alone: not on hash seeds, time zones, locales, threads, order or the environment."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hostile_digest import sources

import newsclean

ROOT = Path(__file__).resolve().parents[2]
THREADS = 8


def digest(*arguments: str, **environment: str) -> str:
    """The digest of a fresh process."""
    path = os.pathsep.join(map(str, [ROOT / "src", ROOT, Path(__file__).parent]))
    script = Path(__file__).with_name("hostile_digest.py")
    done = subprocess.run(
        [sys.executable, "-X", "faulthandler", str(script), *arguments],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": path, **environment}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout


def test_same_in_any_surroundings():
    one = digest(PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C", LANG="C")
    elsewhere = {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONUTF8": "1", "PYTHONOPTIMIZE": "1"}
    assert one == digest(PYTHONHASHSEED="2", **elsewhere, OPENBLAS_CORETYPE="Nehalem")  # an older processor's sums round otherwise


def test_touches_nothing():
    assert digest("watch")


def results(pages):
    return [newsclean.clean(page, trace=True).model_dump_json() for page in pages]


def test_same_in_threads_and_in_any_order():
    pages = [page for page in sources() if len(page) < 20_000]
    expected = results(pages)
    order = list(range(len(pages)))
    random.Random(1).shuffle(order)
    with ThreadPoolExecutor(THREADS) as pool:
        found = dict(zip(order, pool.map(lambda at: results([pages[at]])[0], order), strict=True))
    assert [found[at] for at in range(len(pages))] == expected


def test_starts_no_threads():
    """Nor lets numpy: its threads wait for each other in busy loops, and there is a worker a core already."""
    script = (
        "import time, newsclean\n"
        "lines = [f'The river {n} rose by a metre on Wednesday night, and fell again on the next day.' for n in range(1500)]\n"
        "pages = ['<h1>Flood</h1><p>' + '<p>'.join(lines), '\\n\\n'.join(lines)]\n"
        "for page in pages: newsclean.clean(page)\n"  # numpy's threads look for work once when they start
        "before, begun = time.process_time() - time.thread_time(), time.thread_time()\n"
        "for page in pages: newsclean.clean(page)\n"
        "print(time.process_time() - time.thread_time() - before, time.thread_time() - begun)"
    )
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run([sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True)
    others, own = map(float, done.stdout.split())
    assert others < own / 50


@pytest.mark.slow
def test_threads_over_development_pages():
    corpus = pytest.importorskip("benchmarks.corpus")
    folder = corpus.data_dir()
    if folder is None:
        pytest.skip("the development data is not at hand")
    pages = [page.html() for page in corpus.sample(corpus.load(folder / "web-dev"), 250)] * 20
    with ThreadPoolExecutor(THREADS) as pool:
        found = list(pool.map(lambda page: newsclean.clean(page).text, pages))
    assert found == found[:250] * 20
