"""`gh` and `glab` as a job calls them: issues in a file, and every call that changes one in a log."""

import json
import os
import sys
from pathlib import Path


def main(program: str, arguments: list[str]) -> None:
    """Do what ``program`` would do; another call than a job may make is an error."""
    file = Path(os.environ["FORGE"])
    issues = json.loads(file.read_text()) if file.exists() else []
    is_github = program == "gh"
    text = "body" if is_github else "description"
    flags = dict(_flags(arguments))
    match [argument for argument in arguments if not argument.startswith("-")]:
        case ["label", "create", "skill-feedback", *_] if is_github:
            return
        case ["api", path]:
            where = "repos/{owner}/{repo}/issues?" if is_github else "projects/7/issues?"
            assert path.startswith(where), path
            assert "labels=skill-feedback" in path
            assert "--paginate" in arguments
            pages = [issues[at : at + 1] for at in range(len(issues))] or [[]]  # a page has one issue
            print("".join(map(json.dumps, pages)))
            return
        case ["issue", "create", *_]:
            assert flags["--label"] == "skill-feedback"
            number = len(issues) + 1
            issues.append({"number" if is_github else "iid": number, "title": flags["--title"]})
            issues[-1] |= {"state": "open" if is_github else "opened", text: _text(flags)}
        case ["issue", "edit" | "update", number, *_]:
            issues[int(number) - 1][text] = _text(flags)
        case ["issue", "close", number, *_]:
            issues[int(number) - 1]["state"] = "closed"
        case ["issue", "reopen", number]:
            issues[int(number) - 1]["state"] = "open" if is_github else "opened"
        case ["issue", "note", number, *_] if not is_github:
            assert flags["--message"], number
            return
        case _:
            sys.exit(f"{program}: unknown call: {arguments}")
    file.write_text(json.dumps(issues))
    with file.with_suffix(".log").open("a") as log:
        log.write(f"{arguments[1]} {arguments[2] if arguments[1] != 'create' else len(issues)}\n")


def _flags(arguments: list[str]) -> list[tuple[str, str]]:
    found = []
    for at, argument in enumerate(arguments):
        if argument.startswith("--"):
            name, mark, value = argument.partition("=")
            found.append((name, value if mark else next(iter(arguments[at + 1 :]), "")))
    return found


def _text(flags: dict[str, str]) -> str:
    if flags.get("--body-file") == "-":
        return sys.stdin.read()
    return flags["--description"]


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
