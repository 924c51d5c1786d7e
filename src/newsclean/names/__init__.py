"""Reading names out of a byline: what is a person, an agency, a desk; what is a title, a place, a date.

A line is cut into `pieces`; each gets its class: a word of a name, a particle, glue ("By", "and", a comma), noise (a
date, a reading time) or prose (`classes`). `runs` of name words between glue are names. Nothing here knows the page:
how likely a line is a byline at all is for the callers to say, by what stands around it.
"""

from newsclean.names.grammar import Grammar, grammar
from newsclean.names.line import MAX_LINE, Reading, read
from newsclean.names.name import Kind, Name, is_dense, key
from newsclean.names.value import read_value

__all__ = ["MAX_LINE", "Grammar", "Kind", "Name", "Reading", "grammar", "is_dense", "key", "read", "read_value"]
