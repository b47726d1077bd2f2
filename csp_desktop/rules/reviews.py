"""Words of statutory reviews, their stages in order, who holds them, and how long for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from csp_desktop.rules.choices import Choice, Shape
from csp_desktop.rules.wording import count_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from csp_desktop.rules.dates import PartialDate

TrackState = Literal["done", "now", "to come", "unknown", "skipped"]


class ReviewKind(Choice):
    """Which kind of review it is; `short` is the abbreviation its number starts with (domain.md §2.1)."""

    DOMESTIC_HOMICIDE_REVIEW = "domestic homicide review"
    DOMESTIC_ABUSE_RELATED_DEATH_REVIEW = "domestic abuse related death review"
    SAFEGUARDING_ADULT_REVIEW = "safeguarding adult review"
    LOCAL_CHILD_SAFEGUARDING_PRACTICE_REVIEW = "local child safeguarding practice review"
    OFFENSIVE_WEAPONS_HOMICIDE_REVIEW = "offensive weapons homicide review"
    OTHER = "other"

    @property
    def short(self) -> str:
        """The abbreviation: "DHR", "DARDR", "SAR", "LCSPR", "OWHR"; "Review" for another kind."""
        return _SHORT_KINDS.get(self, "Review")


class Holder(Choice):
    """Who has the next step of a review; a wait for the Home Office or a court is not the partnership's."""

    PARTNERSHIP = "partnership"
    CHAIR = "chair"
    HOME_OFFICE = "home office", Shape.WAIT, "Home Office"
    COURT = "court", Shape.WAIT
    OTHER_BODY = "another body", Shape.WAIT
    NOT_KNOWN = "not known", Shape.UNKNOWN

    @property
    def elsewhere(self) -> bool:
        """Whether it is out of the partnership's hands: its lateness there is nobody's failure here."""
        return self.shape == Shape.WAIT

    @property
    def named(self) -> str:
        """Who it is, in running text: "the Home Office"."""
        return _NAMED_HOLDERS.get(self, f"the {self.value}")


class AgencyReport(Choice):
    """What a review asks an agency for (domain.md §2.1)."""

    INFORMATION = "information"
    CHRONOLOGY = "chronology"
    MANAGEMENT_REVIEW = "individual management review"
    SUMMARY = "summary report"


class Proceedings(Choice):
    """What a review may have to wait for (domain.md §2.1, step 7)."""

    CRIMINAL = "criminal proceedings"
    INQUEST = "inquest"
    CONDUCT = "police conduct investigation"
    OTHER_REVIEW = "another review"
    OTHER = "other"

    @property
    def holder(self) -> Holder:
        """Whom a review waits for meanwhile: a court, also a coroner's, or another body."""
        courts = (Proceedings.CRIMINAL, Proceedings.INQUEST)
        return Holder.COURT if self in courts else Holder.OTHER_BODY


class LimitUnit(Choice):
    """What a time limit is counted in."""

    DAYS = "days"
    WORKING_DAYS = "working days"
    MONTHS = "months"


class Milestone(Choice):
    """A dated event in the life of a review, by the field of the record that keeps its date."""

    NOTIFIED = "notified"
    DECIDED = "decided"
    TOLD = "told", "", "Home Office told"
    COMMISSIONED = "commissioned"
    CHAIR_SINCE = "chair_since", "", "Chair appointed"
    FAMILY_CONTACTED = "family_contacted", "", "Family contacted"
    ADVOCATE_OFFERED = "advocate_offered", "", "Advocate offered"
    PRESENTED = "presented"
    SUBMITTED = "submitted", "", "Sent to the Home Office"
    QUALITY_DATE = "quality_date", "", "Panel considered"
    CLEARED = "cleared", "", "Cleared to publish"
    PUBLISHED = "published"
    LIBRARY = "library", "", "In the library"
    CLOSED = "closed", "", "Actions closed"


class Retention(Choice):
    """How long a record is kept."""

    WHILE_OPEN = "while it is open"
    YEARS_AFTER_CLOSING = "years after closing"
    PERMANENT = "permanently"
    NOT_DECIDED = "not decided", Shape.UNKNOWN


