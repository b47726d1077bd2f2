"""360Giving: a file taken in as awards, its traps refused by name, and awards written out that read back the same."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csp_desktop.errors import KnownError
from csp_desktop.exchange.giving_reading import read_grants
from csp_desktop.exchange.giving_writing import write_giving
from csp_desktop.records.funding import Award, AwardProvider, Stream
from csp_desktop.records.partnerships import Partnership
from csp_desktop.records.people import Organisation
from csp_desktop.rules import giving
from csp_desktop.rules.dates import parse_date
from csp_desktop.rules.funding import AwardStatus
from csp_desktop.rules.giving import months_of, organisation_problem
from csp_desktop.rules.imports import Going, ImportState
from csp_desktop.rules.known import Says
from csp_desktop.rules.money import Pence
from csp_desktop.services.giving import keep_identifiers, publication
from csp_desktop.services.giving_import import accept, plan
from csp_desktop.store.records_file import RecordsFile

# The council's own file, where CSP_DATA names the folder of public files it is in.
TRAFFORD = (
    Path(os.environ.get("CSP_DATA", "no data")) / "council" / "trafford_council_voluntary_sector_grants.csv"
)
HEADS = (*giving.REQUIRED, giving.MONTHS, giving.PROGRAMME)
GOOD = (
    "360G-our-1",
    "Choir",
    "Singing",
    "GBP",
    "2266",
    "2026-01-18",
    "GB-CHC-1130343",
    "Valley Choir",
    "GB-LAE-HEF",
    "Council",
    "12",
    "Small grants",
)
COUNTS = (
    "SELECT (SELECT count(*) FROM awards), (SELECT count(*) FROM organisations), (SELECT count(*) FROM streams), "
    "(SELECT count(*) FROM settings), (SELECT count(*) FROM award_providers)"
)


@pytest.fixture
def own(tmp_path: Path) -> RecordsFile:
    return RecordsFile.create(tmp_path / "own.csp", "Our partnership")


def row(**cells: str) -> tuple[str, ...]:
    """A good row with other values, by the number of the column as c0, c1..."""
    made: list[str] = list(GOOD)
    for name, value in cells.items():
        made[int(name[1:])] = value
    return tuple(made)


def file(tmp_path: Path, *rows: tuple[str, ...], heads: tuple[str, ...] = HEADS) -> Path:
    path = tmp_path / "grants.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([heads, *rows])
    return path


def test_a_grant_becomes_an_award_with_its_provider_stream_and_years(
    own: RecordsFile, tmp_path: Path
) -> None:
    before = own.query(COUNTS)
    made = plan(own, read_grants(file(tmp_path, GOOD)))
    assert accept(own, made) == "1 award goes in, £2,266.00 in all."
    sql = "SELECT identifier, title, description, amount, decided, first_year, last_year, amount_note, stream_id FROM awards"
    assert own.query(sql) == [
        ("360G-our-1", "Choir", "Singing", 226600, "2026-01-18", 2025, 2025, "for 12 months", 1)
    ]
    assert own.query("SELECT name, identifier FROM organisations ORDER BY id") == [
        ("Council", "GB-LAE-HEF"),
        ("Valley Choir", "GB-CHC-1130343"),
    ]
    assert own.query("SELECT name, funder_id FROM streams") == [("Small grants", 1)]
    assert own.query("SELECT award_id, organisation_id FROM award_providers") == [(1, 2)]
    assert own.undo_label == "Import 1 award from grants.csv"
    own.undo()
    assert own.query(COUNTS) == before


def test_organisations_are_found_by_identifier_then_by_exact_name(own: RecordsFile, tmp_path: Path) -> None:
    with own.change("Begin") as session:
        session.add(Organisation(name="Another name", identifier="GB-CHC-1130343"))
        session.add(Organisation(name="Street Pastors"))
        session.add(Organisation(name="Namesake", identifier="GB-CHC-1000001"))
    rows = (
        GOOD,
        row(c0="360G-our-2", c6="GB-CHC-1130344", c7="Street Pastors"),
        row(c0="360G-our-3", c6="GB-CHC-1000002", c7="Namesake"),
    )
    accept(own, plan(own, read_grants(file(tmp_path, *rows))))
    assert own.query(
        "SELECT p.award_id, o.id, o.name, o.identifier FROM award_providers p JOIN organisations o ON o.id = p.organisation_id "
        "ORDER BY 1"
    ) == [
        (1, 1, "Another name", "GB-CHC-1130343"),
        (2, 2, "Street Pastors", "GB-CHC-1130344"),
        (3, 5, "Namesake", "GB-CHC-1000002"),
    ]


@pytest.mark.parametrize(
    ("cells", "cell", "words"),
    [
        ({"c0": ""}, "A2", "Identifier is empty"),
        ({"c3": "EUR"}, "D2", "The currency is EUR. Only pounds"),
        ({"c4": "2,26.6"}, "E2", "The commas or points in 2,26.6"),
        ({"c4": "-5"}, "E2", "An award is never less than nothing."),
        ({"c4": "=1+1"}, "E2", "is a formula"),
        ({"c5": "2026-02-31"}, "F2", "31 February 2026 does not exist."),
        ({"c5": ""}, "F2", "Award Date is empty"),
        ({"c6": ""}, "G2", "Recipient Org:Identifier is empty"),
        ({"c1": "x" * 201}, "B2", "Title has more than 200 characters."),
        ({"c10": "a year"}, "K2", "“a year” is no number of months."),
    ],
)
def test_a_row_that_cannot_be_taken_says_why(
    own: RecordsFile, tmp_path: Path, cells: dict, cell: str, words: str
) -> None:
    made = plan(own, read_grants(file(tmp_path, row(**cells), row(c0="360G-our-2"))))
    refused, good = made.rows
    assert (refused.state, refused.cell) == (ImportState.REFUSED, cell)
    assert words in refused.why
    assert good.state is ImportState.NEW


def test_a_repeated_identifier_is_refused(own: RecordsFile, tmp_path: Path) -> None:
    made = plan(own, read_grants(file(tmp_path, GOOD, GOOD)))
    assert made.rows[1].why == "360G-our-1 stands in row 2 of the file too."


def test_what_differs_is_said_and_taken_only_when_asked(own: RecordsFile, tmp_path: Path) -> None:
    accept(own, plan(own, read_grants(file(tmp_path, GOOD))))
    read = read_grants(file(tmp_path, row(c4="3000", c6="GB-CHC-1130399", c7="Other")))
    made = plan(own, read)
    assert made.rows[0].state is ImportState.DIFFERS
    assert made.rows[0].why == "The records say otherwise: amount £2,266.00; recipient GB-CHC-1130343."
    with pytest.raises(KnownError, match="No award of the file can go in"):
        accept(own, made)
    accept(own, plan(own, read, frozenset({2})))
    assert own.query("SELECT amount FROM awards") == [(300000,)]
    assert plan(own, read).rows[0].state is ImportState.SAME
    own.undo()
    assert own.query("SELECT a.amount, p.organisation_id FROM awards a JOIN award_providers p") == [
        (226600, 2)
    ]


def test_the_standard_s_json_is_read_without_floats(own: RecordsFile, tmp_path: Path) -> None:
    grant = {
        "id": "360G-our-9",
        "title": "Choir",
        "description": "Singing",
        "currency": "GBP",
        "amountAwarded": 1000.1,
        "awardDate": "2026-01-18T00:00:00+00:00",
        "plannedDates": [{"startDate": "2026-04-01", "endDate": "2027-03-31", "duration": 12}],
        "recipientOrganization": [{"id": "GB-CHC-1130343", "name": "Valley Choir"}],
        "fundingOrganization": [{"id": "GB-LAE-HEF", "name": "Council"}],
        "grantProgramme": [{"title": "Small grants"}],
    }
    path = tmp_path / "grants.json"
    path.write_text(json.dumps({"grants": [grant, {"id": "360G-our-10"}]}), encoding="utf-8")
    made = plan(own, read_grants(path))
    accept(own, made)
    assert made.rows[1].cell == "grants/1/title"
    assert own.query("SELECT amount, starts, ends, first_year, last_year FROM awards") == [
        (100010, "2026-04-01", "2027-03-31", 2026, 2026)
    ]


def test_a_file_without_the_standard_s_titles_is_refused(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="is no 360Giving file"):
        read_grants(file(tmp_path, ("1", "2"), heads=("a", "b")))


def test_stopping_leaves_nothing(own: RecordsFile, tmp_path: Path) -> None:
    rows = tuple(row(c0=f"360G-our-{number}") for number in range(600))
    made = plan(own, read_grants(file(tmp_path, *rows)))
    before, seen = own.query(COUNTS), []
    with pytest.raises(KnownError, match="It was stopped"):
        accept(own, made, Going(lambda *at: seen.append(at), lambda: bool(seen)))
    assert seen == [(500, 600)]
    assert own.query(COUNTS) == before


# --- writing out -----------------------------------------------------------------------------------------------------


@pytest.fixture
def publishing(own: RecordsFile) -> RecordsFile:
    """An award that is complete, and one for each thing that may be lacking."""
    day = parse_date("18 Jan 2026")
    with own.change("Begin") as session:
        session.get_one(Partnership, 1).identifier = "GB-LAE-HEF"
        session.add_all(
            [Organisation(name="Choir", identifier="GB-CHC-1130343"), Organisation(name="Nameless")]
        )
        session.add(Stream(name="Small grants"))
        session.flush()
        good = {"description": "Singing", "amount": 226650, "decided": day, "stream_id": 1}
        awards = [
            Award(title="Complete", starts=parse_date("1/4/26"), ends=parse_date("31/3/27"), **good),
            Award(title="No words", **{**good, "description": ""}),
            Award(title="No amount", **{**good, "amount": None}),
            Award(title="About", amount_says=Says.APPROXIMATE, **good),
            Award(title="A month", **{**good, "decided": parse_date("Jan 2026")}),
            Award(title="Nobody", **good),
            Award(title="Two", **good),
            Award(title="Unnamed", **good),
            Award(title="Proposed", status=AwardStatus.PROPOSED, **good),
        ]
        session.add_all(awards)
        session.flush()
        given_to = {1: (1,), 2: (1,), 3: (1,), 4: (1,), 5: (1,), 6: (), 7: (1, 2), 8: (2,), 9: (1,)}
        for award, organisations in given_to.items():
            session.add_all(AwardProvider(award_id=award, organisation_id=one) for one in organisations)
    return own


def test_each_award_that_lacks_something_says_what_and_where(publishing: RecordsFile) -> None:
    found = publication(publishing)
    assert [one.title for one in found.complete] == ["Complete"]
    lacks = {one.title: " ".join(one.lacks) for one in found.lacking}
    assert lacks["No words"] == "It has no description: fill in what it is for."
    assert lacks["No amount"] == "It has no amount: fill in the amount."
    assert lacks["About"] == "Its amount is said to be about: the standard takes exact amounts."
    assert lacks["A month"] == "It has no whole day on which it was decided: fill in “Decided”."
    assert lacks["Nobody"] == "It has no provider: add the organisation it goes to."
    assert lacks["Two"].startswith("It goes to 2 providers")
    assert lacks["Unnamed"].startswith("Nameless has no identifier: fill it in with the organisation")
    assert found.left_out() == (
        "7 awards left out that lack what the standard requires; 1 award left out as proposed or withdrawn"
    )


def test_without_an_identifier_of_its_own_a_partnership_publishes_nothing(publishing: RecordsFile) -> None:
    with publishing.change("Take it") as session:
        session.get_one(Partnership, 1).identifier = ""
    found = publication(publishing)
    assert not found.complete
    assert all("The partnership has no identifier" in one.lacks[-1] for one in found.lacking)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_what_is_written_reads_back_the_same(publishing: RecordsFile, tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"out.{ending}"
    found = publication(publishing)
    assert keep_identifiers(publishing, found) == 1
    assert keep_identifiers(publishing, publication(publishing)) == 0
    assert write_giving(found.complete, out) == 1
    (grant,) = read_grants(out).grants
    assert grant.problem == ""
    assert (grant.identifier, grant.amount, grant.months) == ("360G-ourpartnership-1", 226650, 12)
    assert (grant.from_id, grant.from_name, grant.programme) == (
        "GB-LAE-HEF",
        "Our partnership",
        "Small grants",
    )
    assert [one.state for one in plan(publishing, read_grants(out)).rows] == [ImportState.SAME]


def test_an_identifier_stays_when_the_name_changes(publishing: RecordsFile) -> None:
    keep_identifiers(publishing, publication(publishing))
    with publishing.change("Rename") as session:
        session.get_one(Partnership, 1).name = "Another partnership"
    assert publication(publishing).complete[0].cells[giving.IDENTIFIER] == "360G-ourpartnership-1"


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=30
).filter(str.strip)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WORDS, WORDS, st.integers(0, 10**11).map(Pence), st.sampled_from(("csv", "xlsx")))
def test_any_award_reads_back_the_same(
    publishing: RecordsFile, tmp_path: Path, title: str, description: str, pence: Pence, ending: str
) -> None:
    with publishing.change("Type") as session:
        award = session.get_one(Award, 1)
        award.identifier = "360G-ourpartnership-1"
        award.title, award.description, award.amount = title, description, pence
    out = tmp_path / f"out.{ending}"
    write_giving(publication(publishing).complete, out)
    made = plan(publishing, read_grants(out))
    assert [(one.state, one.why) for one in made.rows] == [(ImportState.SAME, "")]


@pytest.mark.parametrize(
    "identifier", ["GB-CHC-1130343", "GB-COH-05384301", "GB-LAE-TRF", "GB-SC-SC012345", "360G-a-b"]
)
def test_identifiers_of_organisations_are_known(identifier: str) -> None:
    assert organisation_problem(identifier) == ""


@pytest.mark.parametrize(
    "identifier", ["1130343", "GB-CHC-abc", "GB-COH-123", "GB-LAE-Trafford", "charity 1"]
)
def test_what_is_no_identifier_is_said(identifier: str) -> None:
    assert organisation_problem(identifier).endswith(".")


@pytest.mark.parametrize(
    ("starts", "ends", "months"),
    [
        ("1/4/26", "31/3/27", 12),
        ("1/4/26", "30/6/26", 3),
        ("15/4/26", "14/5/26", 1),
        ("1/2/26", "28/2/26", 1),
        ("5/4/26", "9/4/26", None),
    ],
)
def test_months_between_two_days(starts: str, ends: str, months: int | None) -> None:
    first, last = parse_date(starts), parse_date(ends)
    assert first is not None
    assert last is not None
    assert months_of("", first.exact_day, last.exact_day) == months


@pytest.mark.skipif(not TRAFFORD.exists(), reason="CSP_DATA does not name the folder of public files")
def test_the_council_s_grants_go_in_once_and_come_out_the_same(own: RecordsFile, tmp_path: Path) -> None:
    before = own.query(COUNTS)
    made = plan(own, read_grants(TRAFFORD))
    assert accept(own, made) == "555 awards go in, £1,291,436.54 in all."
    assert own.query("SELECT count(*), sum(amount) FROM awards") == [(555, 129143654)]
    assert plan(own, read_grants(TRAFFORD)).summary == "no awards go in; 555 as recorded"
    for ending in ("csv", "xlsx"):
        out = tmp_path / f"out.{ending}"
        found = publication(own)
        assert not found.lacking
        assert write_giving(found.complete, out) == 555
        assert plan(own, read_grants(out)).summary == "no awards go in; 555 as recorded"
    own.undo()
    assert own.query(COUNTS) == before
