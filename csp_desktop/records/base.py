"""The base of every mapped class: an id, a noun, and how a record is called."""

from __future__ import annotations

from typing import ClassVar

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from csp_desktop.records.types import DateText, FigureText, PenceNumber, RankText, YearNumber
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.figures import Figure
from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.rules.money import Pence
from csp_desktop.rules.ranks import Rank

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


class Record(DeclarativeBase):
    """A row of the records file.

    noun: what one is called ("award"). named_by: the column that says which one it is, for links and messages.
    """

    __abstract__ = True
    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar = {  # pyright: ignore[reportIncompatibleVariableOverride] - declared loosely upstream
        PartialDate: DateText(),
        FinancialYear: YearNumber(),
        Figure: FigureText(),
        Rank: RankText(),
        Pence: PenceNumber(),
    }
    noun: ClassVar[str] = "record"
    named_by: ClassVar[str] = "id"

    id: Mapped[int] = mapped_column(primary_key=True, sort_order=-1)
