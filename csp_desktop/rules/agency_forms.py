"""An agency's own action plan as a form that is sent out and read back like a group's return."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote, unquote

from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.problems import ValueProblem
from csp_desktop.rules.returns import FORM_VERSION, Form, Section, file_words


@dataclass(frozen=True, slots=True)
class AgencyIdentity:
    """What an agency's plan carries so that it is known whatever its file is called. file: the mark of its records file.

    sent: the stored key of the day it was made. partnership: its name, to be said where the plan is another's.
    """

    file: str
    agency: int
    sent: str
    partnership: str
    version: int = FORM_VERSION

    @property
    def text(self) -> str:
        """One line of plain letters that survives every office program."""
        name = quote(self.partnership[:120], safe="")
        return (
            f"csp-plan;form={self.version};file={self.file};agency={self.agency};"
            f"sent={quote(self.sent, safe='')};of={name}"
        )

    @classmethod
    def read(cls, text: str) -> AgencyIdentity | None:
        """The identity that such a line says; None for any other text."""
        match = re.fullmatch(
            r"csp-plan;form=(\d{1,6});file=([0-9a-f]{1,64});agency=(\d{1,12});sent=([\w%+.-]{1,40});of=([\w%.~-]*)",
            text.strip(),
            re.ASCII,
        )
        if match is None:
            return None
        form, file, agency, sent, name = match.groups()
        return cls(file, int(agency), unquote(sent), unquote(name), int(form))

    @property
    def sent_words(self) -> str:
        """The day it was made as printed."""
        try:
            return PartialDate.from_key(self.sent).text
        except ValueProblem:
            return self.sent

    @property
    def noun(self) -> str:
        """What the form is."""
        return "action plan"

    @property
    def record(self) -> tuple[str, int]:
        """The record that the form is about: its table and its id."""
        return "organisations", self.agency


@dataclass(frozen=True, slots=True)
class AgencyForm(Form):
    """The action plan of an agency. left_out: how many recommendations of restricted reviews are not in it."""

    identity: AgencyIdentity
    agency: str
    partnership: str
    sections: tuple[Section, ...]
    left_out: int = 0

    @property
    def sheet(self) -> str:
        """What the first sheet of its workbook is called."""
        return "Plan"

    @property
    def title(self) -> str:
        """What stands over the form."""
        return f"Action plan: {self.agency}"

    @property
    def whose(self) -> str:
        """The agency and the day."""
        return f"{self.agency}, as recorded on {self.identity.sent_words}"

    @property
    def about(self) -> tuple[str, ...]:
        """As of when it is, and for whom."""
        return (f"As recorded on {self.identity.sent_words}, for {self.partnership}",)

    @property
    def subject(self) -> str:
        """What the mail is about that it is sent with."""
        return f"Recommendations and actions of {self.agency}"

    @property
    def letter(self) -> str:
        """What that mail says."""
        return (
            f"Dear colleague,\n\nAttached is what {self.partnership} has on record as recommended to, or to be done by, "
            f"{self.agency}, as at {self.identity.sent_words}. Please fill in the white cells and send the file back.\n\n"
            "For what is done, say what shows that it is done and what difference it has made. What you leave empty "
            f"stays as we have it.\n\nKind regards\n{self.partnership}"
        )

    @property
    def file_name(self) -> str:
        """What the file is called without its ending; it may be renamed at will."""
        return file_words(f"Action plan {self.agency} {self.identity.sent}")
