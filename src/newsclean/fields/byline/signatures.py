"""Names in brackets at a paragraph's end."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from newsclean import names
from newsclean.fields.byline.line import Line
from newsclean.lexicon import fold
from newsclean.names import Grammar
from newsclean.view import View

_MOST_SIGNATURES = 4  # brackets read on one page
_CLOSING = frozenset(")）】]")
_SIGNATURE = 160  # characters at a paragraph's end in which a signature stands
_IN_BRACKETS = re.compile(r"[(（【\[]([^()（）【】\[\]]{2,150})[)）】\]]$")


def find(view: View, core: Sequence[int], words: Grammar) -> Iterator[Line]:
    """Names in brackets at a paragraph's end: "... . (Jane Doe, 3.5.2024)", "(dpa)"."""
    read = 0
    for index in core:
        text = view.page.blocks[index].text
        if text[-1:] not in _CLOSING or read >= _MOST_SIGNATURES:
            continue
        match = _IN_BRACKETS.search(text, max(0, len(text) - _SIGNATURE))
        if match is not None:
            read += 1
            reading = names.read(match[1], words)
            if reading.names and not reading.loose and (index in core[-2:] or reading.dated or len(reading.names) > 1):
                yield Line(index, reading, frozenset({"signature", *({"dated"} if reading.dated else ())}))


def taken_apart(read: list[Line]) -> list[Line]:
    """The lines, those that run several names together read as the signature spells them."""
    spelt = {
        fold(" ".join(name.text for name in line.reading.names)): line.reading.names
        for line in read
        if "signature" in line.facts
    }
    if not spelt:
        return read
    joined = [(line, spelt.get(fold(" ".join(name.text for name in line.reading.names)))) for line in read]
    return [line._replace(reading=line.reading._replace(names=named)) if named else line for line, named in joined]
