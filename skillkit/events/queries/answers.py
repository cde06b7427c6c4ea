"""What DuckDB answers, as JSON has it."""

from datetime import datetime
from decimal import Decimal
from math import isfinite
from typing import Any


def plain(value: Any) -> Any:
    """A cell as JSON has it: ids and times (UTC) as text, numbers as numbers, what is no number as None."""
    match value:
        case None | bool() | int() | str():
            return value
        case float() | Decimal():
            return float(value) if isfinite(value) else None
        case datetime():
            return value.isoformat(timespec="seconds" if not value.microsecond else "microseconds") + "Z"
        case bytes():
            return value.hex()
        case list() | tuple():
            return [plain(item) for item in value]
        case dict():
            return {str(key): plain(item) for key, item in value.items()}
    return str(value)
