"""Hiding restricted records: no query and no reading session sees one, or what belongs to one, and no change is hindered."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from csp_desktop.records.actions import Action, ActionUpdate
from csp_desktop.records.attachments import Attachment
from csp_desktop.records.documents import Document
from csp_desktop.records.every import CLASSES
from csp_desktop.records.funding import Award
from csp_desktop.records.information import Product
from csp_desktop.records.meetings import Meeting
from csp_desktop.records.packs import IssuedPack
from csp_desktop.records.recommendations import Recommendation, RecommendationRoute
from csp_desktop.records.reviews import (
    AgencyRequest,
    LifecycleStep,
    PanelMember,
    Review,
    ReviewCheck,
    ReviewMove,
    ReviewPause,
    ReviewSharing,
    ReviewTheme,
)
from csp_desktop.rules.reviews import ReviewKind
from csp_desktop.services import bin as deleted
from csp_desktop.services import editing
from csp_desktop.store import hiding
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.records_file import RecordsFile

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CANARY = "Qvxcanary"
REVIEW, PRODUCT, DOCUMENT, AGAIN = 9_001, 9_002, 9_003, 9_004
HIDDEN_TABLES = {
    *("reviews", "products", "documents", "recommendations", "recommendation_routes", "review_themes"),
    *("actions", "action_updates", "issued_packs"),
    *(
        "review_sharings",
        "panel_members",
        "agency_requests",
        "review_pauses",
        "review_moves",
        "review_checks",
    ),
}


@pytest.fixture
def secretive(records: RecordsFile) -> RecordsFile:
    """The sample with a restricted review, product and document, and with all that may belong to them."""
    with records.change("Add what is restricted") as session:
        kind = session.scalars(select(Review.kind)).first() or next(iter(ReviewKind))
        session.add(Review(id=REVIEW, kind=kind, number=f"{CANARY} 1", note=CANARY, restricted=True))
        session.add(Product(id=PRODUCT, name=f"{CANARY} product", restricted=True))
        session.add(Document(id=DOCUMENT, title=f"{CANARY} document", restricted=True))
        session.flush()
        session.add(ReviewTheme(theme_id=1, review_id=REVIEW, note=CANARY))
        session.add(LifecycleStep(id=REVIEW, name="A step of every review"))
        session.flush()
        session.add(ReviewSharing(review_id=REVIEW, partnership=CANARY))
        session.add(PanelMember(review_id=REVIEW, role=CANARY))
        session.add(AgencyRequest(review_id=REVIEW, note=CANARY))
        session.add(ReviewPause(review_id=REVIEW, reason=CANARY))
        session.add(ReviewMove(review_id=REVIEW, note=CANARY))
        session.add(ReviewCheck(review_id=REVIEW, step_id=REVIEW, note=CANARY))
        session.add(Recommendation(id=REVIEW, review_id=REVIEW, wording=f"{CANARY} of the review"))
        session.add(Recommendation(id=PRODUCT, product_id=PRODUCT, wording=f"{CANARY} of the product"))
        session.flush()
        session.add(RecommendationRoute(recommendation_id=REVIEW, group_id=1))
        session.add(Action(id=REVIEW, recommendation_id=REVIEW, wording=f"{CANARY} action"))
        session.flush()
        session.add(ActionUpdate(action_id=REVIEW, note=f"{CANARY} update"))
        session.add(Attachment(of_table="reviews", of_id=REVIEW, name=f"{CANARY}.pdf", size=1))
        session.add(Award(id=REVIEW, title="Counted", recommendation_id=REVIEW))
        meeting = session.scalars(select(Meeting.id)).first() or 1
        session.add(IssuedPack(id=REVIEW, meeting_id=meeting, title=f"{CANARY} pack", restricted=True))
        session.add(Attachment(of_table="issued_packs", of_id=REVIEW, name=f"{CANARY} pack.pdf", size=1))
    return records


def swept(records: RecordsFile) -> set[str]:
    """The tables in which a query finds the canary."""
    tables = [
        name
        for (name,) in records.query(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE '%fts5%'"
        )
    ]
    shadows = {name for name in tables if name.startswith("search_") and name != "search_rows"}
    return {
        table
        for table in set(tables) - shadows
        if any(CANARY in str(row) for row in records.query(f'SELECT * FROM "{table}"'))
    }


def found(records: RecordsFile) -> set[tuple[str, int]]:
    """What a search finds."""
    sql = (
        "SELECT table_name, row_id FROM search JOIN search_rows s ON s.id = search.rowid WHERE search MATCH ?"
    )
    return set(records.query(sql, (f"{CANARY}*",)))


@contextmanager
def hidden(records: RecordsFile) -> Iterator[None]:
    records.hide_restricted(True)
    yield
    records.hide_restricted(False)


def test_what_may_be_hidden_is_known(records: RecordsFile) -> None:
    """A new table or link that leads to something restricted makes whoever adds it decide."""
    connection = records._queries
    assert set(hiding.family(connection)) == HIDDEN_TABLES
    assert set(CLASSES) >= HIDDEN_TABLES | {"attachments"}
    loose = {(table, column) for table, column, to in connection.execute(hiding.LINKS) if to in HIDDEN_TABLES}
    assert loose & hiding.LOOSE == hiding.LOOSE, "each of them is still a link"


def test_no_query_sees_what_is_restricted(secretive: RecordsFile) -> None:
    everywhere = HIDDEN_TABLES - {"recommendation_routes"} | {"attachments", "changed_rows"}
    assert swept(secretive) == everywhere
    assert len(found(secretive)) == 17
    with hidden(secretive):
        assert swept(secretive) == set()
        assert found(secretive) == set()
    assert swept(secretive) == everywhere


def test_no_reading_session_sees_it(secretive: RecordsFile) -> None:
    secretive.hide_restricted(True)
    for _ in range(2):  # the connection of the first is used again
        with secretive.read() as session:
            assert session.get(Review, REVIEW) is None
            assert session.get(Recommendation, PRODUCT) is None
            assert session.scalars(select(Review).where(Review.restricted)).all() == []
            assert session.scalar(text("SELECT count(*) FROM changed_rows WHERE after LIKE '%Qvx%'")) == 0
    secretive.hide_restricted(False)
    with secretive.read() as session:
        assert session.get(Review, REVIEW) is not None


def test_what_is_not_restricted_stays(secretive: RecordsFile) -> None:
    counted = "SELECT (SELECT count(*) FROM reviews), (SELECT count(*) FROM recommendations), (SELECT count(*) FROM actions)"
    before = secretive.query(counted)[0]
    restricted = secretive.query("SELECT count(*) FROM reviews WHERE restricted")[0][0]
    of_them = secretive.query(
        "SELECT count(*) FROM recommendations r WHERE r.review_id IN (SELECT id FROM reviews WHERE restricted)"
        " OR r.product_id IN (SELECT id FROM products WHERE restricted)"
    )[0][0]
    with hidden(secretive):
        assert secretive.query(counted)[0][:2] == (before[0] - restricted, before[1] - of_them)
        sql = "SELECT title, recommendation_id FROM awards WHERE id = ?"
        assert secretive.query(sql, (REVIEW,)) == [("Counted", None)]
    assert secretive.query(counted)[0] == before
    assert secretive.query("SELECT count(*) FROM awards WHERE recommendation_id IS NOT NULL") != [(0,)]


def test_changes_go_on_while_hidden(secretive: RecordsFile) -> None:
    secretive.hide_restricted(True)
    editing.save(secretive, "reviews", REVIEW, "note", f"{CANARY} again")
    assert secretive.query("SELECT * FROM reviews WHERE id = ?", (REVIEW,)) == []
    added = editing.add(secretive, "actions", {"wording": "Plain"})
    assert secretive.query("SELECT wording FROM actions WHERE id = ?", (added,)) == [("Plain",)]
    secretive.undo()
    secretive.undo()
    secretive.hide_restricted(False)
    assert secretive.query("SELECT note FROM reviews WHERE id = ?", (REVIEW,)) == [(CANARY,)]


def test_a_deleted_restricted_record_is_hidden_in_the_bin(secretive: RecordsFile) -> None:
    editing.delete_all(secretive, "actions", [REVIEW])
    editing.delete_all(secretive, "recommendations", [REVIEW])
    themes = secretive.query("SELECT id FROM review_themes WHERE review_id = ?", (REVIEW,))
    editing.delete_all(secretive, "review_themes", [row_id for (row_id,) in themes])
    editing.delete_all(secretive, "reviews", [REVIEW])
    editing.delete_all(secretive, "awards", [REVIEW])
    assert CANARY in str(deleted.deleted(secretive))
    with hidden(secretive):
        assert [binned.name for binned in deleted.deleted(secretive)] == ["Counted"]
        assert CANARY not in str(secretive.query("SELECT * FROM changed_rows"))


def test_one_no_longer_restricted_is_seen(secretive: RecordsFile) -> None:
    secretive.hide_restricted(True)
    editing.save(secretive, "reviews", REVIEW, "restricted", "")
    assert secretive.query("SELECT count(*) FROM recommendations WHERE id = ?", (REVIEW,)) == [(1,)]
    assert ("reviews", REVIEW) in found(secretive)


def test_it_stays_hidden_in_another_key_s_file(secretive: RecordsFile, tmp_path: Path) -> None:
    secretive.hide_restricted(True)
    copy = tmp_path / "ready.csp"
    copy.write_bytes(secretive.path.read_bytes())
    secretive.replace_with(FileRef(copy), "Restore")
    assert swept(secretive) == set()
    with secretive.read() as session:
        assert session.get(Review, REVIEW) is None


def test_a_read_only_file_hides_too(secretive: RecordsFile) -> None:
    secretive.close()
    records = RecordsFile.open(secretive.path, read_only=True)
    records.hide_restricted(True)
    assert swept(records) == set()
    records.close()


def test_the_records_as_at_a_day_hide_too(secretive: RecordsFile) -> None:
    path = secretive.path
    secretive.close()
    records = RecordsFile.open(FileRef(path).on(date.today()))
    assert "reviews" in swept(records)
    assert CANARY in str(records.query("SELECT * FROM changed_rows"))
    records.hide_restricted(True)
    assert swept(records) == set()
    assert CANARY not in str(records.query("SELECT * FROM changed_rows"))
    with records.read() as session:
        assert session.get(Review, REVIEW) is None
    records.hide_restricted(False)
    assert CANARY in str(records.query("SELECT * FROM changed_rows"))
    records.close()


def test_a_link_to_a_hidden_one_of_its_kind_leads_nowhere_meanwhile(secretive: RecordsFile) -> None:
    with secretive.change("Add what repeats") as session:
        session.add(Recommendation(id=AGAIN, wording="Said again", same_as_id=REVIEW))
        session.flush()
        session.add(Recommendation(id=AGAIN + 1, wording="And again", same_as_id=AGAIN))
    sql = "SELECT id, same_as_id FROM recommendations WHERE id > ? ORDER BY id"
    with hidden(secretive):
        assert secretive.query(sql, (REVIEW,)) == [(AGAIN, None), (AGAIN + 1, AGAIN)]
    kept = secretive.query("SELECT same_as_id FROM recommendations WHERE id = ?", (AGAIN,))
    assert kept == [(REVIEW,)]


def test_undo_does_not_say_what_was_done_to_a_hidden_record(secretive: RecordsFile) -> None:
    editing.save(secretive, "reviews", REVIEW, "note", f"{CANARY} again")
    assert secretive.undo_label == "Edit review: note"
    with hidden(secretive):
        assert secretive.undo_label == hiding.CHANGE
        secretive.undo()
        assert secretive.redo_label == hiding.CHANGE
        secretive.redo()
    editing.save(secretive, "awards", REVIEW, "title", "Plain")
    with hidden(secretive):
        assert secretive.undo_label == "Edit award: award"


def test_a_reader_may_see_some_fields_of_no_record(secretive: RecordsFile) -> None:
    editing.save(secretive, "reviews", REVIEW, "restricted", "")
    editing.save(secretive, "reviews", REVIEW, "death_period", "Aug 2024")
    secretive.hide_restricted(True, {"reviews": ("note", "death_period"), "actions": ("progress",)})
    sql = "SELECT number, note, death_period FROM reviews WHERE id = ?"
    assert secretive.query(sql, (REVIEW,)) == [(f"{CANARY} 1", "", None)]
    with secretive.read() as session:
        found = session.get(Review, REVIEW)
        assert found is not None
        assert (found.note, found.death_period) == ("", None)
        rows = (
            session.execute(text("SELECT after FROM changed_rows WHERE table_name = 'reviews'"))
            .scalars()
            .all()
        )
        assert rows
        assert all('"note"' not in row for row in rows if row)
        assert any('"number"' in row for row in rows if row)
    secretive.hide_restricted(False)
    assert secretive.query(sql, (REVIEW,))[0][1] == CANARY


def test_a_file_can_be_opened_hiding(secretive: RecordsFile) -> None:
    path = secretive.path
    secretive.close()
    records = RecordsFile.open(FileRef(path).hiding(True), read_only=True)
    assert records.hides_restricted
    assert swept(records) == set()
    records.close()
