"""Finding a setting by words of its name: what is found is marked where the words stand, and leads to the setting."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from csp_desktop.services import declared_settings
from csp_desktop.services.settings_search import SHOWN, find_settings, key_of


def test_a_setting_is_found_by_the_beginnings_of_its_words() -> None:
    (found,) = find_settings("clear sat")
    assert (found.title.text, found.noun, found.of) == (
        "Saturdays count as clear days",
        "setting",
        "Meetings",
    )
    assert [found.title.text[start:end] for start, end in found.title.spans] == ["Sat", "clear"]
    assert key_of(found.id) == declared_settings.SATURDAYS


def test_it_is_found_by_its_group_and_by_no_other_words() -> None:
    assert [hit.title.text for hit in find_settings("partnership 360")] == ["360Giving prefix"]
    assert find_settings("zebra") == find_settings("") == find_settings(" !") == ()
    assert len(find_settings("setting")) == SHOWN


@given(st.text(max_size=30))
def test_whatever_is_typed_marks_lie_in_the_name(typed: str) -> None:
    for hit in find_settings(typed):
        ends = [0]
        for start, end in hit.title.spans:
            assert ends[-1] <= start < end <= len(hit.title.text)
            ends.append(end)
