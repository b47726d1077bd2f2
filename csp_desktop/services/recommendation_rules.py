"""What cannot be so of recommendations: checked when a field is kept or a record is added, and by the check of a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from csp_desktop.rules.reviews import Learning
from csp_desktop.rules.wording import count_words
from csp_desktop.services.today import days_late

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy.orm import Session

    from csp_desktop.services.lists import Queries

DONE = "r.status = 'done'"
REFUSED = "(coalesce(r.acceptance, '') = 'not accepted' OR r.status = 'not accepted')"
NO_REASON = f"({REFUSED} AND trim(r.reason) = '')"
NO_EVIDENCE = f"({DONE} AND trim(r.evidence) = '')"
AUDIT_LATE = f"(r.audited IS NULL AND r.audit_due IS NOT NULL AND {days_late('r.audit_due')} IS NOT NULL AND NOT {REFUSED})"
# Once it was to be audited, or has been, somebody must be able to say what difference it made.
NO_IMPACT = f"({DONE} AND trim(r.impact) = '' AND (r.audited IS NOT NULL OR {AUDIT_LATE}))"
AT_ODDS = (
    "((r.acceptance = 'not accepted' AND r.status <> 'not accepted') "
    "OR (r.acceptance = 'accepted' AND r.status = 'not accepted'))"
)
NAMED = "coalesce(nullif(trim(r.number), ''), '“' || substr(r.wording, 1, 60) || '”')"


def against_learning(
    session: Session, table: str, record_id: int | None, values: Mapping[str, Any]
) -> tuple[str, str] | None:
    """Why values go against “no identified learning”, an answer that makes no recommendation (A3), and what to do instead.

    None where they do not: only for a recommendation of such a review, or that answer on a review with recommendations.
    """
    from csp_desktop.records.recommendations import Recommendation
    from csp_desktop.records.reviews import Review

    if table == "recommendations" and values.get("review_id") is not None:
        review = session.get(Review, values["review_id"])
        if review is not None and review.learning is Learning.NO_IDENTIFIED_LEARNING:
            return (
                f"{review.number} has no identified learning, so it recommends nothing.",
                "Change “Learning” on the review first.",
            )
    if (
        table == "reviews"
        and values.get("learning") == Learning.NO_IDENTIFIED_LEARNING
        and record_id is not None
    ):
        count = session.query(Recommendation).where(Recommendation.review_id == record_id).count()
        if count:
            verb = "comes" if count == 1 else "come"
            return (
                f"{count_words(count, 'recommendation')} {verb} from this review.",
                "Delete them, or link them to another source, first.",
            )
    return None


# --- the check of a file -------------------------------------------------------------------------------------------


def recommendation_remarks(records: Queries) -> Iterator[str]:
    """Refusals without a reason, and what is said to be done without what shows it, a sentence each."""
    for test, words in (
        (NO_REASON, "{0} is not accepted, but no reason is recorded; say why."),
        (AT_ODDS, "{0} is accepted by one field and not by the other; correct “Accepted” or “Status”."),
        (NO_EVIDENCE, "{0} is said to be done, but nothing shows it; record the evidence."),
        (
            NO_IMPACT,
            "{0} is done and its audit is past, but what difference it made is not recorded; record the impact.",
        ),
    ):
        for (named,) in records.query(f"SELECT {NAMED} FROM recommendations r WHERE {test} ORDER BY r.id"):
            yield words.format(f"Recommendation {named}")
    sql = (
        "SELECT v.number, count(*) FROM recommendations r JOIN reviews v ON v.id = r.review_id "
        "WHERE v.learning = 'no identified learning' GROUP BY v.id ORDER BY v.id"
    )
    for number, count in records.query(sql):
        verb = "is" if count == 1 else "are"
        yield (
            f"{number} has no identified learning, yet {count_words(count, 'recommendation')} {verb} linked to it; "
            "correct its learning or their review."
        )
