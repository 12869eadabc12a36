"""An evaluation as one page for people: no script, nothing from the network, every text escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from pipeline.train import agreement

_NAMES = {
    "macro_f1": "Mean F1 of the five labels",
    "four_dimension_macro_f1": "Mean F1 among the four dimensions",
    "none_auc": "none against the rest, area under the curve",
    "accuracy_at_80_percent": "Right answers when the least sure fifth gets none",
    "calibration_error": "Calibration error (less is better)",
}
_SETS = {"statements": "Statements measured on", "test": "Frozen test"}
_MOST = 200
_HEAD = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Model of dimensions, measured</title>
<style>
body{font:16px/1.5 "Sarabun","Noto Sans Thai",system-ui,sans-serif;max-width:60rem;margin:2rem auto;
padding:0 1rem;color:#1a1a1a;background:#fff}
table{border-collapse:collapse;margin:1rem 0}td,th{border:1px solid #bbb;padding:.2rem .6rem;text-align:left}
td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}td.right{background:#e3f1e3}td.wrong{background:#fbe9e7}
summary{cursor:pointer}li{margin:.2rem 0}svg{max-width:100%}
@media print{details{display:block}a{color:inherit}}
</style></head><body>
"""


def html(found: Mapping[str, Any]) -> str:
    """Return the page of an evaluation as `evaluate.everything` gives it."""
    parts = [_HEAD, f"<h1>Model of dimensions</h1><p><code>{escape(found['model'])}</code></p>"]
    for key, title in _SETS.items():
        if key in found:
            parts += [f"<h2>{title}: {found[key]['statements']}</h2>", *_set(key, found[key])]
    if "curve" in found:
        parts += ["<h2>What more labels bring</h2>", *_curve(found["curve"])]
    if "sample" in found:
        sample = found["sample"]
        told = f"{sample['right']} of {sample['fields']} fields told right, without headings."
        parts.append(f"<h2>The sample</h2><p>{told}</p>")
    return "".join([*parts, "</body></html>\n"])


def _set(name: str, measured: Mapping[str, Any]) -> Iterable[str]:
    rows = [[title, _value(measured[key])] for key, title in _NAMES.items() if key in measured]
    ceiling = measured.get("agreement")
    if ceiling:
        rows.append(["Agreement of the readers (alpha), the ceiling", _value(ceiling["alpha"])])
    yield _table(["measure", "value, 95 % interval"], rows)
    per_label = [
        [label, f"{value:.3f}", _value(ceiling["per_label"][label]) if ceiling else "–"]
        for label, value in measured["f1"].items()
    ]
    yield _table(["label", "F1", "alpha of the readers"], per_label)
    yield from _confusion(name, measured)
    if measured.get("origins"):
        yield "<h3>By origin</h3>"
        yield _table(
            ["origin", "statements", "right", "mean F1"],
            [
                [origin, str(each["statements"]), _value(each["accuracy"]), f"{each['macro_f1']:.3f}"]
                for origin, each in measured["origins"].items()
            ],
        )
    yield "<h3>Answering less often; do the probabilities hold?</h3>"
    yield _table(
        ["answered", "right", "least probability"],
        [
            [f"{row['answered']:.0%}", f"{row['right']:.3f}", f"{row['probability']:.3f}"]
            for row in measured["risk_coverage"]
        ],
    )
    yield _table(
        ["promised", "right", "statements"],
        [
            [f"{row['probability']:.2f}", f"{row['right']:.2f}", str(row["statements"])]
            for row in measured["reliability"]
        ],
    )
    near = measured.get("near_training", ())
    if near:
        yield "<h3>Near a training row</h3>"
        yield _table(["statement", "training row", "share"], [[a, b, f"{share:.2f}"] for a, b, share in near])


def _confusion(name: str, measured: Mapping[str, Any]) -> Iterable[str]:
    """Yield the matrix, then under it the statements of every cell; a cell leads to its statements."""
    labels = list(measured["confusion"])
    yield "<h3>What was given for what</h3><table><tr><th>label</th>"
    yield "".join(f'<th class="n">{escape(label)}</th>' for label in labels) + "</tr>"
    for label, row in measured["confusion"].items():
        yield f"<tr><th>{escape(label)}</th>"
        for given, number in zip(labels, row, strict=True):
            kind = "right" if label == given else "wrong" if number else ""
            link = f'<a href="#{_anchor(name, label, given)}">{number}</a>' if number else "0"
            yield f'<td class="n {kind}">{link}</td>'
        yield "</tr>"
    yield "</table>"
    inside: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for each in measured["judged"]:
        inside.setdefault((each["label"], each["given"]), []).append(each)
    for (label, given), cases in sorted(inside.items(), key=lambda cell: (cell[0][0] == cell[0][1], cell[0])):
        opened = "" if label == given else " open"
        yield f'<details id="{_anchor(name, label, given)}"{opened}>'
        yield f"<summary>{escape(label)} given as {escape(given)}: {len(cases)}</summary><ul>"
        for each in cases[:_MOST]:
            yield f"<li>{escape(each['text'])} <small>{each['probability']:.2f}</small></li>"
        rest = len(cases) - _MOST
        yield (f"<li>… and {rest} more</li>" if rest > 0 else "") + "</ul></details>"


def _anchor(*names: str) -> str:
    return escape("-".join(names), quote=True)


def _curve(points: Sequence[Mapping[str, Any]]) -> Iterable[str]:
    if points:
        most = max(each["statements"] for each in points)
        spots = [
            (40 + 540 * each["statements"] / most, 220 - 200 * each["macro_f1"]["value"]) for each in points
        ]
        line = " ".join(f"{x:.1f},{y:.1f}" for x, y in spots)
        yield '<svg viewBox="0 0 600 240" role="img" aria-label="mean F1 over the number of statements">'
        yield '<path d="M40 20V220H590" fill="none" stroke="#999"/><text x="4" y="26">1</text>'
        yield '<text x="4" y="224">0</text>'
        yield f'<polyline points="{line}" fill="none" stroke="#1565c0" stroke-width="2"/>'
        yield (
            "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="#1565c0"/>' for x, y in spots) + "</svg>"
        )
    yield _table(
        ["groups", "statements", "mean F1"],
        [[str(each["groups"]), str(each["statements"]), _value(each["macro_f1"])] for each in points],
    )


def _value(value: Mapping[str, Any]) -> str:
    return agreement.told(dict(value))


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    top = "".join(f"<th>{escape(each)}</th>" for each in head)
    body = "".join("<tr>" + "".join(f"<td>{escape(each)}</td>" for each in row) + "</tr>" for row in rows)
    return f"<table><tr>{top}</tr>{body}</table>"
