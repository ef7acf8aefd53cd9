"""Draws plotly figures for paper in one browser a process, which is started when first asked and told to fetch nothing."""

import asyncio
import atexit
import json
import shutil
from collections import OrderedDict
from concurrent.futures import TimeoutError as WaitedTooLong
from hashlib import sha256
from threading import Lock, Thread
from typing import Any, Literal, TypeAlias

from rocu_metrics.errors import UserError
from rocu_metrics.settings import PREFIX, PROJECT, settings

Drawing: TypeAlias = Literal["svg", "png"]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge")
PLOTLY = PROJECT / "rocu_metrics" / "ui" / "plotly" / "plotly-basic-4.1.1.min.js"
"""The bundle that draws on the screen draws on paper, too."""
NOWHERE = "http://127.0.0.1:9"
"""A proxy that does not answer, so that nothing can be fetched from any other host."""
PATIENCE = 60.0
"""Seconds that a figure, or the start of a browser, may take."""
KEPT = 24 * 2**20
"""Bytes of drawings that are kept, so that the same figure is not drawn again."""


class RendererMissing(UserError):
    """There is no browser that can draw."""

    def __init__(self) -> None:
        super().__init__(
            "Images and papers are drawn by a browser, and none was found on the machine that runs the dashboard. "
            f"Install Chromium (sudo apt-get install chromium), Chrome or Edge, or name one in {PREFIX}BROWSER. "
            "Tables can be downloaded without."
        )


class RendererFailed(UserError):
    """The browser did not draw a figure, though it was started again."""

    def __init__(self) -> None:
        super().__init__(
            "This figure could not be drawn as an image. Try again in a minute; its table can be downloaded meanwhile."
        )


def found_browser() -> str:
    """The browser that draws: the one that the settings name, else the first that is installed.

    Raises `RendererMissing` where there is none, or where the named one is no file.
    """
    if settings().browser:
        found = shutil.which(settings().browser)
    else:
        found = next((path for name in NAMES if (path := shutil.which(name))), None) or _where_systems_put_one()
    if not found:
        raise RendererMissing
    return found


def _where_systems_put_one() -> str | None:
    """Where Windows and macOS put a browser, which is on no path of commands."""
    from choreographer.browsers.chromium import Chromium

    return Chromium.find_browser(skip_local=True)


class _Browser:
    """A browser with one page, driven from a thread of its own; whoever asks waits for a turn."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="renderer", daemon=True)
        self._thread.start()
        self._turn = asyncio.Lock()
        self._warm: Any = None
        self._path = ""

    def draw(self, figure: dict[str, Any], options: dict[str, Any]) -> bytes:
        """The figure as bytes. Raises `RendererMissing` or `RendererFailed`."""
        asked = asyncio.run_coroutine_threadsafe(self._drawn(figure, options), self._loop)
        return asked.result()

    async def _drawn(self, figure: dict[str, Any], options: dict[str, Any]) -> bytes:
        async with self._turn:
            for _ in range(2):
                try:
                    warm = await self._started()
                    drawn: bytes = await asyncio.wait_for(warm.calc_fig(figure, opts=options), PATIENCE)
                    return drawn
                except _faults():
                    await self._stop()
            raise RendererFailed

    async def _started(self) -> Any:
        import kaleido

        path = found_browser()
        if self._warm is not None and path != self._path:
            await self._stop()
        if self._warm is None:
            warm = kaleido.Kaleido(n=1, timeout=PATIENCE, plotlyjs=PLOTLY, mathjax=False, path=path, proxy_server=NOWHERE)
            self._warm, self._path = warm, path
            await asyncio.wait_for(warm.open(), PATIENCE)
        return self._warm

    async def _stop(self) -> None:
        warm, self._warm = self._warm, None
        if warm is None:
            return
        try:
            await asyncio.wait_for(warm.close(), 5)
        except _faults():
            pass
        finally:
            _end(warm)

    def close(self) -> None:
        """Ends the browser and its thread."""
        try:
            asyncio.run_coroutine_threadsafe(self._stop(), self._loop).result(timeout=10)
        except (WaitedTooLong, RuntimeError):
            _end(self._warm)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(timeout=5)
        if not self._thread.is_alive():
            self._loop.close()


def _end(warm: Any) -> None:
    """Ends the process of a browser that did not end when it was asked."""
    process = getattr(warm, "subprocess", None)
    if process is not None and process.poll() is None:
        process.kill()
        process.wait(timeout=5)


def _faults() -> tuple[type[BaseException], ...]:
    """What a browser that died, hangs or cannot draw a figure raises.

    What is waited for is cancelled when a browser dies at that moment; nobody else cancels here.
    """
    from choreographer.errors import DevtoolsProtocolError
    from kaleido.errors import KaleidoError

    return (OSError, RuntimeError, TimeoutError, asyncio.CancelledError, DevtoolsProtocolError, KaleidoError)


_lock = Lock()
_running: list[_Browser] = []
_drawings: OrderedDict[str, bytes] = OrderedDict()


def _browser() -> _Browser:
    with _lock:
        if not _running:
            _running.append(_Browser())
            atexit.register(stop)
        return _running[0]


def stop() -> None:
    """Ends the browser of this process; the next figure starts another."""
    with _lock:
        ended, _running[:] = list(_running), []
    for browser in ended:
        browser.close()


def available() -> bool:
    """Whether there is a browser that can draw."""
    try:
        return bool(found_browser())
    except RendererMissing:
        return False


def forget() -> None:
    """Forgets the drawings that are kept."""
    with _lock:
        _drawings.clear()


def kept(name: str) -> bytes | None:
    """What is kept under `name`, now the youngest of all."""
    with _lock:
        if name in _drawings:
            _drawings.move_to_end(name)
        return _drawings.get(name)


def keep(name: str, drawn: bytes) -> bytes:
    """Keeps `drawn` and lets go of the oldest until all of it is small enough; gives it back."""
    with _lock:
        _drawings[name] = drawn
        while sum(map(len, _drawings.values())) > KEPT:
            _drawings.popitem(last=False)
    return drawn


def content_name(*parts: Any) -> str:
    """A name for what is made of `parts`, plain data: the same data give the same name, other data another."""
    return sha256(json.dumps(parts, sort_keys=True, default=str).encode()).hexdigest()


def drawn(figure: dict[str, Any], drawing: Drawing, scale: float = 1) -> bytes:
    """A plotly figure in plain dicts as a drawing, as large as its layout says, in pixels; kept by its content.

    Raises `RendererMissing` where no browser is installed and `RendererFailed` where it cannot draw the figure.
    """
    name = content_name(figure, drawing, scale)
    return kept(name) or keep(name, _browser().draw(figure, {"format": drawing, "scale": scale}))


def svg(figure: dict[str, Any]) -> bytes:
    """A plotly figure as SVG; see `drawn`."""
    return drawn(figure, "svg")


def png(figure: dict[str, Any], scale: float = 2) -> bytes:
    """A plotly figure as PNG, `scale` pixels for each of its layout's; see `drawn`."""
    return drawn(figure, "png", scale)
