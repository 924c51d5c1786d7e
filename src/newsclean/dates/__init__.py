"""Dates and times as pages write them, in any language: read, found, recognised.

>>> from newsclean.dates import parse
>>> parse("11. April 2025, 12:08 Uhr").value
datetime.datetime(2025, 4, 11, 12, 8)
"""

from newsclean.dates.parse import Hints, ParsedDate, parse, parse_all
from newsclean.dates.shape import find_spans, has_date, is_date, is_time, kind_of

__all__ = ["Hints", "ParsedDate", "find_spans", "has_date", "is_date", "is_time", "kind_of", "parse", "parse_all"]
