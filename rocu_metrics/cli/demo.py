"""The command `demo`: builds the illustrative store if it is not there, then serves it."""

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from rocu_metrics.cli.store import as_port
from rocu_metrics.cli.surroundings import DONE, store
from rocu_metrics.settings import DATA, PREFIX, PROJECT, settings


def add(commands: Any) -> None:
    """Adds the command to a parser."""
    demo = commands.add_parser("demo", help="build a store of invented returns, marked ILLUSTRATIVE everywhere, then serve it")
    demo.add_argument("--port", type=as_port, default=8501, help="port on this machine (default 8501)")
    demo.add_argument("--scale", type=_scale, default=1, help="how many times as many figures: 2 is a million, 20 ten million")
    demo.add_argument(
        "--files", type=Path, default=PROJECT / "var" / "demo-returns", help="folder that the returns are written to"
    )
    demo.add_argument("--build-only", action="store_true", help="build the store and do not serve it")
    demo.set_defaults(command=_demo)


def _scale(text: str) -> float:
    try:
        scale = float(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number") from error
    if not 1 <= scale <= 40:
        raise argparse.ArgumentTypeError(f"{text} is not between 1 and 40")
    return scale


def _demo(options: argparse.Namespace) -> int:
    from rocu_metrics.demo.building import Wanted, build_demo

    if not os.environ.get(f"{PREFIX}URL"):  # never the store of real figures
        os.environ[f"{PREFIX}URL"] = f"sqlite:///{PROJECT / 'var' / 'demo.sqlite'}"
        settings.cache_clear()
    with store(make=True) as engine:
        rows = build_demo(engine, DATA, options.files, Wanted(scale=options.scale), _tell)
    print(
        f"\nThe illustrative store is built: {rows:,} rows." if rows else "The illustrative store is there already.", flush=True
    )
    if options.build_only:
        return DONE
    from rocu_metrics.serve import serve

    print(f"ILLUSTRATIVE figures at http://127.0.0.1:{options.port} (stop it with Ctrl+C).", flush=True)
    serve("127.0.0.1", options.port)
    return DONE


def _tell(words: str) -> None:
    print(f"\r{words}" if sys.stdout.isatty() else words, end="" if sys.stdout.isatty() else "\n", flush=True)
