"""What the tables are made of: the closed lists of words, the naming of constraints, and the columns that facts share."""

from sqlalchemy import CheckConstraint, Column, Date, ForeignKey, Integer, MetaData, String
from sqlalchemy.types import TypeEngine

AREA_KINDS = ("force", "force_without_territory", "unit", "region", "nation", "agency")
EVIDENCE = ("official", "press copy", "secondary")
MARKINGS = ("OFFICIAL", "OFFICIAL-SENSITIVE")
FLAGS = ("not published", "not supplied", "not collected", "not due", "suppressed", "not applicable")
QUALIFIERS = (
    "", "over", "under", "about", "at least", "at most", "up to", "nearly", "expected", "estimated", "fewer than",
)  # fmt: skip
COVERAGE_OF_REGION = ("full", "partial", "shared", "not_regional", "unknown")
COVERAGE_OF_FORCE = ("uses_region", "own", "both", "neither", "unknown")
GRADES = ("Outstanding", "Good", "Adequate", "Requires improvement", "Inadequate")
CERTAINTIES = ("confirmed", "indicative", "at risk", "ended")
EVENTS = ("drafted", "published", "withdrawn", "discarded")
ANNOTATIONS = ("series break", "event")
STORE_KINDS = ("published", "illustrative")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def one_of(column: str, words: tuple[str, ...], name: str) -> CheckConstraint:
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=name)


def text(name: str, *rest: ForeignKey, null: bool = False, default: str | None = "") -> Column[str]:
    kind: TypeEngine[str] = String()
    return Column(name, kind, *rest, nullable=null, server_default=None if rest or null else default)


def fact_columns() -> list[Column]:  # type: ignore[type-arg]  # columns of several types in one list
    """What every fact carries: its load, when it was public, its source and the place and words there."""
    return [
        Column("id", Integer, primary_key=True),
        Column("load_id", Integer, ForeignKey("load.id"), nullable=False),
        Column("public_from", Date, nullable=False),
        text("source_id", ForeignKey("source.source_id")),
        text("place"),
        text("quote"),
        text("note"),
    ]
