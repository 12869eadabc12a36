"""What the documents say is run: commands, code, output, links, names of targets, verbs, files and fields.

Blocks marked ```sh and ```python are run, each document in a copy of the project of its own. A block behind
one, with `output` after its language, is what must be printed; a line `…` in it stands for any lines. A
```json block with the name of an output file is part of that file's first line. `UPDATE_DOCS=1` writes such
blocks anew instead of comparing them.
"""

from __future__ import annotations

import doctest
import json
import os
import re
import shutil
import subprocess
import sys
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
import pytest

from pipeline.__main__ import COMMANDS, main
from pipeline.records import Record
from pipeline.run.outputs import TABLES as RUN_TABLES
from pipeline.tables import TABLES
from pipeline.tools.schema import OUTPUTS, schema

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = [
    *(
        ROOT / name
        for name in ("README.md", "README.th.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md")
    ),
    *sorted((ROOT / "docs").glob("*.md")),
]
UPDATE = bool(os.environ.get("UPDATE_DOCS"))
#: Targets that bootstrap, take long, resolve over the network, or would run this test again.
NOT_RUN = frozenset({"test", "check", "lint", "types", "lock", "train", "train-spacing", "promote"})
NOT_RUN |= {"evaluate", "evaluate-text", "bench", "bench-check", "fuzz", "serve", "soak", "mutants", "sbom"}
NOT_RUN |= {"test-faults", "test-integration"}
LOCKED = ("requirements.txt", "requirements-dev.txt", "pyproject.toml")
COPIED = ("pipeline", "raw", "tests", "Makefile", *LOCKED)
DOWNLOADED = """<!DOCTYPE html><html><head><meta charset="utf-8">
<link rel="canonical" href="https://www.example.go.th/news?id=7"><title>ข่าวจังหวัดน่าน</title></head><body>
<h1>จังหวัดน่านประกาศนโยบายการกำกับดูแลองค์การที่ดี</h1>
<h2>จังหวัดน่าน</h2><p>วิสัยทัศน์: เมืองสุข ป่าสมบูรณ์</p>
<p>ด้านองค์การ: จัดทำแผนบริหารความเสี่ยงของทุกส่วนราชการ</p>
<p>ด้านผู้ปฏิบัติงาน: ส่งเสริมการเรียนรู้ของบุคลากรอย่างต่อเนื่อง</p></body></html>
"""
_FENCE = re.compile(r"^```(\w*)[ ]*([^\n]*)\n(.*?)^```$", re.M | re.S)
_INLINE = re.compile(r"`([^`\n]+)`")
_PATH = re.compile(r"(?<![\w./<-])(?:pipeline|tests|raw/opdc|docs|benchmarks|examples)/[\w./*-]+(?<![.])")


class Fence(NamedTuple):
    """A fenced block: its language, the words behind it, its text, and where that stands."""

    language: str
    info: str
    body: str
    start: int
    line: int


def name_of(document: Path) -> str:
    return str(document.relative_to(ROOT))


def fences(document: Path) -> list[Fence]:
    text = document.read_text("utf-8")
    return [
        Fence(m[1], m[2].strip(), m[3], m.start(3), text.count("\n", 0, m.start()) + 1)
        for m in _FENCE.finditer(text)
    ]


def code(document: Path) -> list[str]:
    """Return all that is set as code: blocks and inline."""
    text = document.read_text("utf-8")
    return [*(f.body for f in fences(document)), *_INLINE.findall(_FENCE.sub("", text))]


def targets() -> set[str]:
    return set(re.findall(r"^([a-z][a-z-]*):", (ROOT / "Makefile").read_text("utf-8"), re.M))


# --- running ----------------------------------------------------------------------------------------


