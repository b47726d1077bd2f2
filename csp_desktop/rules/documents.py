"""Words of documents, their markings, information products and sign-offs."""

from csp_desktop.rules.choices import Choice, Shape


class DocumentKind(Choice):
    """What kind of paper a document is (domain.md E27)."""

    REPORT = "report"
    COVER_REPORT = "cover report"
    APPENDIX = "appendix"
    BACKGROUND_PAPER = "background paper"
    AGENDA = "agenda"
    MINUTES = "minutes"
    STRATEGY = "strategy"
    TERMS_OF_REFERENCE = "terms of reference"
    PROTOCOL = "protocol"
    LETTER = "letter"
    DIAGRAM = "diagram"
    DATA = "data"
    OTHER = "other"


class DocumentStatus(Choice):
    """Where a document stands."""

    DRAFT = "draft", Shape.TODO
    FINAL = "final", Shape.DONE
    PUBLISHED = "published", Shape.DONE
    WITHDRAWN = "withdrawn", Shape.CLOSED
    NOT_RECORDED = "not recorded", Shape.UNKNOWN


class Classification(Choice):
    """The marking of a paper; the Schedule 12A reason is kept beside it."""

    OPEN = "open"
    OFFICIAL = "official", "", "OFFICIAL"
    OFFICIAL_SENSITIVE = "official-sensitive", "", "OFFICIAL-SENSITIVE"
    EXEMPT = "exempt"

    @property
    def marking(self) -> str:
        """The capitals printed on every page: "OPEN", "OFFICIAL-SENSITIVE", "EXEMPT"."""
        return self.value.upper()

    @property
    def public(self) -> bool:
        """Whether a paper so marked may go into a pack for the public."""
        return self in (Classification.OPEN, Classification.OFFICIAL)


class ProductStatus(Choice):
    """Where an information product or data supply stands (domain.md E26)."""

    REQUESTED = "requested", Shape.WAIT
    STARTING_TO_BE_RECEIVED = "starting to be received", Shape.DOING
    RECEIVED = "received", Shape.DONE
    YET_TO_BE_DISCUSSED = "yet to be discussed", Shape.SOON
    DISCUSSED = "discussed", Shape.DONE
    NOT_RECORDED = "not recorded", Shape.UNKNOWN


class SignOffStatus(Choice):
    """Where a sign-off stands (SO18 front)."""

    WAITING = "waiting", Shape.WAIT
    SIGNED_OFF = "signed off", Shape.DONE
    NOT_APPLICABLE = "not applicable"
    NOT_RECORDED = "not recorded", Shape.UNKNOWN
