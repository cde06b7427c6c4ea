"""What docs/page.md shows works as written there: the jobs' shell, what they upload, and the message to a chat."""

import json
import os
import re
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import yaml

from tests import repository
from tests.cli.test_feedback import QUIET
from tests.conftest import skillkit

pytestmark = pytest.mark.slow

PAGE = (Path(__file__).parent.parent.parent / "docs/page.md").read_text(encoding="utf-8")
JOBS = re.findall(r"`(\.github/workflows/[\w-]+\.yml)`\n\n```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
SHELL = re.findall(r"^```sh\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def company(tmp_path):
    """A repository with a skill and a report, in which a runner has skillkit on its PATH."""
    repository.start(tmp_path)
    repository.write(tmp_path, "write-notes", "Writes notes. Use when notes are asked for.", "write the notes")
    repository.write(tmp_path, "ads-notes", "Writes notes of ads. Use when ads asks.", "q", scope="team_wide/ads")
    repository.commit(tmp_path)
    skillkit("feedback", "add", "write-notes", "<b>the flag</b> @acme is gone", cwd=tmp_path, env=QUIET)
    return tmp_path


def run(command: str, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    shell = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", command]
    own = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "NO_COLOR": "1"}
    return subprocess.run(shell, cwd=cwd, env=QUIET | own | environment, capture_output=True, text=True, timeout=120)


@pytest.mark.parametrize(("file", "text"), JOBS, ids=[Path(file).stem for file, _ in JOBS])
def test_a_job_is_a_workflow_and_uploads_the_page(company, tmp_path_factory, file, text):
    workflow = tmp_path_factory.mktemp("workflow") / "job.yml"
    workflow.write_text(text)
    check = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", str(workflow)]
    done = subprocess.run(check, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
    (job,) = yaml.safe_load(text)["jobs"].values()
    assert job["steps"][0]["with"]["fetch-depth"] == 0  # the days of fixes are in the history
    for step in job["steps"]:
        if "run" in step and not step["run"].startswith("pipx"):
            done = run(step["run"], company)
            assert done.returncode == 0, done.stderr
    (path,) = [step["with"]["path"] for step in job["steps"] if "upload" in step.get("uses", "")]
    made = company / path
    made = made / "index.html" if made.is_dir() else made
    assert "&lt;b&gt;the flag&lt;/b&gt;" in made.read_text()


def test_both_kinds_of_jobs_are_there():
    assert {Path(file).stem for file, _ in JOBS} == {"skills-report", "skills-pages"}


def test_the_commands_at_the_top_run(company):
    done = run(SHELL[0], company, BROWSER="true")
    assert done.returncode == 0, done.stderr
    assert (company / "ads.html").exists()


def test_the_message_reaches_the_chat_and_mentions_nobody(company):
    got: list[bytes] = []

    class Chat(BaseHTTPRequestHandler):
        def do_POST(self):
            got.append(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *words):
            pass

    with HTTPServer(("127.0.0.1", 0), Chat) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        done = run(SHELL[-1], company, CHAT_WEBHOOK=f"http://127.0.0.1:{server.server_port}/hook", no_proxy="*")
        server.shutdown()
    assert done.returncode == 0, done.stderr
    (message,) = got
    text = json.loads(message)["text"]
    assert text == (company / "report.md").read_text()
    assert text.startswith("## Skills at ")
    assert "**Which skill needs work first?** write-notes (1 open report" in text
    assert not re.search(r"@\w", text)
