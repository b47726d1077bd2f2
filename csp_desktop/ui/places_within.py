"""The kinds of record without a tab of their own: they are shown within the record they belong to, or by a link."""

from csp_desktop.services.registers.support import OVERDUE
from csp_desktop.ui.place import Place, Related, Remark

WITHIN: dict[str, Place] = {
    "measures": Place(
        "",
        "ui_measure_form:Ui_MeasureForm",
        "SELECT 'Measure', name, '' FROM measures WHERE id = ?",
        "",
        (Related("Observations", "chart-line", "observations", "measure_id"),),
    ),
    "observations": Place(
        "",
        "ui_observation_form:Ui_ObservationForm",
        "SELECT 'Observation', trim(series || ' ' || coalesce(nullif(period_words, ''), period, '')), '' "
        "FROM observations WHERE id = ?",
    ),
    "products": Place(
        "",
        "ui_product_form:Ui_ProductForm",
        "SELECT 'Information product', name, status FROM products WHERE id = ?",
        "documents:ProductStatus",
        (Related("Recommendations", "list-checks", "recommendations", "product_id"),),
    ),
    "organisations": Place(
        "",
        "ui_organisation_form:Ui_OrganisationForm",
        "SELECT 'Organisation', name, status FROM organisations WHERE id = ?",
        "people:StatutoryStatus",
        (
            Related("People", "users", "people", "organisation_id"),
            Related("Seats", "users", "seats", "organisation_id"),
            Related("Awards to it", "banknote", "award_providers", "organisation_id"),
        ),
    ),
    "people": Place("", "ui_person_form:Ui_PersonForm", "SELECT 'Person', name, '' FROM people WHERE id = ?"),
    "offices": Place(
        "",
        "ui_office_form:Ui_OfficeForm",
        "SELECT role, coalesce(nullif(holder, ''), role), '' FROM offices WHERE id = ?",
    ),
    "partnerships": Place(
        "",
        "ui_partnership_form:Ui_PartnershipForm",
        "SELECT 'Partnership', name, '' FROM partnerships WHERE id = ?",
        "",
        (
            Related("Offices held", "users", "offices", "partnership_id"),
            Related("Strategies", "file-text", "strategies", "partnership_id"),
        ),
    ),
    "documents": Place(
        "",
        "ui_document_form:Ui_DocumentForm",
        "SELECT 'Document', title, status FROM documents WHERE id = ?",
        "documents:DocumentStatus",
    ),
    "engagements": Place(
        "subgroups",
        "ui_engagement_form:Ui_EngagementForm",
        "SELECT 'Engagement', title, '' FROM engagements WHERE id = ?",
        remarks=(
            Remark(
                "SELECT 1 FROM engagements WHERE id = ? AND heard <> '' AND changed = ''",
                "wait",
                "Still open: communities were heard, and what changed is not written down yet.",
            ),
        ),
        among=("held",),
    ),
    "posts": Place(
        "subgroups",
        "ui_post_form:Ui_PostForm",
        "SELECT 'Post', title, status FROM posts WHERE id = ?",
        "people:PostStatus",
        remarks=(
            Remark(
                "SELECT 1 FROM posts WHERE id = ? AND status = 'awaiting bid' AND bid_id IS NULL",
                "late",
                "This post waits for a bid, and no bid is recorded. Choose the bid it depends on, or set its status.",
            ),
            Remark(
                "SELECT 1 FROM posts p JOIN bids b ON b.id = p.bid_id WHERE p.id = ? AND b.status IN "
                "('unsuccessful', 'withdrawn') AND coalesce(p.status, '') <> 'deleted'",
                "late",
                "The bid this post depends on did not succeed. Choose another, or set its status.",
            ),
        ),
    ),
    "assurance_items": Place(
        "subgroups",
        "ui_assurance_item_form:Ui_AssuranceItemForm",
        "SELECT 'Assurance reporting', name, level FROM assurance_items WHERE id = ?",
        "duties:AssuranceLevel",
        remarks=(
            Remark(
                f"SELECT 1 FROM assurance_items r WHERE r.id = ? AND {OVERDUE}",
                "late",
                "The report is overdue. Fill in Last report when it comes, and when the next is due.",
            ),
        ),
    ),
    "data_supplies": Place(
        "subgroups",
        "ui_data_supply_form:Ui_DataSupplyForm",
        "SELECT 'Data supply' || coalesce(', ' || o.name, ''), d.name, d.status FROM data_supplies d "
        "LEFT JOIN organisations o ON o.id = d.organisation_id WHERE d.id = ?",
        "documents:ProductStatus",
        among=("quarter",),
    ),
    "key_events": Place(
        "subgroups",
        "ui_key_event_form:Ui_KeyEventForm",
        "SELECT 'Key event', title, '' FROM key_events WHERE id = ?",
    ),
    "case_studies": Place(
        "priorities",
        "ui_case_study_form:Ui_CaseStudyForm",
        "SELECT 'Case study', title, '' FROM case_studies WHERE id = ?",
        remarks=(
            Remark(
                "SELECT 1 FROM case_studies WHERE id = ? AND NOT anonymised",
                "soon",
                "It is not printed yet. Take out what tells who they are, then tick the last box.",
            ),
        ),
    ),
    "route_steps": Place(
        "",
        "ui_route_step_form:Ui_RouteStepForm",
        "SELECT 'Approval step', body, status FROM route_steps WHERE id = ?",
        "strategies:RouteStepStatus",
    ),
    "return_chases": Place(
        "",
        "ui_return_chase_form:Ui_ReturnChaseForm",
        "SELECT 'Reminder', coalesce(nullif(how, ''), 'Reminder'), '' FROM return_chases WHERE id = ?",
    ),
    "return_progress": Place(
        "",
        "ui_return_progress_form:Ui_ReturnProgressForm",
        "SELECT 'Progress', p.wording, '' FROM return_progress x JOIN priorities p ON p.id = x.priority_id WHERE x.id = ?",
    ),
    "group_ties": Place(
        "",
        "ui_group_tie_form:Ui_GroupTieForm",
        "SELECT CASE t.kind WHEN 'split from' THEN 'Split from' ELSE 'Works for' END, g.name, '' FROM group_ties t "
        "JOIN groups g ON g.id = t.other_id WHERE t.id = ?",
        among=("since", "until"),
    ),
}
