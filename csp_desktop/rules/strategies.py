"""Words of strategies and their priorities, and how a strategy prints its period."""

from csp_desktop.rules.choices import Choice, Shape


class PriorityKind(Choice):
    """What kind of priority a strategy names (H17 ¶12, H24 §1, SO18 Foreword)."""

    PRIORITY = "priority"
    CROSS_CUTTING_THEME = "cross-cutting theme"
    STATUTORY_DUTY = "statutory duty"
    EMERGING_THREAT = "emerging threat"
    OPERATIONAL = "operational"
    SUPPORTING = "supporting"


class PriorityStatus(Choice):
    """Where a priority stands within its strategy (domain.md E3)."""

    PROPOSED = "proposed", Shape.TODO
    AGREED = "agreed", Shape.DONE
    CARRIED_OVER = "carried over", Shape.DONE
    ADDED_MID_TERM = "added mid-term", Shape.DONE
    DROPPED_TO_ASSURANCE = "dropped to assurance", Shape.WATCH, "Dropped to assurance reporting"
    ENDED = "ended", Shape.CLOSED
    NOT_KNOWN = "not known", Shape.UNKNOWN


class StrategyStatus(Choice):
    """Where a strategy stands."""

    DRAFT = "draft", Shape.TODO
    AGREED = "agreed", Shape.DONE
    PUBLISHED = "published", Shape.DONE
    ENDED = "ended", Shape.CLOSED
    NOT_KNOWN = "not known", Shape.UNKNOWN


class RouteStepStatus(Choice):
    """Where one step of a strategy's approval route stands (H17 after ¶15)."""

    NOT_STARTED = "not started", Shape.TODO
    UNDER_WAY = "under way", Shape.DOING
    WAITING = "waiting", Shape.WAIT
    DONE = "done", Shape.DONE
    NOT_NEEDED = "not needed", Shape.CLOSED
    NOT_RECORDED = "not recorded", Shape.UNKNOWN


class LineKind(Choice):
    """How a priority of one strategy became one of the next, or left the list."""

    CARRIED = "carried"
    REWORDED = "reworded"
    MERGED = "merged"
    SPLIT = "split"
    DROPPED_TO_ASSURANCE = "dropped to assurance", Shape.WATCH
    RETURNED = "returned"
    CLOSED = "closed", Shape.CLOSED


def period_label(start: int, end: int | None) -> str:
    """A strategy's years as a strategy prints them: "2024-27", "1998-2001", "2015", "from 2024".

    start, end: calendar years; the end may be unknown.
    """
    if end is None:
        return f"from {start}"
    if end == start:
        return str(start)
    return f"{start}-{end % 100:02d}" if end // 100 == start // 100 else f"{start}-{end}"
