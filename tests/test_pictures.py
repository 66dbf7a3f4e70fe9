"""Photographs and strange signs, from the course to screen and paper: small, upright, and telling nobody's place."""

import io
import re
from hashlib import sha256
from pathlib import Path

import pypdf
import pytest
from bs4 import BeautifulSoup
from PIL import Image

from support.checkout import Checkout
from training.check.loader import check, load
from training.course.strings import load_strings
from training.files import fonts, pictures
from training.mistakes import CourseError
from training.pages.edition import Editions
from training.pages.pictures import PAPER, SCREEN
from training.print.papers import of_module
from training.print.press import Press
from training.print.writer import PaperWriter

LONG, SHORT = 2400, 1600


def photograph(orientation: int = 6) -> bytes:
    """Return a photograph that lies on its side: its upper half is red once it stands upright."""
    upright = Image.new("RGB", (SHORT, LONG), "blue")
    upright.paste("red", (0, 0, SHORT, LONG // 2))
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif.get_ifd(0x8825)[2] = (5.0, 33.0, 0.0)  # where it was taken
    made = io.BytesIO()
    upright.transpose(Image.Transpose.ROTATE_90).save(made, "JPEG", exif=exif)
    return made.getvalue()


def is_upright(picture: Image.Image) -> bool:
    width, height = picture.size
    red, _, blue = picture.convert("RGB").getpixel((width // 2, height // 8))
    return height > width and red > 200 > 100 > blue


@pytest.fixture
def pictured(course: Checkout) -> Checkout:
    (course.root / "modules/madu/panen.jpg").write_bytes(photograph())
    for code, words in (("id", "Bingkai madu"), ("en", "Frames of honey")):
        course.append(
            f"modules/madu/index.{code}.md",
            f'\n![{words}.](panen.jpg "{words}, 🐝 ⚠️.")\n\n{words} ![{words}.](panen.jpg) العسل جيد.\n',
        )
        course.append(f"docs/pembimbing.{code}.md", f"\n![{words}.](madu/panen.jpg)\n")
    return course


def test_a_photograph_is_small_upright_and_tells_no_place_on_the_screen(pictured: Checkout) -> None:
    done = pictured.run("build", "--preview")
    assert done.returncode == 0, done.stdout + done.stderr
    with Image.open(pictured.site / "madu/panen.jpg") as shown:
        assert shown.size == (SCREEN * SHORT // LONG, SCREEN)
        assert is_upright(shown)
        assert not {"exif", "xmp"} & shown.info.keys()
    for page in ("madu/index.html", "en/madu/index.html", "pembimbing.html"):
        found = BeautifulSoup((pictured.site / page).read_text(encoding="utf-8"), "html5lib").select("img[src*=panen]")
        assert found
        for image in found:
            assert (image["width"], image["height"]) == (str(SCREEN * SHORT // LONG), str(SCREEN))


def test_paper_shows_photographs_upright_names_of_emoji_and_letters_of_arabic_once(pictured: Checkout) -> None:
    course = load(pictured.root)
    writer = PaperWriter(Editions(course, load_strings(course.root, course.languages))["id"])
    module = next(module for module in course.modules if module.slug == "madu")
    (paper,) = [paper for paper in of_module(writer, module) if paper.kind == "handout"]
    with Press(course) as press:
        press.begin([paper])
        (made,) = press.made().values()
    pages = pypdf.PdfReader(made.file).pages
    shown = [one.image for page in pages for one in page.images]
    assert shown
    assert all(is_upright(one) and max(one.size) <= PAPER for one in shown)
    text = " ".join(page.extract_text() for page in pages)
    assert "honeybee" in text
    assert "warning sign" in text
    letters = re.findall(r"[\u0621-\u064a]", text)
    assert sorted(letters) == sorted("العسلجيد")


@pytest.mark.parametrize("sign", "aé→☐✓ع\u1e64\u2003\u200d\ufe0f")
def test_a_sign_that_paper_has_is_not_missed(sign: str) -> None:
    assert not list(fonts.missing(sign))


@pytest.mark.parametrize("sign", "蜂ก\uf0b7🐝")
def test_a_sign_that_no_font_has_is_missed(sign: str) -> None:
    assert [found for _, found in fonts.missing(f"a{sign}")] == [sign]


@pytest.mark.parametrize(
    ("outermost", "size"),
    [
        ("viewBox='0 0 200 100'", (200, 100)),
        ("viewBox='-3.5,0 , 20.4 9.6'", (20, 10)),
        ('width="30" height="20px"', (30, 20)),
        ('width="100%"', None),
        ("viewBox='0 0 0 5'", None),
    ],
)
def test_the_size_of_a_drawing_is_read_however_it_is_written(
    outermost: str, size: tuple[int, int] | None, tmp_path: Path
) -> None:
    (tmp_path / "a.svg").write_text(f"<svg xmlns='{pictures.SVG}' {outermost}></svg>", encoding="utf-8")
    assert pictures.shown_size(tmp_path / "a.svg") == size


def said(root: Path) -> list[str]:
    try:
        check(root)
    except CourseError as e:
        return list(map(str, e.mistakes))
    return []


@pytest.mark.parametrize("name", ["docs/foto", "modules/madu/index.en.md", "docs/lain.pdf"])
def test_a_link_of_the_file_system_that_leads_out_of_the_course_is_named(
    name: str, root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (root / name).unlink(missing_ok=True)
    (root / name).symlink_to(outside)
    assert said(root) == [f"{name}:1:1: this is a symbolic link that leads out of the course; put the file itself here"]


def test_a_folder_that_cannot_be_read_is_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import os

    scanned = os.scandir

    def deny(path: Path) -> object:
        if Path(path).name == "madu":
            raise PermissionError(13, "Permission denied", str(path))
        return scanned(path)

    monkeypatch.setattr(os, "scandir", deny)
    assert said(root) == [
        "modules/madu:1:1: cannot read the folder: Permission denied; let it be read, or move it away"
    ]


def test_what_systems_and_editors_leave_is_neither_named_nor_published(course: Checkout) -> None:
    left = ["docs/Thumbs.db", "modules/madu/desktop.ini", "modules/madu/~$catatan.docx", "docs/index.id.md.orig"]
    for name in left:
        (course.root / name).write_bytes(b"\0")
    done = course.run("build", "--preview")
    assert done.returncode == 0, done.stdout + done.stderr
    assert not [path for path in course.site.rglob("*") if path.name in {Path(name).name for name in left}]


def test_a_scene_that_is_too_heavy_for_the_first_screen_is_told_in_any_course(root: Path) -> None:
    for name, digits in (("home.svg", 150), ("home.en.svg", 50)):
        signs = "".join(sha256(str(n).encode()).hexdigest() for n in range(digits))
        drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><!-- {signs} --></svg>'
        (root / "docs/assets" / name).write_text(drawing, encoding="utf-8")
    (told,) = [str(one) for one in check(root)[1] if "when packed" in one.what]
    assert told.startswith("docs/assets/home.svg:1:1: warning: the scene of the front page has ")
