"""The same work from a shell. Exit codes: 0 done, 1 the input has problems, 2 the call is wrong, 3 no store."""

import argparse
from collections.abc import Callable, Sequence

from rocu_metrics.cli import demo, keeping, papers, returns, store
from rocu_metrics.cli.surroundings import NO_STORE, PROBLEMS, WRONG_CALL, complain
from rocu_metrics.errors import InputProblems, StoreUnreachable, UserError


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except StoreUnreachable as error:
        complain(str(error))
        return NO_STORE
    except InputProblems as error:
        complain(str(error))
        return PROBLEMS
    except UserError as error:
        complain(str(error))
        return WRONG_CALL


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m rocu_metrics", description="The ROCU scrutiny dashboard from a shell.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    store.add(commands)
    returns.add(commands)
    demo.add(commands)
    keeping.add(commands)
    papers.add(commands)
    return parser
