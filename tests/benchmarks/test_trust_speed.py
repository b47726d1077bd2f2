"""What trust costs: saving a field with its history and index, against a bare UPDATE and COMMIT on the same file."""

from __future__ import annotations

import random
from itertools import accumulate
from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING

import pytest

from csp_desktop.records.actions import Action
from csp_desktop.samples import make_sample
from csp_desktop.services import editing
from csp_desktop.services.passphrases import key_for, set_passphrase
from csp_desktop.services.search import find
from csp_desktop.store import driver, rekeying
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.keys import new_key
from csp_desktop.store.records_file import RecordsFile

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROUNDS = 100
SAVING = 30.0  # ms, the median that saving one field may take (issue 3)


def times(act: Callable[[int], object]) -> list[float]:
    """How long each round took, in milliseconds, after five that warm up."""
    took = []
    for number in range(ROUNDS + 5):
        start = perf_counter()
        act(number)
        took.append((perf_counter() - start) * 1000)
    return took[5:]


@pytest.fixture(params=["plain", "encrypted"])
def ten_years(request: pytest.FixtureRequest, tmp_path: Path) -> FileRef:
    """Ten years of invented records."""
    records = make_sample(tmp_path / "t.csp", "example")
    if request.param == "encrypted":
        rekeying.rekey(records, new_key("a passphrase of the test"), "Set the passphrase")
    records.close()
    return records.ref


def test_saving_a_field_with_history_and_index(ten_years: FileRef, request: pytest.FixtureRequest) -> None:
    bare = driver.connect(ten_years)

    def update(number: int) -> None:
        bare.execute("BEGIN IMMEDIATE")
        bare.execute("UPDATE actions SET progress = ? WHERE id = 1", (f"Bare for the {number}th time",))
        bare.execute("COMMIT")

    floor = times(update)
    bare.close()
    records = RecordsFile.open(ten_years)
    told = []
    records.subscribe(told.append)
    saved = times(lambda n: editing.save(records, "actions", 1, "progress", f"Saved for the {n}th time"))
    assert len(told) == ROUNDS + 5
    records.close()
    kind = request.node.callspec.params["ten_years"]
    print(
        f"\nSaving one field, {kind}, {ten_years.path.stat().st_size / 1e6:.1f} MB:"
        f" median {median(saved):.1f} ms, 95th percentile {sorted(saved)[-ROUNDS // 20]:.1f} ms;"
        f" bare UPDATE and COMMIT {median(floor):.1f} ms"
    )
    assert median(saved) < SAVING


# --- encryption ------------------------------------------------------------------------------------------------

OPENINGS = 9
MORE = 300  # ms that a passphrase may add to opening ten years of records
PASSPHRASE = "harbour pencil thunder quilt"


def opened_ms(ref_of: Callable[[], FileRef]) -> tuple[float, float]:
    """How long it takes to open a file and read the first lists: of the processor's time, and by the clock."""
    begun, clock = process_time(), perf_counter()
    records = RecordsFile.open(ref_of())
    assert records.partnership_name
    assert records.query("SELECT count(*) FROM actions")[0][0]
    assert records.query("SELECT id, wording, owner, due, status FROM actions ORDER BY due LIMIT 200")
    took = (process_time() - begun) * 1000, (perf_counter() - clock) * 1000
    records.close()
    return took


def test_a_passphrase_adds_little_to_opening_ten_years(tmp_path: Path) -> None:
    """By the processor's time, which the derivation of the key is made of: other work of the computer does not count."""
    plain, closed = tmp_path / "plain.csp", tmp_path / "closed.csp"
    make_sample(plain, "example").close()
    closed.write_bytes(plain.read_bytes())
    records = RecordsFile.open(closed)
    begun = perf_counter()
    set_passphrase(records, PASSPHRASE)
    rekeyed = (perf_counter() - begun) * 1000
    records.close()
    plains = [opened_ms(lambda: FileRef(plain)) for _ in range(OPENINGS)]
    closeds = [opened_ms(lambda: FileRef(closed, key_for(closed, PASSPHRASE))) for _ in range(OPENINGS)]
    without, with_it = (median(took for took, _ in rounds) for rounds in (plains, closeds))
    clocks = [min(took for _, took in rounds) for rounds in (plains, closeds)]
    print(
        f"\nopening {plain.stat().st_size / 1e6:.1f} MB: plain {without:.0f} ms, encrypted {with_it:.0f} ms, passphrase included"
        f" (by the clock at best {clocks[0]:.0f} and {clocks[1]:.0f} ms); encrypting it took {rekeyed:.0f} ms"
    )
    assert with_it - without < MORE


# --- search ----------------------------------------------------------------------------------------------------

TEXTS = 50_000
FINDING = 50.0  # ms, the 95th percentile of a search over so many texts (issue 3)
VOCABULARY = 20_000
LENGTH = 30  # words of a text


def words_of(chance: random.Random) -> list[str]:
    """Made-up words of two to four syllables."""
    syllables = [
        a + b for a in "bcdfglmnprstvw" for b in ("a", "e", "i", "o", "u", "ŵ", "ŷ", "ar", "el", "in")
    ]
    return ["".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(VOCABULARY)]


def test_searching_fifty_thousand_texts(tmp_path: Path) -> None:
    chance = random.Random(50)
    words = words_of(chance)
    weights = list(
        accumulate(1 / (rank + 1) for rank in range(VOCABULARY))
    )  # a few words are everywhere, as in any language
    records = RecordsFile.create(tmp_path / "s.csp", "Searched")
    with records.change("Fill", recorded=True) as session:
        for _ in range(TEXTS):
            text = chance.choices(words, cum_weights=weights, k=LENGTH)
            session.add(Action(wording=" ".join(text[:8]), progress=" ".join(text[8:])))
    assert records.query("SELECT count(*) FROM search_rows WHERE table_name = 'actions'") == [(TEXTS,)]
    typed = [
        " ".join(chance.choices(words, cum_weights=weights, k=chance.randint(1, 3)))
        for _ in range(ROUNDS + 5)
    ]
    typed = [word[: chance.randint(2, len(word))] for word in typed]  # as it is typed
    found = []
    took = times(lambda number: found.append(find(records, typed[number])))
    records.close()
    at_95 = sorted(took)[-ROUNDS // 20]
    print(f"\nSearching {TEXTS:,} texts: median {median(took):.1f} ms, 95th percentile {at_95:.1f} ms")
    assert sum(map(bool, found)) > ROUNDS / 2
    assert at_95 < FINDING
