"""Where meetings are shown, with their agendas, papers, decisions, people, series and the forward plan, and what is said."""

from csp_desktop.rules.meeting_names import NOT_NAMED
from csp_desktop.ui.group_remarks import MEETING_REMARKS
from csp_desktop.ui.place import Place, Related, Remark

TAB = "meetings"
# What is not for the public, by its marking.
KEPT_BACK = "coalesce(classification, '') IN ('exempt', 'official-sensitive')"
PAPER_CALLED = "coalesce(nullif(title, ''), upper(substr(kind, 1, 1)) || substr(kind, 2))"
MINUTED = (
    "The minutes of its meeting are agreed, so what they say of it stays as it is. "
    "To put them right, reopen them in the meeting’s menu."
)
WHO_DECLARED = (
    f"coalesce(nullif(d.who, ''), p.name, nullif(i.role, ''), o.name, '{NOT_NAMED}'), '' FROM declarations d "
    "LEFT JOIN invitees i ON i.id = d.invitee_id LEFT JOIN people p ON p.id = i.person_id "
    "LEFT JOIN organisations o ON o.id = i.organisation_id"
)


def _minuted(table: str) -> str:
    """Whether a record is of a meeting whose minutes are agreed, so that it stays as it is."""
    return (
        f"SELECT 1 FROM {table} r JOIN meetings m ON m.id = r.meeting_id "
        "WHERE r.id = ? AND m.minutes_status = 'agreed'"
    )


MEETINGS: dict[str, Place] = {
    "meetings": Place(
        TAB,
        "ui_meeting_form:Ui_MeetingForm",
        "SELECT 'Meeting', title, status FROM meetings WHERE id = ?",
        "meetings:MeetingStatus",
        (
            Related("Agenda", "list", "agenda_items", "meeting_id", order="position, id"),
            Related(
                "Papers that went out",
                "package",
                "issued_packs",
                "meeting_id",
                "issued_packs_page:IssuedPacksPage",
            ),
            Related("Decisions", "gavel", "decisions", "meeting_id"),
            Related("Actions", "list-checks", "actions", "meeting_id"),
            Related("Invited", "users", "invitees", "meeting_id", "invitees_page:InviteesPage"),
            Related("Interests declared", "scale", "declarations", "meeting_id"),
            Related("Sign-offs", "check", "sign_offs", "meeting_id"),
        ),
        MEETING_REMARKS,
        among=("held",),
        speaks="minutes_changing:said_of",
    ),
    "agenda_items": Place(
        "",
        "ui_agenda_item_form:Ui_AgendaItemForm",
        "SELECT trim('Agenda item ' || number), title, progress FROM agenda_items WHERE id = ?",
        "meetings:ItemProgress",
        (
            Related("Further papers", "file-text", "item_papers", "item_id", order="position, id"),
            Related("Decisions", "gavel", "decisions", "item_id"),
            Related("Actions", "list-checks", "actions", "item_id"),
            Related("Interests declared", "scale", "declarations", "item_id"),
        ),
        (
            Remark(_minuted("agenda_items"), "watch", MINUTED),
            Remark(
                f"SELECT 1 FROM agenda_items WHERE id = ? AND {KEPT_BACK} AND exempt_paragraphs = ''",
                "soon",
                "The public will not see it, and under which paragraph of Schedule 12A is not recorded. "
                "Fill in Exempt under.",
            ),
            Remark(
                "SELECT 1 FROM agenda_items WHERE id = ? AND supplement IS NOT NULL AND late_reason = ''",
                "soon",
                "It goes out in a supplement, and the agenda must say why. Fill in Reason it is late.",
            ),
        ),
        among=("number",),
        beside=TAB,
    ),
    "item_papers": Place(
        "",
        "ui_item_paper_form:Ui_ItemPaperForm",
        f"SELECT 'Further paper', {PAPER_CALLED}, '' FROM item_papers WHERE id = ?",
        remarks=(
            Remark(
                "SELECT 1 FROM item_papers WHERE id = ? AND kind = 'attached file' AND attachment_id IS NULL",
                "soon",
                "The file is not chosen yet. Attach it to the agenda item, then choose it under File.",
            ),
        ),
        beside=TAB,
    ),
    "decisions": Place(
        "",
        "ui_decision_form:Ui_DecisionForm",
        "SELECT 'Decision', wording, '' FROM decisions WHERE id = ?",
        sealed=_minuted("decisions"),
        beside=TAB,
    ),
    "sign_offs": Place(
        "",
        "ui_sign_off_form:Ui_SignOffForm",
        "SELECT 'Sign-off', role, status FROM sign_offs WHERE id = ?",
        "documents:SignOffStatus",
        beside=TAB,
    ),
    "invitees": Place(
        "",
        "ui_invitee_form:Ui_InviteeForm",
        "SELECT 'Invited', coalesce(p.name, nullif(i.role, ''), o.name, 'Invitee'), '' FROM invitees i "
        "LEFT JOIN people p ON p.id = i.person_id LEFT JOIN organisations o ON o.id = i.organisation_id WHERE i.id = ?",
        "",
        (Related("Interests declared", "scale", "declarations", "invitee_id"),),
        sealed=_minuted("invitees"),
        beside=TAB,
    ),
    "declarations": Place(
        "",
        "ui_declaration_form:Ui_DeclarationForm",
        f"SELECT 'Interest declared', {WHO_DECLARED} WHERE d.id = ?",
        sealed=_minuted("declarations"),
        beside=TAB,
    ),
    "meeting_series": Place(
        TAB,
        "ui_meeting_series_form:Ui_MeetingSeriesForm",
        "SELECT 'Series of meetings', title, '' FROM meeting_series WHERE id = ?",
        "",
        (Related("Meetings", "calendar", "meetings", "series_id", order="held DESC, id"),),
        (
            Remark(
                "SELECT 1 FROM meeting_series WHERE id = ? AND group_id IS NULL",
                "soon",
                "Which group meets is not recorded, so its meetings are of none. Choose it under Group.",
            ),
        ),
    ),
    "forward_items": Place(
        TAB,
        "ui_forward_item_form:Ui_ForwardItemForm",
        "SELECT 'Forward plan', title, status FROM forward_items WHERE id = ?",
        "meetings:ForwardStatus",
    ),
    "issued_packs": Place(
        "",
        "ui_issued_pack_form:Ui_IssuedPackForm",
        "SELECT 'Went out', title, '' FROM issued_packs WHERE id = ?",
        sealed="SELECT 1 FROM issued_packs WHERE id = ?",
        among=("issued",),
        beside=TAB,
    ),
}
