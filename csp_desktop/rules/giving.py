"""The 360Giving Data Standard's flat table: its titles, what it requires, and the identifiers of organisations and awards.

Source: 360Giving Data Standard (CC BY), https://standard.threesixtygiving.org; lists of organisations: https://org-id.guide.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from csp_desktop.rules.dates import PartialDate
    from csp_desktop.rules.money import Pence

IDENTIFIER, TITLE, DESCRIPTION = "Identifier", "Title", "Description"
CURRENCY, AMOUNT, AWARDED = "Currency", "Amount Awarded", "Award Date"
STARTS, ENDS = "Planned Dates:Start Date", "Planned Dates:End Date"
MONTHS = "Planned Dates:Duration (months)"
TO_ID, TO_NAME = "Recipient Org:Identifier", "Recipient Org:Name"
CHARITY, COMPANY = "Recipient Org:Charity Number", "Recipient Org:Company Number"
FROM_ID, FROM_NAME = "Funding Org:Identifier", "Funding Org:Name"
PROGRAMME, MODIFIED, SOURCE = "Grant Programme:Title", "Last modified", "Data Source"
# The columns that are written, in their order.
TITLES = (
    *(IDENTIFIER, TITLE, DESCRIPTION, CURRENCY, AMOUNT, AWARDED, STARTS, ENDS, MONTHS),
    *(TO_ID, TO_NAME, CHARITY, COMPANY, FROM_ID, FROM_NAME, PROGRAMME, MODIFIED, SOURCE),
)
REQUIRED = (IDENTIFIER, TITLE, DESCRIPTION, CURRENCY, AMOUNT, AWARDED, TO_ID, TO_NAME, FROM_ID, FROM_NAME)
POUNDS = "GBP"
LONGEST_TITLE, LONGEST_IDENTIFIER, LONGEST_ORGANISATION = 200, 120, 120
EXAMPLES = "GB-CHC-1130343 for a charity, GB-COH-05384301 for a company, GB-LAE-TRF for a council in England"

# The lists of organisations that a council meets, and what a number of each looks like.
_LISTS = {
    "GB-CHC": r"\d{6,7}(-\d+)?",  # Charity Commission for England and Wales
    "GB-SC": r"SC\d{6}",  # Scottish Charity Register
    "GB-NIC": r"(NIC)?\d{6}",  # Charity Commission for Northern Ireland
    "GB-COH": r"[A-Z0-9]{2}\d{5}[A-Z0-9]",  # Companies House
    "GB-LAE": r"[A-Z]{3}",  # local authorities of England
    "GB-LAS": r"[A-Z]{3}",  # of Scotland
    "GB-LANI": r"[A-Z]{3}",
    "GB-PLA": r"[A-Z]{3}",  # principal areas of Wales
}
_ANY = re.compile(r"[A-Z]{2,3}-[A-Z0-9_]+-\S+|360G-\S+-\S+")
_FOR_MONTHS = re.compile(r"for (\d{1,3}) months?")


class Grant(NamedTuple):
    """A grant as a file says it. row, cell: where it stands. problem: why it cannot be taken.

    amount: pence; months: as the file says, where it gives no end; notes: what was made of it, where that needs saying.
    """

    row: int
    identifier: str = ""
    title: str = ""
    description: str = ""
    amount: Pence | None = None
    awarded: PartialDate | None = None
    starts: PartialDate | None = None
    ends: PartialDate | None = None
    months: int | None = None
    to_id: str = ""
    to_name: str = ""
    from_id: str = ""
    from_name: str = ""
    programme: str = ""
    notes: tuple[str, ...] = ()
    problem: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class GrantFile:
    """A file of grants as read. name: of the file; remarks: what to know before accepting."""

    name: str
    grants: tuple[Grant, ...]
    remarks: tuple[str, ...] = ()


def organisation_problem(identifier: str) -> str:
    """Why an identifier is none of an organisation, in a sentence; "" where it is one."""
    known = next((one for one in _LISTS if identifier.startswith(f"{one}-")), "")
    if known:
        number = identifier.removeprefix(f"{known}-")
        return "" if re.fullmatch(_LISTS[known], number) else f"“{number}” is no number of {known}."
    if _ANY.fullmatch(identifier) is None:
        return f"“{identifier}” is no organisation identifier; one is {EXAMPLES}."
    return ""


def charity_number(identifier: str) -> str:
    """The charity number in an identifier; "" where it is none of a charity."""
    return identifier.removeprefix("GB-CHC-") if identifier.startswith("GB-CHC-") else ""


def company_number(identifier: str) -> str:
    """The company number in an identifier; "" where it is none of a company."""
    return identifier.removeprefix("GB-COH-") if identifier.startswith("GB-COH-") else ""


def prefix_of(identifier: str) -> str:
    """The publisher's prefix of an award's identifier: "360G-traffordmbc"; "" where it has none."""
    match = re.match(r"360G-[^-]+", identifier)
    return match[0] if match else ""


def made_prefix(name: str) -> str:
    """A prefix for a publisher that has none yet, from its name: "360G-herefordshirecsp"."""
    return f"360G-{re.sub(r'[^a-z0-9]', '', name.casefold())[:40] or 'csp'}"


def months_note(months: int | None) -> str:
    """How a duration without dates is kept with an award: "for 12 months"."""
    return "" if months is None else f"for {months} month" + ("" if months == 1 else "s")


def months_of(note: str, starts: date | None, ends: date | None) -> int | None:
    """The whole months of an award, from its days or from such a note; None where neither says."""
    match = _FOR_MONTHS.fullmatch(note)
    if match:
        return int(match[1])
    if starts is None or ends is None or ends <= starts:
        return None
    days = ends.day - starts.day + 1
    months = (ends.year - starts.year) * 12 + ends.month - starts.month
    if days == 0 or (starts.day == 1 and (ends.replace(day=28) - ends).days <= 0 and days >= 28):
        months += starts.day == 1
    return months or None
