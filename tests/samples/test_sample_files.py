"""Every real sample: marked as one, made the same twice, whole, without noughts, names or copied sentences."""

from __future__ import annotations

import hashlib
import os
import re
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.records.every import CLASSES
from csp_desktop.samples import SAMPLES, make_sample
from tests.samples.conftest import REAL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from csp_desktop.store.records_file import RecordsFile

# Officers and councillors whom the reports name, and the surnames that are not also words: hashes, so that this file
# names nobody.
HASHES = (
    "ec88872e60bf9c1a f27282d2b37bdeb2 f2c50b7e01b1222c eda76c179c24e080 42af9ddf393cf474 bcaab16486c3b8ab "
    "32ddaf65cc3aa8d3 99ada55bf9fe69b6 d4304fed57267ac4 a93900b2569fa48e ab29ed0b4213dd15 c6668f395ea25958 "
    "abb4323aba7f32aa 54bed6828974209e a825a46c381b3e22 c19878e8e1e059da db5b260ee4b65fde 7249276fd73d498f "
    "42f2f1c7292b69cd 5a594cbfb3b2a91a e36facfd6790c365 ea3aa7f1c71873f8 73102d51e4918092 52adfc9c23a71a77 "
    "731eb59e13122ad7 1ea48a8338ceca9d 1a3cba9874728bbf 6ee9f188534ed7b6 81f315850e64fd88 6fd7fd15b98d2b83 "
    "e0b37977eb1f66f0 66f86b1f3c61159b 36e7b68ecbd24cd8 084fac6d5399ed17 962314b7ef2f7000 00165ddcd4b63581 "
    "312b5a2424390306 4d4a58d30808f3e4 e685b6be40952e8d 2916fa2bb6128107 55c6ae61fcf6b4c3 01df2cc6fa6f8098 "
    "b9805ea06aff31d1 395944cd31cbf670 b03a5e36539d0348"
)
NAMED = frozenset(HASHES.split())
# What a report calls a thing is its name, and may be long.
NAMES = {
    ("priorities", "wording"),
    ("evidence", "source"),
    ("groups", "name"),
    ("products", "name"),
    ("organisations", "name"),
    ("streams", "name"),
    ("documents", "title"),
    ("awards", "previous_name"),
}
RUN = 8  # words in a row that would be a copied sentence


def texts(records: RecordsFile) -> Iterator[tuple[str, str, str]]:
    """Every text a person can read: table, column, text."""
    for table, kind in CLASSES.items():
        columns = [column.name for column in kind.__table__.columns]
        for row in records.query(f"SELECT * FROM {table}"):
            yield from (
                (table, column, cell)
                for column, cell in zip(columns, row, strict=True)
                if isinstance(cell, str)
            )


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9£%]+", text.lower().replace("’", "").replace("'", ""))


def dump(records: RecordsFile) -> dict[str, list[tuple]]:
    return {table: records.query(f"SELECT * FROM {table} ORDER BY id") for table in CLASSES}


def test_the_registry_holds_the_real_three_and_the_example() -> None:
    assert tuple(SAMPLES) == (*REAL, "example")


@pytest.mark.parametrize(
    ("name", "partnership", "today"),
    [
        ("herefordshire", "Herefordshire Community Safety Partnership", "2024-09-02"),
        ("worcestershire", "Worcestershire Safer Communities Board", "2022-02-01"),
        ("somerset", "Safer Somerset Partnership", "2018-11-14"),
    ],
)
def test_a_sample_says_that_it_is_one(
    made: dict[str, RecordsFile], name: str, partnership: str, today: str
) -> None:
    records = made[name]
    assert records.sample
    assert records.setting("sample") == name.capitalize()
    assert records.setting("today") == today
    assert records.partnership_name == partnership
    assert records.undo_label == ""
    assert records.query("SELECT name FROM groups WHERE is_board") == [(partnership,)]


def test_an_unknown_name_is_refused_and_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(KnownError, match="no sample called “Devon”"):
        make_sample(tmp_path / "devon.csp", "Devon")
    assert list(tmp_path.iterdir()) == []


def test_a_name_in_capitals_is_the_same_sample(tmp_path: Path) -> None:
    records = make_sample(tmp_path / "one.csp", " Somerset ")
    assert records.partnership_name == "Safer Somerset Partnership"
    records.close()


def test_a_sample_that_breaks_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from csp_desktop.samples import somerset

    def broken(session: object) -> None:
        raise RuntimeError("half way")

    monkeypatch.setattr(somerset, "build", broken)
    with pytest.raises(RuntimeError, match="half way"):
        make_sample(tmp_path / "half.csp", "somerset")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", REAL)
