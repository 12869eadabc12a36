"""The model card: what the model is for, what it learned from, and how far it can be trusted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from pipeline.train import agreement

_WIDTH = 20

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
        *_ceiling(metrics),
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
        *_reliability(metrics.get("reliability", ())),
    ]
    return "\n".join(lines)


def _ceiling(metrics: Mapping[str, Any]) -> list[str]:
    """Say how far readers agree on the frozen test, beside each F1 there."""
    test = metrics.get("test", {})
    if "agreement" not in test:
        return []
    told = test["agreement"]
    readers = "; ".join(f"{name}: {each['macro_f1']:.3f}" for name, each in told["readers"].items())
    return [
        "",
        "How far readers agree, who labelled the frozen test blind to each other's labels, is the ceiling of",
        f"every score on it: Krippendorff's alpha {agreement.told(told['alpha'])}. Macro-F1 of the readers",
        f"against the settled labels: {readers}.",
        "",
        "| label | F1 on the frozen test | alpha of the readers |",
        "|---|---:|---:|",
        *(
            f"| {label} | {value:.3f} | {agreement.told(told['per_label'][label])} |"
            for label, value in test["f1"].items()
        ),
    ]


def _reliability(rows: Sequence[Mapping[str, float]]) -> list[str]:
    """Draw what probabilities promise against what is right: a perfect model has both columns equal."""
    if not rows:
        return []
    return [
        "## Do the probabilities hold? (out of fold)",
        "",
        "| promised | right | statements | right, drawn |",
        "|---:|---:|---:|---|",
        *(
            f"| {row['probability']:.2f} | {row['right']:.2f} | {row['statements']} "
            f"| `{'█' * round(row['right'] * _WIDTH):<{_WIDTH}}` |"
            for row in rows
        ),
        "",
    ]


def _sets(metrics: Mapping[str, Any]) -> list[str]:
    return [name for name in ("out_of_fold", "test") if name in metrics]


def _named(measured: Mapping[str, Any]) -> list[str]:
    return [name for name, value in measured.items() if isinstance(value, dict) and "interval" in value]


def _cell(value: Mapping[str, Any]) -> str:
    low, high = value["interval"]
    return f"{value['value']:.3f} ({low:.3f}–{high:.3f})"
