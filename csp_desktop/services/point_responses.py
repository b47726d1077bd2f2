"""The answers given to an action point: each is kept with its day, and the point itself says the latest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.rules.actions import ActionPointStatus

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from csp_desktop.records.base import Record
    from csp_desktop.records.recommendations import ActionPoint, PointResponse


def keep_latest(session: Session, changed: Record, added: bool = False) -> None:
    """Once a response or a point was added, edited or deleted: have the point say its latest response.

    What was typed into a point that had no responses yet becomes its first one when another is added. What is typed into
    a point that has some corrects the latest. Nothing for any other record.
    """
    from csp_desktop.records.recommendations import ActionPoint, PointResponse

    if isinstance(changed, PointResponse):
        point = session.get(ActionPoint, changed.point_id)
        if point is not None:
            session.flush()
            if added:
                _keep_first(session, point, changed)
            _say_latest(session, point)
    elif isinstance(changed, ActionPoint) and not added:
        latest = _latest(session, changed.id)
        if latest is not None and changed.response:
            latest.response, latest.dated = changed.response, changed.responded
            latest.meeting_id = changed.responded_at_id


def _keep_first(session: Session, point: ActionPoint, added: PointResponse) -> None:
    """Keep what a point says as a response of its own, where none of its responses is older than the one added."""
    from csp_desktop.records.recommendations import PointResponse

    others = session.query(PointResponse).where(
        PointResponse.point_id == point.id, PointResponse.id != added.id
    )
    if point.response and others.first() is None:
        session.add(
            PointResponse(
                point_id=point.id,
                dated=point.responded,
                meeting_id=point.responded_at_id,
                response=point.response,
            )
        )
        session.flush()


def _say_latest(session: Session, point: ActionPoint) -> None:
    latest = _latest(session, point.id)
    if latest is None:
        point.response, point.responded, point.responded_at_id = "", None, None
        point.status = ActionPointStatus.OPEN if point.status is ActionPointStatus.ANSWERED else point.status
        return
    point.response, point.responded, point.responded_at_id = latest.response, latest.dated, latest.meeting_id
    if point.status is ActionPointStatus.OPEN:
        point.status = ActionPointStatus.ANSWERED


def _latest(session: Session, point_id: int) -> PointResponse | None:
    """The latest response with words: by its day, those of one day by when they were recorded."""
    from csp_desktop.records.recommendations import PointResponse

    found = session.query(PointResponse).where(
        PointResponse.point_id == point_id, PointResponse.response != ""
    )
    return max(found, key=lambda one: (one.dated.key if one.dated else "", one.id), default=None)
