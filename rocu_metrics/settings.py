"""Settings from the environment, read once and frozen; every name begins `ROCU_METRICS_`."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
DATA = PROJECT / "data"
PREFIX = "ROCU_METRICS_"


@dataclass(frozen=True)
class Settings:
    """What may differ between one installation and the next."""

    url: str
    """Address of the store as SQLAlchemy writes it."""
    contact: str
    """Whom a reader may ask about a figure; printed on the About page and in files."""


def from_environment(environment: Mapping[str, str]) -> Settings:
    """Settings that `environment` gives, with defaults for the rest."""
    default = f"sqlite:///{PROJECT / 'var' / 'published.sqlite'}"
    return Settings(
        url=environment.get(f"{PREFIX}URL") or default,
        contact=environment.get(f"{PREFIX}CONTACT") or "the office that runs this dashboard",
    )


@cache
def settings() -> Settings:
    """The settings of this process."""
    return from_environment(os.environ)
