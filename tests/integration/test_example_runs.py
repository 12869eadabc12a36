"""The first five minutes, in Jupyter's kernel and in R (`make test-integration`)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.__main__ import main

pytestmark = [
    pytest.mark.skipif(not os.environ.get("OPDC_INTEGRATION"), reason="run by make test-integration"),
    pytest.mark.timeout(900),
]
ROOT = Path(__file__).resolve().parents[2]
EXECUTE = """
import sys, nbformat
from nbclient import NotebookClient
notebook = nbformat.read(sys.argv[1], as_version=4)
NotebookClient(notebook, kernel_name="python3", resources={"metadata": {"path": sys.argv[2]}}).execute()
shown = nbformat.read(sys.argv[1], as_version=4)
pairs = zip(notebook.cells, shown.cells)
texts = [[[o["text"] for o in cell.get("outputs", [])] for cell in pair] for pair in pairs]
print(all(a == b for a, b in texts))
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    shutil.copytree(ROOT / "raw" / "opdc", folder / "raw" / "opdc")
    out = folder / "processed"
    assert main(["run", "--raw", str(folder / "raw"), "--out", str(out)]) == 0
    assert main(["export", "--processed", str(out)]) == 0
    return folder


def test_the_notebook_runs_in_a_kernel(project: Path, tmp_path: Path) -> None:
    import importlib.util

    library = tmp_path / "jupyter"
    paths = [str(ROOT)]
    if not (importlib.util.find_spec("nbclient") and importlib.util.find_spec("ipykernel")):
        install = [sys.executable, "-m", "pip", "install", "--quiet", "--target", str(library)]
        done = subprocess.run(
            [*install, "nbclient", "ipykernel"],
            capture_output=True, text=True, check=False, timeout=500,
        )  # fmt: skip
        if done.returncode:
            pytest.skip(f"nbclient cannot be installed here: {done.stderr.strip().splitlines()[-1:]}")
        paths.append(str(library))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths), "HOME": str(tmp_path)}
    environment["JUPYTER_PATH"] = str(library / "share" / "jupyter")
    done = subprocess.run(
        [sys.executable, "-c", EXECUTE, str(ROOT / "examples" / "first-five-minutes.ipynb"), str(project)],
        env=environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.splitlines()[-1] == "True", "the outputs shown are old: UPDATE_DOCS=1"


def test_the_r_script_runs(project: Path) -> None:
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("Rscript is not installed: apt-get install -y --no-install-recommends r-cran-readr")
    done = subprocess.run(
        [program, str(ROOT / "examples" / "first-five-minutes.R")],
        cwd=project, env={**os.environ, "LC_ALL": "C.UTF-8"}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert "TH-17" in done.stdout and "ป้องกันการทุจริต" in done.stdout
