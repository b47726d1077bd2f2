"""How long reviews are kept: the years of each kind, and the date that follows when a review is closed or classed."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError
from csp_desktop.records.partnerships import Setting
from csp_desktop.records.reviews import Review
from csp_desktop.rules.retention import MOST, closing, dispose_by, setting_of, years_of
from csp_desktop.services.history_words import query_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy.orm import Session

    from csp_desktop.records.base import Record
    from csp_desktop.rules.dates import PartialDate
    from csp_desktop.rules.reviews import ReviewKind
    from csp_desktop.store.records_file import RecordsFile


@contextmanager
def redated(session: Session, record: Record) -> Iterator[None]:
    """Have a review's date for looking at keeping it follow what is changed meanwhile; one typed by hand stays."""
    if not isinstance(record, Review):
        yield
        return
    before = reckoned(session, record)
    by_hand = record.dispose_by not in (None, before)
    yield
    after = reckoned(session, record)
    if not by_hand and after != before:
        record.dispose_by = after


def date_new(session: Session, record: Record) -> None:
    """Give a review that was added the date for looking at keeping it, where it follows from what is known of it."""
    if isinstance(record, Review) and record.dispose_by is None:
        record.dispose_by = reckoned(session, record)


def reckoned(session: Session, review: Review) -> PartialDate | None:
    """When to look at keeping a review, by its class, its closing and the years set for its kind."""
    found = query_of(session)("SELECT value FROM settings WHERE name = ?", (setting_of(review.kind),))
    over = closing(review.stage, review.closed, review.decided)
    return dispose_by(review.retention, over, years_of(found[0][0] if found else ""))


def set_years(records: RecordsFile, kind: ReviewKind, typed: str, label: str = "") -> None:
    """Set how many years reviews of a kind are kept; the dates that followed from the number before follow this one.

    One change. label: what undo names, where that is not the kind's own. Raises KnownError for what is no whole number of years.
    """
    if not typed.strip().isdecimal() or not 1 <= int(typed) <= MOST:
        raise KnownError(
            f"“{typed.strip()}” is not a number of years.", f"Type a whole number from 1 to {MOST}."
        )
    with records.change(label or f"Set how long a {kind.short} is kept") as session:
        reviews = session.query(Review).where(Review.kind == kind).all()
        followed = [one for one in reviews if one.dispose_by in (None, reckoned(session, one))]
        name = setting_of(kind)
        setting = session.query(Setting).where(Setting.name == name).one_or_none()
        if setting is None:
            session.add(Setting(name=name, value=typed.strip()))
        else:
            setting.value = typed.strip()
        session.flush()
        for one in followed:
            one.dispose_by = reckoned(session, one)
