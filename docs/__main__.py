"""`make docs`: the pages, pictures and JSON Schemas that are made from the code, rewritten."""

from pathlib import Path

from docs.pages import PAGES
from docs.schemas import MADE, SCHEMAS

HERE = Path(__file__).parent


def main() -> None:
    for name, make in PAGES.items():
        (HERE / name).write_text(make(), encoding="utf-8")
        print(f"docs/{name}")
    for name, make in SCHEMAS.items():
        (MADE / name).write_text(make(), encoding="utf-8")
        print(f"skillkit/schemas/json/{name}")


main()
