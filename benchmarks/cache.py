"""Where the benchmarks keep what takes long to make."""

from __future__ import annotations

import os
from pathlib import Path


def cache_dir() -> Path:
    """NEWSCLEAN_BENCH_CACHE, or newsclean-bench in the user's cache folder."""
    base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return Path(os.environ.get("NEWSCLEAN_BENCH_CACHE") or base / "newsclean-bench")
