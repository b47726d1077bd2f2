"""The register of statutory duties (E20)."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from csp_desktop.records.base import Record
from csp_desktop.records.fields import choice, link, long_text, text, value
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.duties import AssuranceLevel, DutyCycle


class Duty(Record):
    """A statutory duty: its basis, who holds it, how it is met and when it is next due."""

    __tablename__ = "duties"
    noun = "duty"
    named_by = "name"

    name: Mapped[str] = text("Duty", required=True)
    statute: Mapped[str] = text("Basis")
    held_by: Mapped[str] = text("Held by")
    organisation_id: Mapped[int | None] = link("Agency", "organisations")
    cycle: Mapped[DutyCycle | None] = choice("Cycle", DutyCycle)
    how_met: Mapped[str] = long_text("How it is met")
    evidence: Mapped[str] = long_text("Evidence")
    level: Mapped[AssuranceLevel | None] = choice("Assurance", AssuranceLevel)
    last_assured: Mapped[PartialDate | None] = value("Last assured")
    next_due: Mapped[PartialDate | None] = value("Next due")
