"""Scores the decision about spaces on annotated paragraphs, beside other splitters on the same ones.

    python benchmarks/eval_spacing.py [--folder DIR] [--speed] [--resamples N]

Sets: the held-out paragraphs of `raw/labels/`, and whatever annotated files stand in DIR (real paragraphs
that may not be part of the project); a set that is absent is skipped. Intervals: 95 %, by resampling
paragraphs. Only places where the text has a space count, so that splitters that cut inside words are not
punished for those cuts twice.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from pathlib import Path

import measures

from pipeline.spacing import load_spacing
from pipeline.train.spacing_labels import BREAK, JOIN, Paragraph, load

ROOT = Path(__file__).resolve().parents[1]
#: Where annotated paragraphs that are no part of the project may lie.
FOLDER = ROOT.parent / "spacing"
Decide = Callable[[str], tuple[set[int], set[int]]]


def ours(text: str) -> tuple[set[int], set[int]]:
    """Return where the model breaks and joins."""
    joins, breaks = load_spacing()(text)
    return {at - 1 for at in breaks}, {span.start for span in joins}


def every_space(text: str) -> tuple[set[int], set[int]]:
    """Cut at every space."""
    return {at for at, c in enumerate(text) if c == " "}, set()


def splitter(engine: str) -> Decide:
    """Return one of PyThaiNLP's splitters as a decision about spaces."""
    from pythainlp.tokenize import sent_tokenize

    def decide(text: str) -> tuple[set[int], set[int]]:
        at, cuts = 0, set()
        for sentence in sent_tokenize(text, engine=engine, keep_whitespace=True):
            at += len(sentence)
            cuts |= {place for place in (at - 1, at) if 0 < place < len(text) and text[place] == " "}
        return cuts, set()

    return decide


def counted(found: set[int], paragraph: Paragraph, label: int) -> measures.Count:
    """Compare the places found with those wanted."""
    wanted = {at for at, each in zip(paragraph.at, paragraph.label, strict=True) if each == label}
    return measures.compare(found, wanted)


def sets(folder: Path) -> dict[str, list[Paragraph]]:
    """Return the annotated sets that are there."""
    named = {
        "authored": ROOT / "raw" / "labels" / "spacing.test.txt",
        "real": folder / "spacing_heldout_real.txt",
        "tuning": folder / "spacing_tune_real.txt",
        "first article": folder / "spacing_seed.txt",
    }
    for name, path in named.items():
        if not path.is_file():
            print(f"{name}: skipped, {path} is absent")
    out = {name: load(path) for name, path in named.items() if path.is_file()}
    if {"authored", "real"} <= out.keys():
        out["held out"] = [*out["authored"], *out["real"]]
    if "first article" in out:
        text = named["first article"].read_text(encoding="utf-8")
        inside = (
            text.split("# --- fields\n")[1].split("# ---")[0].splitlines() if "# --- fields\n" in text else []
        )
        out["its fields"] = out["first article"][: len(inside)]
    return out


def systems() -> dict[str, Decide]:
    """Return the decisions to compare; a splitter that cannot be loaded says so."""
    out: dict[str, Decide] = {"this model": ours}
    for engine in ("crfcut", "thaisum"):
        try:
            decide = splitter(engine)
            decide("ทดสอบ ระบบ")
        except Exception as error:
            print(f"{engine}: not available here ({type(error).__name__}: {str(error).splitlines()[0][:80]})")
        else:
            out[engine] = decide
    return out | {"every space": every_space}


def speed() -> None:
    """Print code points a second with and without the tokenizer."""
    from pipeline.spacing import tokens as words
    from pipeline.spacing.frame import spaces_of

    model = load_spacing()
    lines = [paragraph.text for paragraph in load(ROOT / "raw" / "labels" / "spacing_a.txt")]
    text = "\n".join(lines * 12)
    start = time.perf_counter()
    model(text)
    whole = time.perf_counter() - start
    tokens = words.read(text)
    start = time.perf_counter()
    spaces = spaces_of(tokens)
    model.probabilities(tokens, spaces)
    scoring = time.perf_counter() - start
    whole_rate, scoring_rate = (len(text) / seconds / 1e6 for seconds in (whole, scoring))
    print(f"\n{len(text):,} code points: {whole_rate:.2f} million a second in all,", end=" ")
    print(f"{scoring_rate:.2f} after the words are known once")


def main() -> None:
    """Read the options and print the table."""
    os.environ.setdefault("PYTHAINLP_OFFLINE", "1")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--speed", action="store_true")
    parser.add_argument("--resamples", type=int, default=measures.RESAMPLES)
    given = parser.parse_args()
    table(given.folder, given.resamples)
    if given.speed:
        speed()


def table(folder: Path = FOLDER, resamples: int = measures.RESAMPLES) -> None:
    """Print the table of every set that is there."""
    compared = systems()
    print(f"{'set':14} {'system':12} {'what':6} {'P':>6} {'R':>6} {'F1':>6}  95 % of F1")
    for name, paragraphs in sets(folder).items():
        for system, decide in compared.items():
            decided = [decide(paragraph.text) for paragraph in paragraphs]
            for what, label in (("BREAK", BREAK), ("JOIN", JOIN)):
                if what == "JOIN" and system != "this model":
                    continue
                counts = [
                    counted(each[label - 1], paragraph, label)
                    for each, paragraph in zip(decided, paragraphs, strict=True)
                ]
                p, r, f, _ = measures.scores(counts)
                low, high = measures.interval(counts, lambda sample: measures.scores(sample).f1, resamples)
                print(f"{name:14} {system:12} {what:6} {p:6.3f} {r:6.3f} {f:6.3f}  {low:.3f}–{high:.3f}")


if __name__ == "__main__":
    main()
