"""The command for papers: a template, a region and a day give a file, with nobody at the keyboard."""

import argparse
from pathlib import Path
from typing import Any

from rocu_metrics.cli.surroundings import DONE, as_day, complain, store, write
from rocu_metrics.days import today
from rocu_metrics.errors import UserError
from rocu_metrics.filters import parse


def add(commands: Any) -> None:
    """Adds the command to a parser."""
    from rocu_metrics.papers.templates import TEMPLATES

    paper = commands.add_parser("paper", help="write a panel paper: DOCX, PDF, HTML, XLSX or ZIP, by the ending of the file")
    paper.add_argument("--template", required=True, choices=sorted(TEMPLATES), help="the paper to start from")
    paper.add_argument("--region", default="", help="slug of a region, like west-midlands (default: England and Wales)")
    paper.add_argument("--force", default="", help="slug of a force")
    paper.add_argument("--asof", type=as_day, help="as publicly known on a day, like 2019-11-19 (default: today)")
    paper.add_argument("--version", default="", help="as a data version held it, like v12-3fa94c01")
    paper.add_argument("--body", default="", help="the body that meets, like “Strategic Policing and Crime Board”")
    paper.add_argument("--meeting", type=as_day, help="day of the meeting")
    paper.add_argument("--item", default="", help="number of the agenda item, like 9b")
    paper.add_argument("--author", default="", help="the office that reports; no person is named")
    paper.add_argument("--title", default="", help="title of the paper (default: the template's)")
    paper.add_argument("--styles", type=Path, help="a Word document (.docx) whose styles and letterhead the DOCX takes")
    paper.add_argument("--out", type=Path, required=True, help="file to write; its ending chooses the format")
    paper.set_defaults(command=_paper)


def _paper(options: argparse.Namespace) -> int:
    from dataclasses import replace

    from rocu_metrics.exhibits.scope import Scope
    from rocu_metrics.measures.places import Places
    from rocu_metrics.papers import files, renderer
    from rocu_metrics.papers.contents import contents
    from rocu_metrics.papers.templates import start
    from rocu_metrics.store import loads, queries

    ending = options.out.suffix.lower().removeprefix(".")
    if ending not in files.FORMATS:
        raise UserError(f"A paper is written as {', '.join(files.FORMATS)}; give --out a file that ends so, like paper.docx.")
    template = _styles(options.styles)
    with store() as engine:
        versions = [options.version] if loads.is_version(engine, options.version) else []
        places = Places(queries.areas(engine), queries.links(engine), options.asof or today())
        address = {key: getattr(options, key) for key in ("region", "force", "version")}
        asof = options.asof.isoformat() if options.asof else ""
        filters, said = parse({**address, "asof": asof}, places.regions, places.forces, (), today(), versions)
        if said:
            raise UserError(" ".join(said))
        paper = start(options.template, filters, options.body, options.meeting, options.item, options.author)
        paper = replace(paper, title=options.title or paper.title)
        made = files.written(contents(paper, Scope(engine, filters, places, today())), ending, template)
    write(options.out, made)
    if not renderer.available() and ending != "xlsx":
        complain("No browser was found to draw charts, so tables stand in their place. Install Chromium for charts.")
    renderer.stop()
    print(f"Written: {options.out} ({len(made):,} bytes).")
    return DONE


def _styles(path: Path | None) -> bytes | None:
    """The bytes of a body's own template."""
    if path is None:
        return None
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError(f"{path} cannot be read ({error.strerror}). Give --styles a Word document.") from error
