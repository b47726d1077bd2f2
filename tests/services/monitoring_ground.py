"""A small stream of money to make returns from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from csp_desktop.records.funding import Award, Spend, Stream, StreamYear
from csp_desktop.records.people import Organisation
from csp_desktop.rules.dates import parse_date
from csp_desktop.rules.financial_years import FinancialYear
from csp_desktop.rules.funding import AwardStatus, SpendKind
from csp_desktop.rules.groups import Frequency
from csp_desktop.rules.money import Pence
from csp_desktop.services import monitoring_calendar, monitoring_changing
from csp_desktop.store.records_file import RecordsFile

if TYPE_CHECKING:
    from pathlib import Path

YEAR = FinancialYear(2024)


@dataclass
class Ground:
    """An open file with one stream of £60,000.00 in 2024/25 and two awards from it."""

    records: RecordsFile
    stream: int
    refuge: int
    youth: int

    def prepared(self) -> tuple[int, ...]:
        """The year's returns, prepared."""
        return monitoring_calendar.prepare(self.records, YEAR)

    def drafted(self) -> int:
        """The return for Q2, made and with the reason it asks for."""
        made = self.prepared()[1]
        monitoring_changing.make_draft(self.records, made)
        with self.records.change("Type the reason") as session:
            from csp_desktop.records.funding import MonitoringLine

            for line in session.query(MonitoringLine).filter_by(return_id=made):
                line.variance = "The post was filled in August."
        return made

    def sent(self) -> int:
        """The return for Q2, sent."""
        made = self.drafted()
        monitoring_changing.mark_sent(self.records, made, "Grants officer")
        return made


def new_ground(path: Path, frequency: Frequency | None = Frequency.QUARTERLY) -> Ground:
    """Make the file."""
    records = RecordsFile.create(path, "Our partnership")
    with records.change("Begin") as session:
        funder = Organisation(name="Office of the Commissioner")
        session.add(funder)
        session.flush()
        stream = Stream(name="Safety Grant", funder_id=funder.id, monitoring=frequency)
        session.add(stream)
        session.flush()
        session.add(StreamYear(stream_id=stream.id, year=YEAR, allocated=Pence(60_000_00), carried_in=None))
        refuge, youth = (
            Award(
                title=title, stream_id=stream.id, first_year=YEAR, last_year=YEAR, amount=Pence(amount),
                status=AwardStatus.UNDER_WAY,
            )
            for title, amount in (("Refuge places", 36_000_00), ("Youth workers", 12_000_00))
        )  # fmt: skip
        session.add_all([refuge, youth])
        session.flush()
        for award, day, amount in (
            (refuge, "15/6/24", 9_000_00),
            (refuge, "15/9/24", 9_000_00),
            (refuge, "2/10/24", 1_000_00),
            (youth, "1/9/24", 2_500_00),
        ):
            session.add(
                Spend(award_id=award.id, dated=parse_date(day), kind=SpendKind.SPENT, amount=Pence(amount))
            )
        return Ground(records, stream.id, refuge.id, youth.id)
