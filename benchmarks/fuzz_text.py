"""Fuzzes decode, clean, segment and provinces with atheris; what breaks a law is kept as a case.

    make fuzz        (or: python benchmarks/fuzz_text.py [SECONDS])

An input is read twice: as the bytes of a page, and as a text whose letters each byte picks from an alphabet
of Thai, its damage and its traps, so that few bytes make deep text. The laws are those of tests/laws.py; a
`Refused` is an answer. Each input that breaks a law, once for each place it breaks at, is written to
`processed/fuzz/`; those worth keeping go to `tests/cases/fuzz/`, which tests/test_fuzz.py reads.
"""

from __future__ import annotations

import hashlib
import os
import sys
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.laws import LIMIT, laws, pages, texts

ROOT = Path(__file__).resolve().parents[1]
OUT = ROOT / "processed" / "fuzz"
_seen: set[str] = set()


def one(data: bytes) -> None:
    """Hold one input against the laws; keep it where it breaks one at a new place."""
    started = time.perf_counter()
    for read in (pages, texts):
        try:
            laws(read(data))
        except Exception as error:
            frames = traceback.extract_tb(error.__traceback__)
            keep(
                data,
                f"{read.__name__} {type(error).__name__}: {error} @ {frames[-1].name}",
                frames[-1].lineno,
            )
    if time.perf_counter() - started > LIMIT:
        keep(data, f"slow: {time.perf_counter() - started:.1f} s", 0)


def keep(data: bytes, said: str, line: int | None) -> None:
    """Write an input that broke a law, unless one broke it there before."""
    place = f"{said.split(':')[0]} {line}"
    if place in _seen:
        return
    _seen.add(place)
    OUT.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256(data).hexdigest()[:12]
    (OUT / f"{name}.bin").write_bytes(data)
    with (OUT / "found.txt").open("a", encoding="utf-8") as log:
        log.write(f"{name} {said[:300]!a} line {line}\n")
    print(f"fuzz: {name}: {said[:300]!a}", file=sys.stderr)


def seeds() -> Iterator[bytes]:
    """Yield pieces of the sample page in several encodings, and runs of the alphabet."""
    page = (ROOT / "raw" / "opdc" / "2553-09-good-governance.html").read_text("utf-8")
    for at in range(2000, 12000, 1000):
        yield page[at : at + 200].encode()
        yield page[at : at + 200].encode("cp874", "ignore")
    for step in (1, 3, 7, 11):
        yield bytes(at * step % 256 for at in range(256))


def main() -> None:
    """Run for some seconds, over inputs grown from the cases and from what was grown before."""
    import atheris

    seconds = next((a for a in sys.argv[1:] if a.isdigit()), "600")
    grown = OUT / "corpus"
    grown.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds()):
        (grown / f"seed-{number}").write_bytes(seed)
    cases = ROOT / "tests" / "cases" / "fuzz"
    options = [
        f"-max_total_time={seconds}",
        "-max_len=1024",
        "-len_control=0",
        "-timeout=10",
        "-print_final_stats=1",
    ]
    folders = [str(grown), *([str(cases)] if cases.is_dir() else [])]
    os.chdir(OUT)
    atheris.instrument_all()
    atheris.Setup([sys.argv[0], *options, *folders], one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
