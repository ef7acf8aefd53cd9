"""Settings from the environment, read once and frozen; every name begins `ROCU_METRICS_`."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rocu_metrics.errors import UserError

PROJECT = Path(__file__).resolve().parent.parent
DATA = PROJECT / "data"
PREFIX = "ROCU_METRICS_"
ON, OFF = ("on", "1", "true", "yes"), ("off", "0", "false", "no")
"""The words of a setting that is either on or off; where it is not set, it is off."""


@dataclass(frozen=True)
class Settings:
    """What may differ between one installation and the next."""

    url: str
    """Address of the store as SQLAlchemy writes it."""
    contact: str
    """Whom a reader may ask about a figure; printed on the About page and in files."""
    password_file: str = ""
    """File that holds the password of the store, so that the address need not; empty where there is none."""
    writing: bool = False
    """Whether returns may be loaded, published and withdrawn from the dashboard."""
    two_person: bool = False
    """Whether a draft must be published by another person than the one who made it."""
    browser: str = ""
    """The browser that draws charts for images and papers; empty where the first that is installed does."""


def from_environment(environment: Mapping[str, str]) -> Settings:
    """Settings that `environment` gives, with defaults for the rest; raises `UserError` for a switch neither on nor off."""
    default = f"sqlite:///{PROJECT / 'var' / 'published.sqlite'}"
    return Settings(
        url=environment.get(f"{PREFIX}URL") or default,
        contact=environment.get(f"{PREFIX}CONTACT") or "the office that runs this dashboard",
        password_file=environment.get(f"{PREFIX}PASSWORD_FILE", ""),
        writing=_switch(environment, f"{PREFIX}WRITING"),
        two_person=_switch(environment, f"{PREFIX}TWO_PERSON"),
        browser=environment.get(f"{PREFIX}BROWSER", ""),
    )


def _switch(environment: Mapping[str, str], name: str) -> bool:
    said = environment.get(name, "").strip().lower()
    if said and said not in (*ON, *OFF):
        raise UserError(f"{name} is {said!r}, which is neither on nor off. Write one of {', '.join(ON)}, or of {', '.join(OFF)}.")
    return said in ON


@cache
def settings() -> Settings:
    """The settings of this process."""
    return from_environment(os.environ)
