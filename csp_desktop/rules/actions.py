"""Words of actions, action points from other boards, and the evidence behind them."""

from csp_desktop.rules.choices import Choice, Shape


class ActionStatus(Choice):
    """Where an action stands."""

    NOT_STARTED = "not started", Shape.TODO
    ON_TRACK = "on track", Shape.DOING
    SOME_CONCERN = "some concern", Shape.SOON
    LATE_OR_OFF_TRACK = "late or off track", Shape.LATE
    WAITING = "waiting", Shape.WAIT
    PAUSED = "paused", Shape.CLOSED
    DONE = "done", Shape.DONE
    NOT_RECORDED = "not recorded", Shape.UNKNOWN

    @property
    def open(self) -> bool:
        """Whether work is still to do."""
        return self not in (ActionStatus.DONE, ActionStatus.PAUSED)


class ActionPointStatus(Choice):
    """Where an action point raised by another board stands (H17 ¶16-29)."""

    OPEN = "open", Shape.TODO
    ANSWERED = "answered", Shape.DONE
    CLOSED = "closed", Shape.CLOSED


# "1": the board rates its actions, so papers say Red, Amber or Green before the status.
RAG_SETTING = "actions.rag"


def rag(status: ActionStatus, late: bool) -> str:
    """How a board that rates its actions says it; "" for what has not begun in time, waits or is paused."""
    if status is ActionStatus.LATE_OR_OFF_TRACK or (late and status.open):
        return "Red"
    if status is ActionStatus.SOME_CONCERN:
        return "Amber"
    return "Green" if status in (ActionStatus.ON_TRACK, ActionStatus.DONE) else ""
