"""The published schema. A change shows as a diff of docs/article.schema.json and asks for another SCHEMA_VERSION."""

from __future__ import annotations

import json
from pathlib import Path

from newsclean.report.schema import json_schema

PINNED = Path(__file__).parents[2] / "docs" / "article.schema.json"


def test_the_schema_is_the_published_one():
    """Written by `newsclean schema > docs/article.schema.json`, with a new SCHEMA_VERSION in article.py."""
    assert json_schema() == json.loads(PINNED.read_text("utf-8"))


def test_every_field_is_in_it():
    assert {"title", "authors", "published", "body", "images", "evidence"} <= set(json_schema()["properties"])
