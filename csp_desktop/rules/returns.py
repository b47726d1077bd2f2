"""Forms that are sent out and read back, and a group's quarterly return as one: what is asked, and what came back."""

from __future__ import annotations

import hashlib
import re
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from urllib.parse import quote, unquote

from csp_desktop.rules.actions import ActionStatus
from csp_desktop.rules.dates import PartialDate, parse_date
from csp_desktop.rules.money import parse_money, print_money
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.recommendations import RecommendationStatus
from csp_desktop.rules.working_days import working_days_before

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from csp_desktop.rules.agency_forms import AgencyIdentity
    from csp_desktop.rules.choices import Choice

FORM_VERSION = 1  # raised whenever a form of before can no longer be read as it was meant
DUE_WORKING_DAYS = 15  # before the board meets (domain.md §4.1), where the records say no other
Kind = Literal["text", "long", "choice", "standing", "date", "money", "count"]

# What is asked for, by the last word of an answer's key.
KINDS: Mapping[str, Kind] = {
    "author": "text",
    "progress": "long",
    "funding": "long",
    "engagement": "long",
    "risks": "long",
    "escalations": "long",
    "status": "choice",
    "standing": "standing",
    "due": "date",
    "completed": "date",
    "evidence": "long",
    "impact": "long",
    "spent": "money",
    "title": "text",
    "held": "date",
    "place": "text",
    "method": "text",
    "communities": "text",
    "reached": "count",
    "heard": "long",
    "changed": "long",
}
# What a group may say of its actions: "not recorded" is our own word for what nobody said.
STATUSES = tuple(status for status in ActionStatus if status is not ActionStatus.NOT_RECORDED)
# Words to choose from, by kind; whether a recommendation is accepted, and who has it, is for the board to say.
CHOICES: Mapping[Kind, tuple[Choice, ...]] = {
    "choice": STATUSES,
    "standing": (
        RecommendationStatus.NOT_STARTED,
        RecommendationStatus.IN_PROGRESS,
        RecommendationStatus.DONE,
    ),
}
LINES_IN_FORM = 3  # engagements that a group can add in one return
_KEY = re.compile(r"[a-z_]+\.\d{1,12}\.[a-z_]+")


def due_day(board: date, also_closed: Collection[date] = (), days: int = DUE_WORKING_DAYS) -> date:
    """When returns are due for a board that meets on a day: so many working days before it."""
    return working_days_before(board, days, also_closed)


# --- whose form it is ----------------------------------------------------------------------------------------------


STARTS = ("csp-return;", "csp-plan;")  # of the line in which a form says whose it is


@dataclass(frozen=True, slots=True)
class Identity:
    """What a form carries so that it is known whatever its file is called. file: the mark of the records file it is of.

    quarter: the stored key of the quarter. partnership: its name, to be said where the form is another's.
    """

    file: str
    group: int
    return_id: int
    quarter: str
    partnership: str
    version: int = FORM_VERSION

    @property
    def text(self) -> str:
        """One line of plain letters that survives every office program."""
        name = quote(self.partnership[:120], safe="")
        return (
            f"csp-return;form={self.version};file={self.file};group={self.group};return={self.return_id};"
            f"quarter={quote(self.quarter, safe='')};of={name}"
        )

    @classmethod
    def read(cls, text: str) -> Identity | None:
        """The identity that such a line says; None for any other text."""
        match = re.fullmatch(
            r"csp-return;form=(\d{1,6});file=([0-9a-f]{1,64});group=(\d{1,12});return=(\d{1,12});"
            r"quarter=([\w%+.-]{1,40});of=([\w%.~-]*)",
            text.strip(),
            re.ASCII,
        )
        if match is None:
            return None
        form, file, group, return_id, quarter, name = match.groups()
        return cls(file, int(group), int(return_id), unquote(quarter), unquote(name), int(form))

    @property
    def quarter_words(self) -> str:
        """The quarter as printed."""
        try:
            return PartialDate.from_key(self.quarter).text
        except ValueProblem:
            return self.quarter

    @property
    def noun(self) -> str:
        """What the form is."""
        return "return"

    @property
    def record(self) -> tuple[str, int]:
        """The record that the form is about: its table and its id."""
        return "group_returns", self.return_id


class Key(NamedTuple):
    """What an answer is kept as: a field of a record, or of what hangs on it."""

    table: str
    id: int
    field: str

    @property
    def text(self) -> str:
        return f"{self.table}.{self.id}.{self.field}"

    @property
    def kind(self) -> Kind:
        return KINDS[self.field]


def read_key(text: str) -> Key | None:
    """The key that is written so; None for what is none of ours."""
    if _KEY.fullmatch(text) is None:
        return None
    table, number, field = text.split(".")
    return Key(table, int(number), field) if field in KINDS else None


# --- values --------------------------------------------------------------------------------------------------------


