"""What the window prints and exports, with the real builders on the worker."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from python_calamine import load_workbook

from tests.ui.windows import CONTROL, SHIFT, Desk, Key, settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

WAIT = 60_000


@pytest.fixture
def open_desk(desk: Desk, sample_file: Callable[..., Path]) -> Desk:
    """The window on herefordshire, at the priorities."""
    desk.open(sample_file(), "priorities")
    return desk


def finish(desk: Desk) -> None:
    """Let the worker come to its end and give its answer."""
    assert desk.window.operations.wait(WAIT)
    settle()


def text(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    words = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    return words


def test_the_board_pack_of_the_next_meeting_is_built(open_desk: Desk, tmp_path: Path) -> None:
    desk = open_desk
    desk.messages.file = tmp_path / "pack.pdf"
    desk.window.build_pack()
    finish(desk)
    said = desk.messages.bar.words
    assert said.startswith("pack.pdf is ready, ")
    pages = len(pypdfium2.PdfDocument(tmp_path / "pack.pdf"))
    assert f"{pages} pages" in said
    assert "Domestic Abuse" in text(tmp_path / "pack.pdf")
    kind, suggested = desk.asked[-1]
    assert kind == "save"
    assert str(suggested).endswith(".pdf")


def test_what_is_typed_is_kept_before_it_is_printed(open_desk: Desk, tmp_path: Path) -> None:
    desk = open_desk
    desk.type(desk.form.ui.wording, "Domestic Abuse and Coercion")
    desk.messages.file = tmp_path / "priorities.pdf"
    desk.key(Key.Key_P, CONTROL)
    finish(desk)
    assert "Domestic Abuse and Coercion" in text(tmp_path / "priorities.pdf")


def test_a_report_is_written_for_word_by_its_ending(open_desk: Desk, tmp_path: Path) -> None:
    desk = open_desk
    desk.messages.file = tmp_path / "priorities.docx"
    desk.key(Key.Key_P, CONTROL)
    finish(desk)
    assert (tmp_path / "priorities.docx").read_bytes()[:2] == b"PK"
    assert desk.messages.bar.words.startswith("priorities.docx is ready")


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_list_is_exported(open_desk: Desk, tmp_path: Path, ending: str) -> None:
    desk = open_desk
    path = desk.messages.file = tmp_path / f"reviews.{ending}"
    desk.window.export("reviews")
    finish(desk)
    if ending == "csv":
        rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    else:
        rows = load_workbook(path).get_sheet_by_index(0).to_python()
    assert any("DHR10" in str(cell) for row in rows for cell in row)
    assert desk.window.status.last.text() == f"Exported to {path.name}"


def test_a_folder_that_cannot_be_written_is_told_in_one_sentence(open_desk: Desk, tmp_path: Path) -> None:
    desk = open_desk
    desk.messages.file = tmp_path / "no such folder" / "pack.pdf"
    desk.window.build_pack()
    finish(desk)
    kind, told = desk.asked[-1]
    assert kind == "tell"
    assert str(told).endswith(".")
    assert not (tmp_path / "no such folder").exists()


def test_a_chooser_left_without_a_choice_prints_nothing(open_desk: Desk) -> None:
    desk = open_desk
    desk.messages.file = None
    desk.window.build_pack()
    desk.key(Key.Key_P, CONTROL)
    assert not desk.window.operations.busy


def test_a_file_without_a_meeting_says_that_there_is_no_pack_to_build(desk: Desk, tmp_path: Path) -> None:
    from csp_desktop.store.records_file import RecordsFile

    RecordsFile.create(tmp_path / "ours.csp", "Ours").close()
    desk.open(tmp_path / "ours.csp")
    desk.key(Key.Key_B, CONTROL | SHIFT)
    assert desk.messages.bar.words.startswith("No meeting is recorded")
    assert [kind for kind, _ in desk.asked] == ["tell"]
