"""Where actions are shown: their form, the dates they had, their updates, and what is said of one that is late or carried."""

from csp_desktop.services.registers.actions import MOVED, OPEN
from csp_desktop.services.today import days_late
from csp_desktop.ui.place import Place, Related, Remark

ACTIONS: dict[str, Place] = {
    "actions": Place(
        "actions",
        "ui_action_form:Ui_ActionForm",
        "SELECT trim('Action ' || reference), wording, status FROM actions WHERE id = ?",
        "actions:ActionStatus",
        (
            Related("Updates", "history", "action_updates", "action_id"),
            Related(
                "Dates it had",
                "calendar-clock",
                "action_updates",
                "action_id",
                "action_pages:DatesPage",
                f"SELECT coalesce({MOVED}, 0) FROM actions r WHERE r.id = ?",
            ),
        ),
        (
            Remark(
                f"SELECT 1 FROM actions r WHERE r.id = ? AND {OPEN} AND {days_late('r.due')} IS NOT NULL",
                "late",
                "It is late. Agree a new date, or say under Progress what stands in the way.",
            ),
            Remark(
                "SELECT 1 FROM actions r WHERE r.id = ? AND r.status = 'done' AND trim(r.evidence) = ''",
                "soon",
                "It is said to be done, but nothing shows it. Say under Evidence what does, or attach it.",
            ),
            Remark(
                f"SELECT 1 FROM actions r WHERE r.id = ? AND {OPEN} AND trim(r.owner) = '' AND r.organisation_id IS NULL",
                "soon",
                "Nobody has it, so nobody is reminded of it. Type its owner.",
            ),
        ),
        speaks="carried_actions:carried_remark",
    ),
    "action_updates": Place(
        "",
        "ui_action_update_form:Ui_ActionUpdateForm",
        "SELECT 'Update', coalesce(nullif(substr(note, 1, 60), ''), 'Update'), status FROM action_updates WHERE id = ?",
        "actions:ActionStatus",
        among=("dated",),
        beside="actions",
    ),
}
