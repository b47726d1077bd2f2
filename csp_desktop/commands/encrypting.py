"""The command passphrase: the passphrase of a records file set, changed or removed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csp_desktop.commands.opening import NEW_PASSPHRASE, new_passphrase, ref_of
from csp_desktop.errors import KnownError
from csp_desktop.rules.wording import count_words

if TYPE_CHECKING:
    from pathlib import Path

    from csp_desktop.store.records_file import RecordsFile


def passphrase(path: Path, remove: bool) -> int:
    """Give the file a new passphrase, or take away the one it has; its earlier backups follow it."""
    from csp_desktop.services.passphrases import set_passphrase

    records = _held(path)
    try:
        if remove and records.ref.key is None:
            raise KnownError(f"{path.name} has no passphrase.", "Nothing was done.")
        new = None if remove else new_passphrase(NEW_PASSPHRASE)
        done = set_passphrase(records, new)
    finally:
        records.close()
    print(f"{path} is encrypted with the new passphrase." if new else f"{path} is no longer encrypted.")
    if done.backups_done:
        print(f"{count_words(done.backups_done, 'earlier backup')} changed with it.")
    if done.remark:
        print(done.remark)
    if new:
        print(
            "Open it in the window to print its recovery sheet (File menu); an older sheet opens it no more."
        )
    return 0


def _held(path: Path) -> RecordsFile:
    """The file, open and held: nobody else may be changing it meanwhile. Raises KnownError where somebody is."""
    from csp_desktop.store.records_file import RecordsFile

    records = RecordsFile.open(ref_of(path))
    holder = records.hold()
    if holder is not None:
        records.close()
        raise KnownError(f"{path.name} is {holder.words}.", "Close it there and try again.")
    return records
