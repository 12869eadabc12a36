"""Exports read by programs that are no dependency of the project (`make test-integration`).

LibreOffice and R are taken where they are installed; frictionless, mlcroissant and datasets from this
environment, else from one of the tests' own, filled from the package index.
"""

from __future__ import annotations

import csv
import importlib.util
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline.__main__ import main
from pipeline.tables import TABLES
from tests.exported import cut, expected, trapped, write

pytestmark = [
    pytest.mark.skipif(not os.environ.get("OPDC_INTEGRATION"), reason="run by make test-integration"),
    pytest.mark.timeout(900),
]
INSTALL = "apt-get install -y --no-install-recommends libreoffice-calc r-cran-readr r-cran-jsonlite"
LIBRARIES = ("frictionless", "mlcroissant", "datasets")
ROOT = Path(__file__).resolve().parents[2]
Tables = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def processed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write([trapped()], tmp_path_factory.mktemp("processed"))


@pytest.fixture(scope="module")
def exports(processed: Path) -> Path:
    assert main(["export", "--processed", str(processed), "--personal"]) == 0
    return processed / "exports"


@pytest.fixture(scope="module")
def told(processed: Path) -> Tables:
    return expected(processed)


def program(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"{name} is not installed: {INSTALL}")
    return found


@pytest.fixture(scope="module")
def python(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return an interpreter that has the libraries, installed if need be."""
    if all(importlib.util.find_spec(name) for name in LIBRARIES):
        return sys.executable
    folder = tmp_path_factory.mktemp("readers") / "venv"
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, capture_output=True)
    done = subprocess.run(
        [str(folder / "bin" / "pip"), "install", "--quiet", *LIBRARIES, "pandas", "pyarrow"],
        capture_output=True, text=True, check=False, timeout=800,
    )  # fmt: skip
    if done.returncode:
        pytest.skip(f"{LIBRARIES} cannot be installed here: {done.stderr.strip().splitlines()[-1:]}")
    return str(folder / "bin" / "python")


def ask(python: str, script: str, *arguments: Path, **more: str) -> Any:
    """Run a script that prints JSON on its last line."""
    done = subprocess.run(
        [python, "-c", script, *map(str, arguments)],
        capture_output=True, text=True, check=False, env={**os.environ, **more},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(done.stdout.splitlines()[-1])


def test_X10_frictionless_validates_the_data_package(exports: Path, python: str) -> None:
    script = (
        "import json, sys; from frictionless import validate; r = validate(sys.argv[1]);"
        "print(json.dumps([r.valid, r.stats['tasks'], [e.message for t in r.tasks for e in t.errors]]))"
    )
    package = exports / "csv" / "datapackage.json"
    assert ask(python, script, package) == [True, len(TABLES), []]
    broken = json.loads(package.read_text("utf-8"))
    path = exports / "csv" / "broken.json"
    for resource in broken["resources"]:
        for field in resource["schema"]["fields"]:
            field["type"] = "integer" if field["name"] == "province" else field["type"]
    path.write_text(json.dumps(broken), encoding="utf-8")
    assert ask(python, script, path)[0] is False, "codes are no numbers"
    path.unlink()


def test_X10_mlcroissant_validates_and_reads_the_croissant(exports: Path, python: str, told: Tables) -> None:
    script = """
import json, logging, sys
import mlcroissant
logging.disable(logging.CRITICAL)
made = mlcroissant.Dataset(sys.argv[1])
def plain(value):
    if isinstance(value, bytes):
        return value.decode()
    if hasattr(value, "item"):
        value = value.item()
    return None if value != value else value
print(json.dumps([sorted(made.metadata.issues.errors), {
    each.uuid: [{k.split("/")[1]: plain(v) for k, v in r.items()} for r in made.records(each.uuid)]
    for each in made.metadata.record_sets}]))
"""
    errors, found = ask(python, script, exports / "parquet" / "croissant.json")
    assert errors == []
    for table in TABLES:
        for row, wanted in zip(found[table.name], told[table.name], strict=True):
            for column, value in wanted.items():
                assert row[column] == value, f"{table.name}.{column}"


def test_X10_datasets_loads_the_folder(exports: Path, python: str, told: Tables, tmp_path: Path) -> None:
    script = """
import json, sys
import datasets
print(json.dumps({name: datasets.load_dataset(sys.argv[1], name, split="train").to_list()
    for name in datasets.get_dataset_config_names(sys.argv[1])}))
"""
    offline = {"HF_HUB_OFFLINE": "1", "HF_HOME": str(tmp_path), "HF_DATASETS_OFFLINE": "1"}
    found = ask(python, script, exports / "hf", **offline)
    assert set(found) == {table.name for table in TABLES}
    for table in TABLES:
        for row, wanted in zip(found[table.name], told[table.name], strict=True):
            assert {name: row[name] for name in wanted} == wanted


def test_libreoffice_reads_the_workbook(exports: Path, told: Tables, tmp_path: Path) -> None:
    calc = program("soffice")
    # Comma, quote, UTF-8, from the first line, texts quoted, numbers as they are, every sheet.
    csv_filter = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,false,false,false,false,-1"
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    convert = [calc, home, "--headless", "--convert-to", csv_filter, "--outdir", str(tmp_path)]
    done = subprocess.run([*convert, str(exports / "opdc.xlsx")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for table in TABLES:
        text = (tmp_path / f"opdc-{table.name}.csv").read_bytes().decode("utf-8")
        head, *rows = csv.reader(text.splitlines(keepends=True))
        assert head == [column.th for column in table.columns]
        assert len(rows) == len(told[table.name])
        for number, (row, wanted) in enumerate(zip(rows, told[table.name], strict=True)):
            shown = dict(zip(table.names, row, strict=True))
            for column, value in wanted.items():
                assert ends(shown[column]) == ends(in_calc(value)), f"{table.name}[{number}].{column}"


def in_calc(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).upper() if isinstance(value, bool) else cut(str(value))


def ends(text: str) -> str:
    """Calc has one kind of line end within a cell, and breaks long lines there (over 16,000)."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if len(text) < 16_000 else text.replace("\n", "")


def test_X02_readr_reads_the_csv(exports: Path, told: Tables) -> None:
    script = """
suppressMessages(library(readr))
out <- list()
for (name in c(NAMES)) {
  path <- file.path(FOLDER, paste0(name, ".csv"))
  table <- with_edition(1, read_csv(path, col_types = cols(.default = "c"), na = "", quoted_na = FALSE,
                                    trim_ws = FALSE, progress = FALSE))
  guessed <- suppressMessages(read_csv(path, progress = FALSE))
  out[[name]] <- list(rows = table, types = lapply(guessed, function(x) class(x)[1]))
}
cat(jsonlite::toJSON(out, na = "null", dataframe = "rows", auto_unbox = TRUE))
"""
    names = ", ".join(json.dumps(table.name) for table in TABLES)
    script = script.replace("NAMES", names).replace("FOLDER", json.dumps(str(exports / "csv")))
    run = [program("Rscript"), "-e", script]
    done = subprocess.run(
        run, capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C.UTF-8"}
    )
    assert done.returncode == 0, done.stderr[-3000:]
    found = json.loads(done.stdout, strict=False)
    for table in TABLES:
        kinds = found[table.name]["types"]
        assert {kinds[name] for name in table.key if name != "position"} == {"character"}
        for number, (row, wanted) in enumerate(zip(found[table.name]["rows"], told[table.name], strict=True)):
            for column, value in wanted.items():
                assert row.get(column) == in_r(value), f"{table.name}[{number}].{column}"


def in_r(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return str(value).lower() if isinstance(value, bool) else str(value)
