"""Words of risks."""

from csp_desktop.rules.choices import Choice, Shape


class RiskStatus(Choice):
    """Where a risk stands."""

    OPEN = "open", Shape.DOING
    ACCEPTED = "accepted", Shape.DONE
    CLOSED = "closed", Shape.CLOSED
    NOT_RECORDED = "not recorded", Shape.UNKNOWN