def run(command: list[str], folder: Path, text: str | None = None) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith(("MAKE", "MFLAGS", "PYTHONPATH"))}
    environment |= {"HOME": str(folder / "home"), "LC_ALL": "C.UTF-8", "NO_COLOR": "1"}
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        input=text or "",
        capture_output=True,
        text=True,
        timeout=100,
        check=False,
    )


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a copy of the project in which `make` finds its environment ready and the sample has been run."""
    folder = tmp_path_factory.mktemp("docs") / "template"
    folder.mkdir()
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__", ".*_cache"))
        else:
            shutil.copy(source, folder / name)
    shutil.copytree(ROOT / "models", folder.parent / "models")
    (folder / "models").symlink_to(folder.parent / "models", target_is_directory=True)
    programs = folder / ".venv" / "bin"
    programs.mkdir(parents=True)
    for program, arguments in (("python", ""), ("opdc", " -m pipeline")):
        (programs / program).write_text(f'#!/bin/sh\nexec "{sys.executable}"{arguments} "$@"\n')
        (programs / program).chmod(0o755)
    done = run(["sh", "-c", f"cat {' '.join(LOCKED)} | cksum | tr -d ' '"], folder)
    for stamp in ("run", "test"):
        (folder / ".venv" / f".{stamp}-{done.stdout.strip()}").touch()
    downloads = folder / "home" / "Downloads"
    downloads.mkdir(parents=True)
    (downloads / "news.html").write_text(DOWNLOADED, encoding="utf-8")
    made = run([".venv/bin/opdc", "run"], folder)
    assert made.returncode == 0, made.stderr
    return folder


def runnable(script: str) -> str:
    """Take out the calls of targets that are not run here; the others are run for what they are."""
    known = targets()
    lines = []
    for line in script.splitlines():
        target = re.match(r"make ([a-z-]+)", line)
        assert target is None or target[1] in known, f"make has no target {target[1]}"
        lines.append(":" if target and (target[1] in NOT_RUN or shutil.which("make") is None) else line)
    return "\n".join(lines) + "\n"


def matches(expected: str, printed: str) -> bool:
    parts = [re.escape(part) for part in re.split(r"^…\n", expected, flags=re.M)]
    return re.fullmatch(r"(?:.*\n)*?".join(parts), printed) is not None


def rewrite(document: Path, bodies: list[tuple[Fence, str]]) -> None:
    """Put new bodies into blocks, the last one first, so that places before it stay."""
    text = document.read_text("utf-8")
    for fence, body in reversed(bodies):
        text = text[: fence.start] + body + text[fence.start + len(fence.body) :]
    if text != document.read_text("utf-8"):
        document.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_commands_and_code_run_and_print_what_the_document_shows(document: Path, template: Path) -> None:
    found = fences(document)
    if not any(fence.language in ("sh", "python") for fence in found):
        return
    folder = template.parent / name_of(document).replace("/", "-")
    shutil.copytree(template, folder, symlinks=True)
    printed = ""
    fresh: list[tuple[Fence, str]] = []
    for fence in found:
        place = f"{name_of(document)}:{fence.line}"
        if fence.info == "output":
            if UPDATE and "…" not in fence.body:
                fresh.append((fence, printed))
            else:
                assert matches(fence.body, printed), f"{place}: printed was\n{printed}"
            continue
        if fence.language not in ("sh", "python"):
            continue
        command, text = (
            (["bash", "-e", "-c", runnable(fence.body)], "")
            if fence.language == "sh"
            else ([".venv/bin/python", "-"], fence.body)
        )
        done = run(command, folder, text)
        assert done.returncode == 0, f"{place}: status {done.returncode}\n{done.stdout}{done.stderr}"
        printed = done.stdout
    rewrite(document, fresh)
    shutil.rmtree(folder)


# --- what is shown ----------------------------------------------------------------------------------


def cut(real: Any, shown: Any) -> Any:
    """Return of `real` the parts that `shown` has: keys of objects, the first items of lists."""
    if isinstance(shown, dict) and isinstance(real, dict):
        return {key: cut(real[key], part) for key, part in shown.items() if key in real}
    if isinstance(shown, list) and isinstance(real, list) and shown:
        return [cut(*pair) for pair in zip(real, shown, strict=False)]
    return real


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_shown_records_are_cut_from_the_sample(document: Path, template: Path) -> None:
    fresh: list[tuple[Fence, str]] = []
    for fence in fences(document):
        if fence.language != "json" or not fence.info.endswith(".jsonl"):
            continue
        shown = json.loads(fence.body)
        real = json.loads((template / "processed" / fence.info).read_text("utf-8").splitlines()[0])
        part = cut(real, shown)
        if UPDATE:
            fresh.append((fence, layout(part) + "\n"))
        else:
            assert shown == part, f"{name_of(document)}:{fence.line} should be\n{layout(part)}"
    rewrite(document, fresh)


def layout(value: Any, indent: int = 0, width: int = 110) -> str:
    """Write JSON with short parts on one line."""
    flat = json.dumps(value, ensure_ascii=False)
    if len(flat) + indent <= width or not isinstance(value, dict | list) or not value:
        return flat
    inner = " " * (indent + 2)
    if isinstance(value, dict):
        rows = [f"{inner}{json.dumps(k)}: {layout(v, indent + 2, width)}" for k, v in value.items()]
        return "{\n" + ",\n".join(rows) + "\n" + " " * indent + "}"
    return "[\n" + ",\n".join(inner + layout(v, indent + 2, width) for v in value) + "\n" + " " * indent + "]"


# --- what is named ----------------------------------------------------------------------------------


def slug(heading: str) -> str:
    return re.sub(r"[^\w\- ]", "", heading.strip().lower().replace("`", "")).replace(" ", "-")


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_links_lead_somewhere(document: Path) -> None:
    text = _INLINE.sub("", _FENCE.sub("", document.read_text("utf-8")))
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if link.startswith(("https://", "http://")):
            continue
        path, _, anchor = link.partition("#")
        target = (document.parent / path).resolve() if path else document
        assert target.exists(), f"{name_of(document)}: {link}"
        if anchor:
            headings = re.findall(r"^#+ (.+)$", _FENCE.sub("", target.read_text("utf-8")), re.M)
            assert anchor in map(slug, headings), f"{name_of(document)}: {link}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=name_of)
def test_targets_verbs_and_files_that_are_named_exist(document: Path) -> None:
    pieces = code(document)
    made = {path for piece in pieces for path in re.findall(r"> ?(\S+)", piece)}
    for piece in pieces:
        for target in re.findall(r"(?:^|\n|[;&] ?)make ([a-z][a-z-]*)", piece):
            assert target in targets(), f"make {target}"
        for verb in re.findall(r"(?:\bopdc|-m pipeline) ([a-z][a-z-]*)", piece):
            assert verb in COMMANDS, f"opdc {verb}"
        for path in _PATH.findall(piece):
            there = list(ROOT.glob(path)) if "*" in path else (ROOT / path).exists() or path in made
            assert there or "example" in path, f"{name_of(document)} names {path}"


def test_the_readme_names_the_test_command() -> None:
    for name in ("README.md", "README.th.md"):
        assert "\nmake test\n" in "".join("\n" + f.body for f in fences(ROOT / name) if f.language == "sh")


def test_every_verb_and_target_is_documented() -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    assert [verb for verb in COMMANDS if f"`opdc {verb}" not in text] == []
    listed = re.findall(r"^([a-z][a-z-]*):.*## ", (ROOT / "Makefile").read_text("utf-8"), re.M)
    assert [target for target in listed if f"`{target}`" not in text and f"`make {target}" not in text] == []


def field_names(kind: Any, seen: set[Any]) -> set[str]:
    """Return the names of all fields of a record type and of the record types inside it."""
    names: set[str] = set()
    if isinstance(kind, type) and issubclass(kind, Record) and kind not in seen:
        seen.add(kind)
        for field in msgspec.structs.fields(kind):
            names |= {field.name} | field_names(field.type, seen)
    for inner in getattr(kind, "__args__", ()):
        names |= field_names(inner, seen)
    return names


def test_the_data_model_names_every_file_field_and_column() -> None:
    described = [*code(ROOT / "docs" / "data-model.md"), *code(ROOT / "docs" / "data-dictionary.md")]
    words = set(re.findall(r"\w+", " ".join(described)))
    named = " ".join(code(ROOT / "docs" / "data-model.md"))
    wanted = set[str]().union(*(field_names(kind, set()) for kind in OUTPUTS.values()))
    wanted |= {column for table in TABLES for column in table.names}
    assert sorted(wanted - words) == []
    tables = [f"{table.name}{kind}" for table in RUN_TABLES for kind in (".csv", ".excel.csv")]
    assert [file for file in (*OUTPUTS, *tables, "run.json") if file not in named] == []


def test_the_data_dictionary_is_that_of_the_tables(tmp_path: Path) -> None:
    made = tmp_path / "data-dictionary.md"
    assert main(["export", "--format", "dictionary", "-o", str(made), "--personal"]) == 0
    assert made.read_text("utf-8") == (ROOT / "docs" / "data-dictionary.md").read_text("utf-8"), "make docs"


def test_the_schema_is_that_of_the_records() -> None:
    path = ROOT / "docs" / "schema.json"
    assert json.loads(path.read_text("utf-8")) == json.loads(json.dumps(schema())), "make schema"


def doctested() -> list[str]:
    files = sorted((ROOT / "pipeline").rglob("*.py"))
    found = [file.relative_to(ROOT) for file in files if ">>> " in file.read_text("utf-8")]
    return [".".join(file.with_suffix("").parts).removesuffix(".__init__") for file in found]


@pytest.mark.parametrize("name", doctested())
def test_the_examples_in_docstrings_hold(name: str) -> None:
    result = doctest.testmod(import_module(name))
    assert result.attempted and not result.failed
