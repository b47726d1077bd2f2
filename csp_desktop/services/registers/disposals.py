"""Reviews past the date for keeping them, and what was disposed of, as lists."""

from csp_desktop.services.disposing import DUE
from csp_desktop.services.lists import Column, ListSpec

DISPOSALS_DUE = ListSpec(
    name="disposals-due",
    table="reviews",
    one="review to decide on",
    many="reviews to decide on",
    columns=(
        Column("number", "Review", "r.number", width=140),
        Column("kind", "Kind", "r.kind", "choice", width=240, family="reviews:ReviewKind", stretch=True),
        Column(
            "retention",
            "Keep",
            "r.retention",
            "choice",
            width=170,
            family="reviews:Retention",
            blank="Not recorded",
        ),
        Column("closed", "Closed", "r.closed", "date", blank="Not recorded"),
        Column("dispose_by", "Look at keeping it", "r.dispose_by", "date", width=160, blank="Not recorded"),
    ),
    search=("r.number", "r.kind"),
    where=DUE,
    order="r.dispose_by, r.id",
)

DISPOSALS = ListSpec(
    name="disposals",
    table="disposals",
    one="disposal",
    many="disposals",
    columns=(
        Column("what", "What", "r.what", width=280, stretch=True),
        Column(
            "retention", "Kept", "r.retention", "choice", family="reviews:Retention", blank="Not recorded"
        ),
        Column("dated", "Disposed of", "r.dated", "date", blank="Not recorded"),
        Column("decided_by", "Decided by", "r.decided_by", width=200, blank="Not recorded"),
        Column("reason", "Reason", "r.reason", width=280, blank="Not recorded"),
    ),
    search=("r.what", "r.decided_by", "r.reason"),
    order="r.dated DESC, r.id DESC",
)
