"""The site's name, the page's canonical address, and the address of its next page."""

from __future__ import annotations

import re
from typing import NamedTuple

from newsclean.metadata.values import page_key
from newsclean.view import View

_NOT_WORD = re.compile(r"[\W_]+")
_NO_NAMES = frozenset(["www", "com", "co", "org", "net", "gov", "edu", "ac", "blog", "blogs", "news", "amp", "m", "de", "en", "fr", "es", "it", "nl", "pl", "ru", "www2", "web", "mobile", "shop"])
_MAX_WORDS = 8  # of a segment that names a site
_MIN_LABEL = 4  # letters of a domain's label to be looked for inside a segment


class Site(NamedTuple):
    """What the site is called: letters and digits only, folded."""

    called: frozenset[str]
    labels: frozenset[str]

    def is_name(self, text: str) -> bool:
        """Whether a text is just the site's name or address."""
        folded = compact(text)
        return folded in self.called or folded in self.labels

    def names(self, text: str) -> bool:
        """Whether a segment of a title names the site, with or without a few words of what it is."""
        folded = compact(text)
        if not folded or folded in self.called or folded in self.labels:
            return True
        words = len(text.split())
        if words > _MAX_WORDS:
            return False
        for name in self.called:
            short, long = sorted((name, folded), key=len)
            if len(short) >= _MIN_LABEL and short in long and 2 * len(short) >= len(long):
                return True
        return words <= 5 and any(len(label) >= _MIN_LABEL and label in folded for label in self.labels)


def compact(text: str) -> str:
    """Letters and digits of a name, folded.

    >>> compact("The Daily Gull!")
    'thedailygull'
    """
    return _NOT_WORD.sub("", text.casefold())


def site_of(view: View) -> Site:
    """The site's names: as metadata states them, and the labels of its domain."""
    called = {compact(str(candidate.value)) for candidate in view.metadata.sites if candidate.score >= 0.5}
    host = host_of(view)
    labels = {compact(label) for label in host.split(".")[:-1] if label not in _NO_NAMES}
    if host:
        called.add(compact(host))
    return Site(frozenset(called - {""}), frozenset(labels - {""}))


def host_of(view: View) -> str:
    """The host name of the page's address, without www; "" where none is known."""
    url = view.page.url or next((str(c.value) for c in view.metadata.urls if str(c.value).startswith("http")), "")
    return page_key(url).split("/", 1)[0] if url else ""
