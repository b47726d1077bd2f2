"""What is said under a group's form: no chair, an authority without a seat, a seat past its end, an end that was due."""

from csp_desktop.services.today import days_late
from csp_desktop.ui.place import Remark

OURS = "g.status = 'active' AND coalesce(g.kind, '') NOT IN ('parent board', 'peer board', 'another board''s group')"


def over(column: str) -> str:
    """SQL: whether a stored day, month, quarter or year has passed."""
    return f"({column} IS NOT NULL AND {column} NOT LIKE '%after' AND {days_late(column)} IS NOT NULL)"


def chairs(column: str) -> str:
    """SQL: whether a role is the chair's, and not the vice-chair's."""
    return (
        f"({column} LIKE '%chair%' AND {column} NOT LIKE '%vice%' AND {column} NOT LIKE '%deputy%' "
        f"AND {column} NOT LIKE '%former%')"
    )


HELD = f"t.group_id = g.id AND NOT {over('t.until')}"
# One seat for several councils: "The six district councils", "Local authorities in Somerset".
TOGETHER = (
    "(o.kind LIKE '%council' AND (c.kind = 'council' OR c.kind = o.kind) "
    "AND (lower(c.name) LIKE '%councils%' OR lower(c.name) LIKE '%authorities%'))"
)
GROUP_REMARKS = (
    Remark(
        f"SELECT 1 FROM groups g WHERE g.id = ? AND {OURS} AND NOT EXISTS "
        f"(SELECT 1 FROM seats t WHERE {HELD} AND {chairs('t.role')}) AND NOT EXISTS "
        f"(SELECT 1 FROM offices f WHERE (f.group_id = g.id OR (f.group_id IS NULL AND g.is_board "
        f"AND f.partnership_id = g.partnership_id)) AND NOT {over('f.until')} AND {chairs('f.role')})",
        "soon",
        "No chair is recorded. Add a seat whose role is Chair, or an office held.",
    ),
    Remark(
        f"SELECT 1 FROM groups g WHERE g.id = ? AND g.is_board AND {OURS} "
        f"AND NOT EXISTS (SELECT 1 FROM seats t WHERE {HELD})",
        "soon",
        "Nobody holds a seat on the board. Add one for each responsible authority under Seats.",
    ),
    Remark(
        f"SELECT 1 FROM groups g JOIN organisations o ON o.status = 'responsible authority' AND NOT {over('o.until')} "
        f"WHERE g.id = ? AND g.is_board AND {OURS} AND EXISTS (SELECT 1 FROM seats t WHERE {HELD}) AND NOT EXISTS "
        f"(SELECT 1 FROM seats t LEFT JOIN organisations c ON c.id = t.organisation_id WHERE {HELD} "
        f"AND (t.organisation_id = o.id OR t.organisation_id = o.successor_id OR {TOGETHER}))",
        "soon",
        "A responsible authority holds no seat on the board. Look under Seats.",
    ),
    Remark(
        f"SELECT 1 FROM groups g JOIN seats t ON t.group_id = g.id WHERE g.id = ? AND {OURS} AND {over('t.until')} "
        f"AND NOT EXISTS (SELECT 1 FROM seats n WHERE n.group_id = g.id AND n.organisation_id IS t.organisation_id "
        f"AND NOT {over('n.until')})",
        "soon",
        "A seat is past its end and nobody has taken it over. Look under Seats.",
    ),
    Remark(
        f"SELECT 1 FROM groups g WHERE g.id = ? AND g.status = 'active' AND {over('coalesce(g.ends_due, g.ended)')}",
        "late",
        "Its end was due and has passed. Close it from the menu at the top, or type a later end.",
    ),
    Remark(
        "SELECT 1 FROM groups g WHERE g.id = ? AND g.status = 'active' AND g.kind = 'task and finish' "
        "AND g.ends_due IS NULL AND g.ended IS NULL",
        "soon",
        "A task and finish group has an end. Type under To end by when that is due.",
    ),
)

# A meeting's list of invitees in which somebody stands twice.
MEETING_REMARKS = (
    Remark(
        "SELECT 1 FROM invitees i WHERE i.meeting_id = ? AND (i.person_id IS NOT NULL OR i.role <> '' "
        "OR i.organisation_id IS NOT NULL) GROUP BY CASE WHEN i.person_id IS NOT NULL THEN 'p' || i.person_id "
        "ELSE lower(i.role) || '/' || coalesce(i.organisation_id, '') END HAVING count(*) > 1 LIMIT 1",
        "soon",
        "Somebody is among those invited more than once. Look under Invited and delete all but one.",
    ),
)
