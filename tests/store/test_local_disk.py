"""Where records can be worked on: other computers' folders, disks and shares, made up; and this one's temporary folder."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from csp_desktop.errors import KnownError
from csp_desktop.store.local_disk import Computer, this_computer, why_not_live
from csp_desktop.store.records_file import RecordsFile

ROOT_DISK = "27 1 8:1 / / rw,relatime - ext4 /dev/sda1 rw,discard\n"


def computer(
    settings: dict[str, str] | None = None,
    mounts: str = ROOT_DISK,
    removable: str = "",
    drive: int = 0,
    attributes: int = 0,
    read_only: str = "",
) -> Computer:
    """Another computer. removable: the device that can be taken out. read_only: the path that may not be written."""
    return Computer(
        settings or {},
        lambda: mounts,
        lambda device: device == removable,
        lambda _root: drive,
        lambda _path: attributes,
        lambda path: str(path) != read_only,
    )


PLAIN = Path("/home/officer/records/Ours.csp")


@pytest.mark.parametrize(
    ("folder", "said"),
    [
        ("OneDrive", "a OneDrive folder"),
        ("OneDrive - Herefordshire Council", "a OneDrive folder"),
        ("Dropbox", "a Dropbox folder"),
        ("Dropbox (Personal)", "a Dropbox folder"),
        ("Google Drive", "a Google Drive folder"),
        ("GoogleDrive-officer@example.org", "a Google Drive folder"),
        ("iCloudDrive", "an iCloud folder"),
        ("com~apple~CloudDocs", "an iCloud folder"),
        ("Nextcloud", "a Nextcloud folder"),
        ("ownCloud", "an ownCloud folder"),
        ("Box Sync", "a Box folder"),
    ],
)
def test_a_folder_called_as_synchronisers_call_theirs(folder: str, said: str) -> None:
    why = why_not_live(Path("/home/officer") / folder / "CSP" / "Ours.csp", computer())
    assert said in why
    assert "another program copies it while it is being written" in why


@pytest.mark.parametrize(
    "folder", ["Boxes", "My OneDrive notes", "Dropboxes", "Drive", "records", "cloud", "Box"]
)
def test_a_folder_called_otherwise(folder: str) -> None:
    assert why_not_live(Path("/srv") / folder / "Ours.csp", computer()) == ""


@pytest.mark.parametrize("name", ["OneDrive", "OneDriveCommercial", "OneDriveConsumer"])
def test_a_folder_that_the_system_names(name: str) -> None:
    elsewhere = computer({name: "/home/officer/Council files"})
    assert "OneDrive" in why_not_live(Path("/home/officer/Council files/CSP/Ours.csp"), elsewhere)
    assert why_not_live(PLAIN, elsewhere) == ""


def test_the_folder_of_box_at_home() -> None:
    assert "a Box folder" in why_not_live(
        Path("/home/officer/Box/Ours.csp"), computer({"HOME": "/home/officer"})
    )


@pytest.mark.parametrize(
    "mark", [".dropbox.cache", ".sync_0a1b2c.db", "._sync_0a1b2c.db", ".owncloudsync.log", ".stfolder"]
)
def test_a_folder_with_what_synchronisers_leave_in_theirs(tmp_path: Path, mark: str) -> None:
    (tmp_path / "within").mkdir()
    path = tmp_path / "within" / "Ours.csp"
    assert why_not_live(path, computer()) == ""
    (tmp_path / mark).touch()
    assert "another program copies it" in why_not_live(path, computer())


def test_a_link_into_such_a_folder(tmp_path: Path) -> None:
    (tmp_path / "OneDrive").mkdir()
    (tmp_path / "records").symlink_to(tmp_path / "OneDrive")
    assert "OneDrive" in why_not_live(tmp_path / "records" / "Ours.csp", computer())


@pytest.mark.parametrize("attributes", [0x1000, 0x40000, 0x400000, 0x80000])
def test_a_file_whose_content_is_in_the_cloud(attributes: int) -> None:
    assert "a synchronised folder" in why_not_live(PLAIN, computer(attributes=attributes))


def test_other_attributes_say_nothing() -> None:
    assert why_not_live(PLAIN, computer(attributes=0x1 | 0x2 | 0x20 | 0x80)) == ""


@pytest.mark.parametrize("name", ["\\\\server\\share\\Ours.csp", "//server/share/Ours.csp"])
def test_a_share_by_its_name(name: str) -> None:
    assert "on a network drive" in why_not_live(Path(name), computer())


@pytest.mark.parametrize(
    ("drive", "said"), [(4, "network drive"), (2, "not part of this computer"), (5, "not part of")]
)
def test_windows_drives(drive: int, said: str) -> None:
    assert said in why_not_live(PLAIN, computer(drive=drive))


def test_a_drive_of_this_computer() -> None:
    assert why_not_live(PLAIN, computer(drive=3)) == ""


@pytest.mark.parametrize(
    "kind",
    [
        *("nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "davfs"),
        *("fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.onedriver", "fuse.google-drive-ocamlfuse"),
    ],
)
def test_disks_across_a_network(kind: str) -> None:
    mounts = f"{ROOT_DISK}50 27 0:40 / /home/officer rw - {kind} server:/home rw\n"
    assert "on a network drive" in why_not_live(PLAIN, computer(mounts=mounts))
    assert why_not_live(Path("/srv/Ours.csp"), computer(mounts=mounts)) == ""


@pytest.mark.parametrize(
    "kind", ["ext4", "btrfs", "xfs", "overlay", "9p", "virtiofs", "tmpfs", "fuseblk", "zfs", "apfs"]
)
def test_disks_of_this_computer(kind: str) -> None:
    mounts = f"{ROOT_DISK}50 27 0:40 / /home/officer rw - {kind} any rw\n"
    assert why_not_live(PLAIN, computer(mounts=mounts)) == ""


def test_the_mount_that_is_nearest_counts_and_of_two_the_later() -> None:
    mounts = f"{ROOT_DISK}50 27 0:40 / /home rw - nfs server:/home rw\n51 50 8:2 / /home/officer rw - ext4 /dev/sda2 rw\n"
    assert why_not_live(PLAIN, computer(mounts=mounts)) == ""
    assert "network" in why_not_live(Path("/home/other/Ours.csp"), computer(mounts=mounts))
    mounts += "52 51 0:41 / /home/officer rw - cifs //server/x rw\n"
    assert "network" in why_not_live(PLAIN, computer(mounts=mounts))
    assert why_not_live(Path("/homestead/Ours.csp"), computer(mounts=mounts)) == ""


def test_a_mount_with_a_space_in_its_name() -> None:
    mounts = f"{ROOT_DISK}50 27 0:40 / /srv/Our\\040files rw - nfs server:/x rw\n"
    assert "network" in why_not_live(Path("/srv/Our files/Ours.csp"), computer(mounts=mounts))


@pytest.mark.parametrize("path", ["/media/officer/STICK/Ours.csp", "/run/media/officer/STICK/Ours.csp"])
def test_what_is_mounted_where_sticks_are(path: str) -> None:
    mounts = f"{ROOT_DISK}50 27 8:17 / {Path(path).parent} rw - vfat /dev/sdb1 rw\n"
    assert "not part of this computer" in why_not_live(Path(path), computer(mounts=mounts))


def test_a_disk_that_the_kernel_calls_removable() -> None:
    mounts = f"{ROOT_DISK}50 27 8:17 / /home/officer rw - ext4 /dev/sdb1 rw\n"
    assert "not part of this computer" in why_not_live(PLAIN, computer(mounts=mounts, removable="8:17"))


@pytest.mark.parametrize("options", ["ro,relatime - ext4 /dev/sdb1 rw", "rw - ext4 /dev/sdb1 ro"])
def test_a_disk_that_can_only_be_read(options: str) -> None:
    mounts = f"{ROOT_DISK}50 27 8:17 / /home/officer {options}\n"
    assert "on a disk that can only be read" in why_not_live(PLAIN, computer(mounts=mounts))


def test_a_file_or_folder_that_can_only_be_read(tmp_path: Path) -> None:
    path = tmp_path / "Ours.csp"
    assert "in a folder that you may not write to" in why_not_live(path, computer(read_only=str(tmp_path)))
    path.touch()
    assert "can only be read" in why_not_live(path, computer(read_only=str(path)))


@pytest.mark.parametrize("mounts", ["", "nonsense\n\n - \n1 2 3 - x\n"])
def test_a_computer_that_does_not_say(mounts: str) -> None:
    assert why_not_live(PLAIN, computer(mounts=mounts)) == ""


def test_this_computer_s_temporary_folder(tmp_path: Path) -> None:
    assert why_not_live(tmp_path / "Ours.csp") == ""
    assert why_not_live(tmp_path / "Ours.csp", this_computer()) == ""
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    assert why_not_live(tmp_path / "loop" / "Ours.csp") == ""


# --- making ----------------------------------------------------------------------------------------------------


def test_new_records_are_not_begun_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDrive", str(tmp_path))
    with pytest.raises(KnownError, match="OneDrive") as caught:
        RecordsFile.create(tmp_path / "n.csp", "Ours")
    assert "records" in caught.value.hint
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("arguments", [["new", "--name", "Ours"], ["sample", "--partnership", "somerset"]])
def test_nor_by_a_command(tmp_path: Path, arguments: list[str]) -> None:
    folder = tmp_path / "OneDrive"
    folder.mkdir()
    command, *rest = arguments
    done = subprocess.run(
        [sys.executable, "-m", "csp_desktop", command, str(folder / "n.csp"), *rest],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert "is in a OneDrive folder" in done.stderr
    assert done.stderr.count("\n") == 1
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("command", ["check", "backup"])
def test_commands_that_read_work_there_and_write_nothing(sample_file, tmp_path: Path, command: str) -> None:
    folder = tmp_path / "OneDrive"
    folder.mkdir()
    path = sample_file().rename(folder / "Ours.csp")
    before = path.read_bytes()
    done = subprocess.run(
        [sys.executable, "-m", "csp_desktop", command, str(path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
    )
    assert done.returncode == 0, done.stderr
    assert list(folder.iterdir()) == [path]
    assert path.read_bytes() == before
