"""Words of recommendations, from whatever source they come."""

from csp_desktop.rules.choices import Choice, Shape


class RecommendationLevel(Choice):
    """Whose recommendation it is (H24 §4)."""

    SINGLE_AGENCY = "single-agency"
    PARTNERSHIP = "partnership"
    REGIONAL = "regional"
    NATIONAL = "national"
    NOT_RECORDED = "not recorded", Shape.UNKNOWN


class RecommendationStatus(Choice):
    """Where a recommendation stands; unallocated is a state of its own."""

    NOT_ALLOCATED = "not allocated", Shape.LOOSE
    NOT_STARTED = "not started", Shape.TODO
    IN_PROGRESS = "in progress", Shape.DOING
    DONE = "done", Shape.DONE
    NOT_ACCEPTED = "not accepted", Shape.CLOSED
    NOT_KNOWN = "not known", Shape.UNKNOWN


class Acceptance(Choice):
    """Whether the board accepted a recommendation."""

    ACCEPTED = "accepted", Shape.DONE
    NOT_ACCEPTED = "not accepted", Shape.CLOSED
    AWAITING = "awaiting", Shape.WAIT
    NOT_RECORDED = "not recorded", Shape.UNKNOWN


class SourceKind(Choice):
    """Where a recommendation comes from (domain.md E15)."""

    REVIEW = "review"
    INFORMATION_PRODUCT = "information product"
    COMMISSIONED_REVIEW = "commissioned review"
    PEER_REVIEW = "peer review"
    PROFILE = "profile"
    OTHER = "other"
