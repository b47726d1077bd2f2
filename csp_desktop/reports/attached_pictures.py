"""Pictures from elsewhere: upright, no finer than is printed, and without what a camera or a telephone wrote into them."""

from __future__ import annotations

import struct
import warnings
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from csp_desktop.errors import KnownError
from csp_desktop.reports.attached import Attached, opened_with
from csp_desktop.reports.blocks import PageBreak, Picture

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PIL.Image import Image

    from csp_desktop.services.item_papers import ItemFile

FULL_MM, DEPTH_MM = 164, 230
DOTS = 220 / 25.4  # a millimetre: finer than that nothing is seen on paper
MOST_PIXELS = 120_000_000  # of a JPEG, which unpacks smaller at once
MOST_PLAIN = 50_000_000  # of others, which are unpacked whole
MOST_SHEETS = 60  # of a scan that holds several
KEPT_EXACT = 1_500_000  # bytes: a larger picture is packed as a photograph, unless that saves little
QUALITY = 86
READ = ("JPEG", "PNG", "GIF", "TIFF", "WEBP")
SMALLER = "Save it smaller, as a JPEG or PNG picture, and attach that."
AGAIN = "Open it, save it again as a JPEG or PNG picture, and attach that."
_TURNED = 0x0112  # the EXIF entry that says how the camera was held


@dataclass(frozen=True, slots=True)
class Crop:
    """What Word shows of a picture: the shares cut off at its left, top, right and bottom; and its turn in degrees."""

    left: float = 0
    top: float = 0
    right: float = 0
    bottom: float = 0
    turn: float = 0


WHOLE = Crop()


def picture_paper(file: ItemFile, title: str, go_on: Callable[[], object]) -> Attached:
    """A picture, or each sheet of a scan, on a page of its own. Raises KnownError, naming the file, where it cannot be.

    go_on: called before each; it may raise.
    """
    note = " ".join(file.note.split())
    remarks = (
        ()
        if note
        else (
            f"“{file.name}” has no words for those who cannot see it; its title stands in for them. "
            "Write what it shows into the attachment’s note.",
        )
    )
    sheets = pictures(file.data, file.name, go_on=go_on)
    blocks = [
        Picture(data, wide, high, _alt(note or title, number, len(sheets)))
        for number, (data, wide, high) in enumerate(sheets, start=1)
    ]
    rest = [part for block in blocks[1:] for part in (PageBreak(), block)]
    return Attached(opened_with(title, (blocks[0], *rest)), remarks)


def _alt(words: str, number: int, count: int) -> str:
    return words if count == 1 else f"{words}, sheet {number} of {count}"


def pictures(
    data: bytes,
    name: str,
    millimetres: float = FULL_MM,
    crop: Crop = WHOLE,
    go_on: Callable[[], object] = bool,
) -> list[Printable]:
    """The picture in a file, or each sheet of one, ready to be printed so wide. Raises KnownError, naming the file."""
    from PIL.Image import DecompressionBombError

    try:
        with warnings.catch_warnings(
            action="ignore"
        ):  # what Pillow finds odd in a file is no matter of the officer's
            return list(_read(data, name, millimetres, crop, go_on))
    except (DecompressionBombError, MemoryError, OverflowError):
        raise _endless(name) from None
    except (OSError, ValueError, SyntaxError, EOFError, LookupError, TypeError, struct.error, zlib.error):
        raise KnownError(
            f"“{name}” is damaged, or no picture of a kind that can be printed.", AGAIN
        ) from None


def _read(
    data: bytes, name: str, millimetres: float, crop: Crop, go_on: Callable[[], object]
) -> Iterator[Printable]:
    from PIL import Image, ImageSequence

    with Image.open(BytesIO(data), formats=READ) as opened:
        sheets = ImageSequence.Iterator(opened) if opened.format == "TIFF" else (opened,)
        for number, sheet in enumerate(sheets):
            if number == MOST_SHEETS:
                raise KnownError(f"“{name}” has more than {MOST_SHEETS} sheets.", "Attach it as a PDF.")
            _refuse_endless(sheet, name)
            yield _printable(sheet, millimetres, crop)
            go_on()


