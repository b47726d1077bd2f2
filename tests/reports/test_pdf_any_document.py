"""Any document of blocks is printed: no build is aborted, every word is on a page, and the tags have no fault."""

import re
from io import BytesIO

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from csp_desktop.reports.blocks import (
    Agenda,
    AgendaLine,
    Block,
    Bullets,
    Cell,
    Column,
    Contents,
    Cover,
    Enclosed,
    Facts,
    Figure,
    Glance,
    Heading,
    ItemOpening,
    Marking,
    Notice,
    Outline,
    PageBreak,
    Picture,
    Point,
    Row,
    Run,
    Table,
    Text,
)
from csp_desktop.reports.glyphs import printed
from tests.reports.pdf_checker import problems
from tests.reports.printed import printed_pdf, reading_order
from tests.reports.specimen import document, shares

PURPOSES = st.sampled_from(["", "To decide", "To consider", "To note"])
# Letters of everyday British and Welsh text, what markup would trip over, and what no font holds.
LETTERS = "abcdefgh XYZ 0123456789 .,;:-–/ &<>()\\'\"%£ ŵŷŴŶéïâ \n\t\u00a0\u200b\x07🙂漢ﬁ²"
_DRAWN = BytesIO()
Image.new("RGB", (60, 30), "red").save(_DRAWN, "PNG")
PICTURE = _DRAWN.getvalue()
short = st.text(LETTERS, max_size=25)
long = st.one_of(st.text(LETTERS, max_size=400), st.text("abcdefghij0123456789", min_size=150, max_size=260))
runs = st.lists(
    st.builds(Run, short, st.booleans(), st.booleans(), st.sampled_from(["", "", "item 1", "nowhere"])),
    max_size=6,
).map(tuple)
words = st.one_of(long, runs)
lists = st.lists(words, max_size=5).map(tuple)
cells = st.one_of(
    short,
    long,
    st.builds(
        Cell,
        words,
        short,
        st.sampled_from(["", "done", "late"]),
        lists,
        lists,
        bold=st.booleans(),
        italic=st.booleans(),
    ),
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table of any number of columns and rows of any kind."""
    columns = draw(
        st.lists(st.builds(Column, short, st.sampled_from(["left", "right"])), min_size=1, max_size=7)
    )
    whole = st.lists(cells, min_size=len(columns), max_size=len(columns)).map(tuple)
    full = st.builds(Row, whole, st.sampled_from(["row", "row", "row", "total"]))
    over = st.builds(Row, st.tuples(short), st.sampled_from(["group", "statement"]))
    rows = draw(st.lists(st.one_of(full, full, over), max_size=12))
    return Table(
        draw(short),
        tuple(columns),
        tuple(rows),
        draw(short),
        draw(short),
        span_first=draw(st.booleans()),
        empty="Nothing",
    )


glances = st.lists(
    st.builds(Glance, short, short, PURPOSES, st.sampled_from(["", "item 1"])), max_size=8
).map(tuple)
facts = st.lists(st.tuples(short, long), max_size=6).map(tuple)
agenda_lines = st.lists(
    st.builds(AgendaLine, short, short, short, PURPOSES, short, short, st.just("item 1")), max_size=5
).map(tuple)
enclosed = st.lists(
    st.builds(Enclosed, short, short, short, short, st.sampled_from(["", "item 1"])), max_size=4
).map(tuple)
blocks = st.one_of(
    st.builds(Text, words, st.sampled_from(["body", "lead", "note", "source", "code"])),
    st.builds(Heading, long, st.sampled_from([2, 3, 4])),
    st.builds(Outline, st.lists(st.builds(Point, short, words, st.integers(0, 3)), max_size=6).map(tuple)),
    st.builds(
        Picture, st.just(PICTURE), st.just(60), st.just(30), short, st.sampled_from([0.0, 12.5, 400.0])
    ),
    st.builds(Bullets, lists, st.sampled_from(["bullet", "letter", "number"])),
    st.builds(Facts, facts),
    st.builds(Notice, short, words, lists),
    tables(),
    st.builds(
        Figure, short, short, st.just(shares()), st.just("Bars"), short, st.one_of(st.none(), tables())
    ),
    st.builds(
        ItemOpening,
        short,
        long,
        PURPOSES,
        short,
        st.just("item 1"),
        long,
        st.just("Short"),
        st.booleans(),
        st.booleans(),
        st.just(1),
        st.sampled_from(["", "EXEMPT, PARAGRAPH 1", "OPEN"]),
        short,
    ),
    st.builds(Marking, st.sampled_from(["", "EXEMPT"])),
    st.builds(Cover, short, short, short, facts, glances, short, short, enclosed),
    st.builds(Contents, glances, short),
    st.builds(Agenda, short, agenda_lines, short, short.filter(str.strip), short, facts),
    st.just(PageBreak()),
)


def expected(block: Block) -> list[str]:
    """The texts of a block that are to be read on the page."""
    match block:
        case Marking() | Picture():
            return []  # furniture, as the running head is
        case Table():
            said = [block.note, block.source]
            if not block.rows:
                return [*said, block.empty]
            return [*said, block.caption, *(column.head for column in block.columns), *_texts(block.rows)]
        case Figure():
            table = expected(block.table) if block.table else []
            return [block.title, block.subtitle, block.source, *table]
        case _:
            return list(_texts(block))


def _texts(value: object) -> list[str]:
    """The texts of a block or a part of one, without the names that are not printed."""
    hidden = {"mark", "marking", "instead", "target", "href", "kind", "role", "marker", "short", "align"}
    if isinstance(value, str):
        return [value]
    if isinstance(value, tuple):
        return [text for part in value for text in _texts(part)]
    names = getattr(value, "__dataclass_fields__", {})
    return [text for name in names if name not in hidden for text in _texts(getattr(value, name))]


def bare(text: str) -> str:
    """Text without white space, which a line's end takes away."""
    return re.sub(r"\s", "", text)


@given(st.lists(blocks, max_size=6).map(tuple))
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
def test_any_document_is_printed_whole_and_well_tagged(blocks: tuple[Block, ...]) -> None:
    made = printed_pdf(document(*blocks))
    with made.open() as pdf:
        assert problems(pdf) == []
        found = bare(reading_order(pdf))
    for block in blocks:
        for text in expected(block):
            assert bare(printed(text)) in found
