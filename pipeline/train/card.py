"""The model card: what the model is for, what it learned from, and how far it can be trusted."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_PURPOSE = """\
Gives a statement of Thai official prose one of four dimensions of good organizational governance, or `none`,
from its words alone; unsure, it abstains. It is a second opinion beside a page's headings, and the only one
where there is no heading. It is not made to judge bodies or persons."""
_KIND = """\
- a linear model over hashed runs of 2 to 5 characters, words and pairs of words; scikit-learn finds the
  weights, numpy scores with them"""


def text(manifest: Mapping[str, Any], metrics: Mapping[str, Any]) -> str:
    """Return the card as Markdown; everything in it comes from the manifest and the metrics."""
    oof = metrics["out_of_fold"]
    lines = [
        f"# Model of dimensions, scheme {manifest['scheme']}",
        "",
        _PURPOSE,
        "",
        f"- fingerprint `{manifest['fingerprint']}`",
        f"- {sum(manifest['rows'].values())} labelled statements, {manifest['composed']} composed of phrases",
        _KIND,
        f"- probabilities: scores divided by {manifest['temperature']}, softmax",
        f"- abstains below {manifest['threshold']}: the {manifest['threshold_rule']}",
        "",
        "| label | rows | F1 out of fold |",
        "|---|---:|---:|",
        *(f"| {label} | {n} | {oof['f1'][label]:.3f} |" for label, n in manifest["rows"].items()),
        "",
        "## Measured",
        "",
        "95 % bootstrap intervals. Out of fold: no group of statements stands on both sides.",
        "",
        "| measure | " + " | ".join(_sets(metrics)) + " |",
        "|---|" + "---:|" * len(_sets(metrics)),
        *(
            f"| {name} | " + " | ".join(_cell(metrics[each][name]) for each in _sets(metrics)) + " |"
            for name in _named(oof)
        ),
        "",
        "## Answering less often (out of fold)",
        "",
        "| answered | right | least probability |",
        "|---:|---:|---:|",
        *(
            f"| {row['answered']:.0%} | {row['right']:.3f} | {row['probability']:.3f} |"
            for row in metrics["risk_coverage"]
        ),
        "",
    ]
    return "\n".join(lines)


def _sets(metrics: Mapping[str, Any]) -> list[str]:
    return [name for name in ("out_of_fold", "test") if name in metrics]


def _named(measured: Mapping[str, Any]) -> list[str]:
    return [name for name, value in measured.items() if isinstance(value, dict) and "interval" in value]


def _cell(value: Mapping[str, Any]) -> str:
    low, high = value["interval"]
    return f"{value['value']:.3f} ({low:.3f}–{high:.3f})"
