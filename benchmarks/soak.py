"""Feeds generated pages to `opdc run` while it is killed at random, and compares every record with gold.

    python benchmarks/soak.py [--pages 20000] [--minutes 20] [--seed 1]

The pages are the layouts of tests/pages/layouts.py with every content at full noise; one in twenty is
hostile. They come in ten batches. Each run over them is left alone, killed, or loses a worker, by a seeded
chance, and is made again until it ends by itself. Then every page must have ended once: its records as the
gold says, or, if it is hostile, with some text or with a reason. Ends with 1 if a record was lost, doubled
or wrong.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.pages.contents import CONTENTS
from tests.pages.gold import gold, score
from tests.pages.layouts import LAYOUTS
from tests.pages.noise import add_noise

ROOT = Path(__file__).resolve().parent.parent
BATCHES = 10
HOSTILE_SHARE = 0.05
KILL_SHARE, WORKER_SHARE = 0.4, 0.4
ADDRESS = "https://www.example.go.th/news?id="

_BODY = "<p>จังหวัดประชุมคณะทำงานเพื่อติดตามผลการดำเนินงานตามแผนประจำปี</p>"
HOSTILE: dict[str, bytes] = {
    "nested": ("<div>" * 100_000 + _BODY).encode(),
    "links": ('<a href="' * 20_000 + _BODY).encode(),
    "comments": ("<!--" * 100_000 + _BODY).encode(),
    "letters": f"<p>{'ส' * 200_000}</p>{_BODY}".encode(),
    "tones": f"<p>ก{'่' * 200_000}</p>{_BODY}".encode(),
    "text": f"<p>{'จังหวัดจัดประชุม ' * 30_000}</p>".encode(),
    "mixed": f"<p>{'จังหวัด' * 50}</p>".encode() + f"<p>{'จังหวัด' * 50}</p>".encode("cp874"),
    "bomb": gzip.compress(b"<p>" + b"a" * (64 * 2**20)),
    "cut": gzip.compress(_BODY.encode() * 20)[:-9],
    "empty": b"",
    "paper": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj",
    "attributes": ("<p " + " ".join(f"a{i}=1" for i in range(50_000)) + f">{_BODY}").encode(),
}


class Made(NamedTuple):
    """A page that was fed: the content behind it, or None, and how it was made."""

    content: str | None
    kind: str


def main() -> int:
    """Feed, kill, compare."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, default=20_000)
    parser.add_argument("--minutes", type=float, default=20.0, help="no batch is begun after that time")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    with tempfile.TemporaryDirectory(prefix="opdc-soak-") as folder:
        place = Path(folder)
        (place / "raw" / "soak").mkdir(parents=True)
        fed: dict[str, Made] = {}
        events: Counter[str] = Counter()
        started = time.monotonic()
        sizes = [options.pages // BATCHES + (n < options.pages % BATCHES) for n in range(BATCHES)]
        for number, size in enumerate(sizes, 1):
            if time.monotonic() - started > options.minutes * 60:
                break
            feed(place / "raw" / "soak", fed, size, chance)
            events.update(endure(place, chance))
            spent = (time.monotonic() - started) / 60
            print(f"batch {number}: {len(fed)} pages, {spent:.1f} min", file=sys.stderr, flush=True)
        faults, counts = compare(place / "processed", fed)
    for fault in faults[:50]:
        print(fault)
    print(
        f"soak: {len(fed)} pages, {counts['hostile']} hostile, {events['runs']} runs,"
        f" {events['killed']} killed, {events['worker']} workers killed: {counts['records']} records,"
        f" {counts['lost']} lost, {counts['doubled']} doubled, {counts['wrong']} wrong;"
        f" hostile pages {counts['read']} read, {counts['refused']} refused, {counts['vanished']} vanished"
    )
    return int(bool(faults))


def feed(folder: Path, fed: dict[str, Made], size: int, chance: random.Random) -> None:
    """Write the next pages and their manifest lines."""
    names, contents, kinds = list(LAYOUTS), list(CONTENTS), list(HOSTILE)
    lines = []
    for number in range(len(fed) + 1, len(fed) + size + 1):
        if chance.random() < HOSTILE_SHARE:
            kind = chance.choice(kinds)
            path, data, made = f"h{number:06}.html", HOSTILE[kind], Made(None, kind)
        else:
            layout, content = chance.choice(names), chance.choice(contents)
            html = add_noise(LAYOUTS[layout](CONTENTS[content]), level=1, seed=number)
            path, data, made = f"p{number:06}.html", html.encode("utf-8"), Made(content, layout)
        (folder / path).write_bytes(data)
        fed[path] = made
        lines.append(json.dumps({"path": path, "url": f"{ADDRESS}{number}"}) + "\n")
    with open(folder / "manifest.jsonl", "a", encoding="utf-8") as handle:
        handle.writelines(lines)


def endure(place: Path, chance: random.Random) -> Counter[str]:
    """Run until a run ends by itself with nothing left to try again; disturb the others."""
    events: Counter[str] = Counter()
    while True:
        events["runs"] += 1
        command = [sys.executable, "-m", "pipeline", "run", "--json", "--jobs", "2"]
        with open(place / "report.json", "wb") as report, open(place / "log", "ab") as log:
            process = subprocess.Popen(
                command, cwd=place, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=report, stderr=log
            )
            draw = chance.random()
            bad = draw < KILL_SHARE + WORKER_SHARE and events["runs"] < 12
            if bad and disturb(process, chance, whole=draw < KILL_SHARE):
                events["killed" if draw < KILL_SHARE else "worker"] += 1
            status = process.wait()
        if status in (0, 3) and json.loads((place / "report.json").read_bytes())["retry_later"] == 0:
            return events
        if status not in (0, 3, -signal.SIGKILL, 4):
            raise SystemExit(f"opdc run ended with {status}:\n{(place / 'log').read_text('utf-8')[-2000:]}")


def disturb(process: subprocess.Popen[bytes], chance: random.Random, *, whole: bool) -> bool:
    """Kill a run, or one of its workers, after a while; tell whether there was something to kill."""
    try:
        process.wait(timeout=chance.uniform(3, 20))
    except subprocess.TimeoutExpired:
        pass
    else:
        return False
    if whole:
        process.kill()
        return True
    try:
        workers = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text("ascii").split()
        if workers:
            os.kill(int(chance.choice(workers)), signal.SIGKILL)
    except OSError:
        return False
    return bool(workers)


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a JSONL file."""
    with open(path, "rb") as handle:
        yield from map(json.loads, handle)


def compare(out: Path, fed: dict[str, Made]) -> tuple[list[str], Counter[str]]:
    """Return what is not as it must be, a line each, and the counts."""
    faults: list[str] = []
    counts: Counter[str] = Counter()
    by_article = groupby(lines(out / "records.jsonl"), key=lambda record: record["article_id"])
    ends: Counter[str] = Counter()
    pending = next(by_article, None)
    for article in lines(out / "articles.jsonl"):
        path = article["raw"]["path"].partition("/")[2]
        ends[path] += 1
        records: list[dict[str, Any]] = []
        if pending is not None and pending[0] == article["article_id"]:
            records = list(pending[1])
            pending = next(by_article, None)
        counts["records"] += len(records)
        made = fed[path]
        if made.content is None:
            counts["read"] += 1
            if not article["text"]:
                faults.append(f"{path} ({made.kind}): an empty success")
        else:
            found = score(gold(CONTENTS[made.content]), records, article)
            if found.records.found > found.records.expected:
                counts["doubled"] += 1
            if found.wrong:
                counts["wrong"] += 1
                faults.append(f"{path} ({made.kind}, {made.content}): {found.wrong[0]}")
    if pending is not None:
        faults.append(f"records of {pending[0]} have no article")
    for failed in lines(out / "failures.jsonl"):
        path = failed["path"].partition("/")[2]
        ends[path] += 1
        if fed[path].content is None:
            counts["refused"] += 1
        else:
            counts["lost"] += 1
            faults.append(f"{path} ({fed[path].kind}): {failed['reason']}: {failed['error']}")
    for path, made in fed.items():
        counts["hostile"] += made.content is None
        if ends[path] > 1:
            counts["doubled"] += 1
        elif not ends[path]:
            counts["vanished" if made.content is None else "lost"] += 1
        if ends[path] != 1:
            faults.append(f"{path} ({made.kind}): ended {ends[path]} times")
    summary = json.loads((out / "run.json").read_bytes())["pages"]
    if summary["inputs"] != len(fed) or summary["done"] + summary["quarantined"] != len(fed):
        faults.append(f"the counts do not add up: {summary}")
    return faults, counts


if __name__ == "__main__":
    raise SystemExit(main())
