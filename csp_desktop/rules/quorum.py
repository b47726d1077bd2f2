"""Whether enough members came to a meeting: counted by what is recorded of each, and said in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from csp_desktop.rules.meetings import Attendance
from csp_desktop.rules.membership import CAME, best
from csp_desktop.rules.wording import list_words

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable


class Line(NamedTuple):
    """A line of a meeting's invitees. who: the same for two lines of one person. deputy: whether somebody came instead.

    left: whether they left the room for the item that is asked about.
    """

    who: Hashable
    attendance: Attendance | None
    deputy: bool = False
    counts: bool = True
    left: bool = False


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many of the members who count came, and whether they are enough.

    needed: None where no number is recorded. deputies: how many of those present came for a member. out: how many who came
    left the room for the item. also: what is needed besides the number, as the group's terms say it; whether that is met is
    for people to say. ahead: the meeting has not begun, so that what is known is only who has answered.
    """

    needed: int | None
    members: int
    present: int
    deputies: int
    apologies: int
    absent: int
    unheard: int
    out: int
    also: str = ""
    ahead: bool = False

    @property
    def quorate(self) -> bool | None:
        """Whether they are enough; None where no number is recorded, or nothing is recorded of anybody.

        Ahead of the meeting: False where so many have sent apologies that the rest are too few, else None.
        """
        if self.ahead:
            left = self.members - self.apologies - self.absent
            return False if self.needed is not None and self.members and left < self.needed else None
        if self.needed is None or (self.unheard == self.members and self.needed > 0):
            return None
        return self.present >= self.needed

    @property
    def head(self) -> str:
        """ "17 of 26 present"; ahead of the meeting "26 invited"."""
        if not self.members:
            return "Nobody is invited"
        return f"{self.members} invited" if self.ahead else f"{self.present} of {self.members} present"

    @property
    def detail(self) -> str:
        """ "8 apologies, 1 not heard from. Quorate."; with what keeps it from being so.

        Ahead of the meeting "2 apologies and 1 deputy so far. 9 are needed for a quorum."
        """
        if self.ahead:
            deputies = (self.deputies, "deputies" if self.deputies != 1 else "deputy")
            said = list_words([f"{number} {words}" for number, words in (*self._answers, deputies) if number])
            return " ".join(filter(None, (f"{said} so far." if said else "", self.verdict)))
        rest = (*self._answers, (self.out, "out of the room"), (self.unheard, "not heard from"))
        said = ", ".join(f"{number} {words}" for number, words in rest if number)
        return " ".join(filter(None, (f"{said}." if said else "", self.verdict)))

    @property
    def _answers(self) -> tuple[tuple[int, str], ...]:
        return (
            (self.apologies, "apologies" if self.apologies != 1 else "apology"),
            (self.absent, "absent"),
        )

    @property
    def verdict(self) -> str:
        """ "Quorate.", "Not quorate: 7 are needed.", or that no quorum is recorded; and what else is needed."""
        also = f" Also needed: {self.also.rstrip('.')}." if self.also else ""
        if self.needed is None:
            return f"No quorum is recorded.{also}"
        if self.quorate is None:
            return f"{self._needed} for a quorum.{also}"
        if self.ahead:
            return f"Too few are left for a quorum: {self._needed}.{also}"
        return f"Quorate.{also}" if self.quorate else f"Not quorate: {self._needed}.{also}"

    @property
    def _needed(self) -> str:
        return "1 is needed" if self.needed == 1 else f"{self.needed} are needed"

    @property
    def words(self) -> str:
        """ "17 of 26 present. 8 apologies, 1 not heard from. Quorate."."""
        return f"{self.head}. {self.detail}"


def count(lines: Iterable[Line], needed: int | None, also: str = "", *, begun: bool = True) -> Quorum:
    """The quorum of a meeting's lines. Somebody listed twice is one, and a member with a deputy is present once.

    begun: whether the meeting has; it has too once anybody is there who was not to send a deputy.
    """
    people: dict[Hashable, list[Line]] = {}
    for line in lines:
        if line.counts:
            people.setdefault(line.who, []).append(line)
    found = [_one(same) for same in people.values()]
    ways = [way for way, _, _ in found]
    return Quorum(
        needed=needed,
        members=len(found),
        present=sum(way in CAME and not left for way, _, left in found),
        deputies=sum(way is Attendance.SUBSTITUTE and not left for way, _, left in found),
        apologies=ways.count(Attendance.APOLOGIES),
        absent=ways.count(Attendance.ABSENT),
        unheard=ways.count(Attendance.NOT_RECORDED),
        out=sum(way in CAME and left for way, _, left in found),
        also=also,
        ahead=not begun and Attendance.PRESENT not in ways,
    )


def _one(lines: list[Line]) -> tuple[Attendance, bool, bool]:
    """How one person's place was filled, whether by a deputy, and whether who filled it left the room."""
    way = best(line.attendance for line in lines)
    deputy = any(line.deputy for line in lines)
    if deputy and way in (Attendance.APOLOGIES, Attendance.ABSENT):
        way = Attendance.SUBSTITUTE
    return way, deputy, any(line.left for line in lines)
