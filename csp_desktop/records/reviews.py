"""Statutory reviews of deaths, their themes, and tallies where only counts are known (E14)."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from csp_desktop.records.base import Record
from csp_desktop.records.fields import choice, link, long_text, text, value
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.reviews import (
    AgencyReport,
    Holder,
    Learning,
    LimitUnit,
    Milestone,
    Proceedings,
    Retention,
    ReviewKind,
    ReviewStage,
)


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
    decided_by: Mapped[str] = text("Decided by", help="The office, for example chair of the partnership.")
    told: Mapped[PartialDate | None] = value("Home Office told")
    commissioned: Mapped[PartialDate | None] = value("Commissioned")
    chair_since: Mapped[PartialDate | None] = value("Chair appointed")
    extended: Mapped[PartialDate | None] = value(
        "Report agreed for", help="Where the partnership agreed a later date for the report."
    )
    family_contacted: Mapped[PartialDate | None] = value("Family contacted")
    advocate_offered: Mapped[PartialDate | None] = value("Advocate offered")
    advocate: Mapped[str] = text("Advocacy service")
    family_note: Mapped[str] = long_text("Family’s part", restricted=True)
    presented: Mapped[PartialDate | None] = value("Presented")
    meeting_id: Mapped[int | None] = link("Presented at", "meetings")
    submitted: Mapped[PartialDate | None] = value("To Home Office")
    quality_date: Mapped[PartialDate | None] = value("Panel considered")
    quality_result: Mapped[str] = text("Panel result")
    cleared: Mapped[PartialDate | None] = value("Cleared to publish")
    published: Mapped[PartialDate | None] = value("Published")
    expected: Mapped[PartialDate | None] = value("Publication expected")
    library: Mapped[PartialDate | None] = value("In the library", help="The national library of reviews.")
    library_link: Mapped[str] = text("Library link", limit=400)
    closed: Mapped[PartialDate | None] = value("Actions closed")
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
    retention: Mapped[Retention | None] = choice("Keep", Retention)
    dispose_by: Mapped[PartialDate | None] = value(
        "Look at keeping it", help="When to decide whether it is still to be kept."
    )
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


class ReviewSharing(Record):
    """A further partnership a review is shared with (H24 §2: three partnerships)."""

    __tablename__ = "review_sharings"
    noun = "sharing partnership"
    named_by = "partnership"

    review_id: Mapped[int] = link("Review", "reviews", required=True)
    partnership: Mapped[str] = text("Partnership", required=True)
    number: Mapped[str] = text("Their number", limit=40)
    leads: Mapped[bool] = value("Leads the review", required=True, default=False)


class PanelMember(Record):
    """An agency's place on a review's panel, by role."""

    __tablename__ = "panel_members"
    noun = "panel member"
    named_by = "role"

    review_id: Mapped[int] = link("Review", "reviews", required=True)
    organisation_id: Mapped[int | None] = link("Agency", "organisations")
    role: Mapped[str] = text("Role", help="A role, never a name.")
    since: Mapped[PartialDate | None] = value("Since")
    until: Mapped[PartialDate | None] = value("Until")


class AgencyRequest(Record):
    """What an agency was asked for in a review: information, a chronology or its own management review."""

    __tablename__ = "agency_requests"
    noun = "request to an agency"
    named_by = "kind"

    review_id: Mapped[int] = link("Review", "reviews", required=True)
    organisation_id: Mapped[int | None] = link("Agency", "organisations")
    kind: Mapped[AgencyReport] = choice("Asked for", AgencyReport, default=AgencyReport.MANAGEMENT_REVIEW)
    asked: Mapped[PartialDate | None] = value("Asked")
    due: Mapped[PartialDate | None] = value("Due")
    received: Mapped[PartialDate | None] = value("Received")
    note: Mapped[str] = text("Note", limit=400, restricted=True)


class ReviewPause(Record):
    """A time in which a review waits for other proceedings, and whether its clock stands still meanwhile."""

    __tablename__ = "review_pauses"
    noun = "pause"
    named_by = "proceedings"

    review_id: Mapped[int] = link("Review", "reviews", required=True)
    proceedings: Mapped[Proceedings] = choice("Proceedings", Proceedings, default=Proceedings.CRIMINAL)
    since: Mapped[PartialDate | None] = value("Paused")
    until: Mapped[PartialDate | None] = value("Taken up again")
    stops_clock: Mapped[bool] = value("Stops the clock", required=True, default=True)
    reason: Mapped[str] = text("Reason", limit=400)


class ReviewMove(Record):
    """When a review came to a stage and into whose hands; what it was before is never lost."""

    __tablename__ = "review_moves"
    noun = "move of a review"
    named_by = "stage"

    review_id: Mapped[int] = link("Review", "reviews", required=True)
    stage: Mapped[ReviewStage] = choice("Stage", ReviewStage, default=ReviewStage.REFERRED)
    holder: Mapped[Holder | None] = choice("Held by", Holder)
    since: Mapped[PartialDate | None] = value("Since")
    note: Mapped[str] = text("Note", limit=400)


class LifecycleStep(Record):
    """A step every review of a kind takes: who has it, what it needs first, and by when (the officer may change all of it)."""

    __tablename__ = "lifecycle_steps"
    noun = "step of reviews"
    named_by = "name"

    kind: Mapped[ReviewKind | None] = choice("Kind of review", ReviewKind, blank="Every kind")
    stage: Mapped[ReviewStage] = choice("Stage", ReviewStage, default=ReviewStage.REFERRED)
    position: Mapped[int] = value("Order", required=True, default=1)
    name: Mapped[str] = text("Step", required=True)
    holder: Mapped[Holder | None] = choice("Done by", Holder)
    needs: Mapped[str] = long_text("Needs first", help="Documents, decisions and letters, one a line.")
    within: Mapped[int | None] = value("Within")
    unit: Mapped[LimitUnit | None] = choice("Counted in", LimitUnit)
    counts_from: Mapped[Milestone | None] = choice("Counted from", Milestone)
    reached_by: Mapped[Milestone | None] = choice("Done when", Milestone, blank="Ticked off")
    statutory: Mapped[bool] = value("Statutory", required=True, default=False)
    basis: Mapped[str] = text("Basis", help="The Act or guidance, or local.")
    in_use: Mapped[bool] = value("In use", required=True, default=True)


class ReviewCheck(Record):
    """A step that one review has taken, or need not take."""

    __tablename__ = "review_checks"
    noun = "step taken"
    named_by = "done"

    review_id: Mapped[int] = link("Review", "reviews", required=True)
    step_id: Mapped[int] = link("Step", "lifecycle_steps", required=True)
    done: Mapped[PartialDate | None] = value("Done")
    not_needed: Mapped[bool] = value("Not needed", required=True, default=False)
    due: Mapped[PartialDate | None] = value("Agreed date", help="Where another date was agreed.")
    note: Mapped[str] = text("Note", limit=400)


class Disposal(Record):
    """That a record was disposed of, when, why and who decided: never what it said."""

    __tablename__ = "disposals"
    noun = "disposal"
    named_by = "what"

    what: Mapped[str] = text("What", required=True, help="The kind of record and its number alone.")
    retention: Mapped[Retention | None] = choice("Kept as", Retention)
    dated: Mapped[PartialDate | None] = value("Disposed of")
    decided_by: Mapped[str] = text("Decided by")
    reason: Mapped[str] = text("Reason", limit=400)
