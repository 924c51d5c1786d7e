"""HTML made of parts. The only way text gets into the report, so the only place that has to make it inert.

Text children and attribute values are escaped; only a `Markup` made here is not. Tags and attribute names come from the
report's own code, never from a page.
"""

from __future__ import annotations

from html import escape

_VOID = frozenset({"meta", "input", "link", "br", "wbr"})
_LONGEST = 20_000  # characters of one text that are shown: nobody reads further in a report
# Control characters are shown as their pictures: seen, not obeyed. Lone surrogates can't be written as UTF-8.
_SHOWN = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"} | {0x7F: 0x2421}
_SHOWN |= dict.fromkeys(range(0x80, 0xA0), 0xFFFD) | dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)

Value = str | int | float | bool | None


class Markup(str):
    """HTML that is safe to show."""

    __slots__ = ()


Child = Markup | str | int | None


def text(value: str) -> Markup:
    r"""A text as HTML that shows it.

    >>> text("<b> & \x1b[31m")
    '&lt;b&gt; &amp; ␛[31m'
    """
    if len(value) > _LONGEST:
        value = f"{value[:_LONGEST]} … ({len(value) - _LONGEST:,} characters more)"
    return Markup(escape(value.translate(_SHOWN)))


def tag(name: str, /, *children: Child, **attributes: Value) -> Markup:
    """An element. `class_` is the attribute class, `data_role` data-role; True is an attribute without value.

    >>> tag("p", "a < b", class_="text", hidden=True, lang=None)
    '<p class="text" hidden>a &lt; b</p>'
    """
    written = "".join(_attribute(key.rstrip("_").replace("_", "-"), value) for key, value in attributes.items())
    if name in _VOID:
        return Markup(f"<{name}{written}>")
    return Markup(f"<{name}{written}>{join(*children)}</{name}>")


def join(*children: Child) -> Markup:
    """Parts one after the other."""
    return Markup(
        "".join(child if isinstance(child, Markup) else text(str(child)) for child in children if child is not None)
    )


def raw(trusted: str) -> Markup:
    """The report's own style sheet and script, as they are."""
    return Markup(trusted)


def _attribute(name: str, value: Value) -> str:
    if value is None or value is False:
        return ""
    if value is True:
        return f" {name}"
    written = escape(value) if isinstance(value, Markup) else text(str(value))  # a document within a document
    return f' {name}="{written}"'
