"""Takes the pictures of the gallery from the running product: every page at the widths of a desk, a tablet and a telephone."""

import ast
import io
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.conftest import FLAGS, ROOT, found_browser, start

FOLDER = ROOT / "docs" / "gallery"
VIEWS = {1280: ("desk", ""), 768: ("tablet", "?region=west-midlands"), 360: ("telephone", "")}
"""What is pictured at each width, in pixels: the name of the device, and the filters behind the address."""
TALLEST = 7000
"""Pixels after which a picture is cut off; the page itself goes on."""
COLOURS = 40
"""Few colours make small files; they are chosen so that a colour used once, like that of a warning, is kept."""
SETTLED = 1500
"""Milliseconds that charts and maps are given to finish drawing."""


@dataclass(frozen=True)
class Pictured:
    """One page of the menu."""

    title: str
    address: str

    @property
    def stem(self) -> str:
        """The first part of its pictures' names."""
        return self.address or "overview"

    def file(self, width: int) -> str:
        """The name of its picture at `width`."""
        return f"{self.stem}-{width}.webp"


def pages() -> list[Pictured]:
    """The pages of the menu, as `app.py` lists them."""
    for node in ast.parse((ROOT / "app.py").read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "PAGES":
            return [Pictured(title, address) for group in ast.literal_eval(node.value).values() for _, title, address, _ in group]
    raise LookupError("app.py has no list named PAGES")


def picture(browser: Browser, origin: str, pictured: Pictured, width: int) -> tuple[Image.Image, str]:
    """The whole page at `width` in few colours, and the question that it answers."""
    page = browser.new_context(viewport={"width": width, "height": 1000}, reduced_motion="reduce").new_page()
    page.goto(f"{origin}/{pictured.address}{VIEWS[width][1]}")
    expect(page.locator(".rocu-marking.foot")).to_be_visible(timeout=90_000)
    page.set_viewport_size({"width": width, "height": _height(page)})
    page.wait_for_timeout(SETTLED)
    page.set_viewport_size({"width": width, "height": _height(page)})
    page.wait_for_timeout(SETTLED)
    question = page.locator('[data-testid="stCaptionContainer"]').first.inner_text()
    with Image.open(io.BytesIO(page.screenshot())) as shot:
        image = shot.convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).convert("RGB")
    page.context.close()
    return image, question


def _height(page: Page) -> int:
    """The height of all that the page holds; it scrolls inside itself."""
    return min(TALLEST, int(page.evaluate("document.querySelector('[data-testid=\"stMain\"]').scrollHeight")))


def readme(questions: dict[str, str]) -> str:
    """The list of pictures with what each page answers."""
    told = ", ".join(f"{width} pixels ({device})" for width, (device, _) in VIEWS.items())
    lines = [
        "# Gallery", "",
        "Every page of the dashboard, pictured from the running product by `make gallery`; no picture is drawn by hand.",
        f"The widths are {told}. On the tablet the West Midlands are chosen; else it is England and Wales.",
        f"A page taller than {TALLEST:,} pixels is cut off in its picture.", "",
    ]  # fmt: skip
    for pictured in pages():
        lines += [f"## {pictured.title}", "", questions[pictured.stem], ""]
        lines += [f"- [{device}, {width} pixels wide]({pictured.file(width)})" for width, (device, _) in VIEWS.items()]
        lines.append("")
    return "\n".join(lines)


def main() -> None:
    """Pictures every page and writes the list; what is no page's picture any more is deleted."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    questions: dict[str, str] = {}
    with tempfile.TemporaryDirectory() as folder:
        server, origin = start(Path(folder))
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=found_browser(), args=FLAGS)
                for pictured in pages():
                    for width in VIEWS:
                        image, questions[pictured.stem] = picture(browser, origin, pictured, width)
                        image.save(FOLDER / pictured.file(width), lossless=True, quality=90, method=4)
                        sys.stdout.write(f"{pictured.file(width)} {image.width} x {image.height}\n")
                browser.close()
        finally:
            server.terminate()
            server.wait(timeout=20)
    kept = {"README.md", *(pictured.file(width) for pictured in pages() for width in VIEWS)}
    for old in FOLDER.iterdir():
        if old.name not in kept:
            old.unlink()
    (FOLDER / "README.md").write_text(readme(questions), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
