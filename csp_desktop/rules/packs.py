"""Which document is made of a meeting's papers, and for whom."""

from __future__ import annotations

from dataclasses import dataclass

from csp_desktop.rules.choices import Choice


class PackKind(Choice):
    """What is made of a meeting's papers."""

    MEMBERS = "members"
    PUBLIC = "public"
    AGENDA = "agenda only"
    SUPPLEMENT = "supplement"
    PUBLIC_SUPPLEMENT = "public supplement"
    PAPER = "single paper"
    MINUTES = "minutes"

    @property
    def public(self) -> bool:
        """Whether anybody may read it: exempt items and restricted records are left out."""
        return self in (PackKind.PUBLIC, PackKind.PUBLIC_SUPPLEMENT, PackKind.AGENDA)


@dataclass(frozen=True, slots=True)
class PackRequest:
    """What is to be made.

    supplement: its number, for a supplement; 0 else. item_id: the item of a single paper; 0 else. first_page: the number
    of its first page, where it goes on from an earlier document; 0: worked out. draft: each page says that it is one.
    """

    meeting_id: int
    kind: PackKind = PackKind.MEMBERS
    supplement: int = 0
    item_id: int = 0
    first_page: int = 0
    draft: bool = False
