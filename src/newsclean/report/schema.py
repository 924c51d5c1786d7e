"""The Article's schema, for those who store or check results."""

from __future__ import annotations

from typing import Any

from newsclean.article import SCHEMA_VERSION, Article


def json_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of an Article as `model_dump_json` writes it.

    >>> json_schema()["$id"], json_schema()["properties"]["title"]["default"]
    ('urn:newsclean:article:1.0', None)
    """
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:newsclean:article:{SCHEMA_VERSION}",
        **Article.model_json_schema(),
    }
