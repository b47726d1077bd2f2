"""Statutory reviews of deaths, their themes, and tallies where only counts are known (E14)."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from csp_desktop.records.base import Record
from csp_desktop.records.fields import choice, link, long_text, text, value
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.reviews import Holder, Learning, ReviewKind, ReviewStage


class Review(Record):
    """A statutory review. Pseudonyms only; no name, address or exact date of death belongs here."""

    __tablename__ = "reviews"
    noun = "review"
    named_by = "number"

    number: Mapped[str] = text("Number", limit=40, required=True, help="The local number; it never changes.")
    kind: Mapped[ReviewKind] = choice("Kind", ReviewKind, default=ReviewKind.DOMESTIC_HOMICIDE_REVIEW)
    stage: Mapped[ReviewStage] = choice("Stage", ReviewStage, default=ReviewStage.REFERRED)
    holder: Mapped[Holder | None] = choice("Held by", Holder)
    held_since: Mapped[PartialDate | None] = value("Held since")
    notified: Mapped[PartialDate | None] = value("Notified")
    decided: Mapped[PartialDate | None] = value("Decided")
    decision: Mapped[str] = text("Decision")
    commissioned: Mapped[PartialDate | None] = value("Commissioned")
    presented: Mapped[PartialDate | None] = value("Presented")
    meeting_id: Mapped[int | None] = link("Presented at", "meetings")
    submitted: Mapped[PartialDate | None] = value("To Home Office")
    quality_result: Mapped[str] = text("Panel result")
    published: Mapped[PartialDate | None] = value("Published")
    expected: Mapped[PartialDate | None] = value("Publication expected")
    group_id: Mapped[int | None] = link("Held in group", "groups")
    chair: Mapped[str] = text("Independent chair", help="A role or pseudonym, never a name.", restricted=True)
    learning: Mapped[Learning] = choice("Learning", Learning, default=Learning.NOT_RECORDED)
    learning_summary: Mapped[str] = long_text("Learning in brief", restricted=True)
    good_practice: Mapped[str] = long_text("Good practice", restricted=True)
    death_period: Mapped[PartialDate | None] = value(
        "Period of death", help="A month, quarter or year, never the day.", restricted=True
    )
    manner: Mapped[str] = text("Manner of death", restricted=True)
    next_step: Mapped[str] = text("Next step")
    restricted: Mapped[bool] = value("Restricted", required=True, default=False)
    note: Mapped[str] = long_text("Note", restricted=True)


class Theme(Record):
    """A theme that recurs across reviews."""

    __tablename__ = "themes"
    noun = "theme"
    named_by = "name"

    name: Mapped[str] = text("Theme", required=True)
    learning: Mapped[str] = long_text("Learning")


class ReviewTheme(Record):
    """A theme seen in a review, or in the reviews of one period where single ones are not told apart."""

    __tablename__ = "review_themes"
    noun = "theme of a review"
    named_by = "period"

    theme_id: Mapped[int] = link("Theme", "themes", required=True)
    review_id: Mapped[int | None] = link("Review", "reviews")
    period: Mapped[str] = text("Period", limit=80)
    note: Mapped[str] = text("Note")


class ReviewTally(Record):
    """A count of reviews of one period in one breakdown, where only counts are published."""

    __tablename__ = "review_tallies"
    noun = "count of reviews"
    named_by = "category"

    period: Mapped[str] = text("Period", limit=80)
    breakdown: Mapped[str] = text("Breakdown", limit=80, help="For example: how each death came about.")
    position: Mapped[int] = value("Order", required=True, default=1)
    category: Mapped[str] = text("Category", required=True)
    count: Mapped[int | None] = value("Count")
    source: Mapped[str] = text("Source")
