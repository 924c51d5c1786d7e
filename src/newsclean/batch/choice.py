"""Which articles are kept, and which of their fields. What is left out is counted by its reason."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsclean.article import Article, Kind
from newsclean.batch.errors import UsageError

# Scripts that write no spaces between words (Thai, Lao, Burmese, Khmer, kana, Han): two characters count as a word.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_PROPERTIES = ("text", "paragraphs")
FIELDS = (*Article.model_fields, *_PROPERTIES)


@dataclass(frozen=True)
class Choice:
    """The articles that are wanted. The default keeps every one.

    `kinds`: as in `newsclean.Kind`; empty keeps all. `min_confidence`: 0 to 1. `min_words`: in the body. `languages`:
    BCP 47; `en` keeps `en-GB` too, and an article without a language is left out.

    >>> Choice(kinds=("opinion",)).reason(Article(kind="article", confidence=1))
    'kind:article'
    """

    kinds: tuple[str, ...] = ()
    min_confidence: float = 0.0
    min_words: int = 0
    languages: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        known = {kind.value for kind in Kind}
        if unknown := [kind for kind in self.kinds if kind not in known]:
            raise UsageError(f"there is no kind {', '.join(unknown)}; there are {', '.join(sorted(known))}")
        if not 0 <= self.min_confidence <= 1:
            raise UsageError("a confidence is between 0 and 1")

    def reason(self, article: Article) -> str | None:
        """Why an article is left out, or None."""
        if self.kinds and article.kind.value not in self.kinds:
            return f"kind:{article.kind.value}"
        if article.confidence < self.min_confidence:
            return "confidence"
        if self.min_words and words(article) < self.min_words:
            return "words"
        if self.languages and not self._speaks(article.language):
            return "language"
        return None

    def _speaks(self, language: str | None) -> bool:
        tag = (language or "").lower()
        return any(tag == wanted or tag.startswith(f"{wanted}-") for wanted in map(str.lower, self.languages))


def words(article: Article) -> int:
    """Words of the body, in any script.

    >>> from newsclean import Block
    >>> words(Article(kind="article", body=[Block(text="It rained all day.")]))
    4
    """
    count = 0
    for block in article.body:
        text = block.text
        count += len(text.split())
        if not text.isascii():
            count += len(_UNSPACED.findall(text)) // 2
    return count


def check_fields(fields: tuple[str, ...]) -> None:
    """Raise UsageError for a field that no article has."""
    if unknown := [name for name in fields if name not in FIELDS]:
        raise UsageError(f"an article has no field {', '.join(unknown)}; it has {', '.join(FIELDS)}")
