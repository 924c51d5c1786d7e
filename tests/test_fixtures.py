"""Pages written for this project come out as their expected.json says, and every block left out as verdicts.txt says.

`UPDATE_FIXTURES=1 pytest tests/test_fixtures.py` writes both anew: read the diff before you keep it.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import newsclean
from newsclean import Article

FIXTURES = sorted(Path(__file__).parent.joinpath("fixtures").glob("*/*/page.*"))
NAMES = ["/".join(page.parts[-3:-1]) for page in FIXTURES]
FIELDS = [
    "canonical_url", "site_name", "title", "subtitle", "kicker", "byline", "authors", "published", "modified", "body", "images",
    "section", "tags", "language", "direction", "kind", "truncated",
]  # fmt: skip


@pytest.fixture(scope="module", params=FIXTURES, ids=NAMES)
def cleaned(request: pytest.FixtureRequest) -> tuple[Path, Article]:
    page: Path = request.param
    article = newsclean.clean(page.read_bytes(), trace=True)
    if os.environ.get("UPDATE_FIXTURES"):
        (page.parent / "expected.json").write_text(json.dumps(shown(article), indent=1, ensure_ascii=False) + "\n")
        (page.parent / "verdicts.txt").write_text(verdicts(article))
    return page.parent, article


def shown(article: Article) -> dict[str, object]:
    values = article.model_dump(mode="json", exclude_none=True)
    return {name: values.get(name) for name in FIELDS}


def verdicts(article: Article) -> str:
    return "".join(f"{one.role}\t{one.stripper}\t{one.reason}\t{one.text}\n" for one in article.removed or [])


@pytest.mark.parametrize("field", FIELDS)
def test_field(cleaned: tuple[Path, Article], field: str) -> None:
    folder, article = cleaned
    expected = json.loads((folder / "expected.json").read_text())
    assert shown(article)[field] == expected[field]


def test_verdicts(cleaned: tuple[Path, Article]) -> None:
    folder, article = cleaned
    assert verdicts(article) == (folder / "verdicts.txt").read_text()


def test_all_is_told(cleaned: tuple[Path, Article]) -> None:
    _, article = cleaned
    assert all(one.stripper != "scorer" for one in article.removed or [])
    assert article.confidence > 0.5
