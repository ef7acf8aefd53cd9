"""Commands for returns: template, check, load, publish, withdraw, discard, history, diff."""

import argparse
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rocu_metrics.cli.surroundings import DONE, PROBLEMS, actor, as_day, complain, progress, say, store, write
from rocu_metrics.days import today
from rocu_metrics.errors import InputProblems, UserError
from rocu_metrics.filters import Known
from rocu_metrics.settings import DATA, settings
from rocu_metrics.store import Engine
from rocu_metrics.words import day_in_words

if TYPE_CHECKING:
    from rocu_metrics.returns.difference import Difference
    from rocu_metrics.returns.loading import Arrival, Checked
    from rocu_metrics.returns.periods import Period


def add(commands: Any) -> None:
    """Adds the commands to a parser."""
    from rocu_metrics.returns.kinds import KINDS

    template = commands.add_parser("template", help="write a workbook to fill in: the right areas, measures and notes are in it")
    template.add_argument("kind", choices=list(KINDS))
    template.add_argument("--region", default="", help="slug of the region (default: England and Wales)")
    template.add_argument("--period", required=True, help="such as 'Q2 2025/26', 2025/26, 'July 2025' or 2025-07-01/2025-09-30")
    template.add_argument("--out", type=Path, help="file to write (default: a name that says what it is)")
    template.set_defaults(command=_template)

    _add_files(commands, list(KINDS))
    _add_steps(commands)
    history = commands.add_parser("history", help="every step of every load: who, when, why")
    history.add_argument("--json", action="store_true", help="answer for a program")
    history.set_defaults(command=_history)

    diff = commands.add_parser("diff", help="what a draft would change, or what changed between two days")
    diff.add_argument("load", type=int, nargs="?", help="number of a draft")
    diff.add_argument("--from", dest="since", type=as_day, help="first day, like 2026-01-31")
    diff.add_argument("--to", dest="until", type=as_day, help="second day (default: today)")
    diff.add_argument("--json", action="store_true", help="answer for a program")
    diff.set_defaults(command=_diff)


def _add_files(commands: Any, kinds: list[str]) -> None:
    for name, words, command in (
        ("check", "check a return and leave the store as it is", _check),
        ("load", "check a return and keep it as a draft", _load),
    ):
        given = commands.add_parser(name, help=words)
        given.add_argument("file", type=Path)
        given.add_argument("--kind", choices=kinds, help="kind of return (a mapping names its own)")
        given.add_argument("--region", default="", help="slug of the region or force that it is about")
        given.add_argument("--period", default="", help="period that it is about, where its rows do not say")
        given.add_argument("--mapping", default="", help="name of a mapping in data/mappings, for a file in other columns")
        given.add_argument("--supplier", default="", help="body that gives the figures")
        given.add_argument("--follows", type=int, help="number of the load that this one takes the place of, whole")
        if command is _load:
            given.add_argument("--who", default="", help="who loads it (default: who is at the keyboard)")
        given.add_argument("--json", action="store_true", help="answer for a program")
        given.set_defaults(command=command)


def _add_steps(commands: Any) -> None:
    for name, words, act in (
        ("publish", "publish a draft", _publish),
        ("withdraw", "withdraw a published return; what it took the place of comes back", _withdraw),
        ("discard", "put a draft aside for good", _discard),
    ):
        step = commands.add_parser(name, help=words)
        step.add_argument("load", type=int, help="number of the load")
        step.add_argument("--who", default="", help="who does it (default: who is at the keyboard)")
        step.add_argument("--reason", default="", help="why, kept in the history; needed to withdraw")
        step.add_argument("--json", action="store_true", help="answer for a program")
        step.set_defaults(command=act)


def _template(options: argparse.Namespace) -> int:
    from rocu_metrics.measures.places import Places
    from rocu_metrics.returns.forms.template import Asked, file_name, workbook
    from rocu_metrics.returns.kinds import KINDS
    from rocu_metrics.store import kinds, queries

    with store() as engine:
        places, invented = Places(queries.areas(engine), queries.links(engine), today()), kinds.is_illustrative(engine)
    _check_region(options.region, places.regions)
    period = _period(options.period)
    asked = Asked(KINDS[options.kind], options.region, period, places, today(), settings().contact, illustrative=invented)
    out = options.out or Path(file_name(asked))
    write(out, workbook(asked))
    print(f"Written: {out}")
    return DONE


def _check_region(region: str, regions: Any) -> None:
    if region and region not in regions:
        raise UserError(f"{region!r} is not a region. Known are: {', '.join(regions)}.")


def _period(text: str) -> "Period":
    from rocu_metrics.returns.periods import parse_period

    try:
        return parse_period(text)
    except ValueError as error:
        raise UserError(f"{text!r} {error}") from error


def _arrival(engine: Engine, options: argparse.Namespace) -> "Arrival":
    from rocu_metrics.returns.foreign.mapping_files import read_mappings
    from rocu_metrics.returns.kinds import KINDS
    from rocu_metrics.returns.loading import Arrival
    from rocu_metrics.returns.sheets import Stated
    from rocu_metrics.store import queries

    if not options.file.is_file():
        raise UserError(f"{options.file} is not a file. Give the path of a CSV or XLSX file.")
    mappings = read_mappings(DATA / "mappings") if options.mapping else {}
    if options.mapping and options.mapping not in mappings:
        raise UserError(f"There is no mapping {options.mapping!r}. Known are: {', '.join(mappings) or 'none'}.")
    mapping = mappings.get(options.mapping)
    kind = mapping.kind if mapping else options.kind
    if not kind:
        raise UserError(f"Say which kind of return it is: --kind with one of {', '.join(KINDS)}.")
    areas = queries.areas(engine)
    _check_region(options.region, list(areas["slug"]))
    period = _period(options.period) if options.period else None
    return Arrival(
        options.file, options.file.name, KINDS[kind], Stated(options.region, period), mapping, options.supplier, options.follows
    )  # fmt: skip