Printable = tuple[bytes, int, int]  # a JPEG or PNG, and its width and height in pixels


def _refuse_endless(image: Image, name: str) -> None:
    """By the size that it says it has, before anything is unpacked."""
    whole = image.format == "JPEG" and not image.info.get("progressive")
    if image.width * image.height > (MOST_PIXELS if whole else MOST_PLAIN):
        raise _endless(name)


def _endless(name: str) -> KnownError:
    return KnownError(f"“{name}” unpacks to far more than can be printed.", SMALLER)


def _printable(image: Image, millimetres: float, crop: Crop) -> Printable:
    from PIL.Image import Resampling

    photograph = image.format in ("JPEG", "MPO")
    turned = image.getexif().get(_TURNED, 1)
    room = (round(millimetres * DOTS), round(DEPTH_MM * DOTS))
    sideways = turned in (5, 6, 7, 8)
    image.draft(
        "RGB", (room[1], room[0]) if sideways else room
    )  # a JPEG is unpacked no larger than it need be
    found = _plain(image)
    found = _upright(found, turned)
    found = _cropped(found, crop)
    found.thumbnail(room, resample=Resampling.LANCZOS)
    return _packed(found, photograph), found.width, found.height


def _plain(image: Image) -> Image:
    """The colours alone, on white where it is see-through; greys stay greys. Nothing else that the file says is taken."""
    from PIL import Image as Pillow

    if image.mode in ("I", "I;16", "I;16B", "I;16L", "F"):
        return _shallow(image)
    if image.mode in ("1", "L"):
        return image.convert("L")
    if image.mode in ("LA", "PA", "RGBA", "RGBa", "La") or "transparency" in image.info:
        seen = image.convert("RGBA")
        white = Pillow.new("RGB", seen.size, "white")
        white.paste(seen, mask=seen.getchannel("A"))
        return white
    return image.convert("RGB")


def _shallow(image: Image) -> Image:
    """Greys of sixteen bits or more as greys of eight."""
    deep = image.convert("F")
    _, high = deep.getextrema()
    top = 65535.0 if image.mode.startswith("I;16") else max(float(high), 1.0)  # pyright: ignore[reportArgumentType]
    return deep.point(lambda grey: grey * (255.0 / top) + 0.0).convert("L")


_TURNS = {
    2: (0,),
    3: (3,),
    4: (1,),
    5: (5,),
    6: (4,),
    7: (6,),
    8: (2,),
}  # Pillow's numbers of turns, by EXIF's


def _upright(image: Image, turned: int) -> Image:
    from PIL.Image import Transpose

    for turn in _TURNS.get(turned, ()):
        image = image.transpose(Transpose(turn))
    return image


def _cropped(image: Image, crop: Crop) -> Image:
    if crop == WHOLE:
        return image
    left, top = round(image.width * crop.left), round(image.height * crop.top)
    right, bottom = round(image.width * (1 - crop.right)), round(image.height * (1 - crop.bottom))
    if right > left and bottom > top:
        image = image.crop((left, top, right, bottom))
    if crop.turn:
        from PIL.Image import Resampling

        white = 255 if image.mode == "L" else (255, 255, 255)
        image = image.rotate(-crop.turn, expand=True, fillcolor=white, resample=Resampling.BICUBIC)
    return image


def _packed(image: Image, photograph: bool) -> bytes:
    """As a photograph, or exactly: whichever it is, unless that would be very large."""
    if not photograph:
        exact = _saved(image, "PNG")
        if len(exact) <= KEPT_EXACT:
            return exact
        packed = _saved(image, "JPEG", quality=QUALITY)
        return packed if 3 * len(packed) < len(exact) else exact
    return _saved(image, "JPEG", quality=QUALITY)


def _saved(image: Image, form: str, **how: int) -> bytes:
    image.info.clear()  # or Pillow would write it again
    out = BytesIO()
    image.save(out, form, **how)
    return out.getvalue()
