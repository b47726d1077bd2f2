"""An invented partnership with ten years of records, to learn on and to measure speed with; nobody in it is real."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.records.partnerships import Partnership
from csp_desktop.rules.dates import PartialDate
from csp_desktop.rules.people import Tier
from csp_desktop.samples import (
    example_actions,
    example_agendas,
    example_attachments,
    example_disposals,
    example_files,
    example_funding,
    example_governance,
    example_measures,
    example_meetings,
    example_monitoring,
    example_registers,
    example_returns,
    example_reviews,
    example_rows,
    example_strategies,
)
from csp_desktop.samples.example_places import AREA, BOARD
from csp_desktop.samples.example_volumes import VOLUMES
from csp_desktop.samples.example_world import World

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

NAME = BOARD
TODAY = example_rows.TODAY.isoformat()


def build(session: Session, scale: int = 1) -> None:
    """Put the records in: the same ones each time. scale: 1 for ten years of a partnership, 10 to measure speed."""
    _partnership(session)
    world = World(VOLUMES[scale])
    example_governance.govern(world)
    example_meetings.meet(world)
    example_strategies.plan(world)
    example_meetings.agendas(world)
    example_returns.report(world)
    example_funding.fund(world)
    example_registers.register(world)
    example_reviews.review(world)
    example_actions.act(world)
    example_measures.measure(world)
    world.rows.write(session)
    example_agendas.agree(session, world)
    example_monitoring.report(session)
    example_disposals.keep(session)
    example_attachments.attach(session)
    example_files.add(session)


def _partnership(session: Session) -> None:
    """Say more of the partnership that the new file was made for."""
    own = session.query(Partnership).filter(Partnership.is_own).one()
    own.short_name = "LHCSP"
    own.strapline = "Mwy diogel gyda’n gilydd: safer together"
    own.area = AREA
    own.tier = Tier.SINGLE
    own.founded = PartialDate.in_month(1998, 10)
    own.statute = "Crime and Disorder Act 1998"
    own.website = "https://safer.harrowvale.example"
    own.support = (
        "One Partnership Officer, employed by the Council and paid for by the responsible authorities."
    )
    session.flush()
