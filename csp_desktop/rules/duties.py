"""Words of statutory duties and of assurance."""

from csp_desktop.rules.choices import Choice, Shape


class DutyCycle(Choice):
    """How often a duty must be shown to be met (domain.md §2.2)."""

    STANDING = "standing"
    CONTINUOUS = "continuous"
    QUARTERLY = "quarterly"
    ANNUAL = "annual"
    EACH_PLAN = "each plan"
    EVENT = "event", "", "When it happens"
    WATCH = "watch", "", "Watch, not yet in force"
    AS_NEEDED = "as needed"


class AssuranceLevel(Choice):
    """How sure the board can be."""

    FULL = "full", Shape.DONE
    SUBSTANTIAL = "substantial", Shape.DONE
    PARTIAL = "partial", Shape.SOON
    NONE = "none", Shape.LATE
    NOT_RECORDED = "not recorded", Shape.UNKNOWN


class AssuranceOrigin(Choice):
    """Why something is watched: a dropped priority or a duty (domain.md E4)."""

    DROPPED_PRIORITY = "dropped priority", Shape.WATCH
    STATUTORY_FUNCTION = "statutory function", Shape.WATCH
    OTHER = "other", Shape.WATCH
