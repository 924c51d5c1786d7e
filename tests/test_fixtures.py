"""Pages written for this project come out as their expected.json says, and every block left out as verdicts.txt says.

`UPDATE_FIXTURES=1 pytest tests/test_fixtures.py` writes both anew: read the diff before you keep it. What a page is known not
to give yet stands in `known_failures` of its expected.json, beside what it ought to give: those are kept, and fail where they
come right.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

import newsclean
from newsclean import Article

FIXTURES = sorted(Path(__file__).parent.joinpath("fixtures").glob("*/*/page.*"))
_SCORE = re.compile(r"scored \d\.\d\d:")
NAMES = ["/".join(page.parts[-3:-1]) for page in FIXTURES]
FIELDS = [
    "canonical_url", "site_name", "title", "subtitle", "kicker", "byline", "authors", "published", "modified", "body", "images",
    "section", "tags", "language", "direction", "kind", "truncated", "warnings",
]  # fmt: skip


@pytest.fixture(scope="module", params=FIXTURES, ids=NAMES)
def cleaned(request: pytest.FixtureRequest) -> tuple[Path, Article]:
    page: Path = request.param
    article = newsclean.clean(page.read_bytes(), trace=True)
    if os.environ.get("UPDATE_FIXTURES"):
        (page.parent / "expected.json").write_text(json.dumps(renewed(page.parent, article), indent=1, ensure_ascii=False) + "\n")
        (page.parent / "verdicts.txt").write_text(verdicts(article))
    return page.parent, article


def shown(article: Article) -> dict[str, object]:
    values = article.model_dump(mode="json", exclude_none=True)
    values["warnings"] = [warning.code for warning in article.warnings]
    return {name: values.get(name) for name in FIELDS}


def expected(folder: Path) -> dict[str, Any]:
    path = folder / "expected.json"
    wanted: dict[str, Any] = json.loads(path.read_text()) if path.exists() else {}
    return wanted


def renewed(folder: Path, article: Article) -> dict[str, object]:
    """What the page gives, but where it is known not to give what it ought to."""
    wanted, values = expected(folder), shown(article)
    wrong = [name for name in wanted.get("known_failures", ()) if name not in values or wanted[name] != values[name]]
    values |= {name: wanted[name] for name in wrong if name in values}
    return values | ({"known_failures": wrong} if wrong else {})


def expect_known(request: pytest.FixtureRequest, folder: Path, what: str) -> None:
    """Mark a test as one that is known to fail for this page."""
    if what in expected(folder).get("known_failures", ()):
        request.applymarker(pytest.mark.xfail(strict=True, reason=f"{what} of this page is a known failure"))


def verdicts(article: Article) -> str:
    """A line a block left out; a score's digits are the model's and change with it."""
    rows = [f"{one.role}\t{one.stripper}\t{one.reason}\t{one.text}\n" for one in article.removed or []]
    return _SCORE.sub("scored #:", "".join(rows))


@pytest.mark.parametrize("field", FIELDS)
def test_field(request: pytest.FixtureRequest, cleaned: tuple[Path, Article], field: str) -> None:
    folder, article = cleaned
    expect_known(request, folder, field)
    assert shown(article)[field] == expected(folder)[field]


def test_verdicts(cleaned: tuple[Path, Article]) -> None:
    folder, article = cleaned
    assert verdicts(article) == (folder / "verdicts.txt").read_text()


def test_all_is_told(request: pytest.FixtureRequest, cleaned: tuple[Path, Article]) -> None:
    folder, article = cleaned
    expect_known(request, folder, "all is told")
    assert all(one.stripper != "scorer" for one in article.removed or [])
    assert article.confidence > 0.5