def _check(options: argparse.Namespace) -> int:
    from rocu_metrics.returns.loading import check

    with store() as engine:
        checked = check(engine, _arrival(engine, options), progress())
    _tell(checked, options.json, {})
    return PROBLEMS if checked.problems else DONE


def _load(options: argparse.Namespace) -> int:
    from rocu_metrics.returns.deciding import writer
    from rocu_metrics.returns.loading import draft

    who = writer(options.who or actor())
    with store() as engine:
        try:
            drafted = draft(engine, _arrival(engine, options), who, progress())
        except InputProblems as error:
            if not options.json:
                raise
            say({"problems": [asdict(problem) for problem in error.problems]}, True, "")
            return PROBLEMS
    _tell(drafted.checked, options.json, {"load": drafted.load_id})
    if not options.json:
        print(f"Draft {drafted.load_id} is kept. See it with `diff {drafted.load_id}`, then `publish {drafted.load_id}`.")
    return DONE


def _tell(checked: "Checked", as_json: bool, more: dict[str, Any]) -> None:
    answer = {**more, "rows": checked.rows, "notes": checked.notes, "problems": [asdict(one) for one in checked.problems],
              "warnings": [asdict(one) for one in checked.odd]}  # fmt: skip
    said = [f"Note: {note}" for note in checked.notes] + [f"Odd: {one}" for one in checked.odd]
    good = f"{checked.rows:,} rows are sound."
    if checked.problems and not as_json:
        complain(str(InputProblems(checked.problems)))
    say(answer, as_json, "\n".join([*said, *([] if checked.problems else [good])]))


def _publish(options: argparse.Namespace) -> int:
    from rocu_metrics.returns import deciding
    from rocu_metrics.store import loads

    with store() as engine:
        deciding.publish(engine, options.load, options.who or actor(), options.reason)
        version = loads.data_version(engine)
    say({"load": options.load, "event": "published", "data_version": version}, options.json,
        f"Load {options.load} is published; the data version is {version}.")  # fmt: skip
    return DONE


def _withdraw(options: argparse.Namespace) -> int:
    from rocu_metrics.returns import deciding
    from rocu_metrics.store import loads

    with store() as engine:
        back = deciding.withdraw(engine, options.load, options.who or actor(), options.reason)
        version = loads.data_version(engine)
    came = f" Load {back[0]} is published again." if back else ""
    say({"load": options.load, "event": "withdrawn", "came_back": back, "data_version": version}, options.json,
        f"Load {options.load} is withdrawn; the data version is {version}.{came}")  # fmt: skip
    return DONE


def _discard(options: argparse.Namespace) -> int:
    from rocu_metrics.returns import deciding

    with store() as engine:
        deciding.discard(engine, options.load, options.who or actor(), options.reason)
    say({"load": options.load, "event": "discarded"}, options.json, f"Draft {options.load} is put aside.")
    return DONE


def _history(options: argparse.Namespace) -> int:
    from rocu_metrics.store import loads

    with store() as engine:
        events = loads.events(engine)
    lines = [
        f"{row['at']:%Y-%m-%d %H:%M} UTC  load {row['load_id']} {row['event']}  {row['kind']}  {row['rows']:,} rows  "
        f"{row['title'] or row['file_name']}  by {row['who']}{'  because ' + row['reason'] if row['reason'] else ''}"
        for _, row in events.iterrows()
    ]
    say(events.to_dict("records"), options.json, "\n".join(lines) or "Nothing has been loaded.")
    return DONE


def _diff(options: argparse.Namespace) -> int:
    from rocu_metrics.returns import difference

    _check_days(options)
    with store() as engine:
        if options.load is not None:
            found = difference.of_draft(engine, options.load)
        else:
            found = difference.between(engine, Known(on=options.since), Known(on=options.until))
        loads = difference.because(engine, found)
    answer = {"counts": found.counts, "more": found.more, "changes": [asdict(one) for one in found.changes], "loads": loads}
    say(answer, options.json, _in_words(found, options))
    return DONE


def _check_days(options: argparse.Namespace) -> None:
    """Refuses a call of `diff` whose answer would be of another question."""
    if (options.load is None) == (options.since is None) or (options.load is not None and options.until is not None):
        raise UserError("Give the number of a draft, or a first day with --from; a second day, with --to, goes with a first.")
    for name, day in (("--from", options.since), ("--to", options.until)):
        if day is not None and day > today():
            raise UserError(f"{name} {day} lies ahead: what is known then cannot be told. Give a day up to {today()}.")
    if options.since is not None and options.until is not None and options.since > options.until:
        raise UserError(f"--from {options.since} is later than --to {options.until}. Give the earlier day first.")


def _in_words(found: "Difference", options: argparse.Namespace) -> str:
    counts = ", ".join(f"{count:,} {kind}" for kind, count in found.counts.items())
    over = f" between {day_in_words(options.since)} and {day_in_words(options.until or today())}" if options.since else ""
    lines = [
        f"{one.change}: {', '.join(part for part in (one.area, one.what, one.split, one.period) if part)}: "
        f"{one.old or 'nothing'} -> {one.new or 'nothing'}"
        for one in found.changes
    ]
    more = [f"... and {found.more:,} more"] if found.more else []
    return "\n".join([f"Rows{over}: {counts}", *lines, *more])
