"""Every list: each column sorts, each filter and every search finds what is literally there, groups and pages add up."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from csp_desktop.services import editing, lists
from csp_desktop.services.list_words import words_for
from csp_desktop.services.lists import ListQuery, ListSpec
from csp_desktop.services.registers import REGISTERS, register
from csp_desktop.store.records_file import RecordsFile

ALL = ListQuery()
# Strings that break what is not bound or escaped: wildcards, quotation marks, SQL, FTS, paths, Unicode, sheer length.
HOSTILE = (
    "%", "_", "%%", "__", "\\", "\\\\", "\\%", "\\_", "'", "''", '"', '""', "`", ";", "--", "/*", "*/", "*",
    "?", "??", "?1", ":a", "@a", "$a", "#", "[", "]", "[a-z]", "(", ")", "((", "{", "}", "<", ">", "&", "|",
    "^", "~", "!", "=", "+", "-", "/", ",", ".", "' OR '1'='1", "' OR 1=1 --", "'; DROP TABLE awards; --",
    "') UNION SELECT sql FROM sqlite_schema --", '" OR ""="',
    "a' AND 1=(SELECT count(*) FROM sqlite_schema) --", "1; PRAGMA writable_schema=1", "x' ESCAPE '%", "NULL",
    "null", "NaN", "None", "undefined", "true", "0", "-1", "1e309", "0x10", "9" * 400, "AND", "OR", "NOT",
    "NEAR", "a AND b", "foo:bar", "-x", "x*", '"a', "../../etc/passwd", "C:\\x", "\\\\srv\\x", "file:///x",
    "CON", "%s", "%d", "%n", "{0}", "{}", "${x}", "$(x)", "`x`", "<b>", "</b>", "<script>alert(1)</script>",
    "<img src=x>", "&amp;", "&#60;", "Smith & Jones <smith@x.gov.uk>", "Ŵ", "ŷ", "Llŷn", "llyn", "ﬁ", "ß", "İ",
    "ı", "é", "é", "Å", "中文", "العربية", "עברית", "ไทย", "日本語", "😀",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467", "\U0001f3f4\U000e0067\U000e0062", "\u202e", "\u200b",
    "\ufeff", "\xad", "\u2028", "\U0010ffff", "\ue000", "\x01", "\x7f", "\x1b[31m", "a\x00b", "a" * 10_000,
    "% " * 200, "_" * 300, " ".join("abcdefghij" * 20), "\t", "\n", " ", "  a  ", "\u2018", "\u2019", "“", "”",
    "–", "—", "−", "£", "£0", "£1,200", "10.1%", "7.26%", "2024/25", "4 March 2026", "DHR09", "dhr", "Priority",
    "priority", "the", "of", "a", "e", "many words " * 4000, "x" * 100_000,
)  # fmt: skip


def ids(records: RecordsFile, spec: ListSpec, query: ListQuery) -> list[int]:
    return [row.id for row in lists.every_row(records, spec, query)]


def fold(value: object) -> str:
    """Text as SQLite compares it without regard to capitals: of the letters A to Z alone."""
    return re.sub("[A-Z]", lambda letter: letter[0].lower(), str(value))


def literally(records: RecordsFile, spec: ListSpec, text: str) -> set[int]:
    """The rows whose searched texts hold every word, found by Python: SQLite's LIKE folds the letters A to Z alone."""
    expressions = ", ".join(f"({e})" for e in spec.search)
    where = f" WHERE {spec.where}" if spec.where else ""
    rows = records.query(f"SELECT r.id, {expressions} FROM {spec.table} AS r {spec.joins}{where}")
    words = [fold(word) for word in text[:1000].replace("\0", " ").split()]
    found = {number: [fold(str(value)) for value in values if value is not None] for number, *values in rows}
    return {n for n, values in found.items() if all(any(word in value for value in values) for word in words)}


@pytest.mark.parametrize("name", REGISTERS)
def test_the_list_is_well_declared(name: str) -> None:
    spec = register(name)
    keys = [column.key for column in spec.columns]
    assert spec.name == name
    assert len(keys) == len(set(keys))
    assert sum(column.stretch for column in spec.columns) == 1, "one column takes the room that is left"
    assert all(column.head for column in spec.columns)
    assert all(column.second_head for column in spec.columns if column.second)
    assert spec.search
    assert len({chip.key for chip in spec.filters}) == len(spec.filters)
    assert editing.describe(spec.table), "its rows can be opened and edited"
    with pytest.raises(KeyError):
        spec.column("no such column")


