"""The same work from a shell. Exit codes: 0 done, 1 the input has problems, 2 the call is wrong, 3 no store."""

import argparse
import getpass
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from rocu_metrics.errors import InputProblems, StoreUnreachable, UserError
from rocu_metrics.settings import DATA, PROJECT, settings
from rocu_metrics.store import Engine
from rocu_metrics.store.engine import open_store

DONE, PROBLEMS, WRONG_CALL, NO_STORE = 0, 1, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit code."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except StoreUnreachable as error:
        print(error, file=sys.stderr)
        return NO_STORE
    except InputProblems as error:
        print(error, file=sys.stderr)
        return PROBLEMS
    except UserError as error:
        print(error, file=sys.stderr)
        return WRONG_CALL


def _parser() -> argparse.ArgumentParser:
    from rocu_metrics.returns.export import EXPORTS

    parser = argparse.ArgumentParser(prog="python -m rocu_metrics", description="The ROCU scrutiny dashboard from a shell.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    serve = commands.add_parser("serve", help="build the store if it needs it, then serve the dashboard")
    serve.add_argument("--port", type=_port, default=8501, help="port on this machine (default 8501)")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1, this machine alone)")
    serve.set_defaults(command=_serve)

    build = commands.add_parser(
        "build", help="fill the store from the published figures; nothing changes if any file has a problem"
    )
    build.add_argument("--data", type=Path, default=DATA, help="folder with published/ and geography/ (default: the project's)")
    build.set_defaults(command=_build)

    verify = commands.add_parser("verify", help="prove the store: counts, orphans, hashes, quotes, names")
    verify.add_argument("--data", type=Path, default=DATA, help="folder that the store was built from")
    verify.set_defaults(command=_verify)

    export = commands.add_parser("export", help="write what is published as CSV")
    export.add_argument("kind", choices=sorted(EXPORTS))
    export.add_argument("--format", choices=["csv"], default="csv")
    export.add_argument("--out", type=Path, help="file to write (default: standard output)")
    export.set_defaults(command=_export)

    docs = commands.add_parser(
        "docs", help="write docs/metrics.md and docs/sources.md from the catalogue and the published figures"
    )
    docs.add_argument("--data", type=Path, default=DATA, help="folder with published/ and geography/ (default: the project's)")
    docs.add_argument("--out", type=Path, default=PROJECT / "docs", help="folder to write to (default: the project's docs)")
    docs.set_defaults(command=_docs)
    return parser


def _port(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port; give a number from 1 to 65535")
    return int(text)


def _serve(options: argparse.Namespace) -> int:
    _build(argparse.Namespace(data=DATA))
    from rocu_metrics.serve import serve

    print(f"The dashboard is at http://{options.host}:{options.port} (stop it with Ctrl+C).", flush=True)
    serve(options.host, options.port)
    return DONE


def _build(options: argparse.Namespace) -> int:
    from rocu_metrics.returns.build import build

    with _store() as engine:
        built = build(engine, options.data, _actor())
    state = "filled" if built.changed else "already up to date"
    print(f"Store {state}: data version {built.data_version}, {sum(built.rows.values()):,} rows in {len(built.rows)} files.")
    return DONE


@contextmanager
def _store() -> Iterator[Engine]:
    engine = open_store(settings().url)
    try:
        yield engine
    finally:
        engine.dispose()


def _actor() -> str:
    """Who is at the keyboard; some containers run a number that has no name."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unnamed user"


def _verify(options: argparse.Namespace) -> int:
    from rocu_metrics.returns.verify import verify

    with _store() as engine:
        faults = verify(engine, options.data)
    for fault in faults:
        print(fault, file=sys.stderr)
    print("The store is sound." if not faults else f"Faults found: {len(faults)}.")
    return PROBLEMS if faults else DONE


def _export(options: argparse.Namespace) -> int:
    from rocu_metrics.returns.export import export

    with _store() as engine:
        text = export(engine, options.kind)
    if options.out:
        _write(options.out, text)
    else:
        sys.stdout.write(text)
    return DONE


def _docs(options: argparse.Namespace) -> int:
    from rocu_metrics.catalogue.document import metrics_markdown, sources_markdown
    from rocu_metrics.returns.build import cited_sources

    options.out.mkdir(parents=True, exist_ok=True)
    _write(options.out / "metrics.md", metrics_markdown())
    _write(options.out / "sources.md", sources_markdown(*cited_sources(options.data)))
    print(f"Written: {options.out / 'metrics.md'} and {options.out / 'sources.md'}.")
    return DONE


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        raise UserError(f"{path} cannot be written ({error.strerror}). Choose another file with --out.") from error
