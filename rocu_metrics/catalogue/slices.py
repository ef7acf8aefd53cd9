"""The text form of a slice, one combination of categories: `drug=cocaine; operation=venetic`."""

from rocu_metrics.catalogue.dimensions import DIMENSIONS


def parse_slice(text: str) -> dict[str, str]:
    """The categories that a slice names; raises ValueError when it is not written in order as key=value."""
    parts = dict[str, str]()
    for part in text.split("; ") if text else ():
        key, equals, value = part.partition("=")
        if not (key and equals and value):
            raise ValueError("is not a slice; write key=value pairs joined by '; ', like drug=cocaine; operation=venetic")
        if key in parts:
            raise ValueError(f"names {key} twice")
        parts[key] = value
    if list(parts) != sorted(parts):
        raise ValueError("is not in alphabetical order of its keys")
    return parts


def write_slice(parts: dict[str, str]) -> str:
    """The text form of `parts`."""
    return "; ".join(f"{key}={parts[key]}" for key in sorted(parts))


def slice_in_words(text: str, leave_out: tuple[str, ...] = ()) -> str:
    """The categories in the words of the catalogue, or “total” for the empty slice."""
    said = [_category(key, value) for key, value in parse_slice(text).items() if key not in leave_out]
    return ", ".join(said) or "total"


def _category(key: str, value: str) -> str:
    dimension = DIMENSIONS[key]
    return dimension.categories.get(value, value.replace("-", " "))