def test_two_files_of_one_sample_hold_the_same(
    made: dict[str, RecordsFile], name: str, tmp_path: Path
) -> None:
    again = make_sample(tmp_path / "again.csp", name)
    assert dump(again) == dump(made[name])
    again.close()


@pytest.mark.parametrize("name", REAL)
def test_no_amount_is_nought(made: dict[str, RecordsFile], name: str) -> None:
    money = ("amount", "allocated", "carried_in", "returned", "per_year")
    for table, kind in CLASSES.items():
        for column in (column.name for column in kind.__table__.columns if column.name in money):
            assert made[name].query(f"SELECT id FROM {table} WHERE {column} = 0") == [], f"{table}.{column}"


@pytest.mark.parametrize("name", REAL)
def test_nobody_is_named(made: dict[str, RecordsFile], name: str) -> None:
    found = []
    for table, column, text in texts(made[name]):
        spoken = words(text)
        pairs = [f"{first} {last}" for first, last in pairwise(spoken)]
        found += [
            (table, column, one)
            for one in (*spoken, *pairs)
            if hashlib.sha256(one.encode()).hexdigest()[:16] in NAMED
        ]
    assert found == []


@pytest.mark.skipif(
    "CSP_SEEDS" not in os.environ, reason="CSP_SEEDS does not name the folder of the council reports"
)
@pytest.mark.parametrize("name", REAL)
def test_no_sentence_is_copied(made: dict[str, RecordsFile], name: str) -> None:
    runs = set()
    for report in Path(os.environ["CSP_SEEDS"]).glob("*.txt"):
        spoken = words(report.read_text(encoding="utf-8"))
        runs |= {tuple(spoken[at : at + RUN]) for at in range(len(spoken) - RUN + 1)}
    assert runs, "the folder holds no reports"
    for table, column, text in texts(made[name]):
        spoken = words(text)
        copied = [
            " ".join(spoken[at : at + RUN])
            for at in range(len(spoken) - RUN + 1)
            if tuple(spoken[at : at + RUN]) in runs
        ]
        assert (table, column) in NAMES or not copied, f"{table}.{column}: {copied}"


PAPERS = {
    ("herefordshire", "2024-09"): {
        *("priorities", "subgroups", "funding", "reviews", "actions", "action points", "measures", "support"),
    },
    ("somerset", "2018-11-15"): {
        *("text", "priorities", "subgroups", "duties", "reviews", "measures", "funding", "actions"),
    },
    ("worcestershire", "2022-02-15"): {
        *("text", "priorities", "subgroups", "duties", "reviews", "measures", "funding", "actions"),
    },
}


@pytest.mark.parametrize(("name", "held"), PAPERS)
def test_the_agenda_asks_for_every_paper(made: dict[str, RecordsFile], name: str, held: str) -> None:
    papers = made[name].query(
        "SELECT i.paper FROM agenda_items i JOIN meetings m ON m.id = i.meeting_id WHERE m.held = ? AND i.paper <> 'none'",
        (held,),
    )
    assert {paper for (paper,) in papers} == PAPERS[name, held]


COUNTS: dict[str, dict[str, int]] = {
    "herefordshire": {
        "strategies": 5,
        "meetings": 10,
        "group_returns": 3,
        "streams": 5,
        "awards": 3,
        "reviews": 5,
    },
    "worcestershire": {
        "partnerships": 3,
        "measures": 32,
        "engagements": 15,
        "recommendations": 2,
        "reviews": 6,
    },
    "somerset": {
        "priorities": 4,
        "measures": 16,
        "case_studies": 1,
        "key_events": 2,
        "seats": 12,
        "duties": 6,
    },
}


@pytest.mark.parametrize("name", REAL)
def test_how_much_a_sample_holds(made: dict[str, RecordsFile], name: str) -> None:
    counted = {table: made[name].query(f"SELECT count(*) FROM {table}")[0][0] for table in COUNTS[name]}
    assert counted == COUNTS[name]


NOT_IN_THE_REPORTS = {
    *("attachments", "award_years", "risk_revisions", "return_progress", "return_chases", "spends"),
    *("monitoring_returns", "monitoring_lines", "disposals", "agency_requests", "panel_members"),
    *("review_checks", "review_moves", "review_pauses", "review_sharings"),
    *("meeting_series", "item_papers", "declarations", "forward_items", "issued_packs"),
}


def test_every_kind_of_record_is_in_a_sample(made: dict[str, RecordsFile]) -> None:
    empty = {
        table
        for table in CLASSES
        if not any(made[name].query(f"SELECT 1 FROM {table} LIMIT 1") for name in REAL)
    }
    assert empty == NOT_IN_THE_REPORTS
