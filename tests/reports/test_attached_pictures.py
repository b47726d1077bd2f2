"""Picture papers: upright, no finer than is printed, without what a camera wrote into them; or refused by name."""

from io import BytesIO

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms, PngImagePlugin

from csp_desktop.errors import KnownError
from csp_desktop.reports import attached_pictures
from csp_desktop.reports.attached import Attached, attached
from csp_desktop.reports.blocks import Block, Document, Heading, PageBreak, Picture, Text
from csp_desktop.services.item_papers import ItemFile
from tests.reports.pdf_checker import problems
from tests.reports.printed import printed_pdf
from tests.reports.word_files import bomb_png
from tests.torture.rounds import rounds

CANARY = "zxcanary"
TURNED = 0x0112


def saved(image: Image.Image, form: str, **how) -> bytes:
    out = BytesIO()
    image.save(out, form, **how)
    return out.getvalue()


def corner(wide: int = 80, high: int = 40, mode: str = "RGB") -> Image.Image:
    """White, with a black block in its upper left corner."""
    made = Image.new("RGB", (wide, high), "white")
    made.paste("black", (0, 0, wide // 4, high // 4))
    return made.convert(mode)


def read(data: bytes, kind: str = "png", note: str = "A map") -> Attached:
    return attached(ItemFile(f"Map.{kind}", kind, data, note), "Map of hot spots")


def shown(data: bytes, kind: str = "png") -> tuple[Picture, Image.Image]:
    (found,) = [one for one in read(data, kind).blocks if isinstance(one, Picture)]
    image = Image.open(BytesIO(found.data))
    assert image.size == (found.wide, found.high)
    return found, image.convert("L")


def where(image: Image.Image) -> str:
    """Which corner of a picture is dark."""
    wide, high = image.size
    spots = {
        "upper left": (2, 2),
        "upper right": (wide - 3, 2),
        "lower left": (2, high - 3),
        "lower right": (wide - 3, high - 3),
    }
    return " ".join(name for name, spot in spots.items() if int(image.getpixel(spot)) < 128)  # pyright: ignore[reportArgumentType]


# --- as it is seen -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("form", "kind"), [("PNG", "png"), ("JPEG", "jpg"), ("GIF", "gif"), ("WEBP", "webp"), ("TIFF", "tif")]
)
def test_each_kind_stands_on_a_page_of_its_own_under_its_title(form: str, kind: str) -> None:
    made = read(saved(corner(), form), kind)
    assert made.blocks[:2] == (PageBreak(), Heading("Map of hot spots"))
    picture, image = shown(saved(corner(), form), kind)
    assert (picture.alt, picture.wide, picture.high) == ("A map", 80, 40)
    assert where(image) == "upper left"
    assert made.remarks == ()


@pytest.mark.parametrize("turn", range(1, 9))
def test_it_is_upright_however_the_camera_was_held(turn: int) -> None:
    upright = {1: (), 2: (0,), 3: (3,), 4: (1,), 5: (5,), 6: (2,), 7: (6,), 8: (4,)}[
        turn
    ]  # how it lies in the file
    lying = corner(800, 400)
    for way in upright:
        lying = lying.transpose(Image.Transpose(way))
    exif = Image.Exif()
    exif[TURNED] = turn
    picture, image = shown(saved(lying, "JPEG", exif=exif), "jpg")
    assert (picture.wide, picture.high) == (800, 400)
    assert where(image) == "upper left"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I", "I;16", "F", "CMYK"])
def test_its_colours_are_those_that_are_seen(mode: str) -> None:
    image = corner()
    if mode == "I;16":
        image = image.convert("I").point(lambda grey: grey * 257).convert("I;16")
    elif mode in ("I", "F"):
        image = image.convert("L").convert(mode)
    else:
        image = image.convert(mode)
    form = "TIFF" if mode in ("CMYK", "F", "I", "I;16") else "PNG"
    _, seen = shown(saved(image, form), "tif" if form == "TIFF" else "png")
    assert where(seen) == "upper left"
    assert int(seen.getpixel((40, 30))) > 250  # pyright: ignore[reportArgumentType]


def test_what_is_seen_through_is_white() -> None:
    clear = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    palette = Image.new("P", (40, 40), 0)
    for data in (
        saved(clear, "PNG"),
        saved(palette, "PNG", transparency=0),
        saved(palette, "GIF", transparency=0),
    ):
        kind = "gif" if data.startswith(b"GIF") else "png"
        assert shown(data, kind)[1].getextrema() == (255, 255)


def test_every_sheet_of_a_scan_is_printed_and_of_a_moving_picture_the_first() -> None:
    sheets = [Image.new("L", (40, 60), shade) for shade in (10, 100, 200)]
    scan = saved(sheets[0], "TIFF", save_all=True, append_images=sheets[1:])
    found = [one for one in read(scan, "tif").blocks if isinstance(one, (Picture, PageBreak))]
    assert [type(one).__name__ for one in found] == ["PageBreak", "Picture"] * 3
    assert [one.alt for one in found if isinstance(one, Picture)] == [
        f"A map, sheet {n} of 3" for n in (1, 2, 3)
    ]
    moving = saved(sheets[0], "GIF", save_all=True, append_images=sheets[1:])
    assert shown(moving, "gif")[1].getextrema() == (10, 10)


# --- no more than that -------------------------------------------------------------------------------------------


def test_nothing_that_a_camera_wrote_is_kept() -> None:
    exif = Image.Exif()
    exif[0x010E] = exif[0x013B] = CANARY
    exif.get_ifd(0x8825)[29] = CANARY  # where it was taken
    said = PngImagePlugin.PngInfo()
    said.add_text("Comment", CANARY)
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    xmp = f"<x:xmpmeta>{CANARY}</x:xmpmeta>".encode()
    files = [
        ("jpg", saved(corner(), "JPEG", exif=exif, comment=CANARY.encode(), icc_profile=profile, xmp=xmp)),
        ("png", saved(corner(), "PNG", pnginfo=said, exif=exif, icc_profile=profile)),
        ("webp", saved(corner(), "WEBP", exif=exif, xmp=xmp)),
        ("tif", saved(corner(), "TIFF", description=CANARY)),
        ("gif", saved(corner(), "GIF", comment=CANARY.encode())),
    ]
    for kind, data in files:
        assert CANARY.encode() in data, kind
        (found,) = [one for one in read(data, kind).blocks if isinstance(one, Picture)]
        assert CANARY.encode() not in found.data, kind
        assert b"Exif" not in found.data
        assert b"ICC_PROFILE" not in found.data
        assert b"iCCP" not in found.data
        assert CANARY.encode() not in printed_pdf(document(found)).data


def test_it_is_no_finer_than_is_printed() -> None:
    picture, _ = shown(saved(corner(4000, 3000), "JPEG"), "jpg")
    assert 1400 < picture.wide < 1450
    assert picture.high / picture.wide == pytest.approx(0.75, abs=0.01)
    assert len(picture.data) < 100_000
    tall, _ = shown(saved(corner(300, 9000), "PNG"))
    assert tall.high < 2000


def test_a_photograph_kept_as_png_is_packed_as_one_and_a_drawing_exactly(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(attached_pictures, "KEPT_EXACT", 20_000)
    soft = Image.effect_noise((900, 900), 30).convert("RGB").resize((1400, 1400), Image.Resampling.BICUBIC)
    assert shown(saved(soft, "PNG"))[0].data.startswith(b"\xff\xd8")
    assert shown(saved(corner(), "PNG"))[0].data.startswith(b"\x89PNG")


def test_one_without_words_is_named_and_its_title_stands_in() -> None:
    made = read(saved(corner(), "PNG"), note=" ")
    assert [one.alt for one in made.blocks if isinstance(one, Picture)] == ["Map of hot spots"]
    assert made.remarks == (
        "“Map.png” has no words for those who cannot see it; its title stands in for them. "
        "Write what it shows into the attachment’s note.",
    )


# --- refused -----------------------------------------------------------------------------------------------------

REFUSED = {
    "no picture": b"<html>",
    "empty": b"",
    "cut off": saved(corner(900, 900), "PNG")[:300],
    "a photograph cut off": saved(Image.effect_noise((300, 300), 90), "JPEG")[:4000],
    "of a kind that is not read": saved(corner(), "BMP"),
    "PostScript": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n",
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_picture_is_refused_by_name(case: str) -> None:
    with pytest.raises(KnownError, match=r"“Map\.png” is damaged, or no picture") as refused:
        read(REFUSED[case])
    assert refused.value.hint == "Open it, save it again as a JPEG or PNG picture, and attach that."


@pytest.mark.parametrize("size", [(60_000, 60_000), (9_000, 9_000), (2_000_000_000, 2_000_000_000)])
def test_one_that_bursts_is_refused_before_it_is_unpacked(size: tuple[int, int]) -> None:
    with pytest.raises(KnownError, match=r"“Map\.png” unpacks to far more"):
        read(bomb_png(*size))


def test_a_scan_without_an_end_and_a_telephones_own_kind_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attached_pictures, "MOST_SHEETS", 2)
    sheets = [Image.new("L", (4, 6))] * 3
    with pytest.raises(KnownError, match="has more than 2 sheets"):
        read(saved(sheets[0], "TIFF", save_all=True, append_images=sheets[1:]), "tif")
    with pytest.raises(KnownError, match=r"“Map\.heic” cannot be printed") as refused:
        read(b"x", "heic")
    assert refused.value.hint == "Save it as a JPEG picture and attach that."


@settings(max_examples=rounds(60, 3000), deadline=None)
@given(st.sampled_from(["PNG", "JPEG", "GIF", "WEBP", "TIFF"]), st.data())
def test_a_picture_changed_anywhere_is_read_or_refused_and_nothing_else(
    form: str, data: st.DataObject
) -> None:
    whole = bytearray(saved(corner(), form))
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        read(bytes(whole))
    except KnownError as problem:
        assert "“Map.png”" in problem.text  # noqa: PT017 - either is right


# --- printed -----------------------------------------------------------------------------------------------------


def document(*blocks: Block) -> Document:
    return Document("Pack", "Partnership", "Meeting", "OFFICIAL", "Version 1", (Heading("Before"), *blocks))


def test_on_paper_it_is_whole_tagged_and_never_blown_up() -> None:
    wide = read(saved(corner(2400, 1200), "JPEG"), "jpg").blocks
    small = read(saved(corner(72, 36), "PNG")).blocks
    grey = read(saved(corner(500, 2500, "L"), "PNG")).blocks
    made = printed_pdf(document(*wide, *small, *grey, Text("After.")))
    with made.open() as pdf:
        assert problems(pdf) == []
        boxes = [
            [float(edge) for edge in one.A.BBox]
            for one in pdf.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"
        ]
        images = {
            str(one.ColorSpace)
            for one in pdf.objects
            if isinstance(one, pikepdf.Stream) and "/ColorSpace" in one
        }
    sizes = sorted((round(right - left), round(top - foot)) for left, foot, right, top in boxes)
    assert sizes[0] == (72, 36)
    assert max(size[0] for size in sizes) <= 465
    assert all(foot > 70 for _, foot, _, _ in boxes)
    assert {"/DeviceGray", "/DeviceRGB"} <= images
    assert made.result.pages in (4, 5)


def test_a_picture_shown_twice_is_in_the_file_once() -> None:
    (found,) = [one for one in read(saved(corner(800, 800), "PNG")).blocks if isinstance(one, Picture)]
    with printed_pdf(document(found, found, found)).open() as pdf:
        images = [
            one for one in pdf.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
        ]
    assert len(images) == 1


def test_what_is_drawn_is_what_was_in_the_file() -> None:
    import pypdfium2

    (found,) = [one for one in read(saved(corner(720, 360), "PNG")).blocks if isinstance(one, Picture)]
    page = pypdfium2.PdfDocument(printed_pdf(document(found)).data)[0]
    seen = page.render(scale=1).to_pil().convert("L")
    dark = [(x, y) for x in range(60, 540) for y in range(100, 800) if int(seen.getpixel((x, y))) < 30]  # pyright: ignore[reportArgumentType]
    across = [x for x, y in dark if y > 150]  # below the heading
    assert max(across) - min(across) == pytest.approx(465 / 4, abs=6)
