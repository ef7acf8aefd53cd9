"""A reader at a browser: does what a person does, and counts the clicks or taps."""

import re

from playwright.sync_api import Browser, Locator, Page, expect

FOOT = ".rocu-marking.foot"


class Reader:
    """One person with one browser of their own."""

    def __init__(self, browser: Browser, width: int = 1280, height: int = 900, touch: bool = False) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": height}, has_touch=touch, accept_downloads=True)
        self.page: Page = self.context.new_page()
        self.touch = touch
        self.clicks = 0

    def opens(self, address: str) -> "Reader":
        """Follows a link from outside, which is no click of the dashboard's."""
        self.page.goto(address)
        self.sees_whole_page()
        return self

    def sees_whole_page(self) -> None:
        """Waits for the foot of the page, and for the parts that Streamlit fetches when it first needs them."""
        expect(self.page.locator(FOOT)).to_be_visible(timeout=60_000)
        expect(self.page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=60_000)

    def clicks_on(self, what: Locator) -> None:
        self.clicks += 1
        if self.touch:
            what.tap()
        else:
            what.click()

    def chooses(self, box: str, option: str) -> None:
        """Opens a list, types the beginning of a name, and picks from what is left: two clicks."""
        found = self.page.get_by_role("combobox", name=re.compile(box))
        expect(found).to_have_count(1, timeout=20_000)
        self.clicks_on(found)
        self.page.keyboard.type(option)
        self.clicks_on(self.page.get_by_role("option", name=option, exact=True))

    def goes_to(self, page: str) -> None:
        self.clicks_on(self.page.get_by_role("link", name=page, exact=True))
        expect(self.heading).to_have_text(re.compile(rf"^{page}"), timeout=20_000)

    def unfolds(self, words: str) -> None:
        """Opens the fold that is named so."""
        self.clicks_on(self.page.locator("summary", has_text=words).first)

    def opens_figures_of(self, exhibit: str) -> Locator:
        """Opens the figures and description of an exhibit, and gives what then stands there."""
        fold = self.exhibit(exhibit).locator("details", has=self.page.get_by_text("Figures and description")).last
        self.clicks_on(fold.locator("summary"))
        return fold

    def exhibit(self, number: str) -> Locator:
        return self.page.locator(f".st-key-exhibit-{number}")

    @property
    def heading(self) -> Locator:
        return self.page.locator("h1")

    @property
    def sentence(self) -> Locator:
        return self.page.locator(".rocu-sentence")

    def leaves(self) -> None:
        self.context.close()
