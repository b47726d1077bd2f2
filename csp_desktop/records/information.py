"""Information products received and the data each agency supplies by quarter (E26)."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from csp_desktop.records.base import Record
from csp_desktop.records.fields import choice, link, long_text, text, value
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.documents import ProductStatus


class Product(Record):
    """A profile, briefing or other product the partnership receives; its recommendations are kept as such."""

    __tablename__ = "products"
    noun = "information product"
    named_by = "name"

    name: Mapped[str] = text("Name", required=True)
    supplier_id: Mapped[int | None] = link("Supplier", "organisations")
    received: Mapped[PartialDate | None] = value("Received")
    meeting_id: Mapped[int | None] = link("Brought to", "meetings")
    status: Mapped[ProductStatus | None] = choice("Status", ProductStatus)
    findings: Mapped[str] = long_text("Findings")
    restricted: Mapped[bool] = value("Restricted", required=True, default=False)


class DataSupply(Record):
    """One agency's data for one quarter: due, received or not."""

    __tablename__ = "data_supplies"
    noun = "data supply"
    named_by = "name"

    organisation_id: Mapped[int | None] = link("Agency", "organisations")
    name: Mapped[str] = text("Data set", required=True)
    measure_id: Mapped[int | None] = link("For measure", "measures")
    quarter: Mapped[PartialDate | None] = value("Quarter", placeholder="e.g. Q1 2024/25")
    due: Mapped[PartialDate | None] = value("Due")
    received: Mapped[PartialDate | None] = value("Received")
    status: Mapped[ProductStatus | None] = choice("Status", ProductStatus)
    note: Mapped[str] = long_text("Note")
