"""Commands for the store of published figures: serve, build, verify, export, docs."""

import argparse
import sys
from pathlib import Path
from typing import Any

from rocu_metrics.cli.surroundings import DONE, PROBLEMS, actor, as_day, complain, progress, say, store, write
from rocu_metrics.errors import UserError
from rocu_metrics.filters import Filters
from rocu_metrics.settings import DATA, PROJECT, settings


def add(commands: Any) -> None:
    """Adds the commands to a parser."""
    from rocu_metrics.returns.published.export import EXPORTS, FORMATS

    serve = commands.add_parser("serve", help="build the store if it needs it, then serve the dashboard")
    serve.add_argument("--port", type=as_port, default=8501, help="port on this machine (default 8501)")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (default 127.0.0.1, this machine alone)")
    serve.set_defaults(command=_serve)

    build = commands.add_parser(
        "build", help="fill the store from the published figures; nothing changes if any file has a problem"
    )
    build.add_argument("--data", type=Path, default=DATA, help="folder with published/ and geography/ (default: the project's)")
    build.set_defaults(command=_build)

    verify = commands.add_parser("verify", help="prove the store: counts, orphans, hashes, quotes, names")
    verify.add_argument("--data", type=Path, default=DATA, help="folder that the store was built from")
    verify.add_argument("--url", default="", help="address of another store than that of the settings")
    verify.add_argument("--file", type=Path, help="a backup")
    verify.add_argument("--json", action="store_true", help="answer for a program")
    verify.set_defaults(command=_verify)

    export = commands.add_parser("export", help="write what is published as CSV")
    export.add_argument("kind", choices=sorted(EXPORTS))
    export.add_argument("--format", choices=sorted(FORMATS), default="csv")
    export.add_argument("--asof", type=as_day, help="as publicly known on a day, like 2019-11-19 (default: today)")
    export.add_argument("--version", default="", help="as a data version held it, like v12-3fa94c01")
    export.add_argument("--out", type=Path, help="file to write (default: standard output)")
    export.set_defaults(command=_export)

    docs = commands.add_parser(
        "docs", help="write docs/metrics.md, glossary.md and sources.md from the catalogue and the published figures"
    )
    docs.add_argument("--data", type=Path, default=DATA, help="folder with published/ and geography/ (default: the project's)")
    docs.add_argument("--out", type=Path, default=PROJECT / "docs", help="folder to write to (default: the project's docs)")
    docs.set_defaults(command=_docs)


def as_port(text: str) -> int:
    """A port of an argument."""
    if not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f"{text!r} is not a port; give a number from 1 to 65535")
    return int(text)


def _serve(options: argparse.Namespace) -> int:
    from rocu_metrics.serve import serve
    from rocu_metrics.store import kinds

    with store(make=True) as engine:
        invented = kinds.is_illustrative(engine)
    if invented:
        print("The store is ILLUSTRATIVE: every figure in it is invented.")
    else:
        _build(argparse.Namespace(data=DATA))
    if settings().writing:
        reach = "this machine alone" if options.host == "127.0.0.1" else "EVERYONE who reaches this address"
        print(f"Returns can be loaded and published by {reach} (ROCU_METRICS_WRITING is on).", flush=True)
    print(f"The dashboard is at http://{options.host}:{options.port} (stop it with Ctrl+C).", flush=True)
    serve(options.host, options.port)
    return DONE


def _build(options: argparse.Namespace) -> int:
    from rocu_metrics.returns.published.build import build

    with store(make=True) as engine:
        built = build(engine, options.data, actor())
    state = "filled" if built.changed else "already up to date"
    print(f"Store {state}: data version {built.data_version}, {sum(built.rows.values()):,} rows in {len(built.rows)} files.")
    return DONE


def _verify(options: argparse.Namespace) -> int:
    from rocu_metrics.returns.published.verify import verify
    from rocu_metrics.store.backup import readable

    if options.url and options.file:
        raise UserError("Give an address with --url or a backup with --file, not both.")
    opened = readable(options.file) if options.file else store(options.url, read_only=bool(options.url))
    with opened as engine:
        faults = verify(engine, options.data, progress("figures compared"), ours=not options.file)
    for fault in faults:
        complain(fault)
    what = "backup" if options.file else "store"
    say({"faults": faults}, options.json, f"The {what} is sound." if not faults else f"Faults found: {len(faults)}.")
    return PROBLEMS if faults else DONE


def _export(options: argparse.Namespace) -> int:
    from rocu_metrics.returns.published.export import FORMATS
    from rocu_metrics.store.loads import is_version

    with store() as engine:
        known = Filters(asof=options.asof, version=options.version).known
        if options.version and not is_version(engine, options.version):
            raise UserError(f"{options.version!r} is not a data version of this store.")
        text = FORMATS[options.format](engine, options.kind, known)
    if options.out:
        write(options.out, text)
    else:
        sys.stdout.write(text)
    return DONE


def _docs(options: argparse.Namespace) -> int:
    from rocu_metrics.catalogue.document import glossary_markdown, metrics_markdown, sources_markdown
    from rocu_metrics.returns.published.build import cited_sources

    options.out.mkdir(parents=True, exist_ok=True)
    write(options.out / "metrics.md", metrics_markdown())
    write(options.out / "glossary.md", glossary_markdown())
    write(options.out / "sources.md", sources_markdown(*cited_sources(options.data)))
    print(f"Written: metrics.md, glossary.md and sources.md in {options.out}.")
    return DONE
