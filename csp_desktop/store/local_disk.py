"""Whether records can be worked on where they are: on a disk of this computer, in a folder that no other program copies.

Why: a live database that a synchroniser copies, or that lies across a network, is lost sooner or later
(reference: reliability-and-ux.md §1.7, §5 F13). Nothing is written by looking.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

COPYING = "another program copies it while it is being written"
ACROSS = "a broken connection can spoil what is being written"
TAKEN_OUT = "it can be taken out while it is being written"

SYNCED_BY_SETTING = {"OneDrive": "OneDrive", "OneDriveCommercial": "OneDrive", "OneDriveConsumer": "OneDrive"}
# What the folders of synchronisers are called: alone, or with the account after it ("OneDrive - Herefordshire Council").
SYNCED_NAMES = (
    (re.compile(r"onedrive( ?- .+)?", re.I), "OneDrive"),
    (re.compile(r"sharepoint", re.I), "SharePoint"),
    (re.compile(r"dropbox( \(.+\))?", re.I), "Dropbox"),
    (re.compile(r"google ?drive|my drive|googledrive-.+", re.I), "Google Drive"),
    (re.compile(r"icloud ?drive|icloud~.+|com~apple~clouddocs|mobile documents", re.I), "iCloud"),
    (re.compile(r"nextcloud\d*", re.I), "Nextcloud"),
    (re.compile(r"owncloud\d*", re.I), "ownCloud"),
    (re.compile(r"box sync", re.I), "Box"),
)
SYNCED_AT_HOME = (("Box", "Box"),)  # a name that other folders have too
# What they leave in the folder that they look after.
SYNCED_MARKS = (
    (".dropbox.cache", "Dropbox"),
    (".tmp.drivedownload", "Google Drive"),
    (".tmp.driveupload", "Google Drive"),
    (".stfolder", "Syncthing"),
    (".owncloudsync.log", "ownCloud"),
    (".849C9593-D756-4E56-8D6E-42412F2A707B", "OneDrive"),
)
SYNCED_DATABASE = re.compile(r"\._?sync_\w+\.db")  # Nextcloud's and ownCloud's, at the top of theirs
NETWORK = {
    *("nfs", "nfs4", "cifs", "smb3", "smbfs", "smb2", "afs", "ncpfs", "davfs", "davfs2", "ceph", "glusterfs", "lustre"),
    *("beegfs", "ocfs2", "gfs2", "coda", "webdav", "afpfs", "ftp"),
}  # fmt: skip
NETWORK_FUSE = re.compile(
    r"fuse\.(sshfs|rclone|gvfsd-fuse|davfs.*|s3fs|curlftpfs|onedriver|google-drive.*|smbnetfs|glusterfs|ceph.*|drive.*|dropbox.*)"
)
REMOVABLE_MOUNTS = ("/media/", "/run/media/")

DRIVE_REMOVABLE, DRIVE_REMOTE, DRIVE_CDROM = 2, 4, 5  # what GetDriveTypeW answers
# FILE_ATTRIBUTE_OFFLINE, _RECALL_ON_OPEN, _RECALL_ON_DATA_ACCESS, _PINNED, _UNPINNED: a file whose content is in the cloud.
CLOUD_ATTRIBUTES = 0x1000 | 0x40000 | 0x400000 | 0x80000 | 0x100000

CLOUD_TAG, CLOUD_TAG_MASK = 0x9000001A, 0xFFFF0FFF  # IO_REPARSE_TAG_CLOUD and its fifteen variants


class Mount(NamedTuple):
    """A mounted disk. point: where. kind: its file system. device: major and minor number ("8:1"). read_only: by its options."""

    point: str
    kind: str
    device: str
    read_only: bool


class Computer(NamedTuple):
    """What is asked of the computer; each a function of its own, so that a test can be another computer.

    mounts: the text of /proc/self/mountinfo, or "". removable: whether a device ("8:1") can be taken out. drive: Windows'
    kind of drive of a root ("E:\\\\"), 0 where there is none. attributes: Windows' attributes of a file or folder.
    """

    settings: Mapping[str, str]
    mounts: Callable[[], str]
    removable: Callable[[str], bool]
    drive: Callable[[str], int]
    attributes: Callable[[Path], int]
    writable: Callable[[Path], bool]


def why_not_live(path: Path, computer: Computer | None = None) -> str:
    """Why records cannot be worked on at this path, as "is in a OneDrive folder, where …"; "" where they can.

    The file need not be there: then its folder is judged.
    """
    computer = computer or this_computer()
    whole = real(path)
    return (
        _synced(path.absolute(), computer)
        or _synced(whole, computer)
        or _network_name(path)
        or _on_drive(whole, computer)
        or _on_mount(whole, computer)
        or _read_only(whole, computer)
    )


def real(path: Path) -> Path:
    """The file itself where a path is a link to it."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # a loop of links, a folder that may not be seen
        return path.absolute()


# --- synchronised folders --------------------------------------------------------------------------------------


def _synced(path: Path, computer: Computer) -> str:
    by = (
        _by_setting(path, computer.settings)
        or _by_name(path)
        or _by_mark(path)
        or _by_attribute(path, computer)
    )
    article = "an" if by in ("iCloud", "ownCloud") else "a"
    return f"is in {article} {by} folder, where {COPYING}" if by else ""


