"""Collecting what a page says of itself outside its visible text."""

from __future__ import annotations

from collections.abc import Mapping

from newsclean.page import Head

_MAX_ENTRIES = 2000  # meta tags, links or properties of a page; the most on a development page is 400
_MIN_STATE = 1000  # characters from which a script can hold a page's text
_FLIGHT = "__next_f.push("
_STATE_IDS = frozenset(["__NEXT_DATA__", "__NUXT_DATA__"])
_STATE_HINTS = ("__APOLLO_STATE__", "__PRELOADED_STATE__", "__INITIAL_STATE__", "__NUXT__", "Fusion.globalContent")


class HeadCollector:
    """Gathers meta tags, links, structured data and state scripts as they come by."""

    def __init__(self) -> None:
        self.title = ""
        self.language = self.direction = self.base = ""
        self._metas: list[tuple[str, str]] = []
        self._links: list[tuple[str, str, str]] = []
        self._json_ld: list[str] = []
        self._states: list[tuple[str, str]] = []
        self._flight: list[str] = []
        self._props: list[tuple[str, str, int]] = []

    def root(self, attributes: Mapping[str, str]) -> None:
        """The <html> element's attributes."""
        self.language = self.language or attributes.get("lang") or attributes.get("xml:lang", "")
        self.direction = self.direction or attributes.get("dir", "")

    def meta(self, attributes: Mapping[str, str], block: int) -> None:
        """A <meta>; `block` is the index of the block that follows."""
        content = attributes.get("content")
        name = attributes.get("property") or attributes.get("name") or attributes.get("itemprop") or attributes.get("http-equiv")
        if name and content and len(self._metas) < _MAX_ENTRIES:
            self._metas.append((name.strip().lower(), content.strip()))
            if "itemprop" in attributes:
                self.prop(attributes["itemprop"], content, block)

    def link(self, attributes: Mapping[str, str]) -> None:
        """A <link>."""
        rel, href = attributes.get("rel"), attributes.get("href")
        if rel and href and len(self._links) < _MAX_ENTRIES:
            self._links.append((rel.lower(), href, attributes.get("hreflang") or attributes.get("type") or ""))

    def script(self, attributes: Mapping[str, str], text: str) -> None:
        """A <script>: structured data and state are kept, code is not."""
        if "ld+json" in attributes.get("type", "").lower():
            self._json_ld.append(text)
        elif _FLIGHT in text[:200]:
            self._flight.append(text.replace("\n", " "))
        elif len(text) > _MIN_STATE:
            name = attributes.get("id", "")
            if name in _STATE_IDS:
                self._states.append((name, text))
            else:
                start = text[:400]
                self._states.extend((hint, text) for hint in _STATE_HINTS if hint in start)

    def prop(self, name: str, value: str, block: int) -> None:
        """An itemprop or RDFa property with its machine-readable value ("" where the text is the value)."""
        if len(self._props) < _MAX_ENTRIES:
            self._props.append((name, value, block))

    def done(self) -> Head:
        """Everything gathered."""
        if self._flight:  # one state in many scripts
            self._states.append(("next-flight", "\n".join(self._flight)))
        return Head(
            self.title, self.language, self.direction, self.base, tuple(self._metas), tuple(self._links), tuple(self._json_ld),
            tuple(self._states), tuple(self._props),
        )  # fmt: skip
