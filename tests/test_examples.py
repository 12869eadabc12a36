"""The notebook is run, and prints what it shows. `UPDATE_DOCS=1` writes its outputs anew.

Here its cells are run as plain Python; tests/integration/test_example_runs.py runs it in Jupyter's kernel.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from pipeline.__main__ import main
from tests.support import ROOT

NOTEBOOK = ROOT / "examples" / "first-five-minutes.ipynb"
MARK = "\x1e"


def printed(cell: dict[str, Any]) -> str:
    return "".join(text for output in cell["outputs"] for text in output["text"])


def test_the_notebook_prints_what_it_shows(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "raw" / "opdc", tmp_path / "raw" / "opdc")
    folder = ("--raw", str(tmp_path / "raw"), "--out", str(tmp_path / "processed"))
    assert main(["run", *folder]) == 0
    notebook = json.loads(NOTEBOOK.read_text("utf-8"))
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    script = f"\nprint({MARK!r})\n".join("".join(cell["source"]) for cell in cells)
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    made = done.stdout.split(f"{MARK}\n")
    if os.environ.get("UPDATE_DOCS"):
        for cell, text in zip(cells, made, strict=True):
            output = {"name": "stdout", "output_type": "stream", "text": text.splitlines(keepends=True)}
            cell["outputs"] = [output]
        NOTEBOOK.write_text(json.dumps(notebook, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    else:
        assert [printed(cell) for cell in cells] == made
    assert all("metadata" not in cell or cell["metadata"] == {} for cell in cells), "nothing of a machine"
