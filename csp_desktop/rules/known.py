"""How a value is known: exact, about, awaited, not recorded (domain.md §1.8)."""

from csp_desktop.rules.choices import Choice, Shape


class Says(Choice):
    """How a value is known. Those that are `missing` print their own words in the value's place."""

    EXACT = "exact"
    ROUNDED = "rounded"
    PROJECTED = "projected"
    APPROXIMATE = "about"
    NEARLY = "nearly"
    AT_LEAST = "at least"
    UP_TO = "up to"
    NOT_RECORDED = "not recorded", Shape.UNKNOWN
    NOT_STATED = "not stated", Shape.UNKNOWN
    NOT_PUBLISHED = "not published", Shape.UNKNOWN
    NOT_KNOWN = "not known", Shape.UNKNOWN
    AWAITING = "awaiting", Shape.WAIT
    NOT_APPLICABLE = "not applicable"
    RESTRICTED = "restricted"
    NONE_YET = "none yet", Shape.TODO

    @property
    def missing(self) -> bool:
        """Whether there is no value: the words stand in its place."""
        return self in _MISSING

    @property
    def before(self) -> str:
        """The words printed before the value, with their space: "about ", or ""."""
        return f"{self.value} " if self in _BEFORE else ""

    @property
    def after(self) -> str:
        """The words printed after the value, with their space: " (projected)", or ""."""
        return f" ({self.value})" if self in (Says.ROUNDED, Says.PROJECTED) else ""

    def around(self, value: str) -> str:
        """A printed value with its words: "about 30%", "£103,000.00 (projected)".

        For a missing one the label alone.
        """
        return self.label if self.missing else f"{self.before}{value}{self.after}"


_BEFORE = frozenset({Says.APPROXIMATE, Says.NEARLY, Says.AT_LEAST, Says.UP_TO})
_MISSING = frozenset(
    {
        Says.NOT_RECORDED,
        Says.NOT_STATED,
        Says.NOT_PUBLISHED,
        Says.NOT_KNOWN,
        Says.AWAITING,
        Says.NOT_APPLICABLE,
        Says.RESTRICTED,
        Says.NONE_YET,
    }
)
