"""The form of a group's return: what it asks, what stands in it already, and what making one records."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.records.actions import Action
from csp_desktop.records.funding import Award, Spend
from csp_desktop.records.groups import Group, GroupDelivery, GroupReturn, ReturnProgress
from csp_desktop.records.meetings import Meeting
from csp_desktop.records.partnerships import Setting
from csp_desktop.records.recommendations import Recommendation
from csp_desktop.records.reviews import Review
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.rules.groups import ReturnStatus
from csp_desktop.rules.money import Pence
from csp_desktop.rules.returns import Identity, Input
from csp_desktop.services.return_forms import file_mark, prepare, return_due, suggested_name

if TYPE_CHECKING:
    from csp_desktop.rules.returns import ReturnForm
    from csp_desktop.store.records_file import RecordsFile

MATAC, Q1, Q2 = 9, PartialDate.in_quarter(2024, 1), PartialDate.in_quarter(2024, 2)


def part(form: ReturnForm, title: str) -> list[list[str]]:
    """A part of the form as words; what is to be filled in is in angle brackets."""
    (found,) = [one for one in form.sections if one.title == title]
    return [[cell if isinstance(cell, str) else f"<{cell.value}>" for cell in row] for row in found.rows]


def test_matac_s_form_asks_of_what_it_delivers(records: RecordsFile) -> None:
    form = prepare(records, MATAC)
    assert (form.quarter, form.months, form.due) == ("Q2 2024/25", "July to September", "September 2024")
    assert "MATAC" in form.group
    assert [row[0] for row in part(form, "Progress by priority")][:3] == [
        "4. Neighbourhood Crime",
        "Serious and organised crime",
        "Prevention",
    ]
    assert {one.title for one in form.sections} >= {
        "Money in words",
        "Engagement with communities",
        "Risks and escalations",
    }
    assert len({one.key.text for one in form.inputs}) == len(form.inputs)


def test_it_carries_whose_it_is(records: RecordsFile) -> None:
    form = prepare(records, MATAC)
    assert Identity.read(form.identity.text) == form.identity
    assert form.identity == Identity(
        file_mark(records), MATAC, 1, Q2.key, "Herefordshire Community Safety Partnership"
    )
    assert prepare(records, MATAC).identity == form.identity


def test_undo_passes_the_file_s_mark_by(records: RecordsFile) -> None:
    mark = prepare(records, MATAC).identity.file
    with records.change("Add a group") as session:
        session.add(Group(name="New"))
    records.undo()
    while records.undo() is not None:
        pass
    assert file_mark(records) == mark


def test_last_quarter_s_words_stand_beside_the_questions(records: RecordsFile) -> None:
    with records.change("Last quarter") as session:
        last = GroupReturn(
            group_id=MATAC, quarter=Q1, status=ReturnStatus.ACCEPTED, progress="Began well.", risks="Vans"
        )
        session.add(last)
        session.flush()
        session.add(ReturnProgress(return_id=last.id, priority_id=15, progress="Fewer burglaries."))
        session.add(ReturnProgress(return_id=1, priority_id=15, progress="Half a draft."))
    form = prepare(records, MATAC)
    assert part(form, "Progress by priority")[0] == [
        "4. Neighbourhood Crime",
        "Fewer burglaries.",
        "<Half a draft.>",
    ]
    assert part(form, "Progress by priority")[-1][1:] == ["Began well.", "<>"]
    assert part(form, "Risks and escalations")[0][1] == "Vans"
    assert form.sections[1].heads[1] == "What you told us for Q1 2024/25"


def test_the_money_of_its_priorities_stands_in_it(records: RecordsFile) -> None:
    with records.change("Money") as session:
        award = Award(
            title="Patrols",
            priority_id=15,
            amount=Pence(1_200_000),
            first_year=FinancialYear(2024),
            last_year=FinancialYear(2024),
        )
        other = Award(
            title="Earlier", priority_id=15, first_year=FinancialYear(2019), last_year=FinancialYear(2020)
        )
        session.add_all((award, other))
        session.flush()
        session.add(Spend(award_id=award.id, year=FinancialYear(2024), amount=Pence(45_050)))
    assert part(prepare(records, MATAC), "Money allocated to your work") == [
        ["Patrols", "£12,000.00", "£450.50", "<>"]
    ]


def test_its_open_actions_stand_in_it_and_no_restricted_one(records: RecordsFile) -> None:
    with records.change("Actions") as session:
        review = Review(restricted=True)
        session.add(review)
        session.flush()
        learned = Recommendation(review_id=review.id, wording="Secret")
        session.add(learned)
        session.flush()
        session.add(
            Action(
                wording="Meet traders", group_id=MATAC, due=PartialDate.on(date(2024, 9, 30)), owner="Chair"
            )
        )
        session.add(Action(wording="Done long ago", group_id=MATAC, status="done"))
        session.add(Action(wording="Canary of a review", group_id=MATAC, recommendation_id=learned.id))
    assert part(prepare(records, MATAC), "Actions") == [
        ["Meet traders", "Chair", "<2024-09-30>", "<not started>", "<>"]
    ]


def test_a_group_without_a_return_gets_one_due_fifteen_working_days_before_the_board(
    records: RecordsFile,
) -> None:
    with records.change("A group") as session:
        board = session.get(Meeting, 9)
        board.held, board.title = PartialDate.on(date(2024, 9, 16)), "Board"
        later = PartialDate.on(date(2024, 12, 16))
        session.add(Meeting(title="Later board", group_id=board.group_id, held=later))
        made = Group(name="New group")
        session.add(made)
        session.flush()
        session.add(GroupDelivery(group_id=made.id, priority_id=15))
        group = made.id
    form = prepare(records, group)
    assert (form.quarter, form.due, form.board) == (
        "Q1 2024/25",
        "23 August 2024",
        "Board, 16 September 2024",
    )
    assert records.undo_label == "Record a return"
    with records.change("It came") as session:
        session.get(GroupReturn, form.identity.return_id).status = ReturnStatus.ACCEPTED
    following = prepare(records, group)
    assert (following.quarter, following.board) == ("Q2 2024/25", "Later board, 16 December 2024")


def test_days_the_officer_adds_are_no_working_days(records: RecordsFile) -> None:
    assert return_due(records, date(2024, 9, 16)) == date(2024, 8, 23)
    with records.change("Closed") as session:
        session.add(Setting(name="closed_days", value="2024-09-02, 2024-09-03 nonsense"))
    assert return_due(records, date(2024, 9, 16)) == date(2024, 8, 21)


def test_asking_for_a_name_records_nothing(records: RecordsFile) -> None:
    before = records.query("SELECT count(*) FROM changes")
    assert suggested_name(records, MATAC) == "Return Q2 2024-25 MATAC"
    assert suggested_name(records, 1) == "Return HCSP"
    assert records.query("SELECT count(*) FROM changes") == before


def test_what_is_gone_or_has_no_quarter_is_said(records: RecordsFile) -> None:
    with pytest.raises(KnownError, match="no longer there"):
        prepare(records, 999)
    with pytest.raises(KnownError, match="no longer there"):
        prepare(records, MATAC, 999)
    with records.change("No quarter") as session:
        session.get(GroupReturn, 1).quarter = None
    with pytest.raises(KnownError, match="no quarter"):
        prepare(records, MATAC, 1)


def test_a_form_of_the_example_has_every_answer_labelled(sample_file) -> None:
    from csp_desktop.store.records_file import RecordsFile

    opened = RecordsFile.open(sample_file("example"))
    form = prepare(opened, 7)
    opened.close()
    assert len(form.inputs) > 60
    assert all(one.label for one in form.inputs)
    assert all(len(row) == len(one.heads) == len(one.widths) for one in form.sections for row in one.rows)
    assert all(sum(one.widths) == 100 for one in form.sections)
    assert all(any(isinstance(cell, str) for cell in row) for one in form.sections for row in one.rows)
    assert {type(cell) for one in form.sections for row in one.rows for cell in row} == {str, Input}
