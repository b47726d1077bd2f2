"""Words of groups and of the returns they send each quarter."""

from csp_desktop.rules.choices import Choice, Shape


class GroupKind(Choice):
    """What kind of body a group is (domain.md E6)."""

    BOARD = "board"
    SUBGROUP = "subgroup"
    DELIVERY_GROUP = "delivery group"
    TASKING_GROUP = "tasking group"
    PARTNERSHIP = "partnership"
    TASK_AND_FINISH = "task and finish", "", "Task and finish group"
    PANEL = "panel"
    CHAIRS_GROUP = "chairs' group", "", "Chairs’ group"
    ANOTHER_BOARDS_GROUP = "another board's group", "", "Another board’s group"
    PARENT_BOARD = "parent board"
    PEER_BOARD = "peer board"
    OTHER = "other"


class GroupStatus(Choice):
    """Whether a group still meets."""

    PROPOSED = "proposed", Shape.TODO
    ACTIVE = "active", Shape.DONE
    CLOSED = "closed", Shape.CLOSED
    MERGED = "merged", Shape.CLOSED
    RENAMED = "renamed", Shape.CLOSED
    NOT_KNOWN = "not known", Shape.UNKNOWN


class GroupChange(Choice):
    """How one group became another (Forum against DA -> DA Partnership Board, W16 and W22)."""

    RENAMED = "renamed"
    MERGED = "merged"
    SPLIT = "split"
    SUCCEEDED = "succeeded"
    CLOSED = "closed"


class ReturnStatus(Choice):
    """Where a group's quarterly return stands (H24 §2)."""

    DUE = "due", Shape.SOON
    CHASED = "chased", Shape.WAIT
    LATE = "late", Shape.LATE
    RECEIVED = "received", Shape.DONE
    ACCEPTED = "accepted", Shape.DONE
    NOT_EXPECTED = "not expected", Shape.CLOSED
    NOT_RECORDED = "not recorded", Shape.UNKNOWN


class Frequency(Choice):
    """How often a group meets or a thing falls due."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    EVERY_TWO_MONTHS = "every two months"
    QUARTERLY = "quarterly"
    TWICE_A_YEAR = "twice a year"
    ANNUAL = "annual"
    AS_NEEDED = "as needed"
    NOT_RECORDED = "not recorded", Shape.UNKNOWN
