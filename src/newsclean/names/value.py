"""Reading a metadata value, which is short and meant as a name."""

from __future__ import annotations

import re

from newsclean.lexicon import fold
from newsclean.names.grammar import Grammar
from newsclean.names.kinds import kind_of_word
from newsclean.names.line import CONTACT, INVISIBLE, MAX_LINE, NOTHING, read_pieces, strip_prefix, without_parentheses
from newsclean.names.name import DENSE, MAX_NAME, Name


def read_value(value: str, words: Grammar) -> tuple[Name, ...]:
    """The names in a metadata value, which is short and meant as a name: whatever can't be read is kept as it is.

    A nickname in small letters, or with figures, is a name here; in running text it would not be.
    """
    text = CONTACT.sub("\n", INVISIBLE.sub("", value)).strip(" \n,;|/")
    if "(" in text or "（" in text:
        text = without_parentheses(text)
    text = strip_prefix(text, words)[0] or text
    if not any(char.isalpha() for char in text):
        return ()
    if " " not in text and len(text) <= MAX_NAME and not DENSE.search(text):
        return (Name(text, kind_of_word(text, words)),)
    found = read_pieces(text, words, prefixed=False) if len(text) <= MAX_LINE else NOTHING
    whole = _whole_value(text, words)
    if found.names and not found.loose and (not found.dated or len(found.names) > 1 or found.titled):
        single = any(" " not in name.text and (name.kind == "person" or found.titled) for name in found.names)
        return (whole,) if whole and single and not DENSE.search(text) else found.names
    return (whole,) if whole else found.names


def _whole_value(text: str, words: Grammar) -> Name | None:
    """The value as one name, where it is short enough to be one."""
    if len(text) > MAX_NAME or "\n" in text or "," in text:
        return None
    parts = [fold(part) for part in re.split("[ -]", text)]
    told = not words.units.isdisjoint(parts) or not words.role_heads.isdisjoint(parts) or parts[-1] in words.units
    return Name(text, "agency" if fold(text) in words.agencies else "organization" if told else "person")
