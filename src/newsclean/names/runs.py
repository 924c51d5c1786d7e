"""Runs of name words: each a name, with its job title and degrees taken off; several where they were run together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from newsclean.names.dense import read_dense
from newsclean.names.grammar import Grammar
from newsclean.names.kinds import house_with_article, kind_of
from newsclean.names.name import DENSE, DOMAIN, HANGUL, MAX_NAME, Name, bare, key
from newsclean.names.parts import DEGREES, PARTICLES

_CREDENTIAL = 5  # letters at most of a credential in capitals: RD, CFP, FACLM


def names_in(runs: Sequence[Sequence[str]], words: Grammar, *, prefixed: bool) -> tuple[list[Name], bool]:
    """The names of the runs; a role's run belongs to the name before it."""
    names: list[Name] = []
    titled = False
    for run in filter(None, runs):
        if prefixed and (house := house_with_article(run, words)):
            names.append(Name(house, "organization"))
            continue
        for name, role in _of_run(list(run), words):
            titled = titled or role is not None
            if name is not None:
                names.append(name._replace(role=role))
            elif role and names and names[-1].role is None:
                names[-1] = names[-1]._replace(role=role)
    long = any(" " in name.text or DENSE.match(name.text) for name in names if name.kind == "person")
    if long:  # beside a full name, a single word is a place or a section
        names = [name for name in names if name.kind != "person" or " " in name.text or DENSE.match(name.text)]
    if any(
        name.role and HANGUL.match(name.text) for name in names
    ):  # "순천, 광양 구현모 기자": two syllables are a place
        names = [name for name in names if name.role or len(name.text) > 2 or not HANGUL.match(name.text)]
    unique = {key(name.text): name for name in reversed(names)}
    return [name for name in names if unique.get(key(name.text)) is name], titled


def _of_run(run: list[str], words: Grammar) -> Iterator[tuple[Name | None, str | None]]:
    """The name and role that a run of words is; several names where they were run together."""
    if not run:
        return
    if not run[0].isascii() and all(DENSE.match(piece) for piece in run):
        yield read_dense(" ".join(run), words)
        return
    while run and run[0] in {"’", "'"}:
        run.pop(0)
    run, role = _split_role(run, words)
    while len(run) > 1 and (_is_degree(run) or _is_left_over(run[-1], words)):
        run.pop()
    half = len(run) // 2
    if len(run) >= 4 and run[:half] == run[half:]:
        run = run[:half]
    text = " ".join(run)
    if not run or len(text) > MAX_NAME:
        yield None, role
    elif (kind := kind_of(text, run, words)) is not None:
        yield Name(text, kind), role
    elif len(run) >= 6 and len(run) % 2 == 0 and all(piece[0].isupper() for piece in run) and len(run) <= 16:
        for at in range(0, len(run), 2):  # several names without a sign between them
            yield Name(" ".join(run[at : at + 2])), None
    else:
        yield None, role


def _is_left_over(piece: str, words: Grammar) -> bool:
    """Whether a small word ends a run that is no part of a name: of "in the", "editor at"."""
    return (
        piece[0].islower()
        and bare(piece) not in words.units
        and bare(piece) not in words.agencies
        and not DOMAIN.match(piece)
    )


def _is_degree(run: Sequence[str]) -> bool:
    """Whether the last word is a degree or credential ("PhD", "CFP") and no name."""
    last = run[-1]
    if bare(last) in DEGREES and not last.istitle():
        return True
    return (
        len(run) > 2
        and last.isupper()
        and 2 <= len(last.strip(".")) <= _CREDENTIAL
        and not run[0].isupper()
        and not run[1].isupper()
    )


def _split_role(run: list[str], words: Grammar) -> tuple[list[str], str | None]:
    """The run without its job title, and the title."""
    folded = [bare(piece) for piece in run]
    if words.role_heads.isdisjoint(folded) and "-" not in run[0]:
        return run, None
    if "-" in run[0] and folded[0].rsplit("-", 1)[-1] in words.role_heads:  # "Online-Experte Max Thal"
        folded[0] = folded[0].rsplit("-", 1)[-1]
    if folded and not words.role_heads.isdisjoint(folded) and folded[-1] not in words.units:
        last = max(at for at, word in enumerate(folded) if word in words.role_heads)
        if last == len(run) - 1:
            start = last
            while start and (folded[start - 1] in words.role_words or folded[start - 1] in words.role_heads):
                start -= 1
            if start > 3 and run[0][0].isupper() and not any(word in PARTICLES for word in folded[:start]):
                start = 2  # "Sophie Foster Holiday Homes Reporter": modifiers that no list knows
            return run[:start], " ".join(run[start:])
        rest = run[last + 1 :]
        if rest[0][0].isupper() and len(rest) > 1:  # "Staff Writer Jane Doe", "Redakteurin Anna Berg"
            return rest, " ".join(run[: last + 1])
        if last == 0 or folded[0] in words.role_heads:  # "Journalist i Paris"
            return [], " ".join(run)
    return run, None
