"""skillkit feedback query --format json"""

from typing import Annotated, Any

PRINTED = Annotated[
    list[dict[str, Any]], "One object a row, its keys the names of the columns; ids and times (UTC) as strings."
]
