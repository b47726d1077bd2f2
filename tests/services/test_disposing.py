"""Keeping and disposing of reviews: the date that follows, the list, and that nothing is left of one but its log."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csp_desktop.errors import KnownError
from csp_desktop.rules.dates import PartialDate, parse_date
from csp_desktop.rules.retention import YEARS, dispose_by, years_of
from csp_desktop.rules.reviews import Retention, ReviewKind
from csp_desktop.services import bin as binned
from csp_desktop.services import disposing, editing, keeping

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile

SECRET = "Qvxsecret"
AFTER = Retention.YEARS_AFTER_CLOSING


def review(records: RecordsFile, **values: str) -> int:
    return editing.add(records, "reviews", {"number": "DHR71", "restricted": "1", **values})


def kept_until(records: RecordsFile, review_id: int) -> str:
    view = editing.read(records, "reviews", review_id)
    assert view is not None
    return view.values["dispose_by"]


@given(st.sampled_from(list(Retention)), st.dates(min_value=parse_date("1/1/1990").first), st.integers(1, 60))  # pyright: ignore[reportOptionalMemberAccess]
def test_the_date_is_years_after_closing_to_the_day(retention: Retention, day: object, years: int) -> None:
    over = PartialDate.on(day) if getattr(day, "year", 9999) < 2100 else None  # pyright: ignore[reportArgumentType]
    found = dispose_by(retention, over, years)
    if retention in (Retention.PERMANENT, Retention.NOT_DECIDED) or over is None:
        assert found is None
    elif retention is Retention.WHILE_OPEN:
        assert found == over
    else:
        assert found is not None
        assert (found.year, found.month) == (over.year + years, over.month)
        assert found.day == over.day or (found.day, over.day, over.month) == (28, 29, 2)


def test_the_date_is_as_exact_as_the_closing() -> None:
    assert str(dispose_by(AFTER, parse_date("2020/21"), 25)) == "2045/46"
    assert str(dispose_by(AFTER, parse_date("by Aug 2024"), 10)) == "August 2034"
    assert dispose_by(AFTER, parse_date("1/1/2190"), 25) is None
    assert [years_of(words) for words in ("", "7", "0", "x", "9999")] == [YEARS, 7, YEARS, YEARS, 150]


def test_the_date_follows_the_class_and_the_closing(records: RecordsFile) -> None:
    found = review(records)
    editing.save(records, "reviews", found, "retention", AFTER.value)
    assert kept_until(records, found) == ""
    editing.save(records, "reviews", found, "closed", "3/4/2020")
    assert kept_until(records, found) == "3 April 2045"
    keeping.set_years(records, ReviewKind.DOMESTIC_HOMICIDE_REVIEW, "10")
    assert kept_until(records, found) == "3 April 2030"
    editing.save(records, "reviews", found, "retention", Retention.PERMANENT.value)
    assert kept_until(records, found) == ""
    records.undo()
    assert kept_until(records, found) == "3 April 2030"


def test_one_added_whole_has_its_date(records: RecordsFile) -> None:
    assert kept_until(records, review(records, retention=AFTER.value, closed="Aug 2020")) == "August 2045"


def test_a_date_typed_by_hand_stays(records: RecordsFile) -> None:
    found = review(records, retention=AFTER.value, closed="3/4/2020")
    editing.save(records, "reviews", found, "dispose_by", "2031")
    editing.save(records, "reviews", found, "closed", "3/4/2021")
    keeping.set_years(records, ReviewKind.DOMESTIC_HOMICIDE_REVIEW, "10")
    assert kept_until(records, found) == "2031"


@pytest.mark.parametrize("typed", ["", "0", "-3", "ten", "151"])
def test_years_are_whole_numbers(records: RecordsFile, typed: str) -> None:
    with pytest.raises(KnownError, match="number of years"):
        keeping.set_years(records, ReviewKind.OTHER, typed)


def test_the_list_holds_what_is_past_its_date(records: RecordsFile) -> None:
    review(records, number="Past", dispose_by="2020", retention=AFTER.value)
    review(records, number="Ahead", dispose_by="2150")
    review(records, number="For good", dispose_by="2020", retention=Retention.PERMANENT.value)
    review(records, number="Undated")
    (found,) = disposing.due(records)
    assert (found.what, found.dispose_by, found.retention) == ("Past", "2020", "Years after closing")


@pytest.fixture
def secret(records: RecordsFile) -> int:
    """A review with something of every kind that can belong to one, some of it changed or deleted before."""
    found = review(records, note=SECRET, retention=AFTER.value, dispose_by="2020")
    editing.save(records, "reviews", found, "note", f"{SECRET} now")
    of = {"review_id": str(found)}
    wanted = editing.add(records, "recommendations", {"wording": f"{SECRET} advice", **of})
    gone = editing.add(records, "recommendations", {"wording": f"{SECRET} gone", **of})
    editing.delete(records, "recommendations", gone)
    action = editing.add(records, "actions", {"wording": f"{SECRET} act", "recommendation_id": str(wanted)})
    editing.add(records, "action_updates", {"action_id": str(action), "note": f"{SECRET} update"})
    editing.add(records, "review_pauses", {"reason": f"{SECRET} pause", **of})
    editing.add(
        records,
        "attachments",
        {"of_table": "reviews", "of_id": str(found), "name": f"{SECRET}.pdf", "size": "1"},
    )
    award = {"title": "Night buses", "recommendation_id": str(wanted)}
    editing.add(records, "awards", award)
    return found


def dispose(
    records: RecordsFile, review_id: int, typed: str = "dhr71", by: str = "Chair", why: str = "Past its date"
) -> str:
    return disposing.dispose(records, review_id, typed, by, why)


def test_nothing_is_left_of_it_but_the_log(records: RecordsFile, secret: int) -> None:
    assert SECRET.encode() in records.path.read_bytes()
    assert set(disposing.goes_too(records, secret)) >= {
        "2 recommendations",
        "1 action",
        "1 pause",
        "1 attachment",
    }
    assert dispose(records, secret) == "Domestic homicide review DHR71"
    assert SECRET.encode() not in records.path.read_bytes()
    assert records.query("SELECT count(*) FROM recommendations WHERE review_id = ?", (secret,)) == [(0,)]
    kept = records.query("SELECT what, retention, decided_by, reason FROM disposals")
    assert kept == [("Domestic homicide review DHR71", AFTER.value, "Chair", "Past its date")]
    assert records.query("SELECT title, recommendation_id FROM awards WHERE title = 'Night buses'") == [
        ("Night buses", None)
    ]


def test_it_cannot_be_undone_nor_found_in_the_bin(records: RecordsFile, secret: int) -> None:
    before = records.query("SELECT count(*) FROM reviews")
    dispose(records, secret)
    assert records.undo_label == ""
    assert records.undo() is None
    assert SECRET not in str(binned.deleted(records))
    assert records.query("SELECT count(*) FROM reviews") == [(before[0][0] - 1,)]
    assert records.query(
        "SELECT count(*) FROM search_rows WHERE table_name = 'reviews' AND row_id = ?", (secret,)
    ) == [(0,)]


@pytest.mark.parametrize(
    ("given", "words"),
    [({"typed": "DHR7"}, "not the number"), ({"by": " "}, "who decided"), ({"why": ""}, "who decided")],
)
def test_it_is_refused_until_all_is_said(
    records: RecordsFile, secret: int, given: dict[str, str], words: str
) -> None:
    with pytest.raises(KnownError, match=words):
        dispose(records, secret, **given)
    assert disposing.due(records)[0].id == secret
    assert records.query("SELECT count(*) FROM disposals") == [(0,)]


def test_another_review_keeps_all_of_its_own(records: RecordsFile, secret: int) -> None:
    other = review(records, number="DHR72")
    advice = editing.add(records, "recommendations", {"wording": "Stays", "review_id": str(other)})
    moved = editing.add(records, "recommendations", {"wording": "Moved", "review_id": str(secret)})
    editing.save(records, "recommendations", moved, "review_id", str(other))
    dispose(records, secret)
    found = records.query("SELECT id FROM recommendations WHERE review_id = ? ORDER BY id", (other,))
    assert found == [(advice,), (moved,)]


def test_backups_are_told_of(records: RecordsFile) -> None:
    assert "2 September 2025" in disposing.backups_words(records)
