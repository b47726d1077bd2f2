"""The passphrase of a records file: how strong one is, whose key one is, and setting, changing and removing it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from csp_desktop.errors import KnownError
from csp_desktop.rules.wording import count_words
from csp_desktop.services import backups, second_folder
from csp_desktop.store import keys, manifest, opening, rekeying
from csp_desktop.store.file_ref import FileRef
from csp_desktop.store.rekeying import Watch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from csp_desktop.store.keys import Key
    from csp_desktop.store.manifest import Backup
    from csp_desktop.store.records_file import RecordsFile

    Progress = Callable[[int, int], None]
    Cancelled = Callable[[], bool]

SHORTEST = 8  # characters; below that no passphrase is taken
JUDGED = 40  # characters; what follows only makes it stronger, and a hostile one would take seconds to look through
WORDS = ("Very weak", "Weak", "Fair", "Strong", "Very strong")
TOO_SHORT = f"Use at least {SHORTEST} characters; four or more words are better."
ADD = "Add another word or two that have nothing to do with the rest."


class Strength(NamedTuple):
    """How hard a passphrase is to guess. score: 0 to 4. word: that in a word. advice: how to better it, "" where it is well."""

    score: int
    word: str
    advice: str


def strength(passphrase: str, words: Sequence[str] = ()) -> Strength:
    """How hard a passphrase is to guess for somebody who knows these words (the partnership's name, the place)."""
    if not passphrase:
        return Strength(0, "None", TOO_SHORT)
    if len(passphrase) < SHORTEST:
        return Strength(0, "Too short", TOO_SHORT)
    # The list of words that it judges by is read only when somebody chooses a passphrase.
    judged = import_module("zxcvbn").zxcvbn(passphrase[:JUDGED], _likely(words))
    score = judged["score"]
    return Strength(score, WORDS[score], "" if score > 2 else f"{_why(judged['sequence'])}{ADD}")


def _likely(words: Iterable[str]) -> list[str]:
    """Whole names and each word of them."""
    known = [word for word in words if word]
    return [*known, *(part for word in known for part in re.findall(r"\w{3,}", word))]


def _why(sequence: Sequence[dict[str, Any]]) -> str:
    """What makes it easy to guess, of its longest part, in a sentence with a space after it; "" where nothing can be said."""
    if not sequence:
        return ""
    longest = max(sequence, key=lambda part: len(part["token"]))
    if longest["pattern"] == "dictionary":
        kind = longest["dictionary_name"]
        if kind == "user_inputs":
            return "A name that belongs to these records is tried first. "
        if kind == "passwords":
            return "It is close to a password that many people use. "
        return "Single words and names are tried first. "
    return {
        "spatial": "Keys that lie side by side are tried first. ",
        "repeat": "Repeating the same adds little. ",
        "sequence": "Sequences such as abc or 6543 are tried first. ",
        "regex": "Years are tried first. ",
        "date": "Dates are tried first. ",
    }.get(longest["pattern"], "")


def check_length(passphrase: str) -> None:
    """Raise KnownError for a passphrase that is too short to be taken. A weak one is only advised against."""
    if len(passphrase) < SHORTEST:
        raise KnownError(
            f"A passphrase has at least {SHORTEST} characters.", "Four or more words are better."
        )


# --- whose key it is -------------------------------------------------------------------------------------------


def key_for(path: Path, typed: str) -> Key:
    """The key that the passphrase or the recovery code stands for, proved on the file, which is not touched.

    Raises Unopenable: by the reason "passphrase" where neither opens it.
    """
    salt = _salt(path)
    if salt is None:
        raise KnownError(f"{path.name} is not encrypted.", "Open it without a passphrase.")
    wrong: opening.Unopenable | None = None
    for key in _keys(typed, salt):
        try:
            opening.marks_of(FileRef(path, key))
        except opening.Unopenable as problem:
            if problem.reason != "passphrase":
                raise
            wrong = problem
        else:
            return key
    if wrong is None:
        raise AssertionError("a passphrase gives a key")
    raise wrong


def _salt(path: Path) -> bytes | None:
    try:
        return keys.salt_of(path)
    except OSError:
        opening.marks_of(FileRef(path))  # says what is the matter with it
        raise


def _keys(typed: str, salt: bytes) -> Iterable[Key]:
    """What was typed as a passphrase, then as a recovery code."""
    yield keys.derived(typed, salt)
    of_code = keys.from_code(typed, salt)
    if of_code is not None:
        yield of_code


def is_right(records: RecordsFile, typed: str) -> bool:
    """Whether the passphrase or recovery code is that of the open file; of a file that has none, whether none was typed."""
    key = records.ref.key
    return not typed if key is None else any(key == tried for tried in _keys(typed, key.salt))


# --- setting, changing, removing -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Rekeyed:
    """What became of it. ref: the file with its new key, or none. backups_done: earlier backups that follow it now.

    left: the names of those that could not be changed, which open as before.
    """

    ref: FileRef
    backups_done: int = 0
    left: tuple[str, ...] = ()

    @property
    def backups_left(self) -> int:
        """How many earlier backups could not be changed."""
        return len(self.left)

    @property
    def remark(self) -> str:
        """A sentence on the backups that could not be changed; "" where there are none."""
        if not self.left:
            return ""
        named = ", ".join(self.left)
        many = len(self.left) > 1
        return (
            f"{count_words(len(self.left), 'earlier backup')} could not be changed and "
            f"{'open' if many else 'opens'} as before: {named}."
        )


class _Shares:
    """The progress of several files as that of one work, by their sizes."""

    def __init__(self, progress: Progress | None, sizes: Sequence[int]) -> None:
        self._progress, self._all, self._done = progress, max(sum(sizes), 1), 0

    def of(self, size: int) -> Progress:
        """What to tell of the next file."""
        before, self._done = self._done, self._done + size

        def tell(done: int, of: int) -> None:
            if self._progress is not None:
                self._progress(round(1000 * (before + size * done / max(of, 1)) / self._all), 1000)

        return tell


def set_passphrase(
    records: RecordsFile,
    new: str | None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> Rekeyed:
    """Give the open file a passphrase, another one, or none ("" or None); its earlier backups follow it.

    The present one is to be proved before, by `is_right`. Stopped before the file itself is done it raises KnownError and
    all is as it was; after that the backups are gone through to the end. It may be done on a worker's thread.
    """
    if new:
        check_length(new)
    old = records.ref.key
    key = keys.new_key(new) if new else None
    earlier = _earlier(records.path)
    sizes = [records.path.stat().st_size, *(made.size for made in earlier)]
    shares = _Shares(progress, sizes)
    rekeying.rekey(records, key, _label(old, key), Watch(shares.of(sizes[0]), cancelled))
    done = _follow(records.ref, earlier, [old, None], shares)
    if old is not None:
        old.wipe()
    return done


def finish_backups(records: RecordsFile, progress: Progress | None = None) -> Rekeyed:
    """Encrypt what is still plain of an encrypted file's backups: a passphrase was set, and the program ended too soon."""
    if records.ref.key is None:
        return Rekeyed(records.ref)
    plain = [made for made in _earlier(records.path) if not made.key]
    return _follow(records.ref, plain, [None], _Shares(progress, [made.size for made in plain]))


def _label(old: Key | None, new: Key | None) -> str:
    if new is None:
        return "Remove the passphrase"
    return "Set a passphrase" if old is None else "Change the passphrase"


def _earlier(path: Path) -> list[Backup]:
    """The earlier backups in the program's own folder, and their copies in the second one where that is at hand."""
    second = second_folder.folder_of(path)
    folders = [backups.folder_for(path), *([second] if second is not None else [])]
    return [made for folder in folders for made in manifest.found(folder, path)]


def _follow(ref: FileRef, earlier: Sequence[Backup], olds: Sequence[Key | None], shares: _Shares) -> Rekeyed:
    """Write the backups anew under the file's key, one after another; each that cannot be is left as it is, and named."""
    mark = ref.key.mark() if ref.key is not None else ""
    done, left = 0, []
    for made in earlier:
        tell = shares.of(made.size)
        if made.key == mark:
            continue
        try:
            _follow_one(made, ref, olds, Watch(tell, None, rekeying.BACKUP_LEFT))
            done += 1
        except (KnownError, OSError):
            left.append(made.path.name)
        tell(1, 1)
    return Rekeyed(ref, done, tuple(left))


def _follow_one(made: Backup, ref: FileRef, olds: Sequence[Key | None], watch: Watch) -> None:
    twin = _twin(made, ref)
    if twin is not None:
        rekeying.remove_backup(made)
        return
    old = next((old for old in olds if (old.mark() if old is not None else "") == made.key), None)
    rekeying.rekey_backup(made, old, ref.key, watch)


def _twin(made: Backup, ref: FileRef) -> Backup | None:
    """The same backup under the file's key, proved by its hash: the program ended between making it and deleting the old."""
    mark = ref.key.mark() if ref.key is not None else ""
    for other in manifest.found(made.path.parent, ref.path):
        same = replace(made, path=other.path, size=other.size, sha256=other.sha256, key=mark) == other
        if same and other.path != made.path and rekeying.hash_of(other) == other.sha256:
            return other
    return None
