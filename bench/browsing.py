"""Opens pages in a real browser and measures, inside the page, how long it takes until they are drawn."""

import os
import shutil
from dataclasses import asdict
from pathlib import Path

from playwright.sync_api import Browser, CDPSession, Page

from bench.recorded import Shown
from bench.report import Sample
from bench.servers import Server

SCRIPT = (Path(__file__).parent / "drawn.js").read_text(encoding="utf-8")
PATIENCE = 60_000
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
FLAGS = (
    "--no-sandbox", "--disable-dev-shm-usage", "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run",
)  # fmt: skip
PATHS = {"ours": "/{}", "naive": "/?page={}", "dash": "/page/{}"}


def found_browser() -> str:
    """The browser to drive."""
    path = os.environ.get("ROCU_METRICS_BROWSER") or next((found for name in BROWSERS if (found := shutil.which(name))), "")
    if not path:
        raise SystemExit("No browser was found. Install one (sudo apt-get install chromium) or name it in ROCU_METRICS_BROWSER.")
    return path


class Visit:
    """A new browser context with an empty cache on one page of one server."""

    def __init__(self, browser: Browser, name: str, server: Server, address: str) -> None:
        self.name, self.server, self.address = name, server, address
        self.context = browser.new_context(viewport={"width": 1280, "height": 900})
        self.context.set_default_timeout(PATIENCE)
        self.page: Page = self.context.new_page()
        self.page.add_init_script(SCRIPT)
        self.received = 0.0
        self._count(self.context.new_cdp_session(self.page))

    def _count(self, session: CDPSession) -> None:
        session.send("Network.enable")
        session.on("Network.loadingFinished", lambda event: self._add(event["encodedDataLength"]))
        session.on("Network.webSocketFrameReceived", lambda event: self._add(len(event["response"]["payloadData"]) * 3 / 4))

    def _add(self, size: float) -> None:
        self.received += size

    def open(self, expected: Shown, place: str) -> Sample:
        """The first draw of the page."""
        cpu = self.server.cpu()
        self.page.goto(self.server.origin + PATHS[self.name].format(self.address), wait_until="commit")
        return self._until("cold", expected, place, cpu, 0)

    def choose(self, expected: Shown, place: str) -> Sample:
        """The change to another region by the page's own control."""
        self.page.wait_for_timeout(400)
        control = "#region" if self.name == "dash" else '[data-testid="stSelectbox"]:has-text("Region") [role="combobox"]'
        self.page.locator(control).first.click()
        option = self.page.locator('[role="option"], .dash-dropdown-option', has_text=place).first
        option.wait_for()
        self.page.wait_for_timeout(250)
        self.received, cpu = 0.0, self.server.cpu()
        self.page.evaluate("benchArm()")
        option.click()
        return self._until("filter", expected, place, cpu, None)

    def _until(self, act: str, expected: Shown, place: str, cpu: float, start: int | None) -> Sample:
        wanted = {**asdict(expected), "place": place}
        seconds = self.page.evaluate("([wanted, start]) => benchDrawn(wanted, start)", [wanted, start])
        self.page.wait_for_timeout(150)
        return Sample(self.address, self.name, act, seconds, self.received / 1000, self.server.cpu() - cpu)

    def close(self) -> None:
        """Ends the visit."""
        self.context.close()
