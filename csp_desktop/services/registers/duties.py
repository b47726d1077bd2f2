"""Statutory duties and risks, as lists."""

from csp_desktop.services.lists import Column, ListSpec

DUTIES = ListSpec(
    name="duties",
    table="duties",
    one="duty",
    many="duties",
    columns=(
        Column("name", "Duty", "r.name", width=280, stretch=True),
        Column("statute", "Basis", "r.statute", width=220, blank="Not recorded"),
        Column("held_by", "Held by", "r.held_by", width=160, blank="Not recorded"),
        Column("cycle", "Cycle", "r.cycle", "choice", family="duties:DutyCycle", blank="Not recorded"),
        Column("last_assured", "Last assured", "r.last_assured", "date", blank="Not recorded"),
        Column("next_due", "Next due", "r.next_due", "date", blank="Not recorded"),
    ),
    search=("r.name", "r.statute", "r.held_by", "r.how_met"),
    order="r.next_due IS NULL, r.next_due, r.name",
)

RISKS = ListSpec(
    name="risks",
    table="risks",
    one="risk",
    many="risks",
    columns=(
        Column("title", "Risk", "r.title", width=320, stretch=True),
        Column("owner", "Owner", "r.owner", width=160, blank="Not recorded"),
        Column("shared_with", "Shared with", "r.shared_with", width=160),
        Column("likelihood", "Likelihood", "r.likelihood", "count", width=90, blank="Not recorded"),
        Column("impact", "Impact", "r.impact", "count", width=90, blank="Not recorded"),
        Column("status", "Status", "r.status", "status", width=110, family="risks:RiskStatus"),
        Column("reviewed", "Reviewed", "r.reviewed", "date", blank="Not recorded"),
    ),
    search=("r.title", "r.description", "r.owner"),
    order="r.likelihood * r.impact DESC, r.title",
)
