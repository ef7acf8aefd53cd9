"""`python -m rocu_metrics`."""

import os
import sys

from rocu_metrics.cli import main

CUT_OFF = 141
"""The exit code of a program whose reader has gone, as `head` does when it has enough; a shell gives it to its own."""


def _run() -> int:
    try:
        return main()
    finally:
        sys.stdout.flush()


try:
    code = _run()
except BrokenPipeError:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is still held back has nowhere to go
    code = CUT_OFF
sys.exit(code)
