"""Words of meetings, agenda items and what became of them."""

from csp_desktop.rules.choices import Choice, Shape


class MeetingStatus(Choice):
    """Where a meeting stands."""

    PLANNED = "planned", Shape.TODO
    PAPERS_SENT = "papers sent", Shape.DOING
    HELD = "held", Shape.DONE
    CANCELLED = "cancelled", Shape.CLOSED
    NOT_RECORDED = "not recorded", Shape.UNKNOWN


class ItemPurpose(Choice):
    """What the board is asked to do with an agenda item."""

    TO_DECIDE = "to decide"
    TO_CONSIDER = "to consider"
    TO_NOTE = "to note"


class PaperKind(Choice):
    """Which records the program prints under an agenda item."""

    NONE = "none"
    PRIORITIES = "priorities"
    SUBGROUPS = "subgroups"
    FUNDING = "funding"
    REVIEWS = "reviews"
    RECOMMENDATIONS = "recommendations"
    ACTIONS = "actions"
    ACTION_POINTS = "action points"
    MEASURES = "measures"
    TEXT = "text"
    SUPPORT = "support"
    DUTIES = "duties"
    ENGAGEMENT = "engagement"
    ASSURANCE = "assurance"
    SUPPLIES = "data supplies"
    REVIEW_TRACKER = "review tracker"
    LEARNING = "learning"
    GROUPS = "groups"


class DecisionKind(Choice):
    """What became of an item."""

    AGREED = "agreed", Shape.DONE
    AGREED_WITH_CHANGES = "agreed with changes", Shape.DONE
    NOTED = "noted", Shape.DONE
    DEFERRED = "deferred", Shape.WAIT
    NOT_AGREED = "not agreed", Shape.CLOSED
    NOT_RECORDED = "not recorded", Shape.UNKNOWN


class Attendance(Choice):
    """Whether a member came."""

    PRESENT = "present"
    APOLOGIES = "apologies"
    SUBSTITUTE = "substitute"
    ABSENT = "absent"
    NOT_RECORDED = "not recorded", Shape.UNKNOWN