def _by_setting(path: Path, settings: Mapping[str, str]) -> str:
    """The synchroniser whose folder the system names in its settings."""
    folders = [(settings.get(name, ""), by) for name, by in SYNCED_BY_SETTING.items()]
    home = settings.get("HOME") or settings.get("USERPROFILE") or ""
    folders += [(os.path.join(home, name) if home else "", by) for name, by in SYNCED_AT_HOME]
    return next((by for folder, by in folders if folder and _is_within(path, Path(folder))), "")


def _is_within(path: Path, folder: Path) -> bool:
    parts, of = ([os.path.normcase(part) for part in each.parts] for each in (path, folder))
    return parts[: len(of)] == of


def _by_name(path: Path) -> str:
    return next(
        (by for folder in path.parent.parts for name, by in SYNCED_NAMES if name.fullmatch(folder)), ""
    )


def _by_mark(path: Path) -> str:
    for folder in path.parents:
        try:
            names = set(os.listdir(folder))
        except OSError:  # a folder that is not there yet, or may not be looked into
            continue
        by = next((by for mark, by in SYNCED_MARKS if mark in names), "")
        if by or any(SYNCED_DATABASE.fullmatch(name) for name in names):
            return by or "Nextcloud"
    return ""


def _by_attribute(path: Path, computer: Computer) -> str:
    """OneDrive and its like mark what they keep with attributes of Windows."""
    attributes = (computer.attributes(each) for each in (path, path.parent))
    return "synchronised" if any(each & CLOUD_ATTRIBUTES for each in attributes) else ""


# --- networks and what can be taken out ------------------------------------------------------------------------


def _network_name(path: Path) -> str:
    return f"is on a network drive, where {ACROSS}" if str(path).startswith(("\\\\", "//")) else ""


def _on_drive(path: Path, computer: Computer) -> str:
    kind = computer.drive(path.anchor)
    if kind == DRIVE_REMOTE:
        return f"is on a network drive, where {ACROSS}"
    if kind in (DRIVE_REMOVABLE, DRIVE_CDROM):
        return f"is on a disk or stick that is not part of this computer: {TAKEN_OUT}"
    return ""


def _on_mount(path: Path, computer: Computer) -> str:
    mount = _mount_of(path, computer.mounts())
    if mount is None:
        return ""
    if mount.kind in NETWORK or NETWORK_FUSE.fullmatch(mount.kind):
        return f"is on a network drive, where {ACROSS}"
    if f"{mount.point}/".startswith(REMOVABLE_MOUNTS) or computer.removable(mount.device):
        return f"is on a disk or stick that is not part of this computer: {TAKEN_OUT}"
    return f"is on a disk that can only be read ({mount.point})" if mount.read_only else ""


def _mount_of(path: Path, mountinfo: str) -> Mount | None:
    """The mount that a path lies in: of those that begin it the longest, and of these the one mounted last."""
    found = None
    for mount in _mounts(mountinfo):
        within = mount.point == "/" or f"{path}/".startswith(f"{mount.point}/")
        if within and (found is None or len(mount.point) >= len(found.point)):
            found = mount
    return found


def _mounts(mountinfo: str) -> list[Mount]:
    """The lines of /proc/self/mountinfo: "36 35 98:0 /root /point rw,noatime master:1 - ext4 /dev/x rw"."""
    found = []
    for line in mountinfo.splitlines():
        here, _, there = line.partition(" - ")
        fields, kind = here.split(), there.split()
        if len(fields) >= 6 and kind:
            point = re.sub(r"\\([0-7]{3})", lambda code: chr(int(code[1], 8)), fields[4])
            options = {*fields[5].split(","), *(kind[2].split(",") if len(kind) > 2 else ())}
            found.append(Mount(point, kind[0], fields[2], "ro" in options))
    return found


def _read_only(path: Path, computer: Computer) -> str:
    folder = path.parent
    if path.exists() and not computer.writable(path):
        return "can only be read: it is marked so, or you may not write it"
    if folder.is_dir() and not computer.writable(folder):
        return "is in a folder that you may not write to"
    return ""


# --- this computer ---------------------------------------------------------------------------------------------


def this_computer() -> Computer:
    """The computer that the program runs on."""
    return Computer(os.environ, _mountinfo, _is_removable, _drive_type, _attributes, _may_write)


def _mountinfo() -> str:
    try:
        return Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape")
    except OSError:
        return ""


def _is_removable(device: str) -> bool:
    """Whether the kernel calls the disk removable; of a partition it is the disk that knows."""
    block = Path("/sys/dev/block") / device
    try:
        whole = block.resolve()
        mark = next(each / "removable" for each in (whole, whole.parent) if (each / "removable").exists())
        return mark.read_text().strip() == "1"
    except (OSError, StopIteration):
        return False


def _drive_type(root: str) -> int:
    if sys.platform != "win32":
        return 0
    import ctypes

    return ctypes.windll.kernel32.GetDriveTypeW(root)


def _attributes(path: Path) -> int:
    if sys.platform != "win32":
        return 0
    try:
        found = path.lstat()
    except OSError:
        return 0
    in_cloud = (found.st_reparse_tag & CLOUD_TAG_MASK) == CLOUD_TAG
    return found.st_file_attributes | (CLOUD_ATTRIBUTES if in_cloud else 0)


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK)
