"""What is installed is what was tested: by hash, offline, twice the same, no foreign code run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterable
from pathlib import Path

import pytest

from tests.machines import ROOT, environment, opdc, outputs, slow
from tests.support import SAMPLE

REQUIREMENTS = ROOT / "requirements.txt"
#: What a checkout holds that is built from; caches and outputs stay behind.
BUILT_FROM = ("pipeline", "models", "raw", "pyproject.toml", "hatch_build.py", "README.md", "LICENSE")


def call(*command: str | Path, cwd: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in command],
        cwd=cwd,
        env={name: value for name, value in environment(**more).items() if name != "PYTHONPATH"},
        capture_output=True,
        text=True,
        timeout=800,
        check=False,
    )


def built(folder: Path, source: Path) -> tuple[Path, Path]:
    """Build wheel and source archive of a checkout into a folder."""
    done = call(
        sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-t", "sdist", "-d", folder, cwd=source
    )
    assert done.returncode == 0, done.stderr
    [wheel], [archive] = folder.glob("*.whl"), folder.glob("*.tar.gz")
    return wheel, archive


def copy(folder: Path, *, backwards: bool = False) -> Path:
    """Copy what is built from, in one order or the other, with new times."""
    folder.mkdir(parents=True)
    ignore = shutil.ignore_patterns("__pycache__", ".*_cache")
    for name in sorted(BUILT_FROM, reverse=backwards):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=ignore, copy_function=shutil.copyfile)
        else:
            shutil.copyfile(ROOT / name, folder / name)
    return folder


@slow
def test_b10_the_wheel_builds_twice_to_the_same_bytes(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    first = built(tmp_path / "one", copy(tmp_path / "a"))
    second = built(tmp_path / "two", copy(tmp_path / "other" / "ข", backwards=True))
    for one, two in zip(first, second, strict=True):
        assert one.name == two.name
        assert one.read_bytes() == two.read_bytes()


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with every locked package, taken from the index by hash; skip where there is none."""
    folder = tmp_path_factory.mktemp("shelf")
    wanted = ("--require-hashes", "-r", REQUIREMENTS, "--dest", folder)
    done = call(sys.executable, "-m", "pip", "download", "-q", *wanted, cwd=ROOT)
    if done.returncode:
        pytest.skip(f"the locked packages cannot be had here: {done.stderr.strip().splitlines()[-1][:120]}")
    return folder


