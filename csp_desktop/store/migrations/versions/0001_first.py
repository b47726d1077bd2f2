"""The first tables: every record of the program, and its history."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "changes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.String(length=32), nullable=False),
        sa.Column("label", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=8), nullable=False),
        sa.Column("of_id", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.ForeignKeyConstraint(["of_id"], ["changes.id"], name=op.f("fk_changes_of_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changes")),
    )
    op.create_index("ix_changes_kind_state", "changes", ["kind", "state"], unique=False)
    op.create_table(
        "organisations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("short_name", sa.String(length=60), server_default="", nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=True),
        sa.Column("status", sa.String(length=60), nullable=True),
        sa.Column("identifier", sa.String(length=60), server_default="", nullable=False),
        sa.Column("since", sa.String(length=24), nullable=True),
        sa.Column("until", sa.String(length=24), nullable=True),
        sa.Column("successor_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["successor_id"], ["organisations.id"], name=op.f("fk_organisations_successor_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organisations")),
    )
    op.create_index(op.f("ix_organisations_successor_id"), "organisations", ["successor_id"], unique=False)
    op.create_table(
        "partnerships",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("short_name", sa.String(length=40), server_default="", nullable=False),
        sa.Column("strapline", sa.String(length=200), server_default="", nullable=False),
        sa.Column("area", sa.String(length=200), server_default="", nullable=False),
        sa.Column("tier", sa.String(length=60), nullable=True),
        sa.Column("founded", sa.String(length=24), nullable=True),
        sa.Column("statute", sa.String(length=200), server_default="", nullable=False),
        sa.Column("website", sa.String(length=200), server_default="", nullable=False),
        sa.Column("support", sa.Text(), server_default="", nullable=False),
        sa.Column("is_own", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnerships")),
    )
    op.create_table(
        "review_labels",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=200), server_default="", nullable=False),
        sa.Column("short", sa.String(length=12), server_default="", nullable=False),
        sa.Column("since", sa.String(length=24), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_labels")),
    )
    op.create_table(
        "review_tallies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=80), server_default="", nullable=False),
        sa.Column("breakdown", sa.String(length=80), server_default="", nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("category", sa.String(length=200), server_default="", nullable=False),
        sa.Column("count", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(length=200), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_tallies")),
    )
    op.create_table(
        "settings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("value", sa.String(length=2000), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settings")),
        sa.UniqueConstraint("name"),
    )
    op.create_table(
        "themes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("learning", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_themes")),
    )
    op.create_table(
        "changed_rows",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("table_name", sa.String(length=60), nullable=False),
        sa.Column("row_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["change_id"], ["changes.id"], name=op.f("fk_changed_rows_change_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changed_rows")),
    )
    op.create_index(op.f("ix_changed_rows_change_id"), "changed_rows", ["change_id"], unique=False)
    op.create_index("ix_changed_rows_record", "changed_rows", ["table_name", "row_id"], unique=False)
    op.create_table(
        "contact_points",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(length=200), server_default="", nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(length=200), server_default="", nullable=False),
        sa.Column("telephone", sa.String(length=60), server_default="", nullable=False),
        sa.Column("email", sa.String(length=200), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_contact_points_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_points")),
    )
    op.create_index(
        op.f("ix_contact_points_organisation_id"), "contact_points", ["organisation_id"], unique=False
    )
    op.create_table(
        "data_supplies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("quarter", sa.String(length=24), nullable=True),
        sa.Column("due", sa.String(length=24), nullable=True),
        sa.Column("received", sa.String(length=24), nullable=True),
        sa.Column("status", sa.String(length=60), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_data_supplies_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_data_supplies")),
    )
    op.create_index(
        op.f("ix_data_supplies_organisation_id"), "data_supplies", ["organisation_id"], unique=False
    )
    op.create_table(
        "duties",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("statute", sa.String(length=200), server_default="", nullable=False),
        sa.Column("held_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("cycle", sa.String(length=60), nullable=True),
        sa.Column("how_met", sa.Text(), server_default="", nullable=False),
        sa.Column("evidence", sa.Text(), server_default="", nullable=False),
        sa.Column("level", sa.String(length=60), nullable=True),
        sa.Column("last_assured", sa.String(length=24), nullable=True),
        sa.Column("next_due", sa.String(length=24), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_duties_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duties")),
    )
    op.create_index(op.f("ix_duties_organisation_id"), "duties", ["organisation_id"], unique=False)
    op.create_table(
        "groups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("abbreviation", sa.String(length=40), server_default="", nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=True),
        sa.Column("status", sa.String(length=60), nullable=True),
        sa.Column("is_board", sa.Boolean(), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=True),
        sa.Column("accountable_to_id", sa.Integer(), nullable=True),
        sa.Column("on_behalf_of", sa.String(length=200), server_default="", nullable=False),
        sa.Column("purpose", sa.Text(), server_default="", nullable=False),
        sa.Column("frequency", sa.String(length=60), nullable=True),
        sa.Column("reports_quarterly", sa.Boolean(), nullable=False),
        sa.Column("created", sa.String(length=24), nullable=True),
        sa.Column("ended", sa.String(length=24), nullable=True),
        sa.Column("successor_id", sa.Integer(), nullable=True),
        sa.Column("change", sa.String(length=60), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["accountable_to_id"], ["groups.id"], name=op.f("fk_groups_accountable_to_id")
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnerships.id"], name=op.f("fk_groups_partnership_id")
        ),
        sa.ForeignKeyConstraint(["successor_id"], ["groups.id"], name=op.f("fk_groups_successor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_groups")),
    )
    op.create_index(op.f("ix_groups_accountable_to_id"), "groups", ["accountable_to_id"], unique=False)
    op.create_index(op.f("ix_groups_partnership_id"), "groups", ["partnership_id"], unique=False)
    op.create_index(op.f("ix_groups_successor_id"), "groups", ["successor_id"], unique=False)
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("role", sa.String(length=200), server_default="", nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("email", sa.String(length=200), server_default="", nullable=False),
        sa.Column("telephone", sa.String(length=60), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_people_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
    )
    op.create_index(op.f("ix_people_organisation_id"), "people", ["organisation_id"], unique=False)
    op.create_table(
        "strategies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), server_default="", nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=True),
        sa.Column("owner", sa.String(length=200), server_default="", nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=True),
        sa.Column("last_year", sa.Integer(), nullable=True),
        sa.Column("starts", sa.String(length=24), nullable=True),
        sa.Column("ends", sa.String(length=24), nullable=True),
        sa.Column("status", sa.String(length=60), nullable=True),
        sa.Column("version", sa.String(length=40), server_default="", nullable=False),
        sa.Column("agreed", sa.String(length=24), nullable=True),
        sa.Column("agreed_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("published", sa.String(length=24), nullable=True),
        sa.Column("web_link", sa.String(length=400), server_default="", nullable=False),
        sa.Column("supersedes_id", sa.Integer(), nullable=True),
        sa.Column("review", sa.Text(), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnerships.id"], name=op.f("fk_strategies_partnership_id")
        ),
        sa.ForeignKeyConstraint(
            ["supersedes_id"], ["strategies.id"], name=op.f("fk_strategies_supersedes_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_strategies")),
    )
    op.create_index(op.f("ix_strategies_partnership_id"), "strategies", ["partnership_id"], unique=False)
    op.create_index(op.f("ix_strategies_supersedes_id"), "strategies", ["supersedes_id"], unique=False)
    op.create_table(
        "streams",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("funder_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=60), nullable=True),
        sa.Column("status", sa.String(length=60), nullable=True),
        sa.Column("conditions", sa.Text(), server_default="", nullable=False),
        sa.Column("carry_forward", sa.String(length=60), nullable=True),
        sa.Column("monitoring", sa.String(length=60), nullable=True),
        sa.Column("contact", sa.String(length=200), server_default="", nullable=False),
        sa.Column("starts", sa.String(length=24), nullable=True),
        sa.Column("ends", sa.String(length=24), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["funder_id"], ["organisations.id"], name=op.f("fk_streams_funder_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_streams")),
    )
    op.create_index(op.f("ix_streams_funder_id"), "streams", ["funder_id"], unique=False)
    op.create_table(
        "bids",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), server_default="", nullable=False),
        sa.Column("funder_id", sa.Integer(), nullable=True),
        sa.Column("stream_id", sa.Integer(), nullable=True),
        sa.Column("bidder", sa.String(length=200), server_default="", nullable=False),
        sa.Column("purpose", sa.Text(), server_default="", nullable=False),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("amount_says", sa.String(length=60), nullable=True),
        sa.Column("submitted", sa.String(length=24), nullable=True),
        sa.Column("status", sa.String(length=60), nullable=False),
        sa.Column("outcome_date", sa.String(length=24), nullable=True),
        sa.Column("delay", sa.String(length=200), server_default="", nullable=False),
        sa.Column("partners", sa.String(length=200), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["funder_id"], ["organisations.id"], name=op.f("fk_bids_funder_id")),
        sa.ForeignKeyConstraint(["stream_id"], ["streams.id"], name=op.f("fk_bids_stream_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bids")),
    )
    op.create_index(op.f("ix_bids_funder_id"), "bids", ["funder_id"], unique=False)
    op.create_index(op.f("ix_bids_stream_id"), "bids", ["stream_id"], unique=False)
    op.create_table(
        "group_ties",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_group_ties_group_id")),
        sa.ForeignKeyConstraint(["other_id"], ["groups.id"], name=op.f("fk_group_ties_other_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_ties")),
    )
    op.create_index(op.f("ix_group_ties_group_id"), "group_ties", ["group_id"], unique=False)
    op.create_index(op.f("ix_group_ties_other_id"), "group_ties", ["other_id"], unique=False)
    op.create_table(
        "key_events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), server_default="", nullable=False),
        sa.Column("starts", sa.String(length=24), nullable=True),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("cadence", sa.String(length=60), nullable=True),
        sa.Column("aims", sa.Text(), server_default="", nullable=False),
        sa.Column("done", sa.Text(), server_default="", nullable=False),
        sa.Column("planned", sa.Text(), server_default="", nullable=False),
        sa.Column("themes", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_key_events_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_key_events")),
    )
    op.create_index(op.f("ix_key_events_group_id"), "key_events", ["group_id"], unique=False)
    op.create_table(
        "meetings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), server_default="", nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("held", sa.String(length=24), nullable=True),
        sa.Column("time", sa.String(length=60), server_default="", nullable=False),
        sa.Column("venue", sa.String(length=200), server_default="", nullable=False),
        sa.Column("chair", sa.String(length=200), server_default="", nullable=False),
        sa.Column("status", sa.String(length=60), nullable=True),
        sa.Column("classification", sa.String(length=60), nullable=False),
        sa.Column("published", sa.String(length=24), nullable=True),
        sa.Column("supplement", sa.Boolean(), nullable=False),
        sa.Column("late_reason", sa.String(length=200), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_meetings_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meetings")),
    )
    op.create_index(op.f("ix_meetings_group_id"), "meetings", ["group_id"], unique=False)
    op.create_table(
        "offices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=200), server_default="", nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=True),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("holder", sa.String(length=200), server_default="", nullable=False),
        sa.Column("since", sa.String(length=24), nullable=True),
        sa.Column("until", sa.String(length=24), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_offices_group_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_offices_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnerships.id"], name=op.f("fk_offices_partnership_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_offices_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offices")),
    )
    op.create_index(op.f("ix_offices_group_id"), "offices", ["group_id"], unique=False)
    op.create_index(op.f("ix_offices_organisation_id"), "offices", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_offices_partnership_id"), "offices", ["partnership_id"], unique=False)
    op.create_index(op.f("ix_offices_person_id"), "offices", ["person_id"], unique=False)
    op.create_table(
        "route_steps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("strategy_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("body", sa.String(length=200), server_default="", nullable=False),
        sa.Column("purpose", sa.String(length=200), server_default="", nullable=False),
        sa.Column("due", sa.String(length=24), nullable=True),
        sa.Column("done", sa.String(length=24), nullable=True),
        sa.Column("status", sa.String(length=60), nullable=True),
        sa.ForeignKeyConstraint(["strategy_id"], ["strategies.id"], name=op.f("fk_route_steps_strategy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_route_steps")),
    )
    op.create_index(op.f("ix_route_steps_strategy_id"), "route_steps", ["strategy_id"], unique=False)
    op.create_table(
        "seats",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(length=200), server_default="", nullable=False),
        sa.Column("status", sa.String(length=60), nullable=True),
        sa.Column("since", sa.String(length=24), nullable=True),
        sa.Column("until", sa.String(length=24), nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_seats_group_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_seats_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_seats_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seats")),
    )
    op.create_index(op.f("ix_seats_group_id"), "seats", ["group_id"], unique=False)
    op.create_index(op.f("ix_seats_organisation_id"), "seats", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_seats_person_id"), "seats", ["person_id"], unique=False)
    op.create_table(
        "stream_years",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stream_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("last_year", sa.Integer(), nullable=True),
        sa.Column("allocated", sa.Integer(), nullable=True),
        sa.Column("allocated_says", sa.String(length=60), nullable=True),
        sa.Column("carried_in", sa.Integer(), nullable=True),
        sa.Column("returned", sa.Integer(), nullable=True),
        sa.Column("spend_by", sa.String(length=24), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["stream_id"], ["streams.id"], name=op.f("fk_stream_years_stream_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stream_years")),
    )
    op.create_index(op.f("ix_stream_years_stream_id"), "stream_years", ["stream_id"], unique=False)
    op.create_table(
        "action_points",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=12), server_default="", nullable=False),
        sa.Column("wording", sa.String(length=2000), server_default="", nullable=False),
        sa.Column("raised_by_id", sa.Integer(), nullable=True),
        sa.Column("raised_at_id", sa.Integer(), nullable=True),
        sa.Column("raised", sa.String(length=24), nullable=True),
        sa.Column("on_document", sa.String(length=200), server_default="", nullable=False),
        sa.Column("addressed_to", sa.String(length=200), server_default="", nullable=False),
        sa.Column("response", sa.Text(), server_default="", nullable=False),
        sa.Column("responded_at_id", sa.Integer(), nullable=True),
        sa.Column("responded", sa.String(length=24), nullable=True),
        sa.Column("status", sa.String(length=60), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("bid_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["bid_id"], ["bids.id"], name=op.f("fk_action_points_bid_id")),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_action_points_group_id")),
        sa.ForeignKeyConstraint(
            ["raised_at_id"], ["meetings.id"], name=op.f("fk_action_points_raised_at_id")
        ),
        sa.ForeignKeyConstraint(["raised_by_id"], ["groups.id"], name=op.f("fk_action_points_raised_by_id")),
        sa.ForeignKeyConstraint(
            ["responded_at_id"], ["meetings.id"], name=op.f("fk_action_points_responded_at_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_points")),
    )
    op.create_index(op.f("ix_action_points_bid_id"), "action_points", ["bid_id"], unique=False)
    op.create_index(op.f("ix_action_points_group_id"), "action_points", ["group_id"], unique=False)
    op.create_index(op.f("ix_action_points_raised_at_id"), "action_points", ["raised_at_id"], unique=False)
    op.create_index(op.f("ix_action_points_raised_by_id"), "action_points", ["raised_by_id"], unique=False)
    op.create_index(
        op.f("ix_action_points_responded_at_id"), "action_points", ["responded_at_id"], unique=False
    )
    op.create_table(
        "alignments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("strategy_id", sa.Integer(), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("other", sa.String(length=200), server_default="", nullable=False),
        sa.Column("theme", sa.String(length=200), server_default="", nullable=False),
        sa.Column("answer", sa.String(length=40), server_default="", nullable=False),
        sa.Column("explanation", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_alignments_meeting_id")),
        sa.ForeignKeyConstraint(["strategy_id"], ["strategies.id"], name=op.f("fk_alignments_strategy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alignments")),
    )
    op.create_index(op.f("ix_alignments_meeting_id"), "alignments", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_alignments_strategy_id"), "alignments", ["strategy_id"], unique=False)
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), server_default="", nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=True),
        sa.Column("place", sa.String(length=400), server_default="", nullable=False),
        sa.Column("version", sa.String(length=40), server_default="", nullable=False),
        sa.Column("status", sa.String(length=60), nullable=True),
        sa.Column("dated", sa.String(length=24), nullable=True),
        sa.Column("appendix", sa.String(length=12), server_default="", nullable=False),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("strategy_id", sa.Integer(), nullable=True),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_documents_group_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_documents_meeting_id")),
        sa.ForeignKeyConstraint(["strategy_id"], ["strategies.id"], name=op.f("fk_documents_strategy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
    )
    op.create_index(op.f("ix_documents_group_id"), "documents", ["group_id"], unique=False)
    op.create_index(op.f("ix_documents_meeting_id"), "documents", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_documents_strategy_id"), "documents", ["strategy_id"], unique=False)
    op.create_table(
        "group_returns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.String(length=24), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("due", sa.String(length=24), nullable=True),
        sa.Column("received", sa.String(length=24), nullable=True),
        sa.Column("status", sa.String(length=60), nullable=False),
        sa.Column("author", sa.String(length=200), server_default="", nullable=False),
        sa.Column("progress", sa.Text(), server_default="", nullable=False),
        sa.Column("funding", sa.Text(), server_default="", nullable=False),
        sa.Column("engagement", sa.Text(), server_default="", nullable=False),
        sa.Column("risks", sa.Text(), server_default="", nullable=False),
        sa.Column("escalations", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_group_returns_group_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_group_returns_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_returns")),
    )
    op.create_index(op.f("ix_group_returns_group_id"), "group_returns", ["group_id"], unique=False)
    op.create_index(op.f("ix_group_returns_meeting_id"), "group_returns", ["meeting_id"], unique=False)
    op.create_table(
        "group_revisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=40), server_default="", nullable=False),
        sa.Column("effective", sa.String(length=24), nullable=True),
        sa.Column("terms_changed", sa.Boolean(), nullable=False),
        sa.Column("scope_changed", sa.Boolean(), nullable=False),
        sa.Column("membership_changed", sa.Boolean(), nullable=False),
        sa.Column("changed", sa.Text(), server_default="", nullable=False),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("first_meeting", sa.String(length=24), nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_group_revisions_group_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_group_revisions_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_revisions")),
    )
    op.create_index(op.f("ix_group_revisions_group_id"), "group_revisions", ["group_id"], unique=False)
    op.create_index(op.f("ix_group_revisions_meeting_id"), "group_revisions", ["meeting_id"], unique=False)
    op.create_table(
        "invitees",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(length=200), server_default="", nullable=False),
        sa.Column("attendance", sa.String(length=60), nullable=True),
        sa.Column("deputy_for", sa.String(length=200), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_invitees_meeting_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_invitees_organisation_id")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_invitees_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitees")),
    )
    op.create_index(op.f("ix_invitees_meeting_id"), "invitees", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_invitees_organisation_id"), "invitees", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_invitees_person_id"), "invitees", ["person_id"], unique=False)
    op.create_table(
        "posts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), server_default="", nullable=False),
        sa.Column("employer_id", sa.Integer(), nullable=True),
        sa.Column("funded_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("stream_id", sa.Integer(), nullable=True),
        sa.Column("bid_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=60), nullable=True),
        sa.Column("since", sa.String(length=24), nullable=True),
        sa.Column("until", sa.String(length=24), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["bid_id"], ["bids.id"], name=op.f("fk_posts_bid_id")),
        sa.ForeignKeyConstraint(["employer_id"], ["organisations.id"], name=op.f("fk_posts_employer_id")),
        sa.ForeignKeyConstraint(["stream_id"], ["streams.id"], name=op.f("fk_posts_stream_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_posts")),
    )
    op.create_index(op.f("ix_posts_bid_id"), "posts", ["bid_id"], unique=False)
    op.create_index(op.f("ix_posts_employer_id"), "posts", ["employer_id"], unique=False)
    op.create_index(op.f("ix_posts_stream_id"), "posts", ["stream_id"], unique=False)
    op.create_table(
        "priorities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("strategy_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=12), server_default="", nullable=False),
        sa.Column("wording", sa.String(length=400), server_default="", nullable=False),
        sa.Column("subject", sa.String(length=80), server_default="", nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("status", sa.String(length=60), nullable=False),
        sa.Column("decided", sa.String(length=24), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("lead_group_id", sa.Integer(), nullable=True),
        sa.Column("lead_organisation_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("dropped", sa.String(length=24), nullable=True),
        sa.Column("went_to", sa.String(length=200), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["lead_group_id"], ["groups.id"], name=op.f("fk_priorities_lead_group_id")),
        sa.ForeignKeyConstraint(
            ["lead_organisation_id"], ["organisations.id"], name=op.f("fk_priorities_lead_organisation_id")
        ),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_priorities_meeting_id")),
        sa.ForeignKeyConstraint(["strategy_id"], ["strategies.id"], name=op.f("fk_priorities_strategy_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_priorities")),
    )
    op.create_index(op.f("ix_priorities_lead_group_id"), "priorities", ["lead_group_id"], unique=False)
    op.create_index(
        op.f("ix_priorities_lead_organisation_id"), "priorities", ["lead_organisation_id"], unique=False
    )
    op.create_index(op.f("ix_priorities_meeting_id"), "priorities", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_priorities_strategy_id"), "priorities", ["strategy_id"], unique=False)
    op.create_table(
        "products",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("supplier_id", sa.Integer(), nullable=True),
        sa.Column("received", sa.String(length=24), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(length=60), nullable=True),
        sa.Column("findings", sa.Text(), server_default="", nullable=False),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_products_meeting_id")),
        sa.ForeignKeyConstraint(["supplier_id"], ["organisations.id"], name=op.f("fk_products_supplier_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_products")),
    )
    op.create_index(op.f("ix_products_meeting_id"), "products", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_products_supplier_id"), "products", ["supplier_id"], unique=False)
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=40), server_default="", nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("stage", sa.String(length=60), nullable=False),
        sa.Column("holder", sa.String(length=60), nullable=True),
        sa.Column("held_since", sa.String(length=24), nullable=True),
        sa.Column("notified", sa.String(length=24), nullable=True),
        sa.Column("decided", sa.String(length=24), nullable=True),
        sa.Column("decision", sa.String(length=200), server_default="", nullable=False),
        sa.Column("commissioned", sa.String(length=24), nullable=True),
        sa.Column("presented", sa.String(length=24), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("submitted", sa.String(length=24), nullable=True),
        sa.Column("quality_result", sa.String(length=200), server_default="", nullable=False),
        sa.Column("published", sa.String(length=24), nullable=True),
        sa.Column("expected", sa.String(length=24), nullable=True),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("chair", sa.String(length=200), server_default="", nullable=False),
        sa.Column("learning", sa.String(length=60), nullable=False),
        sa.Column("learning_summary", sa.Text(), server_default="", nullable=False),
        sa.Column("good_practice", sa.Text(), server_default="", nullable=False),
        sa.Column("death_period", sa.String(length=24), nullable=True),
        sa.Column("manner", sa.String(length=200), server_default="", nullable=False),
        sa.Column("next_step", sa.String(length=200), server_default="", nullable=False),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_reviews_group_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_reviews_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
    )
    op.create_index(op.f("ix_reviews_group_id"), "reviews", ["group_id"], unique=False)
    op.create_index(op.f("ix_reviews_meeting_id"), "reviews", ["meeting_id"], unique=False)
    op.create_table(
        "underspends",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("stream_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("amount_says", sa.String(length=60), nullable=True),
        sa.Column("outcome", sa.String(length=60), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_underspends_meeting_id")),
        sa.ForeignKeyConstraint(["stream_id"], ["streams.id"], name=op.f("fk_underspends_stream_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_underspends")),
    )
    op.create_index(op.f("ix_underspends_meeting_id"), "underspends", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_underspends_stream_id"), "underspends", ["stream_id"], unique=False)
    op.create_table(
        "agenda_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=12), server_default="", nullable=False),
        sa.Column("title", sa.String(length=200), server_default="", nullable=False),
        sa.Column("ask", sa.String(length=600), server_default="", nullable=False),
        sa.Column("purpose", sa.String(length=60), nullable=False),
        sa.Column("led_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("starts", sa.String(length=20), server_default="", nullable=False),
        sa.Column("paper", sa.String(length=60), nullable=False),
        sa.Column("paper_text", sa.Text(), server_default="", nullable=False),
        sa.Column("classification", sa.String(length=60), nullable=True),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("pages", sa.String(length=40), server_default="", nullable=False),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["documents.id"], name=op.f("fk_agenda_items_document_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_agenda_items_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_items")),
    )
    op.create_index(op.f("ix_agenda_items_document_id"), "agenda_items", ["document_id"], unique=False)
    op.create_index(op.f("ix_agenda_items_meeting_id"), "agenda_items", ["meeting_id"], unique=False)
    op.create_table(
        "assurance_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("origin", sa.String(length=60), nullable=True),
        sa.Column("priority_id", sa.Integer(), nullable=True),
        sa.Column("duty_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("cycle", sa.String(length=60), nullable=True),
        sa.Column("since", sa.String(length=24), nullable=True),
        sa.Column("until", sa.String(length=24), nullable=True),
        sa.Column("last_report", sa.String(length=24), nullable=True),
        sa.Column("next_report", sa.String(length=24), nullable=True),
        sa.Column("level", sa.String(length=60), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["duty_id"], ["duties.id"], name=op.f("fk_assurance_items_duty_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_assurance_items_organisation_id")
        ),
        sa.ForeignKeyConstraint(
            ["priority_id"], ["priorities.id"], name=op.f("fk_assurance_items_priority_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assurance_items")),
    )
    op.create_index(op.f("ix_assurance_items_duty_id"), "assurance_items", ["duty_id"], unique=False)
    op.create_index(
        op.f("ix_assurance_items_organisation_id"), "assurance_items", ["organisation_id"], unique=False
    )
    op.create_index(op.f("ix_assurance_items_priority_id"), "assurance_items", ["priority_id"], unique=False)
    op.create_table(
        "case_studies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), server_default="", nullable=False),
        sa.Column("setting", sa.String(length=200), server_default="", nullable=False),
        sa.Column("month", sa.String(length=24), nullable=True),
        sa.Column("narrative", sa.Text(), server_default="", nullable=False),
        sa.Column("agencies_saw", sa.Text(), server_default="", nullable=False),
        sa.Column("turning_point", sa.Text(), server_default="", nullable=False),
        sa.Column("outcome", sa.Text(), server_default="", nullable=False),
        sa.Column("consent", sa.String(length=200), server_default="", nullable=False),
        sa.Column("anonymised", sa.Boolean(), nullable=False),
        sa.Column("priority_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["priority_id"], ["priorities.id"], name=op.f("fk_case_studies_priority_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_studies")),
    )
    op.create_index(op.f("ix_case_studies_priority_id"), "case_studies", ["priority_id"], unique=False)
    op.create_table(
        "engagements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), server_default="", nullable=False),
        sa.Column("held", sa.String(length=24), nullable=True),
        sa.Column("place", sa.String(length=200), server_default="", nullable=False),
        sa.Column("method", sa.String(length=200), server_default="", nullable=False),
        sa.Column("run_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("priority_id", sa.Integer(), nullable=True),
        sa.Column("communities", sa.String(length=200), server_default="", nullable=False),
        sa.Column("reached", sa.Integer(), nullable=True),
        sa.Column("heard", sa.Text(), server_default="", nullable=False),
        sa.Column("changed", sa.Text(), server_default="", nullable=False),
        sa.Column("perception", sa.String(length=200), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_engagements_group_id")),
        sa.ForeignKeyConstraint(["priority_id"], ["priorities.id"], name=op.f("fk_engagements_priority_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_engagements")),
    )
    op.create_index(op.f("ix_engagements_group_id"), "engagements", ["group_id"], unique=False)
    op.create_index(op.f("ix_engagements_priority_id"), "engagements", ["priority_id"], unique=False)
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("priority_id", sa.Integer(), nullable=False),
        sa.Column("statement", sa.String(length=600), server_default="", nullable=False),
        sa.Column("figure", sa.String(length=120), nullable=True),
        sa.Column("says", sa.String(length=60), nullable=True),
        sa.Column("unit", sa.String(length=60), nullable=True),
        sa.Column("comparator", sa.String(length=200), server_default="", nullable=False),
        sa.Column("comparator_figure", sa.String(length=120), nullable=True),
        sa.Column("rank", sa.String(length=24), nullable=True),
        sa.Column("period", sa.String(length=80), server_default="", nullable=False),
        sa.Column("area", sa.String(length=200), server_default="", nullable=False),
        sa.Column("source", sa.String(length=400), server_default="", nullable=False),
        sa.Column("commissioned_from", sa.String(length=200), server_default="", nullable=False),
        sa.Column("delivered", sa.String(length=24), nullable=True),
        sa.Column("caveat", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["priority_id"], ["priorities.id"], name=op.f("fk_evidence_priority_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence")),
    )
    op.create_index(op.f("ix_evidence_priority_id"), "evidence", ["priority_id"], unique=False)
    op.create_table(
        "group_deliveries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.Column("priority_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(length=200), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_group_deliveries_group_id")),
        sa.ForeignKeyConstraint(
            ["priority_id"], ["priorities.id"], name=op.f("fk_group_deliveries_priority_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_deliveries")),
    )
    op.create_index(op.f("ix_group_deliveries_group_id"), "group_deliveries", ["group_id"], unique=False)
    op.create_index(
        op.f("ix_group_deliveries_priority_id"), "group_deliveries", ["priority_id"], unique=False
    )
    op.create_table(
        "measures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("heading", sa.String(length=200), server_default="", nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("priority_id", sa.Integer(), nullable=True),
        sa.Column("population", sa.String(length=200), server_default="", nullable=False),
        sa.Column("area", sa.String(length=200), server_default="", nullable=False),
        sa.Column("unit", sa.String(length=60), nullable=True),
        sa.Column("direction", sa.String(length=60), nullable=True),
        sa.Column("comparator", sa.String(length=200), server_default="", nullable=False),
        sa.Column("quartile", sa.String(length=120), nullable=True),
        sa.Column("quartile_of", sa.String(length=60), server_default="", nullable=False),
        sa.Column("baseline_period", sa.String(length=80), server_default="", nullable=False),
        sa.Column("latest_period", sa.String(length=80), server_default="", nullable=False),
        sa.Column("baseline", sa.String(length=120), nullable=True),
        sa.Column("latest", sa.String(length=120), nullable=True),
        sa.Column("source", sa.String(length=400), server_default="", nullable=False),
        sa.Column("caveat", sa.Text(), server_default="", nullable=False),
        sa.Column("headline", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["priority_id"], ["priorities.id"], name=op.f("fk_measures_priority_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measures")),
    )
    op.create_index(op.f("ix_measures_priority_id"), "measures", ["priority_id"], unique=False)
    op.create_table(
        "plan_lines",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("priority_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=1000), server_default="", nullable=False),
        sa.Column("lead", sa.String(length=200), server_default="", nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("due", sa.String(length=24), nullable=True),
        sa.Column("status", sa.String(length=60), nullable=True),
        sa.Column("progress", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_plan_lines_group_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_plan_lines_organisation_id")
        ),
        sa.ForeignKeyConstraint(["priority_id"], ["priorities.id"], name=op.f("fk_plan_lines_priority_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan_lines")),
    )
    op.create_index(op.f("ix_plan_lines_group_id"), "plan_lines", ["group_id"], unique=False)
    op.create_index(op.f("ix_plan_lines_organisation_id"), "plan_lines", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_plan_lines_priority_id"), "plan_lines", ["priority_id"], unique=False)
    op.create_table(
        "priority_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("before_id", sa.Integer(), nullable=False),
        sa.Column("after_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("decided", sa.String(length=24), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["after_id"], ["priorities.id"], name=op.f("fk_priority_links_after_id")),
        sa.ForeignKeyConstraint(["before_id"], ["priorities.id"], name=op.f("fk_priority_links_before_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_priority_links")),
    )
    op.create_index(op.f("ix_priority_links_after_id"), "priority_links", ["after_id"], unique=False)
    op.create_index(op.f("ix_priority_links_before_id"), "priority_links", ["before_id"], unique=False)
    op.create_table(
        "recommendations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(length=40), server_default="", nullable=False),
        sa.Column("wording", sa.String(length=2000), server_default="", nullable=False),
        sa.Column("source_kind", sa.String(length=60), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=True),
        sa.Column("product_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(length=200), server_default="", nullable=False),
        sa.Column("level", sa.String(length=60), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("acceptance", sa.String(length=60), nullable=True),
        sa.Column("accepted", sa.String(length=24), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.Text(), server_default="", nullable=False),
        sa.Column("status", sa.String(length=60), nullable=False),
        sa.Column("due", sa.String(length=24), nullable=True),
        sa.Column("completed", sa.String(length=24), nullable=True),
        sa.Column("evidence", sa.Text(), server_default="", nullable=False),
        sa.Column("impact", sa.Text(), server_default="", nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_recommendations_meeting_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_recommendations_organisation_id")
        ),
        sa.ForeignKeyConstraint(["product_id"], ["products.id"], name=op.f("fk_recommendations_product_id")),
        sa.ForeignKeyConstraint(["review_id"], ["reviews.id"], name=op.f("fk_recommendations_review_id")),
        sa.ForeignKeyConstraint(["theme_id"], ["themes.id"], name=op.f("fk_recommendations_theme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendations")),
    )
    op.create_index(op.f("ix_recommendations_meeting_id"), "recommendations", ["meeting_id"], unique=False)
    op.create_index(
        op.f("ix_recommendations_organisation_id"), "recommendations", ["organisation_id"], unique=False
    )
    op.create_index(op.f("ix_recommendations_product_id"), "recommendations", ["product_id"], unique=False)
    op.create_index(op.f("ix_recommendations_review_id"), "recommendations", ["review_id"], unique=False)
    op.create_index(op.f("ix_recommendations_theme_id"), "recommendations", ["theme_id"], unique=False)
    op.create_table(
        "return_chases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("return_id", sa.Integer(), nullable=False),
        sa.Column("sent", sa.String(length=24), nullable=True),
        sa.Column("how", sa.String(length=60), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["return_id"], ["group_returns.id"], name=op.f("fk_return_chases_return_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_chases")),
    )
    op.create_index(op.f("ix_return_chases_return_id"), "return_chases", ["return_id"], unique=False)
    op.create_table(
        "return_progress",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("return_id", sa.Integer(), nullable=False),
        sa.Column("priority_id", sa.Integer(), nullable=False),
        sa.Column("progress", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(
            ["priority_id"], ["priorities.id"], name=op.f("fk_return_progress_priority_id")
        ),
        sa.ForeignKeyConstraint(
            ["return_id"], ["group_returns.id"], name=op.f("fk_return_progress_return_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_return_progress")),
    )
    op.create_index(op.f("ix_return_progress_priority_id"), "return_progress", ["priority_id"], unique=False)
    op.create_index(op.f("ix_return_progress_return_id"), "return_progress", ["return_id"], unique=False)
    op.create_table(
        "review_themes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.Integer(), nullable=False),
        sa.Column("review_id", sa.Integer(), nullable=True),
        sa.Column("period", sa.String(length=80), server_default="", nullable=False),
        sa.Column("note", sa.String(length=200), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["review_id"], ["reviews.id"], name=op.f("fk_review_themes_review_id")),
        sa.ForeignKeyConstraint(["theme_id"], ["themes.id"], name=op.f("fk_review_themes_theme_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_themes")),
    )
    op.create_index(op.f("ix_review_themes_review_id"), "review_themes", ["review_id"], unique=False)
    op.create_index(op.f("ix_review_themes_theme_id"), "review_themes", ["theme_id"], unique=False)
    op.create_table(
        "risks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), server_default="", nullable=False),
        sa.Column("description", sa.Text(), server_default="", nullable=False),
        sa.Column("owner", sa.String(length=200), server_default="", nullable=False),
        sa.Column("shared_with", sa.String(length=200), server_default="", nullable=False),
        sa.Column("priority_id", sa.Integer(), nullable=True),
        sa.Column("likelihood", sa.Integer(), nullable=True),
        sa.Column("impact", sa.Integer(), nullable=True),
        sa.Column("response", sa.Text(), server_default="", nullable=False),
        sa.Column("status", sa.String(length=60), nullable=False),
        sa.Column("raised", sa.String(length=24), nullable=True),
        sa.Column("reviewed", sa.String(length=24), nullable=True),
        sa.ForeignKeyConstraint(["priority_id"], ["priorities.id"], name=op.f("fk_risks_priority_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risks")),
    )
    op.create_index(op.f("ix_risks_priority_id"), "risks", ["priority_id"], unique=False)
    op.create_table(
        "actions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(length=40), server_default="", nullable=False),
        sa.Column("wording", sa.String(length=1000), server_default="", nullable=False),
        sa.Column("source", sa.String(length=120), server_default="", nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("recommendation_id", sa.Integer(), nullable=True),
        sa.Column("priority_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("owner", sa.String(length=200), server_default="", nullable=False),
        sa.Column("due", sa.String(length=24), nullable=True),
        sa.Column("first_due", sa.String(length=24), nullable=True),
        sa.Column("status", sa.String(length=60), nullable=False),
        sa.Column("progress", sa.Text(), server_default="", nullable=False),
        sa.Column("evidence", sa.Text(), server_default="", nullable=False),
        sa.Column("completed", sa.String(length=24), nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_actions_group_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_actions_meeting_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_actions_organisation_id")
        ),
        sa.ForeignKeyConstraint(["priority_id"], ["priorities.id"], name=op.f("fk_actions_priority_id")),
        sa.ForeignKeyConstraint(
            ["recommendation_id"], ["recommendations.id"], name=op.f("fk_actions_recommendation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_actions")),
    )
    op.create_index(op.f("ix_actions_group_id"), "actions", ["group_id"], unique=False)
    op.create_index(op.f("ix_actions_meeting_id"), "actions", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_actions_organisation_id"), "actions", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_actions_priority_id"), "actions", ["priority_id"], unique=False)
    op.create_index(op.f("ix_actions_recommendation_id"), "actions", ["recommendation_id"], unique=False)
    op.create_table(
        "awards",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), server_default="", nullable=False),
        sa.Column("previous_name", sa.String(length=200), server_default="", nullable=False),
        sa.Column("description", sa.Text(), server_default="", nullable=False),
        sa.Column("stream_id", sa.Integer(), nullable=True),
        sa.Column("priority_id", sa.Integer(), nullable=True),
        sa.Column("first_year", sa.Integer(), nullable=True),
        sa.Column("last_year", sa.Integer(), nullable=True),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("amount_says", sa.String(length=60), nullable=True),
        sa.Column("amount_note", sa.String(length=200), server_default="", nullable=False),
        sa.Column("starts", sa.String(length=24), nullable=True),
        sa.Column("starts_note", sa.String(length=80), server_default="", nullable=False),
        sa.Column("ends", sa.String(length=24), nullable=True),
        sa.Column("kind", sa.String(length=60), nullable=True),
        sa.Column("status", sa.String(length=60), nullable=False),
        sa.Column("decided", sa.String(length=24), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("recommendation_id", sa.Integer(), nullable=True),
        sa.Column("outcomes", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_awards_meeting_id")),
        sa.ForeignKeyConstraint(["priority_id"], ["priorities.id"], name=op.f("fk_awards_priority_id")),
        sa.ForeignKeyConstraint(
            ["recommendation_id"], ["recommendations.id"], name=op.f("fk_awards_recommendation_id")
        ),
        sa.ForeignKeyConstraint(["stream_id"], ["streams.id"], name=op.f("fk_awards_stream_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_awards")),
    )
    op.create_index(op.f("ix_awards_meeting_id"), "awards", ["meeting_id"], unique=False)
    op.create_index(op.f("ix_awards_priority_id"), "awards", ["priority_id"], unique=False)
    op.create_index(op.f("ix_awards_recommendation_id"), "awards", ["recommendation_id"], unique=False)
    op.create_index(op.f("ix_awards_stream_id"), "awards", ["stream_id"], unique=False)
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("letter", sa.String(length=12), server_default="", nullable=False),
        sa.Column("wording", sa.String(length=2000), server_default="", nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_items.id"], name=op.f("fk_decisions_item_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_decisions_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    op.create_index(op.f("ix_decisions_item_id"), "decisions", ["item_id"], unique=False)
    op.create_index(op.f("ix_decisions_meeting_id"), "decisions", ["meeting_id"], unique=False)
    op.create_table(
        "observations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("measure_id", sa.Integer(), nullable=False),
        sa.Column("period", sa.String(length=24), nullable=True),
        sa.Column("period_words", sa.String(length=80), server_default="", nullable=False),
        sa.Column("series", sa.String(length=60), server_default="", nullable=False),
        sa.Column("figure", sa.String(length=120), nullable=True),
        sa.Column("rank", sa.String(length=24), nullable=True),
        sa.Column("says", sa.String(length=60), nullable=True),
        sa.Column("provisional", sa.Boolean(), nullable=False),
        sa.Column("note", sa.String(length=200), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["measure_id"], ["measures.id"], name=op.f("fk_observations_measure_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_observations")),
    )
    op.create_index(op.f("ix_observations_measure_id"), "observations", ["measure_id"], unique=False)
    op.create_table(
        "recommendation_routes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("recommendation_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_recommendation_routes_group_id")),
        sa.ForeignKeyConstraint(
            ["recommendation_id"],
            ["recommendations.id"],
            name=op.f("fk_recommendation_routes_recommendation_id"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recommendation_routes")),
    )
    op.create_index(
        op.f("ix_recommendation_routes_group_id"), "recommendation_routes", ["group_id"], unique=False
    )
    op.create_index(
        op.f("ix_recommendation_routes_recommendation_id"),
        "recommendation_routes",
        ["recommendation_id"],
        unique=False,
    )
    op.create_table(
        "risk_revisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("risk_id", sa.Integer(), nullable=False),
        sa.Column("dated", sa.String(length=24), nullable=True),
        sa.Column("likelihood", sa.Integer(), nullable=True),
        sa.Column("impact", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["risk_id"], ["risks.id"], name=op.f("fk_risk_revisions_risk_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_risk_revisions")),
    )
    op.create_index(op.f("ix_risk_revisions_risk_id"), "risk_revisions", ["risk_id"], unique=False)
    op.create_table(
        "sign_offs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(length=200), server_default="", nullable=False),
        sa.Column("signed", sa.String(length=24), nullable=True),
        sa.Column("status", sa.String(length=60), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_items.id"], name=op.f("fk_sign_offs_item_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_sign_offs_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_offs")),
    )
    op.create_index(op.f("ix_sign_offs_item_id"), "sign_offs", ["item_id"], unique=False)
    op.create_index(op.f("ix_sign_offs_meeting_id"), "sign_offs", ["meeting_id"], unique=False)
    op.create_table(
        "action_updates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("dated", sa.String(length=24), nullable=True),
        sa.Column("status", sa.String(length=60), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["actions.id"], name=op.f("fk_action_updates_action_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_updates")),
    )
    op.create_index(op.f("ix_action_updates_action_id"), "action_updates", ["action_id"], unique=False)
    op.create_table(
        "award_aims",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("award_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("aim", sa.String(length=600), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["award_id"], ["awards.id"], name=op.f("fk_award_aims_award_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_aims")),
    )
    op.create_index(op.f("ix_award_aims_award_id"), "award_aims", ["award_id"], unique=False)
    op.create_table(
        "award_providers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("award_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["award_id"], ["awards.id"], name=op.f("fk_award_providers_award_id")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisations.id"], name=op.f("fk_award_providers_organisation_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_providers")),
    )
    op.create_index(op.f("ix_award_providers_award_id"), "award_providers", ["award_id"], unique=False)
    op.create_index(
        op.f("ix_award_providers_organisation_id"), "award_providers", ["organisation_id"], unique=False
    )
    op.create_table(
        "award_rates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("award_id", sa.Integer(), nullable=False),
        sa.Column("per_year", sa.Integer(), nullable=True),
        sa.Column("starts", sa.String(length=24), nullable=True),
        sa.Column("ends", sa.String(length=24), nullable=True),
        sa.Column("note", sa.String(length=200), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["award_id"], ["awards.id"], name=op.f("fk_award_rates_award_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_rates")),
    )
    op.create_index(op.f("ix_award_rates_award_id"), "award_rates", ["award_id"], unique=False)
    op.create_table(
        "spends",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("award_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("dated", sa.String(length=24), nullable=True),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("amount", sa.Integer(), nullable=True),
        sa.Column("reference", sa.String(length=80), server_default="", nullable=False),
        sa.Column("evidence", sa.String(length=400), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["award_id"], ["awards.id"], name=op.f("fk_spends_award_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spends")),
    )
    op.create_index(op.f("ix_spends_award_id"), "spends", ["award_id"], unique=False)
    # ### end Alembic commands ###
