"""The published schema. A change shows as a diff of docs/article.schema.json and asks for another SCHEMA_VERSION."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from newsclean.report.schema import json_schema

PINNED = Path(__file__).parents[2] / "docs" / "article.schema.json"


def plain(schema: Any) -> Any:
    """Older pydantic wraps a reference that has a default into an `allOf` of one."""
    if isinstance(schema, list):
        return [plain(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    inner = schema.get("allOf", [])
    rest = {key: plain(value) for key, value in schema.items() if len(inner) != 1 or key != "allOf"}
    return rest | (plain(inner[0]) if len(inner) == 1 else {})


def test_the_schema_is_the_published_one():
    """Written by `newsclean schema > docs/article.schema.json`, with a new SCHEMA_VERSION in article.py."""
    assert plain(json_schema()) == json.loads(PINNED.read_text("utf-8"))


def test_every_field_is_in_it():
    assert {"title", "authors", "published", "body", "images", "evidence"} <= set(json_schema()["properties"])
