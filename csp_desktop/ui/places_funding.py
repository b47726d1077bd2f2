"""Where the records of funding are shown: forms, headings, what belongs to them and what is said of them."""

from csp_desktop.services.registers.monitoring import CAPTION, SENT_STATUSES
from csp_desktop.ui.place import Place, Related, Remark

FUNDING: dict[str, Place] = {
    "streams": Place(
        "funding",
        "ui_stream_form:Ui_StreamForm",
        "SELECT 'Funding stream', name, status FROM streams WHERE id = ?",
        "funding:StreamStatus",
        (
            Related("Years", "calendar", "stream_years", "stream_id"),
            Related("Awards", "banknote", "awards", "stream_id"),
            Related("Underspends", "history", "underspends", "stream_id"),
            Related("Bids", "landmark", "bids", "stream_id"),
            Related(
                "Returns to the funder",
                "calendar-clock",
                "monitoring_returns",
                "stream_id",
                "monitoring_list:ReturnsToFunderPage",
            ),
        ),
    ),
    "stream_years": Place(
        "funding",
        "ui_stream_year_form:Ui_StreamYearForm",
        "SELECT 'Funding stream' || coalesce(', ' || y.year || CASE WHEN y.last_year > y.year THEN '–' || (y.last_year + 1) "
        "ELSE '/' || substr('0' || ((y.year + 1) % 100), -2) END, ''), s.name, "
        "CASE WHEN y.allocated IS NULL THEN coalesce(y.allocated_says, 'not recorded') ELSE 'exact' END "
        "FROM stream_years y JOIN streams s ON s.id = y.stream_id WHERE y.id = ?",
        "known:Says",
        (),
        (
            Remark(
                "SELECT 1 FROM stream_years y WHERE y.id = ? AND (SELECT count(*) FROM underspends u "
                "WHERE u.stream_id = y.stream_id AND u.year BETWEEN y.year - 2 AND y.year - 1) = 2",
                "soon",
                "Underspent in each of the last two years. Money not spent in time may have to be handed back.",
            ),
        ),
        among=("year",),
    ),
    "underspends": Place(
        "funding",
        "ui_underspend_form:Ui_UnderspendForm",
        "SELECT 'Underspend', s.name, u.outcome FROM underspends u JOIN streams s ON s.id = u.stream_id WHERE u.id = ?",
        "funding:UnderspendOutcome",
        among=("year", "amount"),
    ),
    "awards": Place(
        "funding",
        "ui_award_form:Ui_AwardForm",
        "SELECT 'Award' || coalesce(', ' || s.name, ''), a.title, a.status FROM awards a "
        "LEFT JOIN streams s ON s.id = a.stream_id WHERE a.id = ?",
        "funding:AwardStatus",
        (
            Related("Providers", "users", "award_providers", "award_id"),
            Related("Aims", "target", "award_aims", "award_id"),
            Related(
                "Profile and years", "calendar", "award_years", "award_id", "award_years_page:AwardYearsPage"
            ),
            Related("Yearly rates", "calendar", "award_rates", "award_id"),
            Related("Claims and spending", "banknote", "spends", "award_id", "spending_page:SpendingPage"),
        ),
        (
            Remark(
                "SELECT 1 FROM awards a WHERE a.id = ? AND NOT EXISTS (SELECT 1 FROM spends x WHERE x.award_id = a.id)",
                "unknown",
                "No spending is recorded, so reports will say “Spent: not recorded”, not £0.00.",
            ),
        ),
        among=("amount",),
    ),
    "award_providers": Place(
        "",
        "ui_award_provider_form:Ui_AwardProviderForm",
        "SELECT 'Provider', o.name, '' FROM award_providers p JOIN organisations o ON o.id = p.organisation_id WHERE p.id = ?",
    ),
    "award_aims": Place(
        "", "ui_award_aim_form:Ui_AwardAimForm", "SELECT 'Aim', aim, '' FROM award_aims WHERE id = ?"
    ),
    "award_rates": Place(
        "",
        "ui_award_rate_form:Ui_AwardRateForm",
        "SELECT 'Yearly rate', a.title, '' FROM award_rates r JOIN awards a ON a.id = r.award_id WHERE r.id = ?",
        among=("starts", "per_year"),
    ),
    "award_years": Place(
        "",
        "ui_award_year_form:Ui_AwardYearForm",
        "SELECT 'Year of an award', a.title, '' FROM award_years y JOIN awards a ON a.id = y.award_id WHERE y.id = ?",
        among=("year", "amount"),
    ),
    "spends": Place(
        "",
        "ui_spend_form:Ui_SpendForm",
        "SELECT 'Money ' || x.kind, a.title, x.kind FROM spends x JOIN awards a ON a.id = x.award_id WHERE x.id = ?",
        among=("dated", "amount"),
    ),
    "bids": Place(
        "funding",
        "ui_bid_form:Ui_BidForm",
        "SELECT 'Bid', title, status FROM bids WHERE id = ?",
        "funding:BidStatus",
        (
            Related("Posts that depend on it", "user", "posts", "bid_id"),
            Related("Awards that depend on it", "banknote", "awards", "bid_id"),
        ),
        (
            Remark(
                "SELECT 1 FROM posts p JOIN bids b ON b.id = p.bid_id WHERE b.id = ? AND b.status IN "
                "('in development', 'submitted', 'awaiting')",
                "wait",
                "A post depends on the outcome of this bid.",
            ),
        ),
    ),
    "monitoring_returns": Place(
        "funding",
        "ui_monitoring_return_form:Ui_MonitoringReturnForm",
        f"SELECT 'Return to the funder, ' || {CAPTION}, s.name, r.status FROM monitoring_returns r "
        "JOIN streams s ON s.id = r.stream_id WHERE r.id = ?",
        "funding:MonitoringStatus",
        (
            Related(
                "Figures, awards and sending",
                "table-2",
                "monitoring_lines",
                "return_id",
                "monitoring_page:ReturnPage",
            ),
            Related("Corrected by", "history", "monitoring_returns", "revises_id"),
        ),
        (
            Remark(
                f"SELECT 1 FROM monitoring_returns WHERE id = ? AND status IN {SENT_STATUSES}",
                "watch",
                "It was sent, so it stays as it is. To change a figure choose Correct it, under Figures, awards and sending.",
            ),
        ),
        among=("period", "status"),
        sealed=f"SELECT 1 FROM monitoring_returns WHERE id = ? AND status IN {SENT_STATUSES}",
        first="monitoring_lines",
    ),
    "monitoring_lines": Place(
        "",
        "ui_monitoring_line_form:Ui_MonitoringLineForm",
        f"SELECT 'Award in the return for ' || {CAPTION}, l.title, '' FROM monitoring_lines l "
        "JOIN monitoring_returns r ON r.id = l.return_id WHERE l.id = ?",
        among=("awarded",),
        sealed="SELECT 1 FROM monitoring_lines l JOIN monitoring_returns r ON r.id = l.return_id "
        f"WHERE l.id = ? AND r.status IN {SENT_STATUSES}",
    ),
}
