"""Which backups are kept: whatever the dates, also with a clock set back or forward, the last one and enough of the old."""

import os
import time
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from csp_desktop.store import backup_keeping, manifest
from csp_desktop.store.backup_keeping import HELD, KEPT, held, thin, to_keep
from csp_desktop.store.manifest import Backup

START = datetime(2024, 1, 1, 9, tzinfo=UTC)
MOST = sum(most for _, most in KEPT)
moments = st.datetimes(datetime(2000, 1, 1), datetime(2040, 1, 1), timezones=st.just(UTC))
# As a laptop's clock goes: on by minutes to weeks, and now and then years off.
steps = st.one_of(
    st.integers(0, 40_000), st.integers(0, 5_000_000), st.integers(-315_360_000, 315_360_000)
).map(lambda seconds: timedelta(seconds=seconds))


def hours(made: list[datetime]) -> set[str]:
    return {moment.strftime("%Y-%m-%d %H") for moment in made}


@given(st.lists(moments, min_size=1, max_size=200))
def test_the_last_made_is_kept_whatever_the_clock_said(made: list[datetime]) -> None:
    kept = to_keep(made)
    assert len(made) - 1 in kept
    assert kept <= set(range(len(made)))
    assert len(kept) <= MOST


@given(st.lists(moments, max_size=200))
def test_one_of_every_hour_day_and_month_is_kept_up_to_their_number(made: list[datetime]) -> None:
    left = [made[at] for at in to_keep(made)]
    for form, most in (("%Y-%m-%d %H", 24), ("%Y-%m-%d", 30), ("%Y-%m", 12)):
        had, has = {m.strftime(form) for m in made}, {m.strftime(form) for m in left}
        assert len(has) >= min(len(had), most)


@given(st.lists(moments, max_size=200))
def test_thinning_twice_is_thinning_once(made: list[datetime]) -> None:
    left = [made[at] for at in sorted(to_keep(made))]
    assert to_keep(left) == frozenset(range(len(left)))


@given(st.lists(moments, max_size=24))
def test_few_are_all_kept_when_each_has_its_hour(made: list[datetime]) -> None:
    if len(hours(made)) == len(made):
        assert to_keep(made) == frozenset(range(len(made)))


@given(st.lists(steps, min_size=1, max_size=150))
def test_thinned_out_each_time_the_last_and_those_of_the_last_hours_stay(passed: list[timedelta]) -> None:
    now, kept, every = START, [], []
    for step in passed:
        now = max(datetime(1990, 1, 1, tzinfo=UTC), now + step)
        every.append(now)
        kept.append(now)
        kept = [kept[at] for at in sorted(to_keep(kept))]
        assert kept[-1] == now
        assert len(kept) <= MOST
    last, seen = [], set()
    for moment in reversed(every):  # the newest of each of the last 24 hours there was one in
        if (hour := moment.strftime("%Y-%m-%d %H")) not in seen and len(seen) < 24:
            seen.add(hour)
            last.append(moment)
    assert set(last) <= set(kept)


def test_three_years_with_the_clock_ten_years_back_for_a_week() -> None:
    kept: list[datetime] = []
    for hour in range(0, 3 * 365 * 24, 3):
        true = START + timedelta(hours=hour)
        wrong = 12_000 < hour < 12_168
        kept.append(true - timedelta(days=3650) if wrong else true)
        kept = [kept[at] for at in sorted(to_keep(kept))]
        assert len(kept) <= MOST
    assert len({moment.strftime("%Y-%m") for moment in kept}) >= 12
    assert len({moment.date() for moment in kept}) >= 30
    assert len(hours(kept)) >= 24
    assert min(kept) < kept[-1] - timedelta(days=330)


# Those made before an import, an upgrade or a restore


def thinned(kept: list[tuple[datetime, bool]]) -> list[tuple[datetime, bool]]:
    moments, before = [each[0] for each in kept], [each[1] for each in kept]
    return [kept[at] for at in sorted(to_keep(moments) | held(moments, before))]


@given(st.lists(st.tuples(steps, st.booleans()), min_size=1, max_size=150))
def test_none_made_before_something_is_gone_within_thirty_days(passed: list[tuple[timedelta, bool]]) -> None:
    """Whatever the clock says; true time goes on by what the clock was not set back, and by no more than it says."""
    now, kept, every = START, [], []
    for step, before in passed:
        now = max(datetime(1990, 1, 1, tzinfo=UTC), now + step)
        every.append((now, before))
        kept = thinned([*kept, (now, before)])
    age = timedelta()
    for (earlier, before), (later, _) in reversed(list(pairwise(every))):
        age += max(later - earlier, timedelta())
        if before and age <= HELD:
            assert (earlier, before) in kept


def test_three_years_of_days_with_imports_the_clock_astray_and_the_hour_put_forward_and_back() -> None:
    """By London's clock, which manifests turn into UTC: an import a week, the clock ten years back for a week, then forward."""
    london, kept, astray = ZoneInfo("Europe/London"), [], timedelta()
    for day in range(3 * 365):
        back, forward = 500 <= day < 507, 800 <= day < 807
        astray = timedelta(days=-3650 if back else 3650 if forward else 0)
        for hour in (9, 11, 17):
            local = datetime(2024, 1, 1, hour, 30, tzinfo=london) + timedelta(days=day)
            kept = thinned([*kept, (local.astimezone(UTC) + astray, day % 7 == 0 and hour == 11)])
        assert len(kept) <= MOST + 8
        imports = [n for n in range(day + 1) if n % 7 == 0 and day - n < 28]
        assert sum(before for _, before in kept) >= len(imports)
    assert len({moment.date() for moment, _ in kept}) >= 30
    assert min(moment for moment, _ in kept if moment.year > 2020) < kept[-1][0] - timedelta(days=300)


def test_an_hour_that_the_clock_goes_through_twice_is_two_hours() -> None:
    """In October 01:30 comes twice; by UTC they are two moments."""
    london = ZoneInfo("Europe/London")
    twice = [datetime(2026, 10, 25, 1, 30, tzinfo=london, fold=fold).astimezone(UTC) for fold in (0, 1)]
    assert to_keep(twice) == {0, 1}


def a_backup(folder: Path, number: int, made_at: datetime) -> Backup:
    path = folder / f"Ours {number:03}.csp"
    path.write_bytes(b"x")
    made = Backup(path, "/Ours.csp", number, made_at, number, {}, 1, "")
    manifest.write(made)
    path.chmod(0o400)
    return made


def test_what_is_not_kept_is_deleted_with_its_manifest_and_nothing_else(tmp_path: Path) -> None:
    foreign = tmp_path / "Ours 2019.csp"
    foreign.write_bytes(b"somebody's own")
    made = [a_backup(tmp_path, at, START + timedelta(minutes=5 * at)) for at in range(36)]  # three hours
    gone = thin(manifest.found(tmp_path, Path("/Ours.csp")))
    kept = [made[11], made[23], made[35]]
    assert [each.number for each in gone] == [each.number for each in made if each not in kept]
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {foreign.name} | {
        path.name for each in kept for path in (each.path, manifest.beside(each.path))
    }


def test_only_what_a_killed_backup_left_long_ago_is_removed(tmp_path: Path) -> None:
    old, young, other = tmp_path / ".1234.part", tmp_path / ".5678.part", tmp_path / "Ours.csp"
    for path in (old, young, other):
        path.touch()
    for path in (old, other):
        os.utime(path, (time.time() - 90_000,) * 2)
    backup_keeping.clear_abandoned(tmp_path)
    assert sorted(tmp_path.iterdir()) == [young, other]
