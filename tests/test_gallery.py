"""The gallery holds every page of the menu at each width, and nothing else; what is on the pictures is not looked at."""

import ast

from PIL import Image

from tests.browser import gallery
from tests.test_pages import PAGES, ROOT

MOST_BYTES = 6_000_000
NAMES = [line[3:] for line in (gallery.FOLDER / "README.md").read_text(encoding="utf-8").splitlines() if line.startswith("## ")]


def test_its_list_is_that_of_the_menu():
    """Where this fails, run `make gallery`."""
    assert len(gallery.pages()) == len(PAGES)
    assert [one.title for one in gallery.pages()] == NAMES
    expected = {one.file(width) for one in gallery.pages() for width in (1280, 768, 360)}
    assert {path.name for path in gallery.FOLDER.iterdir()} == {*expected, "README.md"}
    readme = (gallery.FOLDER / "README.md").read_text(encoding="utf-8")
    assert all(readme.count(f"({name})") == 1 for name in expected)


def test_each_picture_is_as_wide_as_its_name_says_and_all_are_small():
    pictures = sorted(gallery.FOLDER.glob("*.webp"))
    for path in pictures:
        with Image.open(path) as image:
            assert image.width == int(path.stem.rpartition("-")[2]), path.name
            assert image.height > 800, path.name
    assert sum(path.stat().st_size for path in pictures) < MOST_BYTES


def test_each_page_is_told_by_the_question_that_it_asks():
    """The list is written from the running product; a question reworded since shows that it is out of date."""
    readme = (gallery.FOLDER / "README.md").read_text(encoding="utf-8")
    asked = [
        call.args[1].value
        for path in PAGES
        for call in ast.walk(ast.parse((ROOT / path).read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "frame.page" and isinstance(call.args[1], ast.Constant)
    ]
    assert len(asked) == len(PAGES)
    assert [question for question in asked if question not in readme] == []
