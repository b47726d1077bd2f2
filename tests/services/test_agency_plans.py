"""An agency's own plan: what is in it, what it asks, and what its answers change: only what is the agency's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.records.actions import Action
from csp_desktop.records.recommendations import Recommendation
from csp_desktop.rules.actions import ActionStatus
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.recommendations import Acceptance, RecommendationLevel, RecommendationStatus
from csp_desktop.rules.returns import Answer, FilledReturn, worded
from csp_desktop.services import editing
from csp_desktop.services.agency_plans import (
    address_of,
    agencies_with_plans,
    agency_named,
    agency_plan,
    prepare,
    suggested_name,
)
from csp_desktop.services.returns_in import accept, plan
from tests.dumped import dump

if TYPE_CHECKING:
    from csp_desktop.rules.agency_forms import AgencyForm
    from csp_desktop.services.returns_in import Line, Plan
    from csp_desktop.store.records_file import RecordsFile

DHR10, OTHER, AGENCY = 2, 1, 2
DAY = PartialDate.on(date(2024, 9, 2))


@pytest.fixture
def made(records: RecordsFile) -> dict[str, int]:
    """An agency's open and its done recommendation, one of a restricted review, one refused; its actions, and another's."""
    own = {"organisation_id": AGENCY, "level": RecommendationLevel.SINGLE_AGENCY}
    done = {"status": RecommendationStatus.DONE, "evidence": "Seen.", "impact": "It helped."}
    with records.change("Recommend") as session:
        rows = {
            "open": Recommendation(
                wording="Ask alone.", number="1", due=PartialDate.on(date(2024, 3, 1)), **own
            ),
            "settled": Recommendation(wording="Write it down.", number="2", **own, **done),
            "unproved": Recommendation(
                wording="Train.", number="3", status=RecommendationStatus.DONE, evidence="Seen.", **own
            ),
            "refused": Recommendation(wording="Stop.", acceptance=Acceptance.NOT_ACCEPTED, **own),
            "secret": Recommendation(wording="Secret.", number="5", review_id=DHR10, **own),
            "joint": Recommendation(wording="Agree a way.", number="6", organisation_id=OTHER),
        }
        session.add_all(rows.values())
        session.flush()
        actions = {
            "mine": Action(wording="Write guidance", recommendation_id=rows["open"].id),
            "shared": Action(
                wording="Join the way", recommendation_id=rows["joint"].id, organisation_id=AGENCY
            ),
            "theirs": Action(wording="Lead the way", recommendation_id=rows["joint"].id),
            "loose": Action(wording="No recommendation", organisation_id=AGENCY),
        }
        session.add_all(actions.values())
        session.flush()
        ids = {name: row.id for name, row in (rows | actions).items()}
    editing.save(records, "reviews", DHR10, "restricted", "1")
    return ids


def filled(form: AgencyForm, **typed: str) -> FilledReturn:
    values = {key.replace("__", "."): text for key, text in typed.items()}
    assert set(values) <= {one.key.text for one in form.inputs}
    answers = tuple(
        Answer(
            one.key, values.get(one.key.text, worded(one.key.kind, one.value)), one.mark, f"Plan, D{place}"
        )
        for place, one in enumerate(form.inputs)
    )
    return FilledReturn("plan.xlsx", form.identity, answers)


def lines(found: Plan) -> dict[str, Line]:
    return {one.key.text: line for one, line in zip(found.filled.answers, found.lines, strict=True)}


def test_a_plan_has_the_agencys_own_and_its_part_in_others(
    records: RecordsFile, made: dict[str, int]
) -> None:
    found = agency_plan(records, AGENCY, DAY)
    assert [one.id for one in found.own] == [made["open"], made["settled"], made["unproved"]]
    assert [one.id for one in found.own[0].actions] == [made["mine"]]
    assert [one.id for one in found.shared] == [made["shared"]]
    assert found.left_out == 1
    assert found.counts == (1, 2, 1, 0, 1)
    everything = agency_plan(records, AGENCY, DAY, restricted=True)
    assert made["secret"] in {one.id for one in everything.own}
    assert everything.left_out == 0


def test_hidden_records_are_in_no_plan(records: RecordsFile, made: dict[str, int]) -> None:
    records.hide_restricted(True)
    found = agency_plan(records, AGENCY, DAY, restricted=True)
    assert made["secret"] not in {one.id for one in found.own}
    assert found.left_out == 0


def test_the_form_asks_what_is_open_or_not_shown(records: RecordsFile, made: dict[str, int]) -> None:
    form = prepare(records, AGENCY)
    asked = {one.key.text: one.value for one in form.inputs}
    assert asked[f"recommendations.{made['open']}.standing"] == ""
    assert asked[f"recommendations.{made['unproved']}.standing"] == "done"
    assert f"actions.{made['mine']}.progress" in asked
    assert not [key for key in asked if f".{made['settled']}." in key and key.startswith("recomm")]
    assert not [key for key in asked if key.startswith(f"recommendations.{made['secret']}.")]
    assert form.left_out == 1
    assert suggested_name(records, AGENCY) == form.file_name


def test_nothing_to_ask_is_said(records: RecordsFile, made: dict[str, int]) -> None:
    with pytest.raises(KnownError, match="nothing to ask") as raised:
        prepare(records, 5)
    assert "agency of a recommendation" in raised.value.hint
    with pytest.raises(KnownError, match="no longer there"):
        agency_plan(records, 9999, DAY)
    assert {row[0] for row in agencies_with_plans(records)} >= {AGENCY, OTHER}


def test_answers_are_planned_and_written_as_one_change(records: RecordsFile, made: dict[str, int]) -> None:
    form, one, other = prepare(records, AGENCY), made["open"], made["shared"]
    before = dump(records.path)
    typed = {
        f"recommendations__{one}__standing": "Done",
        f"recommendations__{one}__evidence": "The form asks it.",
        f"recommendations__{one}__impact": "Twice as many say yes.",
        f"actions__{other}__progress": "We have joined.",
        f"actions__{other}__status": "on track",
        f"recommendations__{made['unproved']}__completed": "soonish",
    }
    back = filled(form, **typed)
    back = replace(
        back, answers=tuple(replace(a, problem="no date") if a.text == "soonish" else a for a in back.answers)
    )
    found = plan(records, back)
    assert dump(records.path) == before
    assert len(found.changes) == 5
    assert [line.problem for line in found.refused] == ["no date"]
    assert found.noun == "action plan"
    said = accept(records, found)
    assert said.startswith("The action plan of ")
    assert "of 2 September 2024 is received" in said
    with records.read() as session:
        row, action = session.get(Recommendation, one), session.get(Action, other)
        assert row is not None
        assert action is not None
        assert (row.status, row.evidence, row.completed) == (
            RecommendationStatus.DONE,
            "The form asks it.",
            DAY,
        )
        assert action.status is ActionStatus.ON_TRACK
    (label,) = (records.undo(),)
    assert label is not None
    assert label.startswith("Accept the action plan of ")
    assert records.query("SELECT status FROM recommendations WHERE id = ?", (one,)) == [("not allocated",)]


def test_what_is_another_agencys_by_now_is_refused(records: RecordsFile, made: dict[str, int]) -> None:
    form = prepare(records, AGENCY)
    editing.save(records, "recommendations", made["open"], "organisation_id", str(OTHER))
    one, mine = made["open"], made["mine"]
    typed = {f"recommendations__{one}__evidence": "Ours.", f"actions__{mine}__progress": "Going well."}
    found = plan(records, filled(form, **typed))
    assert len(found.refused) == 2
    assert all("no longer in the records" in line.problem for line in found.refused)
    assert all(line.cell for line in found.refused)
    assert not found.changes


def test_done_without_evidence_is_said_and_taken(records: RecordsFile, made: dict[str, int]) -> None:
    form = prepare(records, AGENCY)
    found = plan(records, filled(form, **{f"recommendations__{made['open']}__standing": "done"}))
    assert found.remarks == (
        "Said to be done without what shows it: 1 recommendation.",
        "Said to be done without what difference it made: 2 recommendations.",
    )
    assert [line.then for line in found.changes] == ["Done"]
    assert lines(found)[f"recommendations.{made['open']}.standing"].what.startswith("Status: 1 Ask alone.")


def test_a_plan_of_other_records_or_of_nobody_is_refused(records: RecordsFile, made: dict[str, int]) -> None:
    form = prepare(records, AGENCY)
    back = filled(form)
    with pytest.raises(KnownError, match="sent from other records"):
        plan(records, replace(back, identity=replace(form.identity, file="0" * 24)))
    with pytest.raises(KnownError, match="agency that this action plan is of is no longer"):
        plan(records, replace(back, identity=replace(form.identity, agency=9999)))
    assert all(line.state in ("untouched", "blank") for line in plan(records, back).lines)


def test_an_agency_is_found_by_what_it_is_called(records: RecordsFile) -> None:
    (name,) = records.query("SELECT name FROM organisations WHERE id = ?", (AGENCY,))[0]
    assert agency_named(records, f"  {name.upper()} ") == AGENCY
    assert agency_named(records, f"#{AGENCY}") == AGENCY
    with pytest.raises(KnownError, match="No agency is called"):
        agency_named(records, "Nobody at all")
    with pytest.raises(KnownError, match="may be"):
        agency_named(records, "e")


def test_a_plan_goes_to_the_one_address_there_is(records: RecordsFile) -> None:
    assert address_of(records, AGENCY) == ""
    for number, to in enumerate(("a@example.org", "a@example.org", "b@example.org"), 1):
        values = {"name": f"Lead {number}", "organisation_id": str(AGENCY), "email": to}
        editing.add(records, "people", values)
        assert address_of(records, AGENCY) == ("a@example.org" if number < 3 else "")
