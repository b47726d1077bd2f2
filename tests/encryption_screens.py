"""The pictures of what encryption shows: unlocking, being locked, the passphrase dialogs and beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csp_desktop.store.records_file import RecordsFile
    from csp_desktop.ui.main_window import MainWindow
    from tests.screens import Studio

PASSPHRASE = "brass kettle over Hay Bluff"
LOOKS = (("light", "light", 1.0), ("dark", "dark", 1.0), ("contrast", "contrast", 1.0), ("200", "light", 2.0))
DIALOGS = ("passphrase-set", "passphrase-change", "passphrase-remove", "recovery", "begin")
NAMES = ("unlock", "unlock-wrong", "locked", *DIALOGS)


def _encrypted(studio: Studio, look: str) -> RecordsFile:
    """A sample with a passphrase, open."""
    from csp_desktop.samples import make_sample
    from csp_desktop.store.file_ref import FileRef
    from csp_desktop.store.keys import new_key

    path = studio.place / f"Herefordshire CSP {look}.csp"
    return make_sample(FileRef(path, new_key(PASSPHRASE)), "herefordshire")


def encryption(studio: Studio) -> None:
    """Unlocking, locked, the passphrase dialogs with their recovery step, and beginning, in each look."""
    for look, theme, scale in LOOKS:
        if any(studio.wants(f"{name}-{look}") for name in NAMES):
            window = studio.window(_encrypted(studio, look), theme=theme, scale=scale)
            _unlocking(studio, window, look)
            _passphrases(studio, window, look)
            studio.close(window)


def _unlocking(studio: Studio, window: MainWindow, look: str) -> None:
    from csp_desktop.ui.unlock_page import UnlockPage

    assert window.records is not None
    path = window.records.path
    window.locking.lock("screen")
    studio.keep(window, f"locked-{look}")
    window.files.open_path(path)
    studio.keep(window, f"unlock-{look}")
    page = window.findChildren(UnlockPage)[-1]
    for typed, name in (("not the passphrase", f"unlock-wrong-{look}"), (PASSPHRASE, "")):
        page.secret.line.setText(typed)
        page.unlock()
        window.operations.wait()
        if name:
            studio.keep(window, name)


def _passphrases(studio: Studio, window: MainWindow, look: str) -> None:
    from csp_desktop.ui.begin_dialog import BeginDialog
    from csp_desktop.ui.passphrase_dialog import RECOVERY, PassphraseDialog

    assert window.records is not None
    assert window.records.ref.key is not None
    code = window.records.ref.key.code()
    for kind in ("set", "change", "remove"):
        dialog = PassphraseDialog(window, kind)
        dialog.open()
        if dialog.new is not None:
            dialog.new.new.line.setText(PASSPHRASE)
            dialog.new.look_again()
            dialog.new.again.say("The two are not the same. Type it again.")
        studio.keep(dialog, f"passphrase-{kind}-{look}")
        if kind == "set":
            dialog.recovery.show_code(code, "3 earlier backups are encrypted with it too.")
            dialog.show_page(RECOVERY)
            studio.keep(dialog, f"recovery-{look}")
        dialog.reject()
    begin = BeginDialog(window)
    begin.open()
    studio.keep(begin, f"begin-{look}")
    begin.reject()
