"""A return to a funder as a workbook and as a draft: read back, every number a number, nothing that runs, all of it locked."""

from __future__ import annotations

import email
import email.policy
import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from python_calamine import CalamineWorkbook

from csp_desktop.exchange import monitoring_mail, monitoring_xlsx
from csp_desktop.services import editing, monitoring_changing
from csp_desktop.services.monitoring import find_return
from csp_desktop.services.monitoring_statement import statement
from tests.services.monitoring_ground import Ground, new_ground

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage
    from pathlib import Path


@pytest.fixture
def ground(tmp_path: Path) -> Iterator[Ground]:
    made = new_ground(tmp_path / "money.csp")
    yield made
    made.records.close()


def sheet_of(data: bytes) -> list[list]:
    """The rows of the one sheet, read back."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert book.sheet_names == ["Return"]
    return book.get_sheet_by_name("Return").to_python()


def parts_of(data: bytes) -> tuple[str, str]:
    """The sheet and the styles as they are stored."""
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read("xl/worksheets/sheet1.xml").decode(), file.read("xl/styles.xml").decode()


def beside(sheet: list[list], words: str, column: int = 2) -> object:
    """What stands in the row of some words."""
    return next(row[column - 1] for row in sheet if row[0] == words)


def test_the_workbook_holds_the_returns_figures_as_numbers(ground: Ground, tmp_path: Path) -> None:
    made = ground.sent()
    out = tmp_path / "return.xlsx"
    monitoring_xlsx.write_xlsx(statement(ground.records, made), out)
    sheet = sheet_of(out.read_bytes())
    assert sheet[0][0] == "Quarterly monitoring return: Safety Grant, Q2 2024/25"
    assert beside(sheet, "Funder") == "Office of the Commissioner"
    assert beside(sheet, "Allocated for the year") == 60000
    assert beside(sheet, "Carried in from the year before") == "None recorded"
    assert beside(sheet, "Not yet awarded") == 12000
    assert [beside(sheet, "Youth workers", column) for column in (2, 3, 4)] == [12000, 2500, 8500]
    assert beside(sheet, "Total for the rows shown") == 48000
    stored, styles = parts_of(out.read_bytes())
    assert "<f>" not in stored
    assert "<sheetProtection" in stored
    assert 'locked="0"' not in styles
    assert "<v>2500</v>" in stored


def test_what_looks_like_a_formula_stays_words_and_what_is_not_known_says_so(ground: Ground) -> None:
    editing.save(ground.records, "awards", ground.youth, "title", "=1+1 <r>x</r>")
    editing.save(ground.records, "awards", ground.refuge, "amount", "")
    made = ground.drafted()
    sheet = sheet_of(monitoring_xlsx.as_bytes(statement(ground.records, made)))
    assert beside(sheet, "=1+1 <r>x</r>") == 12000
    assert beside(sheet, "Refuge places") == "Not recorded"
    assert beside(sheet, "Awarded to projects") == "Not recorded"
    assert beside(sheet, "Sent") == "Draft: not sent yet."
    said = [row[0] for row in sheet]
    assert "It cannot balance: the amount of Refuge places is not recorded." in said
    assert "A total leaves out the amounts that are not recorded." in said


def test_a_revision_says_what_it_changes(ground: Ground) -> None:
    made = monitoring_changing.correct(ground.records, ground.sent(), "Counted twice")
    found = find_return(ground.records, made)
    assert found is not None
    editing.save(ground.records, "monitoring_lines", found.lines[0].id, "spent", "1")
    monitoring_changing.add_up(ground.records, made)
    sheet = sheet_of(monitoring_xlsx.as_bytes(statement(ground.records, made)))
    assert beside(sheet, "Revision") == "2: Counted twice"
    assert [beside(sheet, "The return as a whole", column) for column in (2, 3, 4)] == [
        "Spent", "£20,500.00", "£2,501.00",
    ]  # fmt: skip


def test_the_draft_carries_the_workbook(ground: Ground, tmp_path: Path) -> None:
    found = statement(ground.records, ground.sent())
    out = tmp_path / "return.eml"
    monitoring_mail.write_mail(found, out)
    mail: EmailMessage = email.message_from_bytes(out.read_bytes(), policy=email.policy.default)  # pyright: ignore[reportAssignmentType] - the policy makes it one
    assert mail["X-Unsent"] == "1"
    assert mail["Subject"] == "Quarterly monitoring return: Safety Grant, Q2 2024/25"
    body = mail.get_body(("plain",))
    assert body is not None
    assert "Dear Office of the Commissioner" in body.get_content()
    assert "leaves £12,000.00 not awarded." in body.get_content()
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == "Safety Grant Q2 2024-25.xlsx"
    assert beside(sheet_of(attached.get_payload(decode=True)), "Spent by the end of the period") == 20500  # pyright: ignore[reportArgumentType]
