"""The round trip through a real Label Studio server (`make test-integration`): ids and labels survive.

The server is installed from the package index into an environment of the test's own, and runs on sqlite and
127.0.0.1. `OPDC_LABEL_STUDIO` may name one that is installed already.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pipeline.__main__ import main
from pipeline.codebook.scheme import load_codebook
from pipeline.train.exchange import ledger

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "0123456789abcdef0123456789abcdef01234567"
pytestmark = [
    pytest.mark.skipif(not os.environ.get("OPDC_INTEGRATION"), reason="run by make test-integration"),
    pytest.mark.timeout(900),
]


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the server's program, installed if need be."""
    if given := os.environ.get("OPDC_LABEL_STUDIO"):
        return given
    folder = tmp_path_factory.mktemp("label-studio") / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, capture_output=True)
    done = subprocess.run(
        [str(folder / "bin" / "pip"), "install", "--quiet", "label-studio"],
        capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip
    if done.returncode:
        pytest.skip(f"label-studio cannot be installed here: {done.stderr.strip().splitlines()[-1:]}")
    return str(folder / "bin" / "label-studio")


class Server:
    def __init__(self, port: int) -> None:
        self.root = f"http://127.0.0.1:{port}"

    def ask(self, path: str, content: Any = None) -> Any:
        """Send JSON, or ask for it."""
        request = urllib.request.Request(
            self.root + path,
            data=None if content is None else json.dumps(content).encode(),
            headers={"Authorization": f"Token {TOKEN}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.loads(answer.read() or b"null")


@pytest.fixture(scope="module")
def server(program: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    data = tmp_path_factory.mktemp("data")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {
        "PATH": f"{Path(program).parent}:/usr/bin:/bin",
        "HOME": str(data),
        "LABEL_STUDIO_BASE_DATA_DIR": str(data),
        "LABEL_STUDIO_USERNAME": "reader@example.org",
        "LABEL_STUDIO_PASSWORD": "only-for-this-test",
        "LABEL_STUDIO_USER_TOKEN": TOKEN,
        "LABEL_STUDIO_ENABLE_LEGACY_API_TOKEN": "true",
        "COLLECT_ANALYTICS": "false",
        "LATEST_VERSION_CHECK": "false",
    }
    command = [program, "start", "--no-browser", "--internal-host", "127.0.0.1", "--port", str(port)]
    with (data / "log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=data, env=environment, stdout=log, stderr=log, start_new_session=True
        )
    try:
        made = Server(port)
        for _ in range(240):
            try:
                made.ask("/api/projects/")
                break
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                assert process.poll() is None, (data / "log").read_text("utf-8", "replace")[-2000:]
                time.sleep(1)
        else:
            pytest.fail((data / "log").read_text("utf-8", "replace")[-2000:])
        yield made
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(30)


def test_statements_go_out_and_judgements_come_back(server: Server, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "raw" / "opdc", tmp_path / "raw" / "opdc")
    out, folder = tmp_path / "out", tmp_path / "labels"
    assert main(["run", "--raw", str(tmp_path / "raw"), "--out", str(out)]) == 0
    sent = tmp_path / "tasks.json"
    given = ["label-export", "--n", "6", "--format", "label-studio", "-o", str(sent), "--out", str(out)]
    assert main([*given, "--labels", str(folder)]) == 0
    tasks = json.loads(sent.read_text("utf-8"))

    config = sent.with_suffix(".xml").read_text("utf-8")
    project = server.ask("/api/projects/", {"title": "og4", "label_config": config})["id"]
    server.ask(f"/api/projects/{project}/import?return_task_ids=true", tasks)
    listed = server.ask(f"/api/tasks?project={project}&page_size=100")
    found = {task["data"]["task"]: task["id"] for task in listed.get("tasks", listed)}
    assert set(found) == {task["data"]["task"] for task in tasks}

    names = load_codebook().labels
    expected = {}
    for at, task in enumerate(tasks[:5]):
        label = names[at % len(names)]
        result = {
            "from_name": "dimension",
            "to_name": "text",
            "type": "choices",
            "value": {"choices": [label]},
        }
        body = {"result": [result], "was_cancelled": at == 4}
        server.ask(f"/api/tasks/{found[task['data']['task']]}/annotations/", body)
        if at < 4:
            expected[task["data"]["task"]] = (label, task["data"]["text"])

    for form in ("JSON", "JSON_MIN"):
        back = tmp_path / f"{form}.json"
        query = f"/api/projects/{project}/export?exportType={form}&download_all_tasks=true"
        back.write_text(json.dumps(server.ask(query), ensure_ascii=False), encoding="utf-8")
        assert main(["label-import", str(back), "--labels", str(folder)]) == 0
        kept = ledger.load(folder, names)
        assert {each.id: (each.label, each.text) for each in kept} == expected, form
        assert {each.codebook for each in kept} == {load_codebook().version}
        assert {each.annotator for each in kept} == {"annotator-1"}
        assert len(kept) == 4, "the second form says nothing new"
    rejects = (tmp_path / "JSON.rejects.jsonl").read_text("utf-8")
    assert "the annotator skipped it" in rejects and "no annotation" in rejects
