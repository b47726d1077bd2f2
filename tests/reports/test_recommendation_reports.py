"""Action points in H17's order of point and response, and an agency's plan with what is missing said."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.reports.blocks import Heading, Table, Text
from csp_desktop.reports.single import build_report
from csp_desktop.services import editing

if TYPE_CHECKING:
    from csp_desktop.reports.blocks import Document
    from csp_desktop.store.records_file import RecordsFile

TODAY = date(2024, 9, 2)
AGENCY = 2


def built(records: RecordsFile, kind: str, of: str = "") -> Document:
    with records.read() as session:
        return build_report(session, kind, TODAY, of)


def said(document: Document) -> list[str]:
    return [
        str(block.text if isinstance(block, Heading) else block.words)
        for block in document.blocks
        if isinstance(block, Heading | Text)
    ]


def table(document: Document, caption: str) -> Table:
    (found,) = [one for one in document.blocks if isinstance(one, Table) and one.caption == caption]
    return found


def test_each_point_is_followed_by_its_dated_response(records: RecordsFile) -> None:  # A13
    words = said(built(records, "action-points"))
    assert words[0] == "Raised by the Herefordshire Health and Wellbeing Board, 7 February 2017"
    assert words[1].startswith("On: Annual reports for 2015/16")
    heads = [one for one in words if one.startswith("Action point")]
    assert heads == [f"Action point {number}" for number in (1, 2, 3, 4)]
    assert sum(one.startswith("Response, 16 May 2017") for one in words) == 4
    assert sum("not to this partnership" in one for one in words) == 2


def test_every_response_is_printed_in_its_order(records: RecordsFile) -> None:
    made = editing.add_new(records, "point_responses", {"point_id": "1"})
    editing.save(records, "point_responses", made, "response", "A second study was made.")
    editing.save(records, "point_responses", made, "dated", "3 July 2018")
    editing.save(records, "point_responses", made, "given_by", "the chair")
    words = said(built(records, "action-points"))
    first, second = words.index("Action point 1"), words.index("Action point 2")
    ones = words[first:second]
    assert [one for one in ones if one.startswith("Response,")] == [
        next(one for one in ones if one.startswith("Response, 16 May 2017")),
        "Response, 3 July 2018, by the chair.",
    ]
    assert ones[-1] == "A second study was made."


def test_a_point_without_an_answer_says_so(records: RecordsFile) -> None:
    editing.delete(records, "point_responses", 2)
    words = said(built(records, "action-points"))
    assert "No answer is recorded yet." in words


def test_an_agencys_plan_says_what_is_late_and_what_is_not_shown(records: RecordsFile) -> None:
    for one, fields in (
        (2, {"status": "done", "completed": "1 May 2024"}),
        (3, {"due": "1 March 2024", "audit_due": "1 March 2025"}),
    ):
        for name, typed in {"organisation_id": str(AGENCY), **fields}.items():
            editing.save(records, "recommendations", one, name, typed)
    editing.add(
        records,
        "actions",
        {"wording": "Book the trainer", "recommendation_id": "3", "owner": "Head of service"},
    )
    document = built(records, "agency-plan", f"#{AGENCY}")
    assert document.title.endswith(records.query("SELECT name FROM organisations WHERE id = 2")[0][0])
    opening = next(block for block in document.blocks if hasattr(block, "lead"))
    assert "Two recommendations: 1 open and 1 done." in str(opening.lead)  # pyright: ignore[reportAttributeAccessIssue]
    assert "1 past the date agreed, 1 done without evidence and 1 done without evidence of impact" in str(
        opening.lead  # pyright: ignore[reportAttributeAccessIssue]
    ).replace("\xa0", " ")
    late, done = table(document, "Recommendations").rows
    assert "Was due 1 Mar 2024" in str(late)
    assert "Audit due 1 Mar 2025" in str(late)
    assert str(done).count("Not recorded") == 2
    (action,) = table(document, "Actions").rows
    assert "Book the trainer" in str(action)
    assert "Head of service" in str(action)


def test_a_plan_of_nobody_or_of_nothing_is_said(records: RecordsFile) -> None:
    with pytest.raises(KnownError, match="No agency is called"):
        built(records, "agency-plan", "Nobody at all")
    empty = built(records, "agency-plan", f"#{AGENCY}")
    assert "Nothing is recommended to this agency" in str(empty.blocks[0])
