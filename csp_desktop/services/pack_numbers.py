"""Where the page numbers of a supplement go on from: the last page of what went out before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.rules.packs import PackKind

if TYPE_CHECKING:
    from csp_desktop.rules.packs import PackRequest
    from csp_desktop.services.lists import Queries

# Of one version after another the last: a pack that was sent again has the pages that it was sent with then.
_LAST = (
    "SELECT last_page FROM issued_packs WHERE meeting_id = ? AND last_page IS NOT NULL "
    "AND ((kind = ? AND supplement IS NULL) OR (kind = ? AND supplement < ?)) "
    "ORDER BY coalesce(supplement, 0) DESC, version DESC, id DESC LIMIT 1"
)


def last_page_before(records: Queries, request: PackRequest) -> int:
    """The last page of the meeting's pack and its earlier supplements that went out to the same readers; 0 where none did.

    An earlier supplement that has not gone out is not waited for.
    """
    pack = PackKind.PUBLIC if request.kind.public else PackKind.MEMBERS
    rows = records.query(_LAST, (request.meeting_id, pack.value, request.kind.value, request.supplement))
    return rows[0][0] if rows else 0