class ReviewStage(Choice):
    """Where a review is, in the order a review goes.

    The last two are branches without a place in the order.
    """

    REFERRED = "referred", Shape.TODO
    DECISION = "decision", Shape.DOING
    COMMISSIONED = "commissioned", Shape.DOING
    IN_PROGRESS = "in progress", Shape.DOING
    PRESENTED = "presented", Shape.DOING
    WITH_THE_HOME_OFFICE = "with the home office", Shape.WAIT, "With the Home Office"
    PUBLISHED = "published", Shape.DONE
    ACTIONS_CLOSED = "actions closed", Shape.DONE
    NO_REVIEW = "no review", Shape.CLOSED
    NOT_KNOWN = "not known", Shape.UNKNOWN

    @property
    def order(self) -> int:
        """The place in the life of a review, 1 to 8; 0 for a branch."""
        return _ORDER.get(self, 0)

    @property
    def holder(self) -> Holder | None:
        """Who has the next step; None when nobody has."""
        return _HOLDERS.get(self)

    @property
    def short(self) -> str:
        """The stage as the head of a narrow column: "Home Office" for "With the Home Office"."""
        return "Home Office" if self is ReviewStage.WITH_THE_HOME_OFFICE else self.label


class Learning(Choice):
    """Whether a review found something to learn (DHR09 and DHR10, H24 §4)."""

    IDENTIFIED = "identified", "", "Learning identified"
    NO_IDENTIFIED_LEARNING = "no identified learning"
    NOT_RECORDED = "not recorded", Shape.UNKNOWN


ALL_STAGES = (
    ReviewStage.REFERRED,
    ReviewStage.DECISION,
    ReviewStage.COMMISSIONED,
    ReviewStage.IN_PROGRESS,
    ReviewStage.PRESENTED,
    ReviewStage.WITH_THE_HOME_OFFICE,
    ReviewStage.PUBLISHED,
    ReviewStage.ACTIONS_CLOSED,
)
_ORDER = {stage: place for place, stage in enumerate(ALL_STAGES, 1)}
# The window draws six of them (look/window, 05) and the page seven (look/page.md §6).
WINDOW_STAGES = tuple(s for s in ALL_STAGES if s not in (ReviewStage.DECISION, ReviewStage.ACTIONS_CLOSED))
PAGE_STAGES = tuple(s for s in ALL_STAGES if s is not ReviewStage.COMMISSIONED)
_SHORT_KINDS = {
    ReviewKind.DOMESTIC_HOMICIDE_REVIEW: "DHR",
    ReviewKind.DOMESTIC_ABUSE_RELATED_DEATH_REVIEW: "DARDR",
    ReviewKind.SAFEGUARDING_ADULT_REVIEW: "SAR",
    ReviewKind.LOCAL_CHILD_SAFEGUARDING_PRACTICE_REVIEW: "LCSPR",
    ReviewKind.OFFENSIVE_WEAPONS_HOMICIDE_REVIEW: "OWHR",
}
_NAMED_HOLDERS = {
    Holder.CHAIR: "the independent chair",
    Holder.HOME_OFFICE: "the Home Office",
    Holder.OTHER_BODY: "another body",
    Holder.NOT_KNOWN: "somebody not recorded",
}
_HOLDERS = {
    ReviewStage.REFERRED: Holder.PARTNERSHIP,
    ReviewStage.DECISION: Holder.PARTNERSHIP,  # the partnership's own chair decides, not the independent one
    ReviewStage.COMMISSIONED: Holder.PARTNERSHIP,
    ReviewStage.IN_PROGRESS: Holder.CHAIR,
    ReviewStage.PRESENTED: Holder.PARTNERSHIP,
    ReviewStage.WITH_THE_HOME_OFFICE: Holder.HOME_OFFICE,
    ReviewStage.PUBLISHED: Holder.PARTNERSHIP,
    ReviewStage.NOT_KNOWN: Holder.NOT_KNOWN,
}
_LONG = 24  # from two years on, months are not counted where the dates are not exact


@dataclass(frozen=True, slots=True)
class StageState:
    """One stage of one review on the track; `date` is when it was reached, as far as known."""

    stage: ReviewStage
    state: TrackState
    date: PartialDate | None = None


