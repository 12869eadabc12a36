"""The shape of the code: who may import whom, and how long a file or a function may be."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
FILES = sorted((ROOT / "pipeline").rglob("*.py"))
MAX_FILE = 300
MAX_FUNCTION = 60
#: Libraries of network and of code execution that no module may use.
FORBIDDEN_CALLS = {"eval", "exec", "compile", "__import__"}


@pytest.mark.fault("B08")
def test_imports_follow_the_contracts() -> None:
    from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

    before = os.getcwd()
    os.chdir(ROOT)
    try:
        assert lint_imports(config_filename="pyproject.toml", no_cache=True) == EXIT_STATUS_SUCCESS
    finally:
        os.chdir(before)


@pytest.mark.fault("B08")
@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_files_and_functions_stay_small_and_say_what_they_are(file: Path) -> None:
    source = file.read_text("utf-8")
    tree = ast.parse(source)
    assert ast.get_docstring(tree), "a module says what it is for"
    assert source.count("\n") <= MAX_FILE, f"{source.count(chr(10))} lines"
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or 0) - node.lineno + 1
            assert length <= MAX_FUNCTION, f"{node.name} has {length} lines"
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in FORBIDDEN_CALLS, node.lineno


def test_the_help_loads_nothing_heavy() -> None:
    heavy = "argparse bs4 msgspec numpy pandas pyarrow pythainlp rich sklearn spacy sqlite3 thaibreak"
    heavy += " turbohtml"
    code = (
        "import sys; from pipeline.__main__ import main; main(['--help']);"
        f"print(sorted(set({heavy!r}.split()) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.fault("B05")
@pytest.mark.parametrize("name", sorted(path.name for path in ROOT.glob("requirements*.txt")))
def test_the_lock_names_no_index_and_hashes_everything(name: str) -> None:
    text = (ROOT / name).read_text("utf-8")
    assert not [line for line in text.splitlines() if line.startswith("-") or "://" in line or " @ " in line]
    packages = text.replace("\\\n", "").splitlines()
    assert all("--hash=sha256:" in line for line in packages if line and not line.startswith("#"))


def test_the_development_lock_agrees_with_the_other() -> None:
    def pins(name: str) -> set[str]:
        return {
            line.rstrip(" \\") for line in (ROOT / name).read_text("utf-8").splitlines() if line[:1].isalpha()
        }

    assert pins("requirements.txt") <= pins("requirements-dev.txt")
