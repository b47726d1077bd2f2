"""What the papers on reviews count and what they do not: recommendations nobody has, counts no record gives, small ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.reports.pack import board_pack
from csp_desktop.rules.packs import PackRequest
from csp_desktop.services.audiences import show_to
from csp_desktop.services.meetings import find_meeting
from csp_desktop.store.records_file import RecordsFile
from tests.reports.printed import printed_pdf
from tests.reports.test_review_reports import built, in_word, read

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def test_once_somebody_has_them_the_agenda_says_nothing_of_them(records: RecordsFile) -> None:  # A17
    with records.change("Assign") as session:
        session.connection().exec_driver_sql(
            "UPDATE recommendations SET status = 'not started', organisation_id = 2 WHERE product_id IS NOT NULL AND number <> "
            "(SELECT max(number) FROM recommendations WHERE product_id IS NOT NULL)"
        )
    with records.read() as session:
        text = printed_pdf(board_pack(session, PackRequest(find_meeting(session, "2024-09")))).text
    assert "(received July 2024): 1 of 6 not allocated" in text


def test_the_year_says_by_what_its_records_give_no_count(
    sample_file: Callable[..., Path], tmp_path: Path
) -> None:
    records = RecordsFile.open(sample_file("somerset"))
    document = built(records, "review-year")
    records.close()
    for text in (printed_pdf(document).text, in_word(document, tmp_path)):
        assert "The records give no count by " in text
        assert "“male or female”" in text
        assert "“where the review is”" not in text


def test_few_steps_of_the_year_are_not_counted_for_the_public(records: RecordsFile) -> None:
    assert "Two were presented" in read(records, "review-year")
    show_to(records, "public")
    text = read(records, "review-year")
    assert "Two were presented" not in text
    assert "Presented to the partnership Not shown" in text
    assert "Counts of 1 to 4 reviews are not shown" in text
    assert "So few reviews came to a step that their number is not shown." in text
