"""The Article as Arrow columns: one schema for the whole project, derived from the model.

Times are ISO 8601 text: a page that shows no zone has a naive time, which no timestamp column can tell from UTC. Evidence
is a list of structs that begin with the field's name: half of the engines have no maps. Every column may be null.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from enum import Enum
from itertools import accumulate
from types import NoneType, SimpleNamespace, UnionType
from typing import Any, Literal, Union, get_args, get_origin

import pyarrow as pa
from pydantic import BaseModel

from newsclean.article import SCHEMA_VERSION, Article

KEY = "field"  # what an entry of a dict begins with
_SCALARS = {str: pa.string(), datetime: pa.string(), bool: pa.bool_(), int: pa.int64(), float: pa.float64()}


def arrow_type(annotation: Any) -> pa.DataType:
    """The Arrow type of a field of the model. Raises TypeError for one that no rule covers.

    >>> arrow_type(list[str] | None)
    ListType(list<item: string>)
    """
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in {Union, UnionType}:
        return arrow_type(_present(arguments))
    if origin is list:
        return pa.list_(arrow_type(arguments[0]))
    if origin is dict:
        return pa.list_(pa.struct([(KEY, pa.string()), *_fields(arguments[1])]))
    if origin is Literal and all(isinstance(value, str) for value in arguments):
        return pa.string()
    if isinstance(annotation, type):
        if annotation in _SCALARS:
            return _SCALARS[annotation]
        if issubclass(annotation, BaseModel):
            return pa.struct(_fields(annotation))
        if issubclass(annotation, Enum) and issubclass(annotation, str):
            return pa.string()
    raise TypeError(f"no Arrow type is known for {annotation!r}")


def _present(arguments: tuple[Any, ...]) -> Any:
    """The type that is left of `X | None`."""
    [one] = [argument for argument in arguments if argument is not NoneType]
    return one


def _fields(model: type[BaseModel]) -> list[tuple[str, pa.DataType]]:
    return [(name, arrow_type(field.annotation)) for name, field in model.model_fields.items()]


FIELD_TYPES: Mapping[str, pa.DataType] = dict(_fields(Article))
ERROR_TYPE = pa.struct([("stage", pa.string()), ("exception", pa.string()), ("message", pa.string())])
ARTICLE_SCHEMA = pa.schema(
    [*FIELD_TYPES.items(), ("error", ERROR_TYPE)], metadata={"newsclean.schema_version": SCHEMA_VERSION}
)


def table(rows: Sequence[Any], schema: pa.Schema = ARTICLE_SCHEMA) -> pa.Table:
    """A table of articles, or of anything with attributes named like columns; those it lacks are null.

    Lone surrogates, which Arrow's text can't hold, become U+FFFD. Raises pyarrow's errors and OverflowError for values
    that no column of the schema holds.

    >>> table([Article(title="Rain")])["title"].to_pylist()
    ['Rain']
    """
    columns = [_array([getattr(row, field.name, None) for row in rows], field.type) for field in schema]
    return pa.Table.from_arrays(columns, schema=schema)


def _array(values: Sequence[Any], kind: pa.DataType) -> pa.Array:
    if pa.types.is_list(kind):
        lists = [_entries(value) if isinstance(value, Mapping) else value for value in values]
        items = [item for one in lists if one is not None for item in one]
        ends = accumulate(0 if one is None else len(one) for one in lists)
        offsets = pa.array([0, *ends], pa.int32())
        return pa.ListArray.from_arrays(offsets, _array(items, kind.value_type), kind, mask=_nulls(values))
    if pa.types.is_struct(kind):
        children = [_array([getattr(value, field.name, None) for value in values], field.type) for field in kind]
        return pa.StructArray.from_arrays(children, fields=list(kind), mask=_nulls(values))
    if pa.types.is_string(kind):
        return _texts([_iso(value) if isinstance(value, datetime) else value for value in values])
    return pa.array(values, kind)


def _nulls(values: Sequence[Any]) -> pa.Array:
    return pa.array([value is None for value in values], pa.bool_())


def _entries(mapping: Mapping[str, BaseModel]) -> list[SimpleNamespace]:
    return [SimpleNamespace(**{KEY: name}, **value.__dict__) for name, value in mapping.items()]


def _iso(moment: datetime) -> str:
    """As JSON has it: UTC is Z."""
    text = moment.isoformat()
    return text.removesuffix("+00:00") + "Z" if text.endswith("+00:00") else text


def _texts(values: list[str | None]) -> pa.Array:
    try:
        return pa.array(values, pa.string())
    except UnicodeEncodeError:
        return pa.array([None if value is None else _scrubbed(value) for value in values], pa.string())


def _scrubbed(text: str) -> str:
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def articles(of: pa.Table | pa.RecordBatch) -> Iterator[Article | None]:
    """The articles of a table, one a row; None where the row has an error. Other columns are passed over.

    >>> list(articles(table([Article(title="Rain", tags=["Weather"])]))) == [Article(title="Rain", tags=["Weather"])]
    True
    """
    names = [name for name in (*FIELD_TYPES, "error") if name in of.schema.names]
    for row in of.select(names).to_pylist():
        yield _value(Article, row) if row.pop("error", None) is None else None


def _value(annotation: Any, plain: Any) -> Any:
    """What a field of the model holds, from what Arrow gives for it."""
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in {Union, UnionType}:
        return _value(_present(arguments), plain)
    if origin is list:
        return [_value(arguments[0], item) for item in plain]
    if origin is dict:
        return {entry[KEY]: _value(arguments[1], entry) for entry in plain}
    if annotation is datetime:
        return datetime.fromisoformat(plain)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        fields = annotation.model_fields
        present = {name: value for name, value in plain.items() if value is not None and name in fields}
        return annotation(**{name: _value(fields[name].annotation, value) for name, value in present.items()})
    return plain
