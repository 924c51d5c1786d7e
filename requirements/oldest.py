"""The oldest versions that pyproject.toml allows, as constraints for pip: `python -m requirements.oldest > oldest.txt`.

A lower bound that nothing is tested against is a guess; `make oldest` runs the fast suite with these.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

EXTRAS = ("cli", "batch", "warc", "parquet")  # engines are pinned, and tested, on their own
_BOUND = re.compile(r"(?P<name>[\w.-]+)(?:\[[^]]*\])?\s*(?:>=|==)\s*(?P<version>[\w.]+)")


def oldest(project: dict[str, Any], extras: tuple[str, ...] = EXTRAS) -> Iterator[str]:
    """One `name==version` for each requirement of the core and of the extras.

    >>> list(oldest({"dependencies": ["lxml>=5.3,<7"], "optional-dependencies": {"cli": ["rich>=13.7"]}}, ("cli",)))
    ['lxml==5.3', 'rich==13.7']
    """
    wanted = {*project["dependencies"], *(one for name in extras for one in project["optional-dependencies"][name])}
    for requirement in sorted(wanted):
        bound = _BOUND.match(requirement)
        if bound is None:
            raise ValueError(f"{requirement!r} has no lower bound")
        yield f"{bound['name']}=={bound['version']}"


if __name__ == "__main__":
    settings = tomllib.loads(Path(__file__).parents[1].joinpath("pyproject.toml").read_text("utf-8"))
    print("\n".join(oldest(settings["project"])))
