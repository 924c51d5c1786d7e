"""The explanation for a terminal: a line a block, in the stripper's colour where rich is installed, plain elsewhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from io import StringIO
from typing import NamedTuple
from unicodedata import combining, east_asian_width

from newsclean.article import Article
from newsclean.report import values
from newsclean.report.explanation import Decision, Explanation
from newsclean.report.palette import slots

# By the number of the stripper's colour. The terminal's theme says what they look like; the text itself has its ink.
_COLOURS = (
    *("red", "green", "magenta", "yellow", "blue", "cyan"),
    *("bright_red", "bright_green", "bright_magenta", "bright_yellow", "bright_blue", "bright_cyan"),
)
_ROLE_WIDTH = 12  # columns: "popular_feed", "author_bio"
_NAME_WIDTH = 14  # columns: "next_page_url"
_REASON_SHARE = 0.4  # of a line, at most, for the reason
_NARROWEST = 40  # columns
_ROOM_FOR_REASONS = 60  # columns
# A page's control characters would move the cursor, colour the terminal or type into it: they are shown, not obeyed.
_INERT: dict[int, int | str] = {
    **{code: 0x2400 + code for code in range(0x20)},
    **dict.fromkeys(
        [*range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A), *range(0xD800, 0xE000)], 0xFFFD
    ),
    **dict.fromkeys(map(ord, "\n\t\r"), " "),
}

Style = str  # a style as rich writes it; "" for none


class Line(NamedTuple):
    """A line in parts of one style each."""

    parts: tuple[tuple[str, Style], ...]

    @property
    def plain(self) -> str:
        """The line without colour."""
        return "".join(text for text, _ in self.parts).rstrip()


def lines(
    explanation: Explanation, *, width: int = 100, removed: bool = False, roles: Collection[str] = ()
) -> Iterator[Line]:
    """The explanation in lines of at most `width` columns.

    `removed`: only the blocks left out, without the fields. `roles`: only blocks of these roles (`kept` is one too).
    """
    width = max(width, _NARROWEST)
    if not removed and not roles:
        yield from _facts(explanation, width)
        yield from _fields(explanation, width)
        yield Line(())
    known = slots(explanation.strippers)
    for decision in explanation.decisions():
        if (removed and decision.kept) or (roles and decision.role not in roles):
            continue
        yield _block(decision, width, known)


def render(made: Iterator[Line], *, colour: bool) -> str:
    """The lines as one text, coloured where `colour` is wanted and rich is there to do it."""
    if not colour:
        return "\n".join(line.plain for line in made)
    try:
        from rich.console import Console  # noqa: PLC0415  (an extra)
        from rich.text import Text  # noqa: PLC0415
    except ImportError:
        return render(made, colour=False)
    written = StringIO()
    console = Console(file=written, force_terminal=True, highlight=False, soft_wrap=True)
    for line in made:
        console.print(Text.assemble(*line.parts))
    return written.getvalue().rstrip("\n")


def _facts(explanation: Explanation, width: int) -> Iterator[Line]:
    article = explanation.article
    yield Line(((cut(article.title or "No headline found", width), "bold"),))
    if explanation.page.url:
        yield Line(((cut(explanation.page.url, width), "dim"),))
    facts = [
        article.kind.value.replace("_", " "),
        f"confidence {article.confidence:.2f}",
        f"{len(explanation.story.body):,} of {values.counted(len(explanation.page.blocks), 'block')} kept",
        f"{1000 * explanation.seconds:.1f} ms",
    ]
    yield Line(((cut(" · ".join(facts), width), ""),))
    for warning in article.warnings:
        yield Line(((cut(f"! {warning.code}: {warning.message}", width), "red"),))
    yield Line(())


def _fields(explanation: Explanation, width: int) -> Iterator[Line]:
    candidates = explanation.candidates
    for name in values.names(Article.model_fields):
        value = getattr(explanation.article, name)
        shown = values.lines(value)
        evidence = explanation.article.evidence.get(name)
        if not shown or (evidence is None and value is False):
            continue
        others = candidates.get(name, ())[evidence is not None :]
        against = [other for other in others if not values.agrees(other.value, shown)]
        told = ""
        if evidence is not None:
            seen = f", block {evidence.block}" if evidence.block is not None else ""
            agree = f", {len(others) - len(against)} more agree" if len(others) > len(against) else ""
            told = f"  {evidence.source}{seen}, {evidence.confidence:.2f}{agree}"
        plain = isinstance(value, list) and all(isinstance(entry, str) for entry in value)
        first, *more = [", ".join(shown)] if plain else shown
        yield _entry(values.label(name), first, told, width, "bold")
        yield from (_entry("", line, "", width, "bold") for line in more)
        for other in against:
            text = " · ".join(values.lines(other.value)) or other.raw
            yield _entry("  or", text, f"  {other.source}, {other.score:.2f}", width, "dim")


def _entry(name: str, value: str, told: str, width: int, style: Style) -> Line:
    told = cut(told, width - 2 * _NAME_WIDTH) if told else ""
    room = width - _NAME_WIDTH - columns(told)
    return Line(((name.ljust(_NAME_WIDTH), "dim"), (cut(value, max(room, _NAME_WIDTH)), style), (told, "dim")))


def _block(decision: Decision, width: int, known: dict[str, int]) -> Line:
    verdict = decision.verdict
    style = _COLOURS[known[verdict.stripper]] if verdict and verdict.stripper in known else "dim" if verdict else ""
    head = f"{decision.block.index:4} {decision.role[:_ROLE_WIDTH]:{_ROLE_WIDTH}} {decision.score:.2f} "
    room = width - len(head)
    why = _why(decision) if width >= _ROOM_FOR_REASONS else ""
    if why:
        taken = columns(cut(decision.block.text, room))
        why = cut(f"  ({why})", min(max(int(width * _REASON_SHARE), room - taken), room - _NAME_WIDTH))
    text = cut(decision.block.text, max(room - columns(why), _NAME_WIDTH))
    return Line(((head, style), (text, "dim" if verdict else ""), (why, style)))


def _why(decision: Decision) -> str:
    verdict = decision.verdict
    if verdict is None:
        return ", ".join(values.unique(f"{said.role}?" for said in decision.named))
    if verdict.stripper == "scorer":  # the score stands in the line already
        return ""
    return verdict.reason if verdict.stripper == verdict.role else f"{verdict.stripper}: {verdict.reason}"


def cut(text: str, width: int) -> str:
    r"""As much of a text as fits into so many columns, inert.

    >>> cut("It rained all day", 10), cut("雨が降った", 6), cut("\x1b[31mred", 20)
    ('It rained…', '雨が…', '␛[31mred')
    """
    inert = text[: 2 * width + 8].translate(_INERT)
    if columns(inert) <= width and len(text) <= 2 * width + 8:
        return inert
    room = width - 1
    for end, char in enumerate(inert):
        room -= columns(char)
        if room < 0:
            return inert[:end].rstrip() + "…"
    return inert + "…"


def columns(text: str) -> int:
    r"""How many columns a text takes: two for a wide character, none for a combining one.

    >>> columns("雨 e\u0301")
    4
    """
    return sum(0 if combining(char) else 1 + (east_asian_width(char) in "WF") for char in text)
