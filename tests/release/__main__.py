"""Build wheel and sdist from a clean checkout, compare them with git, and use the wheel in a fresh environment.

`python -m tests.release [FOLDER] [--tag vX.Y.Z]`: FOLDER receives the two files; the tag is the version's, and the
changelog has a dated section for it. Exit code 1 with what is missing.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from tests.release import contents

ROOT = Path(__file__).parent.parent.parent

USES = (
    ("--version",),
    ("init",),
    ("new", "write-release-notes", "--company", "--owner", "@acme/docs"),
    ("lint", "--fail-on", "never"),
    ("link", "--check"),
    ("feedback", "add", "write-skill", "step 2 is gone"),
    ("feedback", "list"),
    ("report",),
    ("report", "--demo"),
    ("report", "--demo", "--html", "-o", "page.html"),
    ("schema", "lint"),
    ("schema",),
    ("init", "--ci", "github", "--pre-commit", "--telemetry"),
    ("upgrade", "--yes"),
    ("uninstall", "--yes"),
)
"""What the wheel must do: each reads data of another kind (templates, bundled skills, SQL, the page, schemas)."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.release", description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, help="where wheel and sdist are kept")
    parser.add_argument("--tag", default="", help="the tag that is released, such as v0.2.0")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="skillkit-release-") as folder:
        place = Path(folder)
        if changed := run("git", "status", "--porcelain", cwd=ROOT):
            print(f"note: only what is committed is built; left out:\n{changed}")
        run("git", "clone", "--quiet", "--no-local", str(ROOT), str(place / "checkout"), cwd=place)
        problems = list(contents.wrong_tag(place / "checkout", asked.tag)) if asked.tag else []
        dist = asked.folder.resolve() if asked.folder else place / "dist"
        wheel, sdist = build(place / "checkout", dist)
        problems += contents.differences(place / "checkout", wheel, sdist)
        problems += use(wheel, place)
    for problem in problems:
        print(f"wrong: {problem}")
    verdict = f"not ready: {len(problems)} wrong" if problems else "whole, and the wheel works"
    print(f"{wheel.name} and {sdist.name}: {verdict}")
    return int(bool(problems))


def run(*command: str, cwd: Path) -> str:
    """What the command prints. Raises CalledProcessError where it fails; its stderr is shown."""
    return subprocess.run(command, cwd=cwd, check=True, stdout=subprocess.PIPE, text=True).stdout.rstrip()


def build(checkout: Path, dist: Path) -> tuple[Path, Path]:
    """The wheel, built from the sdist, and the sdist."""
    run(sys.executable, "-m", "build", "--outdir", str(dist), str(checkout), cwd=checkout)
    version = tomllib.loads((checkout / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    (wheel,) = dist.glob(f"company_skillkit-{version}-*.whl")
    return wheel, dist / f"company_skillkit-{version}.tar.gz"


def use(wheel: Path, place: Path) -> list[str]:
    """What fails of USES, with the wheel and its dependencies alone, an empty HOME and a new repository."""
    environment = place / "environment"
    run(sys.executable, "-m", "venv", str(environment), cwd=place)
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    run(str(programs / "python"), "-m", "pip", "install", "--quiet", f"{wheel}[report]", cwd=place)
    home, company = place / "home", place / "company"
    home.mkdir()
    run("git", "init", "--quiet", str(company), cwd=place)
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "SKILLKIT_", "CLAUDE"))}
    variables = kept | {
        "HOME": str(home),
        "USERPROFILE": str(home),
        "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
    }
    problems = []
    for arguments in USES:
        done = subprocess.run(
            [str(programs / "skillkit"), *arguments], cwd=company, env=variables, capture_output=True, text=True
        )
        shown = " ".join(("skillkit", *arguments))
        print(f"{'ok   ' if done.returncode == 0 else 'wrong'} {shown}", flush=True)
        if done.returncode:
            problems.append(f"{shown}: exit {done.returncode}: {(done.stderr or done.stdout).strip()[-400:]}")
    return problems


if __name__ == "__main__":
    sys.exit(main())
