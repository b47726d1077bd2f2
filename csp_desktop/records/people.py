"""Organisations, people, seats and posts (E19, E25)."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from csp_desktop.records.base import Record
from csp_desktop.records.fields import choice, link, long_text, text, value
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.people import OrganisationKind, PostStatus, StatutoryStatus


class Organisation(Record):
    """An agency, provider or board outside the partnership; its legal form may change, so it may have a successor."""

    __tablename__ = "organisations"
    noun = "organisation"
    named_by = "name"

    name: Mapped[str] = text("Name", required=True)
    short_name: Mapped[str] = text("Short name", limit=60)
    kind: Mapped[OrganisationKind | None] = choice("Kind", OrganisationKind)
    status: Mapped[StatutoryStatus | None] = choice("Statutory status", StatutoryStatus)
    identifier: Mapped[str] = text(
        "Identifier", limit=120, declared=60, help="Charity or company number, for example GB-CHC-123456."
    )
    since: Mapped[PartialDate | None] = value("Since")
    until: Mapped[PartialDate | None] = value("Until")
    successor_id: Mapped[int | None] = link("Followed by", "organisations")
    note: Mapped[str] = long_text("Note")


class Person(Record):
    """A person the officer works with; a role may stand where no name is needed."""

    __tablename__ = "people"
    noun = "person"
    named_by = "name"

    name: Mapped[str] = text("Name", required=True, help="A role will do where no name is needed.")
    role: Mapped[str] = text("Role")
    organisation_id: Mapped[int | None] = link("Organisation", "organisations")
    email: Mapped[str] = text("E-mail")
    telephone: Mapped[str] = text("Telephone", limit=60)


class Seat(Record):
    """A dated seat of an organisation, and perhaps of a person, on a group."""

    __tablename__ = "seats"
    noun = "seat"
    named_by = "role"

    group_id: Mapped[int] = link("Group", "groups", required=True)
    organisation_id: Mapped[int | None] = link("Organisation", "organisations")
    person_id: Mapped[int | None] = link("Person", "people")
    role: Mapped[str] = text("Role on the group")
    status: Mapped[StatutoryStatus | None] = choice("Status", StatutoryStatus)
    since: Mapped[PartialDate | None] = value("Since")
    until: Mapped[PartialDate | None] = value("Until")


class Post(Record):
    """A post that supports the partnership, and what its existence depends on."""

    __tablename__ = "posts"
    noun = "post"
    named_by = "title"

    title: Mapped[str] = text("Post", required=True)
    employer_id: Mapped[int | None] = link("Employer", "organisations")
    funded_by: Mapped[str] = text("Funded by")
    stream_id: Mapped[int | None] = link("Funding stream", "streams")
    bid_id: Mapped[int | None] = link("Depends on bid", "bids")
    status: Mapped[PostStatus | None] = choice("Status", PostStatus)
    since: Mapped[PartialDate | None] = value("Since")
    until: Mapped[PartialDate | None] = value("Until")
    note: Mapped[str] = long_text("Note")
