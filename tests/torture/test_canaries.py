"""A canary word in every restricted field and record: none gets into anything made for the public, nor past the hidden screen."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest

from csp_desktop.charts.kinds import CHARTS
from csp_desktop.charts.spec import ChartSpec
from csp_desktop.commands import drawing, exporting, printing
from csp_desktop.errors import KnownError
from csp_desktop.exchange import tables
from csp_desktop.reports.single import RECORD_REPORTS, SINGLE_REPORTS
from csp_desktop.services import editing, search
from csp_desktop.services.audiences import may_list, restricted_fields, show_to
from csp_desktop.services.lists import ListQuery
from csp_desktop.services.registers import REGISTERS, register
from csp_desktop.services.today import today
from csp_desktop.store.records_file import RecordsFile
from csp_desktop.ui.models.copied_rows import as_mime
from csp_desktop.ui.widgets.chart_copy import chart_mime
from tests.torture.canary_records import CANARY, YEAR, fill, fill_fields
from tests.torture.rounds import rounds
from tests.written import text_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SAMPLES = ("herefordshire", "somerset", "worcestershire")
PUBLIC = "public"


@pytest.fixture(params=range(rounds(4, 100)))
def chance(request: pytest.FixtureRequest) -> random.Random:
    """The luck of one round."""
    return random.Random(request.param)


@pytest.fixture
def filled(chance: random.Random, sample_file: Callable[..., Path]) -> Path:
    """A sample with canaries in all that may not be shown."""
    path = sample_file(chance.choice(SAMPLES))
    records = RecordsFile.open(path)
    made = fill(records, chance)
    records.close()
    assert set(restricted_fields()) <= set(made.fields)
    return path


def clean(path: Path) -> None:
    """Nothing of it in all that a file holds; a word broken over two lines is whole again."""
    said = text_of(path)
    assert said
    assert CANARY.lower() not in said.replace("\n", "").replace("\xad", "").lower(), path.name
    assert YEAR not in said, path.name


@pytest.mark.torture
def test_no_public_pack_holds_one(filled: Path, tmp_path: Path) -> None:
    for suffix in ("pdf", "docx"):
        out = tmp_path / f"pack.{suffix}"
        printing.pack(filled, None, PUBLIC, out)
        clean(out)


@pytest.mark.torture
def test_no_public_report_holds_one(filled: Path, chance: random.Random, tmp_path: Path) -> None:
    for kind in chance.sample(sorted(SINGLE_REPORTS), 4):
        out = tmp_path / f"{kind}.{chance.choice(('pdf', 'docx'))}"
        printing.report(filled, kind, out, audience=PUBLIC)
        clean(out)
    for kind in RECORD_REPORTS:
        out = tmp_path / f"{kind}.pdf"
        for of in ("DHR10", CANARY):
            try:
                printing.report(filled, kind, out, of=of, audience=PUBLIC)
            except KnownError:
                continue  # there is none of that name, for the public
            clean(out)


@pytest.mark.torture
def test_no_public_chart_holds_one(filled: Path, chance: random.Random, tmp_path: Path) -> None:
    for kind in chance.sample(sorted(CHARTS), 4):
        out = tmp_path / f"{kind}.{chance.choice(('svg', 'pdf'))}"
        drawing.chart(filled, kind, out, audience=PUBLIC)
        clean(out)


@pytest.mark.torture
def test_no_chart_copied_for_others_holds_one(
    sample_file: Callable[..., Path], chance: random.Random
) -> None:
    """Its data as a table, its picture's words and what it says, on a public reading and on the hidden screen."""
    records = RecordsFile.open(sample_file(chance.choice(SAMPLES)))
    try:
        fill(records, chance, fields=False)
        shown_before = chart_words(records)
        records.hide_restricted(True)
        assert CANARY not in chart_words(records)
        records.hide_restricted(False)
        assert chart_words(records) == shown_before
        fill_fields(records, chance)
        show_to(records, PUBLIC)
        assert CANARY not in chart_words(records)
    finally:
        records.close()


def chart_words(records: RecordsFile) -> str:
    """Every word of every chart, and of what is put on the clipboard of it."""
    said = []
    with records.read() as session:
        for kind in CHARTS.values():
            drawn = kind.build(session, today(records))
            said.append(repr(drawn))
            if isinstance(drawn, ChartSpec):
                copied = chart_mime(drawn, None)
                said.append(copied.text() + copied.html())
    assert len(said) > len(CHARTS)
    return "".join(said)


@pytest.mark.torture
def test_no_public_list_holds_one(filled: Path, chance: random.Random, tmp_path: Path) -> None:
    listed = [name for name in REGISTERS if may_list(register(name).table, PUBLIC)]
    for kind in chance.sample(listed, 4):
        out = tmp_path / f"{kind}.{chance.choice(('csv', 'xlsx'))}"
        exporting.export(filled, kind, out, audience=PUBLIC)
        clean(out)
    out = tmp_path / "all.xlsx"
    exporting.export(filled, exporting.ALL, out, audience=PUBLIC)
    clean(out)


@pytest.mark.torture
def test_no_copy_or_search_of_the_hidden_screen_holds_one(
    sample_file: Callable[..., Path], chance: random.Random
) -> None:
    """Of restricted records; a restricted field of another record is the officer's to see."""
    records = RecordsFile.open(sample_file(chance.choice(SAMPLES)))
    try:
        fill(records, chance, fields=False)
        assert search.find(records, CANARY)
        records.hide_restricted(True)
        for name in REGISTERS:
            spec = register(name)
            heads = [column.head for column in tables.table_columns(spec)]
            cells = [[str(cell) for cell in row] for row in tables.rows(records, spec, ListQuery())]
            copied = as_mime(heads, cells)
            assert CANARY not in copied.text() + copied.html(), name
        for words in (CANARY, CANARY[:5], f"{CANARY}{chance.randrange(10)}"):
            assert not search.find(records, words), words
        for table in ("recommendations", "actions", "agenda_items", "awards"):
            for field in editing.describe(table).values():
                if field.kind == "link":
                    assert CANARY not in str(editing.link_choices(records, table, field.name)), field.name
        assert CANARY not in records.undo_label + records.redo_label
    finally:
        records.close()


def test_members_see_them(sample_file: Callable[..., Path], tmp_path: Path) -> None:
    """That the words are there to be found: what is made for members holds them."""
    path = sample_file("herefordshire")
    records = RecordsFile.open(path)
    fill(records, random.Random(1))
    records.close()
    for out, make in (
        (tmp_path / "pack.pdf", lambda out: printing.pack(path, None, "members", out)),
        (tmp_path / "reviews.docx", lambda out: printing.report(path, "reviews", out)),
        (tmp_path / "reviews.csv", lambda out: exporting.export(path, "reviews", out)),
        (tmp_path / "reviews.xlsx", lambda out: exporting.export(path, exporting.ALL, out)),
    ):
        make(out)
        assert CANARY.lower() in text_of(out).replace("\n", "").lower(), out.name
