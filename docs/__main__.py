"""`make docs`: the pages and pictures that are made from the code, written anew."""

from pathlib import Path

from docs.pages import PAGES

HERE = Path(__file__).parent


def main() -> None:
    for name, make in PAGES.items():
        (HERE / name).write_text(make(), encoding="utf-8")
        print(f"docs/{name}")


main()