@pytest.mark.parametrize("sample", ["herefordshire", "somerset"])
@pytest.mark.parametrize("name", REGISTERS)
def test_every_column_sorts_both_ways_with_the_unknown_last(sample_file, name: str, sample: str) -> None:
    records = RecordsFile.open(sample_file(sample))
    spec = register(name)
    everything = set(ids(records, spec, ALL))
    shown = f"SELECT count(*) FROM {spec.table} r" + (f" WHERE {spec.where}" if spec.where else "")
    assert len(everything) == records.query(shown)[0][0], "no join loses or doubles a row"
    for place, column in enumerate(spec.columns):
        key = column.sort or column.sql
        stored = dict(records.query(f"SELECT r.id, {key} FROM {spec.table} AS r {spec.joins}"))
        for descending in (False, True):
            rows = list(lists.every_row(records, spec, ListQuery(sort=column.key, descending=descending)))
            assert {row.id for row in rows} == everything
            for run in runs(rows) if spec.group else [rows]:
                values = [stored[row.id] for row in run]
                known = [value for value in values if value is not None]
                assert values[: len(known)] == known, f"{column.key}: what is not known comes last"
                folded = [fold(v) if column.kind == "text" and not column.sort else v for v in known]
                assert folded == sorted(folded, reverse=descending), column.key
                assert all(
                    row.cells[place].text == column.blank
                    for row in run
                    if stored[row.id] is None and not column.sort
                )
    records.close()


def runs(rows: list[lists.ListRow]) -> list[list[lists.ListRow]]:
    """The rows of each group, in order; a group comes once."""
    found: dict[str, list[lists.ListRow]] = {}
    last = None
    for row in rows:
        assert row.group == last or row.group not in found, "a group is not broken in two"
        found.setdefault(row.group, []).append(row)
        last = row.group
    return list(found.values())


@pytest.mark.parametrize("name", REGISTERS)
def test_pages_put_together_are_the_list(records: RecordsFile, name: str) -> None:
    spec = register(name)
    for query in (ALL, ListQuery(sort=spec.columns[-1].key, descending=True), ListQuery(text="e")):
        whole = lists.page(records, spec, query, 0, 10_000)
        for size in (1, 3, 7):
            parts = [
                lists.page(records, spec, query, start, size) for start in range(0, len(whole) + size, size)
            ]
            assert tuple(row for part in parts for row in part) == whole
        assert tuple(lists.every_row(records, spec, query, step=4)) == whole
        assert lists.counts(records, spec, query).shown == len(whole)
        assert [row[0] for row in lists.every_value(records, spec, query)] == [row.id for row in whole]
        for place, row in enumerate(whole):
            assert lists.place_of(records, spec, query, row.id) == place
    assert lists.page(records, spec, ALL, 10_000, 10) == ()
    assert lists.place_of(records, spec, ALL, 999_999) is None


@pytest.mark.parametrize("name", REGISTERS)
def test_every_filter_shows_exactly_its_rows(records: RecordsFile, name: str) -> None:
    spec = register(name)
    total = len(ids(records, spec, ALL))
    for chip in spec.filters:
        offered = lists.choices(records, chip)
        assert len({value for value, _ in offered}) == len(offered)
        assert all(words for _, words in offered)
        for value, _ in offered:
            query = ListQuery(chips=((chip.key, value),))
            shown = ids(records, spec, query)
            assert shown, f"{chip.key}: a choice that finds nothing is not offered"
            test = chip.test.replace("?", repr(value))
            rows = records.query(f"SELECT r.id FROM {spec.table} AS r {spec.joins} WHERE {test}")
            assert sorted(shown) == sorted(row[0] for row in rows)
            assert lists.counts(records, spec, query) == lists.Counts(len(shown), total)


@pytest.mark.parametrize("name", REGISTERS)
def test_groups_add_up_under_every_filter(records: RecordsFile, name: str) -> None:
    spec = register(name)
    chips = [((chip.key, value),) for chip in spec.filters for value, _ in lists.choices(records, chip)]
    for query in (
        ALL,
        ListQuery(text="a"),
        ListQuery(text="no such thing"),
        *(ListQuery(chips=one) for one in chips),
    ):
        found = lists.groups(records, spec, query)
        rows = list(lists.every_row(records, spec, query))
        if spec.group is None:
            assert found == ()
            continue
        assert sum(group.count for group in found) == lists.counts(records, spec, query).shown == len(rows)
        assert [group.words for group in found] == list(dict.fromkeys(row.group for row in rows))
        assert [group.count for group in found] == [len(run) for run in runs(rows)]


@pytest.mark.parametrize("name", REGISTERS)
def test_whatever_is_searched_for_is_found_literally(records: RecordsFile, name: str) -> None:
    spec = register(name)
    for text in HOSTILE:
        query = ListQuery(text=text)
        assert set(ids(records, spec, query)) == literally(records, spec, text), repr(text[:40])
    assert len(HOSTILE) >= 150


