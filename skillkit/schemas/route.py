"""skillkit route QUERY --format json"""

from typing import Annotated, TypedDict


class RouteRow(TypedDict):
    name: Annotated[str, {"minLength": 1}]
    score: Annotated[float, "BM25; compares within one answer only.", {"exclusiveMinimum": 0}]
    matched: Annotated[
        list[Annotated[str, {"minLength": 1}]],
        "The query's words that matched, as typed, in its order.",
        {"minItems": 1},
    ]


PRINTED = Annotated[
    list[RouteRow], "The skills that the query reaches, best first; empty where none shares a word with it."
]