@pytest.fixture(scope="module")
def installed(shelf: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the programs of an environment in which the wheel was installed, from the shelf only."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("installed")
    wheel, _ = built(folder / "dist", copy(folder / "source"))
    call(sys.executable, "-m", "venv", folder / "venv", cwd=folder)
    offline = ("--no-index", "--find-links", shelf)
    pip = (folder / "venv" / "bin" / "python", "-m", "pip", "install", "-q")
    done = call(*pip, *offline, "--require-hashes", "-r", REQUIREMENTS, cwd=folder)
    assert done.returncode == 0, done.stderr
    done = call(*pip, *offline, "--no-deps", wheel, cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder / "venv" / "bin"


def sample(folder: Path) -> Path:
    site = folder / "raw" / "opdc"
    site.mkdir(parents=True)
    shutil.copy(SAMPLE, site / "sample.html")
    return folder


def alone() -> tuple[str, ...]:
    """Return words that cut a command off the network, where that is allowed."""
    prefix = ("unshare", "-rn")
    found = shutil.which("unshare") and not subprocess.run([*prefix, "true"], check=False).returncode
    return prefix if found else ()


@slow
@pytest.mark.timeout(1200)
def test_b04_wheel_and_source_install_offline_by_hash_and_run_the_sample(
    installed: Path, shelf: Path, tmp_path: Path
) -> None:
    wanted = sample(tmp_path / "wanted")
    assert opdc("run", cwd=wanted).returncode == 0
    folder = sample(tmp_path / "wheel")
    done = call(*alone(), installed / "opdc", "run", cwd=folder, HOME=str(tmp_path / "none"))
    assert done.returncode == 0, done.stderr
    assert records(folder) == records(wanted)
    _, archive = built(tmp_path / "dist", copy(tmp_path / "source"))
    offline = ("--no-index", "--find-links", shelf, "--no-deps", "--no-build-isolation", "--force-reinstall")
    done = call(*alone(), installed / "python", "-m", "pip", "install", "-q", *offline, archive, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    folder = sample(tmp_path / "archive")
    done = call(*alone(), installed / "opdc", "run", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert records(folder) == records(wanted)


def records(folder: Path) -> dict[str, bytes]:
    """Return the outputs without run.json, which names library versions."""
    return {name: content for name, content in outputs(folder / "processed").items() if name != "run.json"}


@slow
def test_b05_one_altered_hash_refuses_the_installation(shelf: Path, tmp_path: Path) -> None:
    text = REQUIREMENTS.read_text("utf-8")
    [*_, block] = re.finditer(r"^msgspec==.*?(?=^\S|\Z)", text, re.M | re.S)
    altered = re.sub(r"(sha256:)([0-9a-f])", lambda m: m[1] + format(15 - int(m[2], 16), "x"), block[0])
    assert altered != block[0]
    path = tmp_path / "requirements.txt"
    path.write_text(text.replace(block[0], altered), encoding="utf-8")
    wanted = ("--no-index", "--find-links", shelf, "--require-hashes", "-r", path, "--target", tmp_path / "t")
    done = call(sys.executable, "-m", "pip", "install", "-q", "--no-deps", *wanted, cwd=tmp_path)
    assert done.returncode != 0
    assert "DO NOT MATCH THE HASHES" in done.stderr and "msgspec" in done.stderr
    assert not (tmp_path / "t").exists()


@slow
def test_b06_the_bill_of_materials_names_what_is_installed_and_nothing_else(installed: Path) -> None:
    pytest.importorskip("cyclonedx_py")
    tool = (sys.executable, "-m", "cyclonedx_py", "environment", "--output-reproducible", "--of", "JSON")
    first, second = (call(*tool, installed / "python", cwd=ROOT) for _ in range(2))
    assert first.returncode == 0, first.stderr
    assert first.stdout == second.stdout
    listed = json.loads(first.stdout)["components"]
    code = (
        "import json; from importlib.metadata import distributions as d;"
        "print(json.dumps([[x.metadata['Name'], x.version] for x in d()]))"
    )
    there = json.loads(call(installed / "python", "-c", code, cwd=ROOT).stdout)
    assert names((each["name"], each["version"]) for each in listed) == names(there)
    locked = re.findall(r"^([\w.-]+)(?:\[[^]]*\])?==([^ ;\\]+)", REQUIREMENTS.read_text("utf-8"), re.M)
    assert names(there) - {("pip", v) for _, v in there} - {("setuptools", v) for _, v in there} <= {
        *names(locked),
        *names((name, version) for name, version in there if name == "opdc-pipeline"),
    }


def names(found: Iterable[Iterable[str]]) -> set[tuple[str, ...]]:
    """Return names in their normal form, with versions."""
    return {(re.sub(r"[-_.]+", "-", name).lower(), version) for name, version in found}


def test_b05_every_requirement_is_pinned_by_hash() -> None:
    text = REQUIREMENTS.read_text("utf-8")
    pinned = re.findall(
        r"^[\w.-]+(?:\[[^]]*\])?==[^\n]*\\\n(?:    --hash=sha256:[0-9a-f]{64}[^\n]*\n?)+", text, re.M
    )
    assert len(pinned) == len(re.findall(r"^[\w.-]+(?:\[[^]]*\])?==", text, re.M)) > 20


def test_b08_no_unsafe_call_in_the_code() -> None:
    """Rules S: pickle, eval, shells, unchecked certificates, temporary names; and none is switched off."""
    done = call(
        sys.executable,
        "-m",
        "ruff",
        "check",
        "--no-cache",
        "--select",
        "S",
        "--ignore",
        "S101",
        "pipeline",
        cwd=ROOT,
    )
    assert done.returncode == 0, done.stdout
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "pipeline").rglob("*.py"))
    assert not re.findall(
        r"\b(?:shell=True|verify=False|allow_pickle=True|pickle\.load|yaml\.load)\b", source
    )


def run_isolated(python: str, *options: str) -> subprocess.CompletedProcess[str]:
    code = (
        f"import sys; sys.path.insert(0, {str(ROOT)!r});"
        "from pipeline.__main__ import main; sys.exit(main(['dates', '-']))"
    )
    return subprocess.run(
        [python, *options, "-c", code],
        input="เมื่อวันที่ 20 สิงหาคม 2553\n",
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=100,
        check=False,
    )


def test_b09_it_runs_isolated_with_warnings_as_errors() -> None:
    done = run_isolated(sys.executable, "-I", "-W", "error")
    assert done.returncode == 0, done.stderr
    assert '"iso":"2010-08-20"' in done.stdout and not done.stderr


@slow
@pytest.mark.timeout(1200)
@pytest.mark.parametrize("version", ["3.11", "3.12", "3.13"])
def test_b09_it_runs_the_sample_on_each_python(version: str, tmp_path: Path) -> None:
    python = shutil.which(f"python{version}")
    found = python and call(python, "-c", "import sys; print(sys.version_info[:2])", cwd=tmp_path)
    if not found or found.returncode:
        pytest.skip(f"no Python {version}")
    call(python or "", "-m", "venv", tmp_path / "venv", cwd=tmp_path)
    programs = tmp_path / "venv" / "bin"
    done = call(
        programs / "python", "-m", "pip", "install", "-q", "--require-hashes", "-r", REQUIREMENTS, cwd=ROOT
    )
    if done.returncode:
        pytest.skip(f"the locked packages cannot be had for Python {version}")
    folder = sample(tmp_path / "here")
    wanted = sample(tmp_path / "wanted")
    command = (programs / "python", "-m", "pipeline", "run", "--raw")
    done = call(*command, folder / "raw", "--out", folder / "processed", cwd=ROOT)
    assert done.returncode == 0, done.stderr
    assert opdc("run", cwd=wanted).returncode == 0
    assert records(folder) == records(wanted)


@slow
def test_b10_the_wheel_holds_code_data_and_models_and_nothing_else(tmp_path: Path) -> None:
    pytest.importorskip("hatchling")
    wheel, _ = built(tmp_path / "dist", copy(tmp_path / "source"))
    with zipfile.ZipFile(wheel) as opened:
        held = opened.namelist()
    assert {name.partition("/")[0].partition("-")[0] for name in held} == {"pipeline", "opdc_pipeline"}
    assert "pipeline/data/provinces.tsv" in held and "pipeline/models/og4/manifest.json" in held
    assert not [name for name in held if name.endswith((".pyc", ".pkl", ".so"))]
    assert os.path.getsize(wheel) < 100 * 2**20