def holder(stage: ReviewStage, paused: bool = False) -> Holder | None:
    """Who has the next step; a review paused for criminal proceedings is with the court.

    None when nobody has.
    """
    return Holder.COURT if paused else stage.holder


def track(
    stage: ReviewStage,
    dates: Mapping[ReviewStage, PartialDate | None],
    stages: Sequence[ReviewStage] = ALL_STAGES,
) -> tuple[StageState, ...]:
    """The state of each of `stages` (in the order of a review) for a review that is now at `stage`.

    Stages before the present one are done whether or not their date is known. When the present one is not
    among `stages`, the last one shown before it is now. A review whose stage is not known is done as far as
    it has dates.
    """
    now = _shown_now(stage, stages)
    return tuple(StageState(shown, _state(shown, stage, now, dates), dates.get(shown)) for shown in stages)


def track_words(
    stage: ReviewStage,
    since: PartialDate | None,
    stages: Sequence[ReviewStage] = ALL_STAGES,
    paused: bool = False,
) -> str:
    """The track in words, for a screen reader: "stage 5 of 6, Home Office, since June 2024"."""
    if not stage.order:
        return stage.value
    now = _shown_now(stage, stages)
    place = f"stage {stages.index(now) + 1} of {len(stages)}" if now else "before the first stage shown"
    dated = f"since {since.plain().text}" if since else ""
    held = holder(stage, paused)
    return ", ".join(filter(None, (place, held.label if held else stage.value, dated)))


def elapsed(start: PartialDate, end: PartialDate) -> str:
    """How long from one date to another, as closely as both are known.

    "3 months", "2 to 3 months" from month to month, "under a month", "2 years 1 month", "6 to 7 years"; a
    start that is only "by" or "before" gives "at least", one "after" gives "at most", and "about" gives
    "about". "Cannot say" when the end comes before the start.
    """
    if end.last < start.first:
        return "Cannot say"
    least = max(0, whole_months(start.last, end.first))
    most = whole_months(start.first, end.last)
    if start.qualifier in ("by", "before"):
        return f"at least {_months_words(least, least)}" if least else "Cannot say"
    if start.qualifier == "after":
        return f"at most {_months_words(most, most)}" if most else "under a month"
    doubt = "about " if "about" in (start.qualifier, end.qualifier) else ""
    return doubt + _months_words(least, most)


def whole_months(start: date, end: date) -> int:
    """Whole calendar months from one day to another; negative when the end is first."""
    if end < start:
        return -whole_months(end, start)
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def _shown_now(stage: ReviewStage, stages: Sequence[ReviewStage]) -> ReviewStage | None:
    """The stage drawn as the present one: itself, or the last shown one before it."""
    reached = [shown for shown in stages if shown.order <= stage.order]
    return reached[-1] if reached else None


def _state(
    shown: ReviewStage,
    stage: ReviewStage,
    now: ReviewStage | None,
    dates: Mapping[ReviewStage, PartialDate | None],
) -> TrackState:
    """The state of one shown stage."""
    if stage is ReviewStage.NO_REVIEW:
        return "done" if shown.order <= ReviewStage.DECISION.order else "skipped"
    if stage is ReviewStage.NOT_KNOWN:
        return "done" if dates.get(shown) else "unknown"
    if shown.order > stage.order:
        return "to come"
    finished = stage is ReviewStage.ACTIONS_CLOSED or (
        stage is ReviewStage.PUBLISHED and shown.order < stage.order
    )
    return "now" if shown is now and not finished else "done"


def _months_words(least: int, most: int) -> str:
    """A length between two whole numbers of months in words."""
    if least == 0:
        return "under a month" if most == 0 else f"under {most + 1} months"
    if least == most:
        return _exact_months(least)
    if least >= _LONG:
        years = (least // 12, most // 12)
        return f"{years[0]} years" if years[0] == years[1] else f"{years[0]} to {years[1]} years"
    return f"{least} to {most} months"


def _exact_months(months: int) -> str:
    if months < _LONG:
        return count_words(months, "month")
    years, rest = divmod(months, 12)
    return f"{years} years {count_words(rest, 'month')}" if rest else f"{years} years"
