"""Editing any record as text: what is kept, what is refused with which sentence, and what goes when a record goes."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csp_desktop.errors import KnownError
from csp_desktop.records.every import CLASSES
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.services import editing
from csp_desktop.store.records_file import RecordsFile

# An attachment is added with its content, by services/attachments.py; a pack that went out with its file, and then stays.
EDITED = [
    table for table in CLASSES if editing.describe(table) and table not in ("attachments", "issued_packs")
]


@pytest.mark.parametrize("table", EDITED)
def test_every_field_is_described_as_a_form_needs_it(table: str) -> None:
    for name, field in editing.describe(table).items():
        assert field.name == name
        assert field.label
        assert bool(field.choices) == (field.kind == "choice")
        assert bool(field.table) == (field.kind == "link")
        assert (field.kind != "link") or field.table in CLASSES


@pytest.mark.parametrize("table", EDITED)
def test_what_is_read_can_be_typed_again_and_is_the_same(records: RecordsFile, table: str) -> None:
    """Every value of the sample survives being read into a form and saved from it."""
    for (number,) in records.query(f"SELECT id FROM {table}"):
        before = records.query(f"SELECT * FROM {table} WHERE id = ?", (number,))
        view = editing.read(records, table, number)
        assert view is not None
        assert view.title
        for name, text in view.values.items():
            editing.save(records, table, number, name, text)
        assert records.query(f"SELECT * FROM {table} WHERE id = ?", (number,)) == before
    assert records.undo_label == "", "nothing changed, so there is nothing to undo"


@pytest.mark.parametrize(
    ("field", "typed", "stored", "said"),
    [
        ("amount", "659,032", 65_903_200, "£659,032.00"),
        ("amount", "", None, ""),
        ("starts", "4/3/26", "2026-03-04", "4 March 2026"),
        ("starts", "2022/3", "2022-04+FY", "2022/23"),
        ("first_year", "2024/25", 2024, "2024/25"),
        (
            "title",
            "  Smith & Jones <smith@x.gov.uk>  ",
            "Smith & Jones <smith@x.gov.uk>",
            "Smith & Jones <smith@x.gov.uk>",
        ),
        ("title", "one\ntwo\x00", "onetwo", "onetwo"),
        ("description", "one\ntwo", "one\ntwo", "one\ntwo"),
        ("status", "complete", "complete", "complete"),
        ("stream_id", "", None, ""),
    ],
)
def test_what_is_typed_is_kept_and_said(
    records: RecordsFile, field: str, typed: str, stored: object, said: str
) -> None:
    number = editing.add(records, "awards", {"title": "One"})
    editing.save(records, "awards", number, field, typed)
    assert records.query(f"SELECT {field} FROM awards WHERE id = ?", (number,)) == [(stored,)]
    view = editing.read(records, "awards", number)
    assert view is not None
    assert view.values[field] == said


@pytest.mark.parametrize(
    ("table", "field", "typed"),
    [
        ("awards", "title", "   "),
        ("awards", "title", "x" * 201),
        ("awards", "amount", "1.2m"),
        ("awards", "amount", "a lot"),
        ("awards", "starts", "31/2/25"),
        ("awards", "first_year", "the year after"),
        ("awards", "stream_id", "999999"),
        ("engagements", "reached", "-3"),
        ("engagements", "reached", "12.5"),
        ("groups", "accountable_to_id", "itself"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_a_sentence(
    records: RecordsFile, table: str, field: str, typed: str
) -> None:
    number = editing.add_new(records, table, {})
    before = records.query(f"SELECT * FROM {table}")
    label = records.undo_label
    with pytest.raises(ValueProblem) as caught:
        editing.save(records, table, number, field, str(number) if typed == "itself" else typed)
    assert caught.value.sentence[-1] == "."
    assert records.query(f"SELECT * FROM {table}") == before
    assert records.undo_label == label


def test_a_field_that_is_not_there_is_a_bug(records: RecordsFile) -> None:
    with pytest.raises(KeyError):
        editing.save(records, "awards", 1, "colour", "red")
    with pytest.raises(KeyError):
        editing.describe("sqlite_schema")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=400))
def test_any_text_is_kept_as_it_reads_or_refused(records: RecordsFile, typed: str) -> None:
    number = records.query("SELECT min(id) FROM actions")[0][0] or editing.add_new(records, "actions", {})
    try:
        editing.save(records, "actions", number, "progress", typed)
    except ValueProblem as problem:
        pytest.fail(problem.sentence)  # 20,000 characters are the limit of it
    kept = editing.read(records, "actions", number)
    assert kept is not None
    assert kept.values["progress"] == "".join(c for c in typed if c >= " " or c in "\n\t").strip()


# Adding


def _linked_to(records: RecordsFile, table: str, name: str) -> int:
    """A record that a required link may lead to: one that is there, or a new one with whatever it needs in turn."""
    found = editing.link_choices(records, table, name)
    if found:
        return found[0][0]
    target = editing.describe(table)[name].table
    needs = {need: str(_linked_to(records, target, need)) for need in editing.needs(target)}
    return editing.add_new(records, target, needs)


@pytest.mark.parametrize("table", EDITED)
def test_a_record_of_every_kind_can_be_added_and_deleted(records: RecordsFile, table: str) -> None:
    links = {}
    for name in editing.needs(table):
        links[name] = str(_linked_to(records, table, name))
    count = f"SELECT count(*) FROM {table}"
    before = records.query(count)[0][0]
    number = editing.add_new(records, table, links)
    assert records.query(count)[0][0] == before + 1
    assert editing.label_of(records, table, number)
    assert editing.delete(records, table, number)
    assert records.query(count)[0][0] == before
    assert editing.read(records, table, number) is None
    assert editing.label_of(records, table, number) == ""


def test_a_record_without_its_name_is_not_added(records: RecordsFile) -> None:
    with pytest.raises(ValueProblem, match="cannot be empty"):
        editing.add(records, "awards", {"amount": "12"})
    assert records.undo_label == ""


def test_one_wrong_value_adds_nothing(records: RecordsFile) -> None:
    before = records.query("SELECT count(*) FROM awards")
    with pytest.raises(ValueProblem):
        editing.add(records, "awards", {"title": "One", "stream_id": "999999"})
    assert records.query("SELECT count(*) FROM awards") == before


# Links and deleting


def test_a_link_offers_what_there_is_by_name(records: RecordsFile) -> None:
    found = editing.link_choices(records, "awards", "stream_id")
    assert {number for number, _ in found} == {row[0] for row in records.query("SELECT id FROM streams")}
    assert [words for _, words in found] == sorted((words for _, words in found), key=str.casefold)
    assert all(words for _, words in found)


def test_deleting_says_what_goes_too_and_takes_exactly_that(records: RecordsFile) -> None:
    strategy = records.query("SELECT strategy_id FROM priorities GROUP BY 1 ORDER BY count(*) DESC LIMIT 1")[
        0
    ][0]
    priorities = records.query("SELECT count(*) FROM priorities WHERE strategy_id = ?", (strategy,))[0][0]
    others = records.query("SELECT count(*) FROM priorities WHERE strategy_id <> ?", (strategy,))
    words = editing.goes_too(records, "strategies", strategy)
    assert f"{priorities} priorities" in words
    editing.delete(records, "strategies", strategy)
    assert records.query("SELECT count(*) FROM priorities WHERE strategy_id = ?", (strategy,)) == [(0,)]
    assert records.query("SELECT count(*) FROM priorities WHERE strategy_id <> ?", (strategy,)) == others
    assert records.query("PRAGMA foreign_key_check") == []


def test_what_only_linked_to_it_stays_and_no_longer_says_so(records: RecordsFile) -> None:
    stream = editing.add(records, "streams", {"name": "Grant"})
    award = editing.add(records, "awards", {"title": "One", "stream_id": str(stream)})
    assert editing.goes_too(records, "streams", stream) == ()
    assert editing.delete(records, "streams", stream) == "Grant"
    view = editing.read(records, "awards", award)
    assert view is not None
    assert view.values["stream_id"] == ""
    records.undo()
    assert records.query("SELECT stream_id FROM awards WHERE id = ?", (award,)) == [(stream,)]


def test_what_is_not_there_takes_nothing_and_cannot_be_deleted(records: RecordsFile) -> None:
    assert editing.goes_too(records, "awards", 999_999) == ()
    with pytest.raises(KnownError, match="no longer there"):
        editing.delete(records, "awards", 999_999)


def test_a_record_named_by_a_link_is_called_by_what_it_links_to(records: RecordsFile) -> None:
    who = editing.add(records, "organisations", {"name": "The Nelson Trust"})
    award = editing.add(records, "awards", {"title": "Project SHE"})
    provider = editing.add(
        records, "award_providers", {"award_id": str(award), "organisation_id": str(who), "position": "1"}
    )
    assert editing.label_of(records, "award_providers", provider) == "The Nelson Trust"
    assert editing.goes_too(records, "awards", award) == ("1 provider",)


# What was sent to a funder cannot be changed.
_UNSENT = "FROM monitoring_returns r {} WHERE r.sent IS NULL AND r.status IN ('due', 'draft')"
OPEN = {
    "monitoring_returns": f"SELECT min(r.id) {_UNSENT.format('')}",
    "monitoring_lines": f"SELECT min(x.id) {_UNSENT.format('JOIN monitoring_lines x ON x.return_id = r.id')}",
}


@pytest.mark.parametrize("table", EDITED)
def test_any_field_may_be_emptied_or_says_why_not(sample_file, table: str) -> None:
    records = RecordsFile.open(sample_file("example"))
    ((record_id,),) = records.query(OPEN.get(table, f"SELECT min(id) FROM {table}"))
    for name, field in editing.describe(table).items():
        before = editing.read(records, table, record_id)
        if field.required and field.kind != "bool":
            with pytest.raises(ValueProblem, match=f"^{field.label} cannot be empty"):
                editing.save(records, table, record_id, name, "")
            assert editing.read(records, table, record_id) == before
        else:
            editing.save(records, table, record_id, name, "")
            assert editing.read(records, table, record_id).values[name] == ""
    records.close()
