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


MAIN = (PackKind.MEMBERS, PackKind.PUBLIC)  # with these a meeting's papers are out
SUPPLEMENTS = (PackKind.SUPPLEMENT, PackKind.PUBLIC_SUPPLEMENT)
NAMES = {
    PackKind.MEMBERS: "Members’ pack",
    PackKind.PUBLIC: "Public pack",
    PackKind.AGENDA: "Agenda",
    PackKind.SUPPLEMENT: "Supplement",
    PackKind.PUBLIC_SUPPLEMENT: "Public supplement",
    PackKind.PAPER: "Paper",
    PackKind.MINUTES: "Minutes",
}


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


def called(request: PackRequest, item: str = "") -> str:
    """What a document is: "Members’ pack", "Supplement 1", "Paper for item 5"; a draft says so first. item: its number."""
    words = NAMES[request.kind]
    if request.kind in SUPPLEMENTS:
        words = f"{words} {request.supplement}"
    elif item:
        words = f"{words} for item {item}"
    return f"Draft {words[:1].lower()}{words[1:]}" if request.draft else words


def page_numbers(first: int, last: int) -> str:
    """A range of pages: "3", "17–19"."""
    return str(first) if first == last else f"{first}–{last}"


def page_words(first: int, last: int) -> str:
    """ "page 3", "pages 17–19"."""
    return f"page{'' if first == last else 's'} {page_numbers(first, last)}"
