"""One invented page as two dozen tools would have written it, and the blocks that are to come of each.

`dumps/<tool>.blocks` holds the page as `render` writes it. After a wanted change: `python -m
tests.readers.test_dumps`, and read the diff."""

from pathlib import Path

import pytest

from newsclean.page import Mark, Page
from newsclean.readers import markdown, sniff, text

DUMPS = Path(__file__).parent / "dumps"
SOURCES = sorted(path for path in DUMPS.iterdir() if path.suffix in {".txt", ".md"})


def read(path: Path) -> Page:
    dump = path.read_bytes().decode()
    return (markdown if sniff.kind(dump) == "markdown" else text).read(dump)


def render(page: Page) -> str:
    head = page.head
    told = [("url", page.url), ("title", head.title), ("crawled", head.crawled), ("language", head.language)]
    rows = [page.source, *(f"{key}: {value}" for key, value in told if value)]
    rows += [f"meta {name}: {content}" for name, content in head.metas]
    rows += [f"note {note.code}" for note in page.notes]
    rows += [f"picture {picture.src} | {picture.alt} | before {picture.before}" for picture in page.pictures]
    for block in page.blocks:
        facts = [block.kind, str(block.level)] if block.level else [block.kind]
        facts += [
            f"{name}={value}" for name in ("gap", "indent", "linked", "strong") if (value := getattr(block, name))
        ]
        facts += [str(mark.name).lower() for mark in Mark if block.marks & mark]
        rows.append(f"{' '.join(facts)} | {block.text}".replace("\n", "\\n").replace("\t", "\\t"))
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_blocks(path):
    assert render(read(path)) == path.with_suffix(".blocks").read_text("utf-8")


PARAGRAPH = (
    "The regional weather office expects more rain until Saturday. A second crest is likely on Friday evening, and it "
    "may be higher than the first one, according to the well-known hydrologist Petra Holm."
)
BROKEN = (
    "The river Orla rose by a metre in the night to Thursday, and the town of Neumark has closed its only bridge, "
    "mayor Ilse Brandt said."
)
OTHERS = {"mojibake.txt", "chinese-wrapped.txt", "soup-arabic.txt", "several-stories.txt", "one-line.txt"}


@pytest.mark.parametrize("path", [path for path in SOURCES if path.name not in OTHERS], ids=lambda path: path.name)
def test_paragraphs_are_whole_whatever_the_tool(path):
    found = {block.text for block in read(path).blocks}
    assert {PARAGRAPH, BROKEN} <= found


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.name)
def test_indices_and_lines_are_in_order(path):
    blocks = read(path).blocks
    assert [block.index for block in blocks] == list(range(len(blocks)))
    assert [block.line for block in blocks] == sorted(block.line for block in blocks)


if __name__ == "__main__":
    for source in SOURCES:
        source.with_suffix(".blocks").write_text(render(read(source)), "utf-8")
