"""Spending from a finance system: matched to awards, doubles found, taken in as one change that undo takes back."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csp_desktop.errors import KnownError
from csp_desktop.exchange.spend_reading import open_table, read_lines
from csp_desktop.records.funding import Award, AwardProvider, Spend
from csp_desktop.records.people import Organisation
from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.rules.funding import AwardStatus, SpendKind
from csp_desktop.rules.imports import Going, ImportState
from csp_desktop.rules.spend_import import key_of
from csp_desktop.services import backups
from csp_desktop.services.search import find
from csp_desktop.services.spend_import import Choices, SpendPlan, accept, kept_mapping, plan
from csp_desktop.store.records_file import RecordsFile

HEAD = "Date,Reference,Supplier,Narrative,Cost code,Amount"
NEW, DUPLICATE, NO_AWARD = ImportState.NEW, ImportState.DUPLICATE, ImportState.NO_AWARD


@pytest.fixture
def own(tmp_path: Path) -> RecordsFile:
    """Three awards: one by its reference, two of one provider of which one runs."""
    records = RecordsFile.create(tmp_path / "own.csp", "Our partnership")
    with records.change("Begin") as session:
        trust = Organisation(name="Valley Trust", short_name="VT")
        street = Organisation(name="Street Pastors")
        session.add_all([trust, street])
        session.add_all(
            [
                Award(title="Outreach", reference="SP-01", status=AwardStatus.UNDER_WAY),
                Award(title="Counselling", status=AwardStatus.COMPLETE),
                Award(title="Mentoring", status=AwardStatus.CONTINUING),
                Award(title="Patrols", reference="SP-04", status=AwardStatus.UNDER_WAY),
                Award(title="More patrols", reference="SP-05", status=AwardStatus.UNDER_WAY),
            ]
        )
        session.flush()
        pairs = ((2, 1), (3, 1), (4, 2), (5, 2))
        session.add_all(AwardProvider(award_id=award, organisation_id=to) for award, to in pairs)
    return records


def planned(
    records: RecordsFile, tmp_path: Path, *rows: str, choices: Choices | None = None, head: str = HEAD
) -> SpendPlan:
    path = tmp_path / "ledger.csv"
    path.write_text("\n".join((head, *rows)), encoding="utf-8")
    table = open_table(path)
    file = read_lines(table, table.mapping(kept_mapping(records, table.mark)))
    return plan(records, file, choices or Choices())


def states(made: SpendPlan) -> list[ImportState]:
    return [row.state for row in made.rows]


def test_lines_find_their_award(own: RecordsFile, tmp_path: Path) -> None:
    made = planned(
        own,
        tmp_path,
        "3/4/26,R1,Anybody,a,sp-01,10",
        "3/4/26,R2,Anybody,b,counselling,10",
        "3/4/26,R3,vt,c,,10",
        "3/4/26,R4,Street Pastors,d,C99,10",
        "3/4/26,R5,Nobody,e,C99,10",
        "3/4/26,R6,,f,,10",
    )
    assert [row.title for row in made.rows[:3]] == ["Outreach", "Counselling", "Mentoring"]
    assert [row.why for row in made.rows] == [
        "By its reference.",
        "By its title.",
        "The one running award of this supplier.",
        "No award has the reference or title “C99”, and “Street Pastors” has 2 running awards.",
        "No award has the reference or title “C99”, and no provider is called “Nobody”.",
        "It names no award and no supplier.",
    ]
    assert states(made) == [NEW, NEW, NEW, NO_AWARD, NO_AWARD, NO_AWARD]
    assert made.summary == "3 spending lines go in, £30.00 in all; 3 no award"


def test_awards_with_one_reference_are_not_guessed(own: RecordsFile, tmp_path: Path) -> None:
    with own.change("Same") as session:
        session.get_one(Award, 4).reference = "SP-01"
    made = planned(own, tmp_path, "3/4/26,R1,,a,SP-01,10")
    assert made.rows[0].why == "2 awards have the reference “SP-01”."


def test_of_awards_with_one_title_that_of_the_year_is_meant(own: RecordsFile, tmp_path: Path) -> None:
    with own.change("Years") as session:
        for award, start in ((4, 2025), (5, 2026)):
            row = session.get_one(Award, award)
            row.title, row.first_year = "Night patrols", FinancialYear(start)
    made = planned(own, tmp_path, "3/4/26,R1,,a,Night patrols,10", "3/4/20,R2,,a,Night patrols,10")
    assert made.rows[0].why == "By its title and year."
    assert made.awards[2] == 5
    assert made.rows[1].why == "2 awards have the title “Night patrols”."


def test_accepting_is_one_change_with_a_backup_and_undo_leaves_none(own: RecordsFile, tmp_path: Path) -> None:
    before = own.query("SELECT (SELECT count(*) FROM spends), (SELECT count(*) FROM settings)")
    made = planned(
        own,
        tmp_path,
        '3/4/26,R1,Valley Trust,rent,SP-01,"1,200.50"',
        "3/4/26,R2,Elsewhere,Wombats,SP-01,-0.50",
    )
    assert made.remarks == ("1 credit (−£0.50) counts as less spent.",)
    assert accept(own, made) == "2 spending lines go in, £1,200.00 in all."
    assert own.undo_label == "Import 2 spending lines from ledger.csv"
    assert backups.listed(own.path)[0].why == "before import"
    sql = "SELECT award_id, year, dated, kind, amount, reference, description, organisation_id, source FROM spends"
    assert own.query(sql) == [
        (1, 2026, "2026-04-03", "paid", 120050, "R1", "rent", 1, "ledger.csv"),
        (1, 2026, "2026-04-03", "paid", -50, "R2", "Elsewhere: Wombats", None, "ledger.csv"),
    ]
    assert [hit.table for hit in find(own, "wombats")] == ["spends"]
    own.undo()
    assert own.query("SELECT (SELECT count(*) FROM spends), (SELECT count(*) FROM settings)") == before
    assert not find(own, "wombats")


def test_a_second_time_nothing_is_new(own: RecordsFile, tmp_path: Path) -> None:
    rows = ("3/4/26,R1,,a,SP-01,10", "3/4/26,R1,,a,SP-01,12", "3/4/26,,,b,SP-01,10", "3/4/26,,,b,SP-04,10")
    accept(own, planned(own, tmp_path, *rows))
    again = planned(own, tmp_path, *rows)
    assert states(again) == [DUPLICATE] * 4
    assert again.rows[0].why == "R1 is recorded already, from ledger.csv."
    assert again.rows[2].why == "The same amount, date and award are recorded already, from ledger.csv."
    with pytest.raises(KnownError, match="No line can go in"):
        accept(own, again)


def test_a_reference_with_another_amount_is_shown_with_what_is_recorded(
    own: RecordsFile, tmp_path: Path
) -> None:
    accept(own, planned(own, tmp_path, "3/4/26,R1,,a,SP-01,10"))
    made = planned(own, tmp_path, "5/4/26,R1,,a,SP-01,12", "3/4/26,R1,,a,SP-01,10")
    assert states(made) == [NEW, DUPLICATE]  # the recorded line is the second of them
    made = planned(own, tmp_path, "5/4/26,R1,,a,SP-01,12")
    assert made.rows[0].why == "R1 is recorded already with £10.00, from ledger.csv."


def test_the_same_payment_typed_by_hand_is_found_by_amount_and_date(own: RecordsFile, tmp_path: Path) -> None:
    day = planned(own, tmp_path, "3/4/26,R1,,a,SP-01,10").file.lines[0].when
    with own.change("Type") as session:
        session.add(Spend(award_id=1, dated=day, kind=SpendKind.PAID, amount=1000, reference="PO 7"))
    made = planned(own, tmp_path, "3/4/26,R1,,a,SP-01,10", "3/4/26,R2,,b,SP-01,10")
    assert states(made) == [DUPLICATE, NEW]
    assert made.rows[0].why == "The same amount, date and award are recorded already as PO 7."


def test_doubles_within_the_file_are_left_out_and_can_be_put_in(own: RecordsFile, tmp_path: Path) -> None:
    rows = ("3/4/26,R1,,a,SP-01,10", "3/4/26,R1,,a,SP-01,10", "3/4/26,,,b,SP-01,7", "3/4/26,,,b,SP-01,7")
    made = planned(own, tmp_path, *rows)
    assert states(made) == [NEW, DUPLICATE, NEW, DUPLICATE]
    assert made.rows[1].why == "R1 with the same amount stands in row 2 of the file too."
    assert made.pence == 1700
    made = planned(own, tmp_path, *rows, choices=Choices(anyway=frozenset({3})))
    assert [row.goes_in for row in made.rows] == [True, True, True, False]
    accept(own, made)
    assert own.query("SELECT count(*), sum(amount) FROM spends") == [(3, 2700)]


def test_an_award_chosen_for_a_supplier_is_remembered(own: RecordsFile, tmp_path: Path) -> None:
    row = "3/4/26,R1,Acme,a,C7,10"
    key = key_of("Acme", "C7")
    choices = Choices(of_key={key: 4})
    made = planned(own, tmp_path, row, choices=choices)
    assert (made.rows[0].key, made.rows[0].title) == (key, "Patrols")
    accept(own, made)
    later = planned(own, tmp_path, "9/4/26,R2,  ACME ,a,c7,11")
    assert later.rows[0].why == "Chosen for this supplier and code."
    own.undo()
    assert states(planned(own, tmp_path, row)) == [NO_AWARD]


def test_an_award_chosen_for_a_row_is_for_that_row_alone(own: RecordsFile, tmp_path: Path) -> None:
    rows = ("3/4/26,R1,Acme,a,C7,10", "3/4/26,R2,Acme,a,C7,11")
    made = planned(own, tmp_path, *rows, choices=Choices(awards={3: 5}))
    assert states(made) == [NO_AWARD, NEW]
    assert made.rows[1].title == "More patrols"


def test_columns_put_right_are_remembered_for_the_same_heads(own: RecordsFile, tmp_path: Path) -> None:
    head = "When,What,Ref,Code,Gross,Net"
    (tmp_path / "a.csv").write_text(f"{head}\n3/4/26,a,R1,SP-01,12,10", encoding="utf-8")
    table = open_table(tmp_path / "a.csv")
    with pytest.raises(KnownError, match="No column is the date"):
        plan(own, read_lines(table, table.mapping()))
    file = read_lines(table, table.mapping({"date": "When", "amount": "Gross", "award": "Code"}))
    accept(own, plan(own, file))
    kept = kept_mapping(own, table.mark)
    assert kept == {"date": "When", "amount": "Gross", "award": "Code"}
    assert table.mapping(kept) == file.mapping


def test_stopping_leaves_nothing(own: RecordsFile, tmp_path: Path) -> None:
    made = planned(own, tmp_path, *(f"3/4/26,R{number},,a,SP-01,10" for number in range(2500)))
    before = own.query("SELECT count(*) FROM changes")
    seen: list[tuple[int, int]] = []
    with pytest.raises(KnownError, match="It was stopped"):
        accept(own, made, Going(lambda *at: seen.append(at), lambda: bool(seen)))
    assert seen == [(1000, 2500)]
    assert own.query("SELECT count(*) FROM spends") == [(0,)]
    assert own.query("SELECT count(*) FROM changes") == before
    accept(own, made)
    assert own.query("SELECT count(*) FROM spends") == [(2500,)]


def test_records_changed_meanwhile_are_noticed_where_it_matters(own: RecordsFile, tmp_path: Path) -> None:
    made = planned(own, tmp_path, "3/4/26,R1,,a,SP-01,10")
    with own.change("Rename") as session:
        session.get_one(Award, 2).title = "Advice"
    with own.change("Elsewhere") as session:
        session.get_one(Award, 1).reference = "SP-09"
    with pytest.raises(KnownError, match="The records were changed since"):
        accept(own, made)
    with own.change("Back") as session:
        session.get_one(Award, 1).reference = "SP-01"
    accept(own, made)


ROW = st.tuples(
    st.integers(1, 3),
    st.sampled_from(("", "R1", "R2", "R3")),
    st.sampled_from(("SP-01", "SP-04", "C9")),
    st.integers(-3, 3),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ROW, max_size=12))
def test_whatever_goes_in_once_does_not_go_in_again(
    own: RecordsFile, tmp_path: Path, drawn: list[tuple]
) -> None:
    rows = [f"{day}/4/26,{ref},,a,{code},{pounds}" for day, ref, code, pounds in drawn]
    made = planned(own, tmp_path, *rows)
    assert made.pence == sum(row.amount or 0 for row in made.rows if row.state is NEW)
    if made.going_in:
        accept(own, made)
        assert own.query("SELECT count(*), sum(amount) FROM spends") == [(made.going_in, made.pence)]
        assert planned(own, tmp_path, *rows).going_in == 0
        own.undo()
    assert own.query("SELECT count(*) FROM spends") == [(0,)]
