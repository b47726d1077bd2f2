"""The settings that belong to the records rather than to a computer: each declared once, with what is usual and why."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from csp_desktop.rules.actions import RAG_SETTING
from csp_desktop.rules.approval import Pace
from csp_desktop.rules.audiences import MEMBERS, PUBLIC, SAY_LEFT_OUT, SMALL_FOR, SMALL_USUALLY
from csp_desktop.rules.exemption import PLACE, template_problem
from csp_desktop.rules.exemption import RESOLUTION as RESOLUTION_WORDS
from csp_desktop.rules.exemption import SETTING as RESOLUTION
from csp_desktop.rules.monitoring import DAYS, PERCENT, POUNDS
from csp_desktop.rules.monitoring import USUAL as TOLERANCE
from csp_desktop.rules.publication import USUAL as CLEAR
from csp_desktop.rules.retention import MOST as MOST_YEARS
from csp_desktop.rules.retention import YEARS, setting_of
from csp_desktop.rules.returns import DUE_WORKING_DAYS
from csp_desktop.rules.reviews import ReviewKind
from csp_desktop.rules.setting_kinds import NO, YES, Declared, Kind
from csp_desktop.rules.suppression import LEAST
from csp_desktop.services.closed_days import SETTING as CLOSED_DAYS

if TYPE_CHECKING:
    from collections.abc import Mapping


CLEAR_DAYS, SATURDAYS = "publication.clear_days", "publication.saturdays"
RETURN_DAYS = "returns.working_days"
PACK_PAGES = "packs.pages"
MINUTES_DAYS = "minutes.days"
PACE = "approval pace"  # clear days, report lead and time between, as "5 10 5"
YEAR_STARTS = "review_year_starts"  # the month, 1 to 12
GIVING_PREFIX = "giving.prefix"
MONEY, REVIEWS, PAPERS = "Money", "Reviews", "Public papers"
MEETINGS, PARTNERSHIP = "Meetings", "This partnership"
GROUPS = (MONEY, REVIEWS, PAPERS, MEETINGS, PARTNERSHIP)
APRIL = "4"
MOST_DAYS = 60  # of a deadline counted in working days


def _prefix_problem(stored: str) -> str:
    if re.fullmatch(r"360G-[A-Za-z0-9_]+", stored):
        return ""
    return (
        f"“{stored}” is no prefix. 360Giving gives one to each publisher, for example 360G-herefordshirecsp."
    )


def _small_problem(stored: str) -> str:
    if 0 < int(stored) < LEAST:
        return (
            f"With {stored}, what is left out could be told. Type 0 to leave nothing out, or {LEAST} or more."
        )
    return ""


def _retention(kind: ReviewKind) -> Declared:
    return Declared(
        setting_of(kind),
        f"Years kept: {'any other review' if kind is ReviewKind.OTHER else kind.value}",
        REVIEWS,
        "After closing, for reviews that are kept for years. No law says how long; it is set locally. Dates that followed "
        "from the number before follow this one.",
        default=str(YEARS),
        least=1,
        most=MOST_YEARS,
        unit="years",
    )


SETTINGS: tuple[Declared, ...] = (
    Declared(
        PERCENT,
        "Reason for variance: percent",
        MONEY,
        "A return to a funder asks for a reason where an award’s spending is further from its plan than this and the amount "
        "below. Each grant agreement says its own.",
        Kind.PERCENT,
        str(TOLERANCE.percent),
        most=100,
        unit="%",
    ),
    Declared(
        POUNDS,
        "Reason for variance: pounds",
        MONEY,
        "The smallest difference, in whole pounds, that needs a reason.",
        Kind.POUNDS,
        str(TOLERANCE.pence // 100),
        most=100_000,
        unit="pounds",
    ),
    Declared(
        DAYS,
        "Return to a funder due",
        MONEY,
        "For every stream that says no other with its returns. Each grant agreement says its own.",
        most=365,
        unit="days after the period",
        usual="a month after the period’s end",
    ),
    Declared(
        YEAR_STARTS,
        "A year of reviews starts in",
        REVIEWS,
        "The month from which the annual summary of reviews counts. Local practice: some partnerships count from September.",
        Kind.MONTH,
        APRIL,
    ),
    *map(_retention, ReviewKind),
    Declared(
        SMALL_FOR[PUBLIC],
        "Public papers leave out counts below",
        PAPERS,
        "Counts of reviews from 1 to below this, with others from which they could be worked out: so few could point at "
        "somebody. 0 leaves none out. Local practice.",
        default=str(SMALL_USUALLY[PUBLIC]),
        most=100,
        refuse=_small_problem,
    ),
    Declared(
        SMALL_FOR[MEMBERS],
        "Members’ papers leave out counts below",
        PAPERS,
        "The same for papers that go to members of the partnership only.",
        default=str(SMALL_USUALLY[MEMBERS]),
        most=100,
        usual="0, none left out",
        refuse=_small_problem,
    ),
    Declared(
        SAY_LEFT_OUT,
        "Say how many restricted records are left out",
        PAPERS,
        "A public paper then says, for example, “2 restricted reviews are not listed here.”",
        Kind.YES_NO,
        NO,
    ),
    Declared(
        RESOLUTION,
        "Resolution to exclude the public",
        PAPERS,
        f"Printed in the public pack in place of an exempt item. {PLACE} stands for the paragraphs of Schedule 12A that the "
        "item rests on. A board that is no council committee may word it by its own terms.",
        Kind.WORDING,
        RESOLUTION_WORDS,
        most=1000,
        usual="the words of section 100A(4)",
        refuse=template_problem,
    ),
    Declared(
        CLEAR_DAYS,
        "Papers published before a meeting",
        MEETINGS,
        "Neither the day of publication nor the day of the meeting counts. Five by law for a council’s committee (Local "
        "Government Act 1972 s.100B as changed by SI 2002/715); other boards by their own rules.",
        default=str(CLEAR.number),
        most=MOST_DAYS,
        unit="clear days",
    ),
    Declared(
        SATURDAYS,
        "Saturdays count as clear days",
        MEETINGS,
        "By councils’ usual convention weekends do not count. The law names only bank holidays.",
        Kind.YES_NO,
        YES if CLEAR.saturdays else NO,
    ),
    Declared(
        CLOSED_DAYS,
        "Offices are also closed on",
        MEETINGS,
        "Days besides weekends and bank holidays that are no working days, with commas between, for example 24/12/27, "
        "31/12/27. Deadlines in working days pass them by.",
        Kind.DAYS,
        usual="bank holidays and weekends only",
    ),
    Declared(
        RETURN_DAYS,
        "Groups’ returns due before the board",
        MEETINGS,
        "Before the day the board meets. Local practice. Due dates that are recorded stay as they are.",
        default=str(DUE_WORKING_DAYS),
        most=MOST_DAYS,
        unit="working days",
    ),
    Declared(
        PACK_PAGES,
        "A paper is long over",
        MEETINGS,
        "The pack builder points out items with more pages than this. Local practice.",
        default="12",
        least=1,
        most=500,
        unit="pages",
    ),
    Declared(
        MINUTES_DAYS,
        "Draft minutes written within",
        MEETINGS,
        "After a meeting. The Overview says when they are late. Local practice.",
        default="10",
        most=MOST_DAYS,
        unit="days",
    ),
    Declared(
        RAG_SETTING,
        "Papers rate actions red, amber or green",
        MEETINGS,
        "The action log then says Red, Amber or Green before the status: red for what is late or off track, amber for some "
        "concern, green for what is on track or done. Local practice.",
        Kind.YES_NO,
        NO,
    ),
    Declared(
        PACE,
        "Strategy approval: papers out",
        MEETINGS,
        "Clear working days between the papers going out and each body’s meeting. Local practice.",
        default=str(Pace().clear),
        most=MOST_DAYS,
        unit="working days",
        part=0,
    ),
    Declared(
        PACE,
        "Strategy approval: report ready",
        MEETINGS,
        "Working days from the finished report to the meeting. Local practice.",
        default=str(Pace().ready),
        most=MOST_DAYS,
        unit="working days",
        part=1,
    ),
    Declared(
        PACE,
        "Strategy approval: between bodies",
        MEETINGS,
        "Working days from one body’s meeting to the finished report for the next. Local practice.",
        default=str(Pace().between),
        most=MOST_DAYS,
        unit="working days",
        part=2,
    ),
    Declared(
        GIVING_PREFIX,
        "360Giving prefix",
        PARTNERSHIP,
        "What the identifiers of published awards start with. 360Giving gives one to each publisher. Awards that have an "
        "identifier keep it.",
        Kind.TEXT,
        most=60,
        usual="made from the partnership’s short name",
        refuse=_prefix_problem,
    ),
)
BY_KEY: Mapping[str, Declared] = {setting.key: setting for setting in SETTINGS}

# What the program keeps for itself under a name, or under names that begin so, and why it is on no screen of settings.
INTERNAL: Mapping[str, str] = {
    "today": "the fixed day of sample records",
    "sample": "which sample these records are",
    "file_mark": "tells this records file from every other",
    "restore undo": "which backup undoes the last going back",
    "review_labels": "has its own dialog: names and numbers of reviews",
    "review_numbers": "the highest number given for each form of a review's number",
    f"{DAYS}.": "a stream's own, in its list of returns",
    "monitoring.template": "a stream's own layout, in its list of returns",
    "giving.funder.": "who gives the awards that were taken in from a file",
    "import.spend.": "how the heads of a ledger export were matched",
    "import.award.": "which award the lines of a supplier were matched to",
}


def is_declared(name: str) -> bool:
    """Whether a name in the table of settings is known: one with a screen, or one that the program keeps for itself."""
    if any(setting.name == name for setting in SETTINGS):
        return True
    return any(name == known or (known.endswith(".") and name.startswith(known)) for known in INTERNAL)
