"""Meetings in series, with quorum, interests and minutes; further papers of items; the forward plan; packs that went out."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TEXT, LONG = "VARCHAR({}) DEFAULT '' NOT NULL", "TEXT DEFAULT '' NOT NULL"
DATE, NUMBER, CHOICE = "VARCHAR(24)", "INTEGER", "VARCHAR(60)"
NO, YES = "BOOLEAN DEFAULT 0 NOT NULL", "BOOLEAN DEFAULT 1 NOT NULL"
COLUMNS = (
    ("actions", "reminded", DATE),
    ("actions", "restricted", NO),
    ("agenda_items", "author", TEXT.format(200)),
    ("agenda_items", "discussion", LONG),
    ("agenda_items", "exempt_paragraphs", TEXT.format(20)),
    ("agenda_items", "exempt_reason", TEXT.format(400)),
    ("agenda_items", "in_pack", YES),
    ("agenda_items", "late_reason", TEXT.format(400)),
    ("agenda_items", "minutes_taken", NUMBER),
    ("agenda_items", "paper_due", DATE),
    ("agenda_items", "progress", CHOICE),
    ("agenda_items", "source", TEXT.format(200)),
    ("agenda_items", "supplement", NUMBER),
    ("groups", "quorum", NUMBER),
    ("groups", "quorum_note", TEXT.format(200)),
    ("invitees", "arrived", TEXT.format(20)),
    ("invitees", "counts", YES),
    ("invitees", "departed", TEXT.format(20)),
    ("invitees", "deputy", TEXT.format(200)),
    ("meetings", "began", TEXT.format(20)),
    ("meetings", "closed", TEXT.format(20)),
    ("meetings", "corrections", LONG),
    ("meetings", "ends", TEXT.format(20)),
    ("meetings", "minutes_agreed", DATE),
    ("meetings", "minutes_status", CHOICE),
    ("meetings", "quorum", NUMBER),
    ("meetings", "right_hand", NO),
    ("meetings", "with_changes", YES),
)
LINKS = (
    ("actions", "item_id", "agenda_items"),
    ("agenda_items", "carried_from_id", "agenda_items"),
    ("meetings", "minutes_agreed_at_id", "meetings"),
    ("meetings", "series_id", "meeting_series"),
)


def upgrade() -> None:
    """Make the tables, then add the columns; a column that links needs its index, as every link has one."""
    _series()
    for table, column, kind in COLUMNS:
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")
    for table, column, to in LINKS:
        linked = f"CONSTRAINT fk_{table}_{column} REFERENCES {to} (id)"
        op.execute(f"ALTER TABLE {table} ADD COLUMN {column} INTEGER {linked}")
        op.execute(f"CREATE INDEX ix_{table}_{column} ON {table} ({column})")
    _meetings()
    _packs()


def _series() -> None:
    op.create_table(
        "meeting_series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), server_default="", nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("repeat", sa.String(length=60), nullable=False),
        sa.Column("which_week", sa.String(length=60), nullable=True),
        sa.Column("weekday", sa.String(length=60), nullable=True),
        sa.Column("time", sa.String(length=60), server_default="", nullable=False),
        sa.Column("ends", sa.String(length=20), server_default="", nullable=False),
        sa.Column("venue", sa.String(length=200), server_default="", nullable=False),
        sa.Column("chair", sa.String(length=200), server_default="", nullable=False),
        sa.Column("since", sa.String(length=24), nullable=True),
        sa.Column("until", sa.String(length=24), nullable=True),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_meeting_series_group_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting_series")),
    )
    op.create_index("ix_meeting_series_group_id", "meeting_series", ["group_id"], unique=False)


def _meetings() -> None:
    op.create_table(
        "item_papers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=200), server_default="", nullable=False),
        sa.Column("paper_text", sa.Text(), server_default="", nullable=False),
        sa.Column("attachment_id", sa.Integer(), nullable=True),
        sa.Column("classification", sa.String(length=60), nullable=True),
        sa.Column("exempt_paragraphs", sa.String(length=20), server_default="", nullable=False),
        sa.Column("included", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_items.id"], name=op.f("fk_item_papers_item_id")),
        sa.ForeignKeyConstraint(
            ["attachment_id"], ["attachments.id"], name=op.f("fk_item_papers_attachment_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_item_papers")),
    )
    op.create_index("ix_item_papers_item_id", "item_papers", ["item_id"], unique=False)
    op.create_index("ix_item_papers_attachment_id", "item_papers", ["attachment_id"], unique=False)
    op.create_table(
        "declarations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("invitee_id", sa.Integer(), nullable=True),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("who", sa.String(length=200), server_default="", nullable=False),
        sa.Column("interest", sa.Text(), server_default="", nullable=False),
        sa.Column("took_part", sa.String(length=60), nullable=True),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_declarations_meeting_id")),
        sa.ForeignKeyConstraint(["invitee_id"], ["invitees.id"], name=op.f("fk_declarations_invitee_id")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_items.id"], name=op.f("fk_declarations_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declarations")),
    )
    op.create_index("ix_declarations_meeting_id", "declarations", ["meeting_id"], unique=False)
    op.create_index("ix_declarations_invitee_id", "declarations", ["invitee_id"], unique=False)
    op.create_index("ix_declarations_item_id", "declarations", ["item_id"], unique=False)
    op.create_table(
        "forward_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(length=200), server_default="", nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("meeting_id", sa.Integer(), nullable=True),
        sa.Column("planned", sa.String(length=24), nullable=True),
        sa.Column("cycle", sa.String(length=60), nullable=False),
        sa.Column("purpose", sa.String(length=60), nullable=False),
        sa.Column("ask", sa.String(length=600), server_default="", nullable=False),
        sa.Column("led_by", sa.String(length=200), server_default="", nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=True),
        sa.Column("paper", sa.String(length=60), nullable=False),
        sa.Column("classification", sa.String(length=60), nullable=True),
        sa.Column("status", sa.String(length=60), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("source", sa.String(length=200), server_default="", nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["group_id"], ["groups.id"], name=op.f("fk_forward_items_group_id")),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_forward_items_meeting_id")),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_items.id"], name=op.f("fk_forward_items_item_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_forward_items")),
    )
    op.create_index("ix_forward_items_group_id", "forward_items", ["group_id"], unique=False)
    op.create_index("ix_forward_items_meeting_id", "forward_items", ["meeting_id"], unique=False)
    op.create_index("ix_forward_items_item_id", "forward_items", ["item_id"], unique=False)


def _packs() -> None:
    op.create_table(
        "issued_packs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("meeting_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=200), server_default="", nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("supplement", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=400), server_default="", nullable=False),
        sa.Column("issued", sa.String(length=24), nullable=True),
        sa.Column("first_page", sa.Integer(), nullable=True),
        sa.Column("last_page", sa.Integer(), nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("sha256", sa.String(length=64), server_default="", nullable=False),
        sa.Column("change", sa.Integer(), nullable=True),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), server_default="", nullable=False),
        sa.ForeignKeyConstraint(["meeting_id"], ["meetings.id"], name=op.f("fk_issued_packs_meeting_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_issued_packs")),
    )
    op.create_index("ix_issued_packs_meeting_id", "issued_packs", ["meeting_id"], unique=False)
