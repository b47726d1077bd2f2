"""A form that came back: the plan says what would change, nothing is written before, and accepting is one change."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.records.actions import Action
from csp_desktop.records.funding import Award
from csp_desktop.records.groups import Engagement, GroupReturn, ReturnProgress
from csp_desktop.records.partnerships import Setting
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.rules.groups import ReturnStatus
from csp_desktop.rules.returns import Answer, FilledReturn, worded
from csp_desktop.services import backups
from csp_desktop.services.return_forms import prepare
from csp_desktop.services.returns_in import accept, plan
from csp_desktop.store.records_file import RecordsFile
from tests.dumped import dump

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from csp_desktop.rules.returns import ReturnForm
    from csp_desktop.services.returns_in import Line, Plan

MATAC = 9


@pytest.fixture
def made(records: RecordsFile) -> ReturnForm:
    """The form of a group that has an action, an award, and a line of progress from before."""
    with records.change("More to ask") as session:
        session.add(Action(wording="Meet traders", group_id=MATAC, due=PartialDate.on(date(2024, 9, 30))))
        year = FinancialYear(2024)
        session.add(Award(title="Patrols", priority_id=15, first_year=year, last_year=year))
        session.add(ReturnProgress(return_id=1, priority_id=15, progress="Half a draft."))
    return prepare(records, MATAC)


def filled(form: ReturnForm, **typed: str) -> FilledReturn:
    """The form with some answers typed over: by the key with "__" for its points, as a person types."""
    values = {key.replace("__", "."): text for key, text in typed.items()}
    assert set(values) <= {one.key.text for one in form.inputs}
    answers = tuple(
        Answer(
            one.key, values.get(one.key.text, worded(one.key.kind, one.value)), one.mark, f"Return, C{number}"
        )
        for number, one in enumerate(form.inputs)
    )
    return FilledReturn("Copy of form.xlsx", form.identity, answers)


def lines(found: Plan) -> dict[str, Line]:
    return {one.key.text: line for one, line in zip(found.filled.answers, found.lines, strict=True)}


def action_id(records: RecordsFile) -> int:
    return records.query("SELECT id FROM actions WHERE wording = 'Meet traders'")[0][0]


def award_id(records: RecordsFile) -> int:
    return records.query("SELECT id FROM awards WHERE title = 'Patrols'")[0][0]


def everything(records: RecordsFile) -> dict[str, str]:
    return {
        "group_returns__1__author": "The chair",
        "group_returns__1__progress": "A good quarter.",
        "return_progress__15__progress": "Burglary fell.",
        "return_progress__21__progress": "Two arrests.",
        f"actions__{action_id(records)}__due": "31/10/24",
        f"actions__{action_id(records)}__status": "Done",
        f"actions__{action_id(records)}__progress": "Met twelve.",
        f"awards__{award_id(records)}__spent": "1,250",
        "engagements__1__title": "Market stall",
        "engagements__1__held": "14/9/24",
        "engagements__1__reached": "40",
        "engagements__1__heard": "Lights are out.",
    }


def test_the_plan_says_now_and_then_and_writes_nothing(records: RecordsFile, made: ReturnForm) -> None:
    before = dump(records.path)
    found = plan(records, filled(made, **everything(records)))
    assert dump(records.path) == before
    assert len(found.changes) == 12
    assert found.refused == ()
    assert found.summary == f"12 changes, {len(found.lines) - 12} left as they are"
    said = lines(found)
    changed = said["return_progress.15.progress"]
    assert (changed.now, changed.then, changed.state) == ("Half a draft.", "Burglary fell.", "change")
    assert changed.what == "Progress on Neighbourhood Crime"
    due = said[f"actions.{action_id(records)}.due"]
    assert (due.what, due.now, due.then) == ("Due: Meet traders", "30 September 2024", "31 October 2024")
    spent = said[f"awards.{award_id(records)}.spent"]
    assert (spent.what, spent.now, spent.then) == ("Spent in Q2 2024/25: Patrols", "", "£1,250.00")
    assert said["engagements.1.held"].what == "Engagement, Market stall: Date"


def test_accepting_is_one_change_that_undo_takes_back(records: RecordsFile, made: ReturnForm) -> None:
    answers = filled(made, **everything(records))
    agreed = plan(records, answers)
    changes = records.query("SELECT count(*) FROM changes")[0][0]
    said = accept(records, agreed)
    assert said.endswith("is received: 12 changes, " + agreed.summary.partition(", ")[2] + ".")
    assert records.query("SELECT count(*) FROM changes")[0][0] == changes + 1
    with records.read() as session:
        row, action = session.get(GroupReturn, 1), session.get(Action, action_id(records))
        assert (row.status, row.received, row.author) == (
            ReturnStatus.RECEIVED,
            PartialDate.on(date(2024, 9, 2)),
            "The chair",
        )
        assert action.first_due == PartialDate.on(date(2024, 9, 30))
        assert action.completed == PartialDate.on(date(2024, 9, 2))
        held = session.query(Engagement).filter_by(title="Market stall").one()
        assert (held.group_id, held.reached, held.run_by) == (
            MATAC,
            40,
            "Multi Agency Tasking and Coordination Group",
        )
    assert records.query("SELECT dated, status, note FROM action_updates ORDER BY id DESC LIMIT 1") == [
        ("2024-09-02", "done", "Met twelve.")
    ]
    assert records.query("SELECT amount, kind, year, dated FROM spends") == [
        (125_000, "spent", 2024, "2024-07+Q")
    ]
    assert records.query(
        "SELECT priority_id, progress FROM return_progress WHERE return_id = 1 ORDER BY 1"
    ) == [
        (15, "Burglary fell."),
        (21, "Two arrests."),
    ]
    again = plan(records, answers)
    assert again.changes == ()
    assert "received on 2 September 2024 already" in again.remarks[0]
    records.undo()
    assert plan(records, answers) == agreed
    assert records.query("SELECT status, received FROM group_returns WHERE id = 1") == [("due", None)]
    assert records.query("SELECT count(*) FROM spends") == [(0,)]


def test_a_corrected_form_corrects_what_the_first_one_said(records: RecordsFile, made: ReturnForm) -> None:
    accept(records, plan(records, filled(made, **everything(records))))
    typed = everything(records) | {
        f"awards__{award_id(records)}__spent": "1,300",
        "engagements__1__reached": "45",
        "return_progress__21__progress": "Three arrests.",
    }
    found = plan(records, filled(made, **typed))
    assert [(one.now, one.then) for one in found.changes] == [
        ("Two arrests.", "Three arrests."),
        ("£1,250.00", "£1,300.00"),
        ("40", "45"),
    ]
    accept(records, found)
    assert records.query("SELECT amount FROM spends") == [(130_000,)]
    assert records.query("SELECT reached FROM engagements WHERE title = 'Market stall'") == [(45,)]
    assert records.query("SELECT received FROM group_returns WHERE id = 1") == [("2024-09-02",)]


def test_blanks_and_what_was_not_touched_leave_what_is_there(records: RecordsFile, made: ReturnForm) -> None:
    with records.change("Written here meanwhile") as session:
        session.query(ReturnProgress).filter_by(return_id=1, priority_id=15).one().progress = "Written here."
        session.get(GroupReturn, 1).risks = "Known here."
    found = plan(records, filled(made))
    assert found.changes == ()
    assert {one.state for one in found.lines} == {"untouched"}
    emptied = plan(records, filled(made, return_progress__15__progress=""))
    assert (emptied.changes, lines(emptied)["return_progress.15.progress"].state) == ((), "blank")
    typed = plan(
        records,
        filled(made, return_progress__15__progress="Typed there.", group_returns__1__risks="Known here."),
    )
    assert [(one.now, one.then, one.also) for one in typed.changes] == [
        ("Written here.", "Typed there.", True)
    ]
    assert lines(typed)["group_returns.1.risks"].state == "same"


def test_an_empty_return_can_be_received_too(records: RecordsFile, made: ReturnForm) -> None:
    accept(records, plan(records, filled(made)))
    assert records.query("SELECT status, received FROM group_returns WHERE id = 1") == [
        ("received", "2024-09-02")
    ]


def test_an_accepted_return_stays_accepted(records: RecordsFile, made: ReturnForm) -> None:
    with records.change("Accepted") as session:
        row = session.get(GroupReturn, 1)
        row.status, row.received = ReturnStatus.ACCEPTED, PartialDate.on(date(2024, 8, 20))
    found = plan(records, filled(made, group_returns__1__author="Somebody else"))
    assert "accepted on 20 August 2024 already" in found.remarks[0]
    accept(records, found)
    assert records.query("SELECT status, received FROM group_returns WHERE id = 1") == [
        ("accepted", "2024-08-20")
    ]


def test_a_problem_refuses_its_answer_alone(records: RecordsFile, made: ReturnForm) -> None:
    answers = filled(made, group_returns__1__progress="Good.", group_returns__1__author="A" * 300)
    spoilt = tuple(
        replace(one, problem="It holds a formula.") if one.key.text == "group_returns.1.risks" else one
        for one in answers.answers
    )
    found = plan(records, replace(answers, answers=spoilt))
    assert [one.what for one in found.changes] == ["Progress"]
    assert [(one.what, one.problem[:20]) for one in found.refused] == [
        ("Author", "Author holds 200 cha"),
        ("Risks and blockers", "It holds a formula."),
    ]
    assert all(one.cell.startswith("Return, C") for one in found.refused)
    accept(records, found)
    assert records.query("SELECT progress, author, risks FROM group_returns WHERE id = 1") == [
        ("Good.", "", "")
    ]


def test_an_engagement_without_a_title_is_refused(records: RecordsFile, made: ReturnForm) -> None:
    found = plan(records, filled(made, engagements__2__reached="12"))
    (refused,) = found.refused
    assert "Say what was held" in refused.problem
    long = plan(records, filled(made, engagements__2__title="T" * 250, engagements__2__reached="12"))
    assert long.changes == ()
    assert len(long.refused) == 2


def test_what_is_no_longer_in_the_records_is_refused(records: RecordsFile, made: ReturnForm) -> None:
    number = action_id(records)
    answers = filled(made, **{f"actions__{number}__progress": "Met."})
    with records.change("Delete") as session:
        session.delete(session.get(Action, number))
    (refused,) = plan(records, answers).refused
    assert "no longer in the records" in refused.problem


def test_another_group_s_action_is_not_taken(records: RecordsFile, made: ReturnForm) -> None:
    number = action_id(records)
    answers = filled(made, **{f"actions__{number}__progress": "Met."})
    with records.change("Move") as session:
        session.get(Action, number).group_id = 10
    assert len(plan(records, answers).refused) == 1


def _wrong(records: RecordsFile, made: ReturnForm, **said: object) -> str:
    answers = filled(made, group_returns__1__progress="Good.")
    with pytest.raises(KnownError) as raised:
        plan(records, replace(answers, identity=replace(answers.identity, **said)))  # pyright: ignore[reportArgumentType]
    assert raised.value.hint
    return raised.value.text


def test_forms_of_others_are_refused_whole(records: RecordsFile, made: ReturnForm) -> None:
    assert "sent to Joint Case Review" in _wrong(records, made, group=10)
    assert "for Q1 2024/25, but its return is now for Q2 2024/25" in _wrong(
        records, made, quarter="2024-04+Q"
    )
    assert "other records of Somewhere CSP" in _wrong(records, made, file="ab12", partnership="Somewhere CSP")
    assert "no longer in the records" in _wrong(records, made, return_id=999)
    assert "no longer in the records" in _wrong(records, made, group=999)


def test_a_form_of_another_file_of_the_same_partnership_is_refused(
    made: ReturnForm, sample_file: Callable[..., Path]
) -> None:
    opened = RecordsFile.open(sample_file("somerset"))
    with pytest.raises(KnownError, match="other records of Herefordshire"):
        plan(opened, filled(made))
    opened.close()


def test_a_plan_that_no_longer_holds_is_not_carried_out(records: RecordsFile, made: ReturnForm) -> None:
    found = plan(records, filled(made, group_returns__1__progress="Good."))
    with records.change("Meanwhile") as session:
        session.get(GroupReturn, 1).progress = "Written here."
    with pytest.raises(KnownError, match="changed since this was read"):
        accept(records, found)
    assert records.query("SELECT status, progress FROM group_returns WHERE id = 1") == [
        ("due", "Written here.")
    ]


def test_a_read_only_file_is_not_written(records: RecordsFile, made: ReturnForm) -> None:
    found = plan(records, filled(made, group_returns__1__progress="Good."))
    records.read_only = True
    with pytest.raises(KnownError, match="can only be read"):
        accept(records, found)


def test_a_backup_is_made_before_a_form_is_taken_in(records: RecordsFile, made: ReturnForm) -> None:
    with records.change("No sample any more") as session:
        session.delete(session.query(Setting).filter_by(name="sample").one())
    accept(records, plan(records, filled(made, **everything(records))))
    newest = backups.newest(records.path)
    assert newest is not None
    assert newest.why == "before import"
    assert newest.counts["spends"] == 0, "as it was before"
