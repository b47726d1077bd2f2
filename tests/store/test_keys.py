"""Keys: the recovery code comes back however it is typed, a wrong one is refused, and a dropped key opens nothing."""

from __future__ import annotations

import os
import unicodedata
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csp_desktop.errors import KnownError
from csp_desktop.store import keys
from csp_desktop.store.keys import RAW, SALT, Key

if TYPE_CHECKING:
    from pathlib import Path

raw = st.binary(min_size=RAW, max_size=RAW).filter(any)
salts = st.binary(min_size=SALT, max_size=SALT)
ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
MISREAD = {"O": "0", "I": "1", "B": "8"}


@given(raw, salts, st.data())
def test_a_code_comes_back_however_it_is_typed(raw: bytes, salt: bytes, data: st.DataObject) -> None:
    key = Key(raw, salt)
    code = key.code()
    assert len(code.split()) == 14
    assert set(code) <= {*ALPHABET, " "}
    drawn = data.draw(st.lists(st.integers(0, 4), min_size=len(code), max_size=len(code)))
    ways = (
        lambda letter: letter,
        lambda letter: letter.lower(),
        lambda letter: MISREAD.get(letter, letter),
        lambda letter: f"{letter} " if letter != " " else "",
        lambda letter: f"{letter}-" if letter != " " else "\n",
    )
    typed = "".join(ways[way](letter) for letter, way in zip(code, drawn, strict=True))
    assert keys.from_code(typed, salt) == key


@given(raw, salts, st.integers(0, 55), st.sampled_from(ALPHABET))
def test_a_code_with_one_letter_wrong_is_refused(raw: bytes, salt: bytes, at: int, letter: str) -> None:
    code = Key(raw, salt).code().replace(" ", "")
    typed = code[:at] + letter + code[at + 1 :]
    assert (keys.from_code(typed, salt) is None) == (typed != code)


@given(st.text(), salts)
def test_other_words_are_no_code(typed: str, salt: bytes) -> None:
    assert keys.from_code(typed, salt) is None


@given(raw, salts)
def test_a_mark_tells_keys_apart_and_says_nothing_of_them(raw: bytes, salt: bytes) -> None:
    mark = Key(raw, salt).mark()
    assert mark == Key(raw, salt).mark()
    assert mark != Key(raw, bytes([salt[0] ^ 1]) + salt[1:]).mark()
    assert len(mark) == 8
    assert mark.lower() not in raw.hex()
    assert repr(Key(raw, salt)) == "Key(…)"


@settings(max_examples=5, deadline=None)  # each derivation takes a tenth of a second, as it is meant to
@given(st.text(min_size=1, max_size=12))
def test_accents_may_be_typed_either_way(words: str) -> None:
    salt = bytes(range(SALT))
    composed, apart = (unicodedata.normalize(form, f"Llŷn é {words}") for form in ("NFC", "NFD"))
    assert composed != apart
    assert keys.derived(composed, salt) == keys.derived(apart, salt)


def test_the_same_passphrase_gives_each_file_another_key() -> None:
    one, other = keys.new_key("the same"), keys.new_key("the same")
    assert one != other
    assert one.salt != other.salt
    assert keys.derived("the same", one.salt) == one
    assert keys.derived("the Same", one.salt) != one


def test_whatever_can_be_typed_has_a_key() -> None:
    assert not keys.derived("\udcff \x00", bytes(SALT)).wiped


def test_a_dropped_key_opens_nothing() -> None:
    key = Key(os.urandom(RAW), bytes(SALT))
    key.wipe()
    assert key.wiped
    for asked in (key.literal, key.mark, key.code):
        with pytest.raises(KnownError, match="locked"):
            asked()


def test_only_an_encrypted_file_has_a_salt(tmp_path: Path) -> None:
    path = tmp_path / "a.csp"
    for content, salt in (
        (b"", None),
        (b"short", None),
        (keys.PLAIN_HEADER + b"x" * 100, None),
        (bytes(range(100)), bytes(range(SALT))),
    ):
        path.write_bytes(content)
        assert keys.salt_of(path) == salt
