"""Funding's profiles and returns to funders; the steps, pauses and hands of reviews; small columns for groups and measures."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TEXT, LONG = "VARCHAR({}) DEFAULT '' NOT NULL", "TEXT DEFAULT '' NOT NULL"
DATE, MONEY, YEAR, CHOICE = "VARCHAR(24)", "INTEGER", "INTEGER", "VARCHAR(60)"
COLUMNS = (
    ("awards", "agreement", DATE),
    ("awards", "reference", TEXT.format(80)),
    ("awards", "identifier", TEXT.format(120)),
    ("awards", "delivered", LONG),
    ("bids", "expected", DATE),
    ("group_ties", "since", DATE),
    ("group_ties", "until", DATE),
    ("groups", "ends_due", DATE),
    ("measures", "refreshed_for", YEAR),
    ("partnerships", "identifier", TEXT.format(60)),
    ("recommendations", "audit_due", DATE),
    ("recommendations", "audited", DATE),
    ("recommendations", "restricted", "BOOLEAN DEFAULT 0 NOT NULL"),
    ("reviews", "decided_by", TEXT.format(200)),
    ("reviews", "told", DATE),
    ("reviews", "chair_since", DATE),
    ("reviews", "extended", DATE),
    ("reviews", "family_contacted", DATE),
    ("reviews", "advocate_offered", DATE),
    ("reviews", "advocate", TEXT.format(200)),
    ("reviews", "family_note", LONG),
    ("reviews", "quality_date", DATE),
    ("reviews", "cleared", DATE),
    ("reviews", "library", DATE),
    ("reviews", "library_link", TEXT.format(400)),
    ("reviews", "closed", DATE),
    ("reviews", "retention", CHOICE),
    ("reviews", "dispose_by", DATE),
    ("spends", "description", TEXT.format(400)),
    ("spends", "source", TEXT.format(200)),
    ("stream_years", "forecast", MONEY),
    ("stream_years", "forecast_note", TEXT.format(200)),
)
LINKS = (
    ("assurance_items", "reports_to_id", "groups"),
    ("awards", "bid_id", "bids"),
    ("data_supplies", "measure_id", "measures"),
    ("recommendations", "same_as_id", "recommendations"),
    ("spends", "organisation_id", "organisations"),
)


def upgrade() -> None:
    """Add the columns, then the tables; a column that links needs its index, as every link has one."""
    for table, column, kind in COLUMNS:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")
    for table, column, to in LINKS:
        linked = f"CONSTRAINT fk_{table}_{column} REFERENCES {to} (id)"
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} INTEGER {linked}")
        op.execute(f"CREATE INDEX ix_{table}_{column} ON {table} ({column})")
    _money_tables()
    _review_tables()


def _money_tables() -> None:
    op.create_table(
        "monitoring_returns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stream_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("period", sa.String(length=24), nullable=True),
        sa.Column("due", sa.String(length=24), nullable=True),
        sa.Column("status", sa.String(length=60), nullable=False),
        sa.Column("sent", sa.String(length=24), nullable=True),
        sa.Column("sent_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("revises_id", sa.Integer(), nullable=True),
        sa.Column("revision_reason", sa.String(length=400), server_default="", nullable=False),
        sa.Column("allocated", sa.Integer(), nullable=True),
        sa.Column("carried_in", sa.Integer(), nullable=True),
        sa.Column("awarded", sa.Integer(), nullable=True),
        sa.Column("unallocated", sa.Integer(), nullable=True),
        sa.Column("spent", sa.Integer(), nullable=True),
        sa.Column("forecast", sa.Integer(), nullable=True),
        sa.Column("variance", sa.Text(), server_default="", nullable=False),
        sa.Column("outcomes", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["revises_id"], ["monitoring_returns.id"], name=op.f("fk_monitoring_returns_revises_id")
        ),
        sa.ForeignKeyConstraint(["stream_id"], ["streams.id"], name=op.f("fk_monitoring_returns_stream_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_monitoring_returns")),
    )
    op.create_index("ix_monitoring_returns_revises_id", "monitoring_returns", ["revises_id"], unique=False)
    op.create_index("ix_monitoring_returns_stream_id", "monitoring_returns", ["stream_id"], unique=False)
    op.create_table(
        "award_years",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("award_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("forecast", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=200), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["award_id"], ["awards.id"], name=op.f("fk_award_years_award_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_years")),
    )
    op.create_index("ix_award_years_award_id", "award_years", ["award_id"], unique=False)
    op.create_table(
        "monitoring_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("return_id", sa.Integer(), nullable=False),
        sa.Column("award_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), server_default="", nullable=False),
        sa.Column("awarded", sa.Integer(), nullable=True),
        sa.Column("awarded_says", sa.String(length=60), nullable=True),
        sa.Column("planned", sa.Integer(), nullable=True),
        sa.Column("spent", sa.Integer(), nullable=True),
        sa.Column("forecast", sa.Integer(), nullable=True),
        sa.Column("variance", sa.String(length=400), server_default="", nullable=False),
        sa.Column("outcomes", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["award_id"], ["awards.id"], name=op.f("fk_monitoring_lines_award_id")),
        sa.ForeignKeyConstraint(
            ["return_id"], ["monitoring_returns.id"], name=op.f("fk_monitoring_lines_return_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_monitoring_lines")),
    )
    op.create_index("ix_monitoring_lines_award_id", "monitoring_lines", ["award_id"], unique=False)
    op.create_index("ix_monitoring_lines_return_id", "monitoring_lines", ["return_id"], unique=False)


def _review_tables() -> None:
    op.create_table(
        "disposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=200), server_default="", nullable=False),
        sa.Column("retention", sa.String(length=60), nullable=True),
        sa.Column("dated", sa.String(length=24), nullable=True),
        sa.Column("decided_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("reason", sa.String(length=400), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disposals")),
    )
    op.create_table(
        "lifecycle_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=True),
        sa.Column("stage", sa.String(length=60), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("holder", sa.String(length=60), nullable=True),
        sa.Column("needs", sa.Text(), server_default="", nullable=False),
        sa.Column("within", sa.Integer(), nullable=True),
        sa.Column("unit", sa.String(length=60), nullable=True),
        sa.Column("counts_from", sa.String(length=60), nullable=True),
        sa.Column("reached_by", sa.String(length=60), nullable=True),
        sa.Column("statutory", sa.Boolean(), nullable=False),
        sa.Column("basis", sa.String(length=200), server_default="", nullable=False),
        sa.Column("in_use", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lifecycle_steps")),
    )
    op.create_table(
        "agency_requests",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("asked", sa.String(length=24), nullable=True),
        sa.Column("due", sa.String(length=24), nullable=True),
        sa.Column("received", sa.String(length=24), nullable=True),
        sa.Column("note", sa.String(length=400), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_agency_requests_organisation_id")
        ),
        sa.ForeignKeyConstraint(["review_id"], ["reviews.id"], name=op.f("fk_agency_requests_review_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agency_requests")),
    )
    op.create_index(
        "ix_agency_requests_organisation_id", "agency_requests", ["organisation_id"], unique=False
    )
    op.create_index("ix_agency_requests_review_id", "agency_requests", ["review_id"], unique=False)
    op.create_table(
        "panel_members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(length=200), server_default="", nullable=False),
        sa.Column("since", sa.String(length=24), nullable=True),
        sa.Column("until", sa.String(length=24), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_panel_members_organisation_id")
        ),
        sa.ForeignKeyConstraint(["review_id"], ["reviews.id"], name=op.f("fk_panel_members_review_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_panel_members")),
    )
    op.create_index("ix_panel_members_organisation_id", "panel_members", ["organisation_id"], unique=False)
    op.create_index("ix_panel_members_review_id", "panel_members", ["review_id"], unique=False)
    op.create_table(
        "point_responses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("point_id", sa.Integer(), nullable=False),
        sa.Column("dated", sa.String(length=24), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("given_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("response", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_point_responses_meeting_id")),
        sa.ForeignKeyConstraint(["point_id"], ["action_points.id"], name=op.f("fk_point_responses_point_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_point_responses")),
    )
    op.create_index("ix_point_responses_meeting_id", "point_responses", ["meeting_id"], unique=False)
    op.create_index("ix_point_responses_point_id", "point_responses", ["point_id"], unique=False)
    op.create_table(
        "review_checks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("step_id", sa.Integer(), nullable=False),
        sa.Column("done", sa.String(length=24), nullable=True),
        sa.Column("not_needed", sa.Boolean(), nullable=False),
        sa.Column("due", sa.String(length=24), nullable=True),
        sa.Column("note", sa.String(length=400), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["review_id"], ["reviews.id"], name=op.f("fk_review_checks_review_id")),
        sa.ForeignKeyConstraint(["step_id"], ["lifecycle_steps.id"], name=op.f("fk_review_checks_step_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_checks")),
    )
    op.create_index("ix_review_checks_review_id", "review_checks", ["review_id"], unique=False)
    op.create_index("ix_review_checks_step_id", "review_checks", ["step_id"], unique=False)
    op.create_table(
        "review_moves",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.String(length=60), nullable=False),
        sa.Column("holder", sa.String(length=60), nullable=True),
        sa.Column("since", sa.String(length=24), nullable=True),
        sa.Column("note", sa.String(length=400), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["review_id"], ["reviews.id"], name=op.f("fk_review_moves_review_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_moves")),
    )
    op.create_index("ix_review_moves_review_id", "review_moves", ["review_id"], unique=False)
    op.create_table(
        "review_pauses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("proceedings", sa.String(length=60), nullable=False),
        sa.Column("since", sa.String(length=24), nullable=True),
        sa.Column("until", sa.String(length=24), nullable=True),
        sa.Column("stops_clock", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(length=400), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["review_id"], ["reviews.id"], name=op.f("fk_review_pauses_review_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_pauses")),
    )
    op.create_index("ix_review_pauses_review_id", "review_pauses", ["review_id"], unique=False)
    op.create_table(
        "review_sharings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=False),
        sa.Column("partnership", sa.String(length=200), server_default="", nullable=False),
        sa.Column("number", sa.String(length=40), server_default="", nullable=False),
        sa.Column("leads", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["review_id"], ["reviews.id"], name=op.f("fk_review_sharings_review_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_sharings")),
    )
    op.create_index("ix_review_sharings_review_id", "review_sharings", ["review_id"], unique=False)
