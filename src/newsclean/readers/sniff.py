"""What a text is: an HTML page, Markdown, or a plain dump."""

from __future__ import annotations

import re
from itertools import islice
from typing import Literal

Kind = Literal["html", "markdown", "text"]

_MIN_TAGS, _MAX_APART = 3, 400  # tags of a fragment that begins with text, and characters between them
_LONG = 2000  # characters from which density is proof enough
_DENSE, _MIN_TAGGED = 150, 0.3  # characters to a tag; share of lines with one: dumps of tutorials have 380 and 0.17
PREFIX = 60_000  # characters looked at: more than most heads, menus included
_START_TAG = re.compile(r"\s*(?:<!--|<!doctype\s|<\?xml\s|<(?:html|head|body)[\s>])", re.IGNORECASE)
# Elements that only a page has: a dump that writes about HTML mentions a few, a page has dozens and closes them.
_BLOCK_TAG = re.compile(
    r"</?(?:p|div|h[1-6]|ul|ol|li|article|section|table|tr|td|br|span|a|meta|body|head|main|nav|blockquote)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
# After a number only an address is a link's: text browsers write "[12](BUTTON)" and "[47](Sub)Culture".
_MARKDOWN_LINK = re.compile(
    r"(?:(?<!\d)\]\(|\]\((?=https?:|[/#.]))(?:[^\s()<>]|\([^\s()]{0,300}\)){0,2000}(?:\)|\s[\"'])"
)
_HEADING = re.compile(r"^#{2,6} \S", re.MULTILINE)
_TOP_HEADING = re.compile(r"(?:\A|\n\n)# \S[^\n]*(?:\n\n|\n?\Z)")  # alone: "# " also begins comments of code
_SETEXT = re.compile(r"^[^\s|].{2,}\n(?:={4,}|-{4,})[ \t]*$", re.MULTILINE)
_REFERENCE = re.compile(r"^ {0,3}\[[^\[\]\n]{1,200}\]:[ \t]*<?(?:https?:|/)", re.MULTILINE)
_EMPHASIS = re.compile(r"(?<![\w*])\*\*[^\s*][^*\n]{0,300}\*\*(?!\w)")
_ITEM = re.compile(r"^ {0,8}[*+-] \[", re.MULTILINE)


def kind(text: str) -> Kind:
    r"""Tell what a text is from its first characters.

    >>> kind("<p>Rain</p>"), kind("# Rain\n\nThe [river](/r) rose."), kind("Rain\n* indicates required")
    ('html', 'markdown', 'text')
    """
    head = text[:PREFIX]
    if "<" in head and _is_html(head):
        return "html"
    return "markdown" if _is_markdown(head) else "text"


def _is_html(head: str) -> bool:
    if _START_TAG.match(head.lstrip("\ufeff \t\r\n")):
        return True
    tags = len(_BLOCK_TAG.findall(head))
    if not tags:
        return False
    if head.lstrip().startswith("<"):
        return tags >= 1
    if tags < _MIN_TAGS or tags * _MAX_APART < len(head) or _MARKDOWN_LINK.search(head):
        return False
    if tags * _DENSE > len(head) > _LONG:
        return True
    # A fragment has tags in many of its lines; a dump that quotes code has lines of plain text around it.
    lines = [line for line in head.split("\n") if line.strip()]
    return sum("<" in line for line in lines) > _MIN_TAGGED * len(lines)


def _is_markdown(head: str) -> bool:
    points = 0
    if "](" in head:
        links = sum(1 for _ in islice(_MARKDOWN_LINK.finditer(head), 3))
        if links >= 3:
            return True
        points += 2 * links
    if "#" in head:
        points += min(3, len(_HEADING.findall(head)) + len(_TOP_HEADING.findall(head)))
    if "]:" in head and _REFERENCE.search(head):
        points += 2
    if "**" in head:
        points += min(2, len(_EMPHASIS.findall(head)))
    if "\n===" in head or "\n---" in head:
        points += min(2, 2 * len(_SETEXT.findall(head)))
    return points >= 3
