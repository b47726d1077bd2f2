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
    MINUTES = "minutes"  # of the group's last meeting, to be agreed
    FORWARD_PLAN = "forward plan"
    FILE = "attached file"


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


class MinutesStatus(Choice):
    """Where a meeting's minutes stand; agreed ones are not changed any more."""

    NOT_WRITTEN = "not written", Shape.TODO
    DRAFT = "draft", Shape.DOING
    AGREED = "agreed", Shape.DONE


class ItemProgress(Choice):
    """What became of an agenda item in its meeting."""

    TO_COME = "to come", Shape.TODO
    NOW = "now", Shape.DOING
    DISCUSSED = "discussed", Shape.DONE
    DEFERRED = "deferred", Shape.WAIT
    WITHDRAWN = "withdrawn", Shape.CLOSED
    NOT_REACHED = "not reached", Shape.SOON


class Repeat(Choice):
    """How often a series of meetings meets."""

    WEEKLY = "every week"
    FORTNIGHTLY = "every two weeks"
    MONTHLY = "every month"
    TWO_MONTHLY = "every two months"
    QUARTERLY = "every three months"
    HALF_YEARLY = "twice a year"
    YEARLY = "once a year"


class WhichWeek(Choice):
    """Which of a month's weekdays a series meets on."""

    FIRST = "first"
    SECOND = "second"
    THIRD = "third"
    FOURTH = "fourth"
    LAST = "last"


class Weekday(Choice):
    """A working day of the week."""

    MONDAY = "Monday"
    TUESDAY = "Tuesday"
    WEDNESDAY = "Wednesday"
    THURSDAY = "Thursday"
    FRIDAY = "Friday"


class TookPart(Choice):
    """What somebody did who declared an interest in an item."""

    STAYED = "stayed and took part"
    SILENT = "stayed and took no part"
    LEFT = "left the room"
    NOT_RECORDED = "not recorded", Shape.UNKNOWN


class Cycle(Choice):
    """How often something planned comes to a meeting."""

    ONCE = "once"
    EVERY_MEETING = "every meeting"
    QUARTERLY = "every quarter"
    HALF_YEARLY = "twice a year"
    YEARLY = "once a year"


class ForwardStatus(Choice):
    """Where something on the forward plan stands."""

    PLANNED = "planned", Shape.TODO
    ON_THE_AGENDA = "on the agenda", Shape.DONE
    DROPPED = "dropped", Shape.CLOSED