@pytest.mark.parametrize(
    "words", ["100%", "under_score", "back\\slash", "o'brien", 'say "no"', "a%b_c\\d", "<b>&amp;"]
)
def test_what_was_written_with_wildcards_is_found_and_nothing_else(records: RecordsFile, words: str) -> None:
    wanted = editing.add(records, "awards", {"title": f"x {words} y"})
    editing.add(records, "awards", {"title": "x 100 under-score backslash obrien say no aXbYcd y"})
    assert ids(records, register("awards"), ListQuery(text=words)) == [wanted]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(max_size=20), name=st.sampled_from(list(REGISTERS)))
def test_any_search_is_literal(records: RecordsFile, text: str, name: str) -> None:
    spec = register(name)
    assert set(ids(records, spec, ListQuery(text=text))) == literally(records, spec, text)


def test_text_chips_and_sorting_go_together(records: RecordsFile) -> None:
    spec = register("priorities")
    (strategy, _) = lists.choices(records, spec.filters[0])[0]
    query = ListQuery(text="a", chips=(("strategy", strategy),), sort="wording", descending=True)
    rows = list(lists.every_row(records, spec, query))
    place = [column.key for column in spec.columns].index("wording")
    words = [row.cells[place].text for row in rows]
    assert words
    assert words == sorted(words, reverse=True)
    assert {row.group for row in rows} == {rows[0].group}
    counted = lists.counts(records, spec, query)
    assert counted.shown == len(rows) < counted.total


def test_a_status_comes_with_its_shape_and_words(records: RecordsFile) -> None:
    spec = register("recommendations")
    place = [column.key for column in spec.columns].index("status")
    cells = [row.cells[place] for row in lists.every_row(records, spec, ALL)]
    loose = [cell for cell in cells if cell.text == "Not allocated"]
    assert len(loose) == 6, "the six recommendations of the youth violence product"
    assert {cell.shape for cell in loose} == {"loose"}
    assert all(cell.shape for cell in cells)


def test_unknown_money_is_said_in_words_and_is_muted(records: RecordsFile) -> None:
    spec = register("streams")
    keys = [column.key for column in spec.columns]
    rows = list(lists.every_row(records, spec, ALL))
    assert {row.cells[keys.index("allocated")].text for row in rows} == {"Not recorded"}
    assert all(row.cells[keys.index("allocated")].muted for row in rows)
    left = {
        (row.group, row.cells[keys.index("left")].second)
        for row in rows
        if row.cells[keys.index("left")].second
    }
    assert left == {("2022/23", "Underspent"), ("2023/24", "Underspent")}


def cells(records: RecordsFile, name: str, key: str) -> dict[str, str]:
    """A list's cells of one column by the words of its first."""
    spec = register(name)
    place = [column.key for column in spec.columns].index(key)
    return {row.cells[0].text: row.cells[place].text for row in lists.every_row(records, spec, ALL)}


def test_a_group_delivers_what_the_newest_strategy_gives_it(records: RecordsFile) -> None:
    delivers = cells(records, "groups", "delivers")
    assert delivers["DA Local Partnership"] == "Priority 1"
    assert delivers["Child Sexual Exploitation and Missing Children sub group"] == "2017–20: Priority 2"
    [group], [former] = (
        [row[0] for row in records.query(sql)]
        for sql in (
            "SELECT id FROM groups WHERE name = 'DA Local Partnership'",
            "SELECT p.id FROM priorities p JOIN strategies s ON s.id = p.strategy_id WHERE s.first_year = 2014 LIMIT 1",
        )
    )
    editing.add(records, "group_deliveries", {"group_id": str(group), "priority_id": str(former)})
    assert cells(records, "groups", "delivers")["DA Local Partnership"] == "Priority 1"


@pytest.mark.parametrize("name", sorted(REGISTERS))
def test_a_list_has_as_many_rows_as_it_counts(records: RecordsFile, name: str) -> None:
    """What is not asked for is counted without the joins, which may then neither hide a row nor repeat it."""
    spec = register(name)
    found = [row[0] for row in lists.every_value(records, spec, ALL)]
    assert len(found) == len(set(found)) == lists.counts(records, spec, ALL).shown


@pytest.mark.parametrize(
    ("kind", "stored", "words"),
    [
        ("money", 65_903_200, "£659,032.00"), ("money", 0, "£0.00"), ("money", None, "?"), ("date", "2022-04+FY", "2022/23"),
        ("date", "2026-03-04", "4 March 2026"), ("year", 2024, "2024/25"), ("count", 1136, "1,136"), ("text", "", "?"),
        ("figure", "percent|exact||7.26|11.48|", "7.26% – 11.48%"),
    ],
)  # fmt: skip
def test_stored_values_in_words(kind: str, stored: object, words: str) -> None:
    assert words_for(kind, stored, "", "?")[0] == words  # pyright: ignore[reportArgumentType]
