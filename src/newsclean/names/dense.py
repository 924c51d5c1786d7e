"""Names in scripts without spaces or capitals, with the title glued to either end."""

from __future__ import annotations

import re

from newsclean.lexicon import fold
from newsclean.names.grammar import Grammar
from newsclean.names.name import HANGUL, Name

# Verbs and particles end no Japanese name, and none mixes both kana and Han.
_SENTENCE_LIKE = re.compile("[ぁ-ん]{3}|[るたすくをがはにでへ]$|から|^(?=.*[ぁ-ん])(?=.*[ァ-ヴ])(?=.*[\u3400-\u9fff])")
_HAN_ALONE = re.compile("[\u3400-\u9fff]{7,}")  # more characters than any name has: a phrase
_OWNED = re.compile("[\u3400-\u9fff]の[\u3400-\u9fff]")  # "洋服の青山": somebody's something


def read_dense(text: str, words: Grammar) -> tuple[Name | None, str | None]:
    """A name in a script without spaces, with the title glued to either end."""
    role = None
    if (match := words.dense_role.match(text)) and match.end() < len(text):
        role, text = match[0].strip(), text[match.end() :]
    else:
        for match in words.dense_role.finditer(text):
            if match.start() > 0 and (
                match.end() == len(text) or text[match.end() - 1].isspace() or match[0][:1].isspace()
            ):
                role, text = match[0].strip(), text[: match.start()]
                break
    text = text.strip()
    folded = fold(text)
    if folded in words.agencies:
        return Name(text, "agency", role), role
    if role is None and folded.startswith(words.dense_agencies):  # "新华社北京4月24日电": a dateline
        return None, None
    if words.dense_unit.search(folded):
        return (Name(text, "organization", role) if len(text) <= 14 else None), role
    if not 2 <= len(text) <= 14 or folded in words.stops or _SENTENCE_LIKE.search(text):
        return None, role
    if _HAN_ALONE.fullmatch(text) or _OWNED.search(text):
        return None, role
    if role is None and " " in text and HANGUL.match(text):
        return None, role  # a Korean's name is one word; two are a phrase unless a title follows
    if role and " " in text and HANGUL.match(text):
        text = text.rsplit(" ", 1)[-1]  # "순천 구현모 기자": the place stands first
    return Name(text, "person", role), role
