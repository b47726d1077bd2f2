"""The partnership itself, its dated offices, its settings (E1)."""

from __future__ import annotations

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from csp_desktop.records.base import Record
from csp_desktop.records.fields import choice, link, long_text, text, value
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.people import Tier


class Partnership(Record):
    """The partnership whose records these are; district partnerships of a two-tier county may stand beside it."""

    __tablename__ = "partnerships"
    noun = "partnership"
    named_by = "name"

    name: Mapped[str] = text("Name", required=True)
    short_name: Mapped[str] = text("Short name", limit=40)
    strapline: Mapped[str] = text("Strapline")
    area: Mapped[str] = text("Area")
    tier: Mapped[Tier | None] = choice("Tier", Tier)
    founded: Mapped[PartialDate | None] = value("Founded")
    statute: Mapped[str] = text("Statute")
    website: Mapped[str] = text("Website")
    identifier: Mapped[str] = text(
        "Identifier", limit=60, help="The organisation identifier its grants are published under (360Giving)."
    )
    support: Mapped[str] = long_text(
        "Support", help="Who does the partnership's business, and who pays for it."
    )
    is_own: Mapped[bool] = value(
        "Our own", required=True, default=False, help="The partnership that keeps this file."
    )


class Office(Record):
    """A dated holding of an office (a chair is this, never a field): of a partnership or of a group."""

    __tablename__ = "offices"
    noun = "office"
    named_by = "role"

    role: Mapped[str] = text("Office", required=True)
    partnership_id: Mapped[int | None] = link("Partnership", "partnerships")
    group_id: Mapped[int | None] = link("Group", "groups")
    organisation_id: Mapped[int | None] = link("Organisation", "organisations")
    person_id: Mapped[int | None] = link("Person", "people")
    holder: Mapped[str] = text("Held by", help="A role, where a role will do.")
    since: Mapped[PartialDate | None] = value("Since")
    until: Mapped[PartialDate | None] = value("Until")
    note: Mapped[str] = long_text("Note")


class Setting(Record):
    """A setting that belongs to the records rather than to a computer."""

    __tablename__ = "settings"
    noun = "setting"
    named_by = "name"

    name: Mapped[str] = mapped_column(String(80), unique=True)
    value: Mapped[str] = mapped_column(String(2000), default="")


class ReviewLabel(Record):
    """What death reviews are called from a date on: the law is moving, old reviews keep their name."""

    __tablename__ = "review_labels"
    noun = "review name"
    named_by = "label"

    label: Mapped[str] = text("Name", required=True)
    short: Mapped[str] = text("Short name", limit=12)
    since: Mapped[PartialDate | None] = value(
        "From", help="Reviews notified before this date keep their earlier name."
    )


class ContactPoint(Record):
    """How to reach somebody named at the end of a report: a hub or a role (E28)."""

    __tablename__ = "contact_points"
    noun = "contact point"
    named_by = "label"

    label: Mapped[str] = text("Contact", required=True)
    organisation_id: Mapped[int | None] = link("Organisation", "organisations")
    role: Mapped[str] = text("Role")
    telephone: Mapped[str] = text("Telephone", limit=60)
    email: Mapped[str] = text("E-mail")