def plain(text: str) -> str:
    """Text as any office program gives it back: one kind of line end, no control characters, no space at the ends of lines.

    Letters that no XML file may hold are left out, for they cannot be written.
    """
    lines = re.sub(r"\r\n?|[\u2028\u2029\x0b\x0c]", "\n", text).replace("\xa0", " ")
    kept = re.sub(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", "", lines)
    return "\n".join(line.rstrip(" \t") for line in kept.split("\n")).strip(" \t\n")


def canonical(kind: Kind, typed: str) -> str:
    """A typed value in the one form that says whether two are the same; "" for blank. Raises ValueProblem."""
    text = plain(typed)
    if not text:
        return ""
    if kind == "date":
        found = parse_date(text)
        return found.key if found is not None else ""
    if kind == "money":
        pence = parse_money(text)
        return "" if pence is None else str(int(pence))
    if kind == "count":
        return str(_whole(text))
    if kind in CHOICES:
        return _chosen(kind, text).value
    return text if kind == "long" else " ".join(text.split())


def _whole(text: str) -> int:
    digits = text.replace(",", "").removesuffix(".0")
    if not digits.isdecimal() or len(digits) > 9:
        raise ValueProblem(f"“{text}” is not a whole number. Type digits only, for example 12.")
    return int(digits)


def _chosen(kind: Kind, text: str) -> Choice:
    for word in CHOICES[kind]:
        if text.casefold() in (word.value, word.label.casefold()):
            return word
    raise ValueProblem(f"“{text}” is not one of the words of the list. Choose one.")


def worded(kind: Kind, value: str) -> str:
    """A canonical value as a person reads it."""
    if not value:
        return ""
    if kind == "date":
        return PartialDate.from_key(value).text
    if kind == "money":
        return print_money(int(value))
    if kind == "count":
        return f"{int(value):,}"
    return next((word.label for word in CHOICES.get(kind, ()) if word.value == value), value)


def mark_of(value: str) -> str:
    """A short mark of a canonical value: the form carries it, so that what was not touched is known from what was."""
    return hashlib.sha256(value.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def file_words(text: str) -> str:
    """Words as a file may be called without its ending on any computer."""
    kept = re.sub(r'[\\/:*?"<>|\x00-\x1f]', "-", plain(text))
    return " ".join(kept.split())[:100].strip(" .") or "Return"


# --- what is asked, and what came back -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Input:
    """Something to fill in. value: what stands in it already, canonical; label: what it is when read alone."""

    key: Key
    label: str
    value: str = ""

    @property
    def mark(self) -> str:
        return mark_of(self.value)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the form as a table: heads, their relative widths, rows of cells that are locked words or inputs."""

    title: str
    note: str
    heads: tuple[str, ...]
    widths: tuple[int, ...]
    rows: tuple[tuple[str | Input, ...], ...]


class Form(ABC):
    """What every form that is sent out says of itself, whoever fills it in."""

    __slots__ = ()
    identity: Any  # Identity or AgencyIdentity: whose it is
    partnership: str
    sections: tuple[Section, ...]

    @property
    def inputs(self) -> tuple[Input, ...]:
        """Everything to fill in, in the order of the form."""
        return tuple(
            cell for part in self.sections for row in part.rows for cell in row if isinstance(cell, Input)
        )

    @property
    @abstractmethod
    def title(self) -> str:
        """What stands over the form."""

    @property
    @abstractmethod
    def whose(self) -> str:
        """Whose form it is and of when, as every page says it."""

    @property
    def sheet(self) -> str:
        """What the first sheet of its workbook is called."""
        return "Return"

    @property
    def heading(self) -> str:
        """The title of its file, which says of when it is."""
        return f"{self.title.partition(':')[0]}, {self.whose}"

    @property
    @abstractmethod
    def about(self) -> tuple[str, ...]:
        """What it says of itself under its title."""

    @property
    @abstractmethod
    def subject(self) -> str:
        """What the mail is about that it is sent with."""

    @property
    @abstractmethod
    def letter(self) -> str:
        """What that mail says."""

    @property
    @abstractmethod
    def file_name(self) -> str:
        """What the file is called without its ending; it may be renamed at will."""


@dataclass(frozen=True, slots=True)
class ReturnForm(Form):
    """The form for a group and a quarter. due, board: in words, "" where not known."""

    identity: Identity
    group: str
    partnership: str
    quarter: str
    months: str
    due: str
    board: str
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        """What stands over the form."""
        return f"Quarterly return: {self.group}"

    @property
    def whose(self) -> str:
        """The group and the quarter."""
        return f"{self.group}, {self.quarter}"

    @property
    def about(self) -> tuple[str, ...]:
        """Which quarter and partnership it is for, and by when."""
        due = f"Due {self.due}" if self.due else ""
        by = ", for ".join(words for words in (due, self.board) if words)
        return tuple(
            words for words in (f"{self.quarter} ({self.months}), for {self.partnership}", by) if words
        )

    @property
    def subject(self) -> str:
        """What the mail is about that it is sent with."""
        return f"Quarterly return for {self.quarter}: {self.group}"

    @property
    def letter(self) -> str:
        """What that mail says."""
        due = f" by {self.due}" if self.due else ""
        board = f" It is for {self.board}." if self.board else ""
        return (
            f"Dear colleague,\n\nAttached is the quarterly return form of {self.group} for {self.quarter} ({self.months}). "
            f"Please fill in the white cells and send the file back{due}.{board}\n\n"
            "Your last return stands beside the questions. What you leave empty stays as we have it.\n\n"
            f"Kind regards\n{self.partnership}"
        )

    @property
    def file_name(self) -> str:
        """What the file is called without its ending; it may be renamed at will."""
        return file_words(f"Return {self.quarter} {self.group}")


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for one key. text: as typed, "" for blank; mark: of what stood there when the form was sent.

    cell: where it stands. problem: why it cannot be taken, "" where it can.
    """

    key: Key
    text: str
    mark: str
    cell: str
    problem: str = ""

    @property
    def value(self) -> str:
        """What was typed, canonical; "" for blank. Raises ValueProblem where it is none."""
        return canonical(self.key.kind, self.text)

    @property
    def untouched(self) -> bool:
        """Whether it is what stood there when the form was sent; only for one without a problem."""
        return mark_of(self.value) == self.mark


@dataclass(frozen=True, slots=True)
class FilledReturn:
    """A form that came back. name: what its file is called."""

    name: str
    identity: Identity | AgencyIdentity
    answers: tuple[Answer, ...]
