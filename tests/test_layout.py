"""The habits of the house, as far as a machine can see them: sizes, names, and who may import what."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = sorted((ROOT / "rocu_metrics").rglob("*.py"))
PAGES = sorted((ROOT / "pages").rglob("*.py"))
CODE = [ROOT / "app.py", *PAGES, *PACKAGE]
WRITTEN_ONCE = ROOT / "rocu_metrics" / "store" / "migrations" / "versions"
"""Migrations list whole tables and are never changed again, so their length is no burden."""

BANNED = ("util", "utils", "helper", "helpers", "common", "manager", "misc")
ALLOWED = {
    "streamlit": ("app.py", "pages/", "rocu_metrics/ui/", "rocu_metrics/serve.py"),
    "sqlalchemy": ("rocu_metrics/store/",),
    "plotly": ("rocu_metrics/ui/", "rocu_metrics/papers/"),
    "pydeck": ("rocu_metrics/figures/",),
}


def name(path):
    return path.relative_to(ROOT).as_posix()


def tree(path):
    return ast.parse(path.read_text(encoding="utf-8"))


def imported(path):
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def length(path):
    return len(path.read_text(encoding="utf-8").splitlines())


def test_there_is_code_to_look_at():
    assert len(PAGES) >= 9
    assert len(PACKAGE) >= 40


def test_pages_have_at_most_80_lines():
    assert {name(path): length(path) for path in [ROOT / "app.py", *PAGES] if length(path) > 80} == {}


def test_modules_have_at_most_300_lines():
    assert {name(path): length(path) for path in PACKAGE if WRITTEN_ONCE not in path.parents and length(path) > 300} == {}


def test_functions_have_at_most_40_lines():
    long = {
        f"{name(path)}: {node.name}": node.end_lineno - node.lineno + 1
        for path in CODE
        if WRITTEN_ONCE not in path.parents
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno - node.lineno + 1 > 40
    }
    assert long == {}


@pytest.mark.parametrize("library", ALLOWED)
def test_a_library_is_imported_only_where_it_may_be(library):
    strangers = [
        name(path)
        for path in CODE
        if not name(path).startswith(ALLOWED[library]) and any(one.split(".")[0] == library for one in imported(path))
    ]
    assert strangers == []


def test_no_file_is_named_for_nothing():
    assert [name(path) for path in CODE if path.stem in BANNED or path.stem.endswith(("_v2", "_new", "_old"))] == []


def test_no_script_lies_directly_in_pages():
    """Streamlit would serve it by itself, without the frame."""
    assert list((ROOT / "pages").glob("*.py")) == []


def test_every_module_opens_with_a_sentence():
    mute = [name(path) for path in CODE if not (ast.get_docstring(tree(path)) or "").rstrip('"').endswith((".", ".`", "`"))]
    assert [path for path in mute if WRITTEN_ONCE.name not in path] == []


def test_public_functions_say_what_they_give():
    mute = [
        f"{name(path)}: {node.name}"
        for path in PACKAGE
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef) and node.returns is None and WRITTEN_ONCE not in path.parents
    ]
    assert mute == []


def test_no_error_is_swallowed_whole():
    caught = [
        name(path)
        for path in CODE
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or (isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException")))
    ]
    assert caught == []


def test_pages_hold_no_sql_and_no_arithmetic():
    """A page composes: it may choose and show, but sums are done in measures and SELECTs in queries."""
    for path in PAGES:
        operators = [node for node in ast.walk(tree(path)) if isinstance(node, ast.BinOp) and not isinstance(node.op, ast.BitOr)]
        assert [ast.unparse(node) for node in operators] == [], name(path)
        assert "rocu_metrics.store" not in {one[:18] for one in imported(path)}, name(path)


def test_colours_are_known_to_the_theme_alone():
    coloured = [
        name(path)
        for path in CODE
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) == 7 and node.value.startswith("#")
        if name(path) != "rocu_metrics/figures/theme.py"
    ]
    assert coloured == []


def test_no_page_prints_a_bare_text():
    """Streamlit writes a text that stands alone in a page onto that page."""
    for path in PAGES:
        alone = [
            node.value.value
            for node in tree(path).body[1:]
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        ]
        assert alone == [], name(path)
