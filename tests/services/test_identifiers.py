"""Free text that may point at a person: told of beside the field, in the check and before a public document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.records.every import CLASSES
from csp_desktop.services import checks, editing, identifiers

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile

POSTCODE = "HR1 2PL"


def review(records: RecordsFile, **values: str) -> int:
    return editing.add(records, "reviews", {"number": "DHR77", **values})


def test_what_is_looked_through_is_there() -> None:
    assert set(identifiers.CHECKED) <= set(CLASSES)
    assert {"note", "chair", "manner", "family_note"} <= set(identifiers.fields_checked("reviews"))
    assert identifiers.fields_checked("awards") == ()
    assert "number" not in identifiers.fields_checked("reviews")


def test_the_samples_say_nothing_of_their_reviews(records: RecordsFile) -> None:
    assert [one.sentence for one in identifiers.warned(records)] == []


def test_a_field_is_named_and_its_words_are_not_repeated(records: RecordsFile) -> None:
    editing.add(records, "people", {"name": "Morgan Example"})
    review(records, note=f"Morgan Example, {POSTCODE}, said so")
    editing.add(records, "recommendations", {"wording": f"Visit {POSTCODE} more often"})
    found = list(identifiers.remarks(records))
    assert found == [
        "Review DHR77, Note: may hold a name and a postcode; look at them.",
        "Recommendation “Visit … more often”, Recommendation: may hold a postcode; look at it.",
    ]
    assert set(found) <= set(checks.check(records).remarks)


def test_before_a_public_document_only_what_it_prints_is_told(records: RecordsFile) -> None:
    review(records, note=POSTCODE, next_step=f"Write to {POSTCODE}")
    secret = review(records, next_step=POSTCODE, restricted="1")
    editing.add(records, "recommendations", {"wording": POSTCODE, "review_id": str(secret)})
    assert identifiers.preflight(records) == ("Review DHR77, Next step: may hold a postcode; look at it.",)


def test_only_actions_that_answer_recommendations_are_looked_at(records: RecordsFile) -> None:
    wanted = editing.add(records, "recommendations", {"wording": "Train them"})
    plain = editing.add(records, "actions", {"wording": f"Plain {POSTCODE}"})
    tied = editing.add(records, "actions", {"wording": f"Tied {POSTCODE}", "recommendation_id": str(wanted)})
    assert not identifiers.is_checked(records, "actions", plain)
    assert identifiers.is_checked(records, "actions", tied)
    assert [one.id for one in identifiers.warned(records)] == [tied]


def test_an_organisation_is_nobody(records: RecordsFile) -> None:
    editing.add(records, "organisations", {"name": "Sir William Gift Trust"})
    assert identifiers.warning("The Sir William Gift Trust helps", identifiers.known(records)) == ""


def test_what_is_said_beside_a_field_names_it_and_says_what_to_do(records: RecordsFile) -> None:
    names = identifiers.known(records)
    assert identifiers.warning(f"At {POSTCODE}", names) == (
        f"May point at somebody: a postcode (“{POSTCODE}”). {identifiers.ADVICE}"
    )
    many = "Mrs Ann Bloggs, born 3/4/84, jo@example.org, AB123456C"
    assert "an e-mail address" in identifiers.warning(many, names)
    assert "and 1 more" in identifiers.warning(many, names)
