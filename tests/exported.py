"""Outputs with every trap in them, and what their tables must hold, told from the JSON alone."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from pipeline.assemble.provinces import panel, profiles
from pipeline.records import Page, Record, StatementOut, StatementRow, to_json
from tests.support import sample_page

LONG = "ย" * 40_000
#: Texts that some tool takes for something else.
TRAPS = (
    "=1+1",
    "+66",
    "-รายการแรก",
    "@SUM(A1)",
    "\tแท็บ",
    "\r=2",
    "\u00a0=3",
    "\n=4",
    "＝5",
    "TH-014",
    "0012",
    "1e5",
    "NA",
    "None",
    "null",
    "",
    " ขอบ ",
    "บรรทัด\u2028สอง",
    "ก่อน\rหลัง",
    "ก่อน\r\nหลัง",
    "คุม\x01อักขระ\x0b",
    "_x0041_",
    'เขาว่า "ดี", แล้ว; ไป',
    "<script>alert(1)</script>",
    "'); DROP TABLE statements; --",
    "{{7*7}} ${7*7} ]]>",
    "😀 ย้ำ กํา",
    "\ufeffเริ่ม",
    "https://www.example.go.th/?a=1&b=2",
    LONG,
)
URL = "https://www.example.go.th/news?id=7"


def trapped() -> Page:
    """Return the sample with a trap for each of its first statements, in the records too, and an address."""
    page = sample_page()
    texts = {row.statement_id: text for row, text in zip(page.statements[20:], TRAPS, strict=False)}
    assert len(texts) == len(TRAPS)

    def changed(value: Any) -> Any:
        if isinstance(value, StatementOut | StatementRow) and value.statement_id in texts:
            return msgspec.structs.replace(value, text=texts[value.statement_id], quantities=())
        if isinstance(value, Record):
            names = value.__struct_fields__
            return type(value)(**{name: changed(getattr(value, name)) for name in names})
        if type(value) is tuple:
            return tuple(changed(each) for each in value)
        if isinstance(value, dict):
            return {key: changed(each) for key, each in value.items()}
        return value

    made = changed(page)
    article = msgspec.structs.replace(made.article, url=URL, title="=HYPERLINK(1)")
    records = tuple(
        msgspec.structs.replace(r, article=msgspec.structs.replace(r.article, url=URL)) for r in made.records
    )
    return msgspec.structs.replace(made, article=article, records=records)


def write(pages: Sequence[Page], folder: Path) -> Path:
    """Write pages as `opdc run` writes them."""
    pairs = [(record, page.article) for page in pages for record in page.records]
    files: dict[str, Iterable[Record]] = {
        "articles": (page.article for page in pages),
        "statements": (row for page in pages for row in page.statements),
        "records": (record for page in pages for record in page.records),
        "provinces": profiles(pairs),
        "panel": panel(pairs),
        "failures": (),
    }
    folder.mkdir(parents=True, exist_ok=True)
    for name, records in files.items():
        (folder / f"{name}.jsonl").write_bytes(b"".join(to_json(record) + b"\n" for record in records))
    return folder


# --- what the tables hold ---------------------------------------------------------------------------


def lines(folder: Path, name: str) -> list[dict[str, Any]]:
    """Return the objects of an output file."""
    return [json.loads(line) for line in (folder / f"{name}.jsonl").read_bytes().split(b"\n") if line]


def expected(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """Return every table of a folder as plain rows, all columns but the evidence links."""
    articles, statements, records = (lines(folder, n) for n in ("articles", "statements", "records"))
    of = {(r["article_id"], r["version"], r["province"]["code"]): r["record_id"] for r in records}
    return {
        "articles": [_article(a, statements, records) for a in articles],
        "records": [_record(r) for r in records],
        "cells": [_cell(r, d, c) for r in records for d, c in r["dimensions"].items()],
        "statements": [_statement(s, of) for s in statements],
        "visions": [_vision(r, n, v) for r in records for n, v in enumerate(r["visions"], 1)],
        "quantities": [_quantity(s, n, q) for s in statements for n, q in enumerate(s["quantities"], 1)],
        "provinces": [_profile(p) for p in lines(folder, "provinces")],
        "panel": [_panel(c) for c in lines(folder, "panel")],
    }


def _article(a: dict[str, Any], statements: list[Any], records: list[Any]) -> dict[str, Any]:
    same = {"article_id", "version", "url", "site", "title", "text"}
    same |= {"published_at", "published_printed", "modified_at", "modified_printed"}
    event = a["event"] or {}
    names = ("date", "venue", "province", "participants", "organizer", "topic")
    key = (a["article_id"], a["version"])
    return {
        **{name: a[name] for name in same},
        **{f"event_{name}": event.get(name) for name in names},
        **{name: a["raw"][name] for name in ("encoding", "losses", "retrieved_at", "origin")},
        "raw_path": a["raw"]["path"],
        "provinces": joined(a["provinces"]),
        "findings": joined(a["findings"]),
        "credits": joined(f"{c['role']}: {c['name']}" for c in a["credits"]),
        "records": sum((r["article_id"], r["version"]) == key for r in records),
        "statements": sum((s["article_id"], s["version"]) == key for s in statements),
    }


def _province(p: dict[str, Any]) -> dict[str, Any]:
    return {
        "province": p["code"],
        "tis": p["tis"],
        "province_th": p["name_th"],
        "province_en": p["name_en"],
        **{f"region_{name}": region for name, region in p["regions"].items()},
    }


def _record(r: dict[str, Any]) -> dict[str, Any]:
    cells = r["dimensions"].values()
    return {
        **{name: r[name] for name in ("record_id", "article_id", "version", "scheme")},
        **_province(r["province"]),
        **{name: r["article"][name] for name in ("title", "url", "published_at", "modified_at")},
        "visions": joined(v["text"] for v in r["visions"]),
        "vision_periods": joined(v["period"] for v in r["visions"] if v["period"]),
        "dimensions_stated": sum(c["status"] == "stated" for c in cells),
        "statements": sum(len(c["statements"]) for c in cells),
        "unassigned": len(r["unassigned"]),
    }


def _cell(r: dict[str, Any], dimension: str, c: dict[str, Any]) -> dict[str, Any]:
    return {
        "record_id": r["record_id"],
        "article_id": r["article_id"],
        "province": r["province"]["code"],
        "province_th": r["province"]["name_th"],
        "dimension": dimension,
        "status": c["status"],
        "basis": c["basis"],
        "statements": len(c["statements"]),
        "text": joined(s["text"] for s in c["statements"]),
        "conflicts": sum(s["conflict"] for s in c["statements"]),
    }


def _statement(s: dict[str, Any], of: dict[Any, str]) -> dict[str, Any]:
    same = ("statement_id", "article_id", "version", "province", "dimension", "origin", "confidence")
    model = s["model"] or {}
    spans = s["evidence"]["source_spans"]
    return {
        **{name: s[name] for name in (*same, "conflict", "text")},
        **{f"model_{name}": model.get(name) for name in ("dimension", "probability", "abstained")},
        **{name: s["evidence"][name] for name in ("start", "end")},
        "source_start": spans[0][0],
        "source_end": spans[-1][1],
        "record_id": of.get((s["article_id"], s["version"], s["province"])),
        "quantities": len(s["quantities"]),
    }


def _vision(r: dict[str, Any], position: int, v: dict[str, Any]) -> dict[str, Any]:
    return {
        "record_id": r["record_id"],
        "position": position,
        "article_id": r["article_id"],
        "province": r["province"]["code"],
        "province_th": r["province"]["name_th"],
        "period": v["period"],
        "text": v["text"],
        "start": v["evidence"]["start"],
        "end": v["evidence"]["end"],
    }


def _quantity(s: dict[str, Any], position: int, q: dict[str, Any]) -> dict[str, Any]:
    return {
        **{name: s[name] for name in ("statement_id", "article_id", "province", "dimension")},
        **{name: q[name] for name in ("value", "unit", "text", "comparison", "per", "due")},
        **{name: q["evidence"][name] for name in ("start", "end")},
        "position": position,
    }


def _profile(p: dict[str, Any]) -> dict[str, Any]:
    stated = [each for told in p["dimensions"].values() for each in told]
    years = {each["year"] for each in (*stated, *p["visions"], *p["unassigned"])} - {None}
    return {
        **_province(p["province"]),
        "articles": len(p["articles"]),
        "years": joined(map(str, sorted(years, reverse=True))),
        "visions": joined(v["vision"]["text"] for v in p["visions"]),
        "dimensions_stated": sum(bool(told) for told in p["dimensions"].values()),
        "statements": len(stated),
        "unassigned": len(p["unassigned"]),
    }


def _panel(c: dict[str, Any]) -> dict[str, Any]:
    same = (
        "province",
        "year",
        "year_be",
        "year_basis",
        "fiscal_year_be",
        "dimension",
        "status",
        "statements",
    )
    return {
        **{name: c[name] for name in (*same, "text")},
        "panel_id": f"{c['province']}-{c['year'] or 'none'}-{c['dimension']}",
        "province_th": c["name_th"],
        "articles": joined(c["articles"]),
    }


def joined(texts: Iterable[str]) -> str | None:
    listed = list(texts)
    return "\n".join(listed) if listed else None


def cut(text: str) -> str:
    """Return what is left of a text in a cell of Excel."""
    units = text.encode("utf-16-le")
    return text if len(units) <= 64_000 else units[: 64_000 - 8].decode("utf-16-le") + " […]"
