"""`opdc crawl` of the test site in a process of its own, to be killed: BASE RAW [options]."""

import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent), str(Path(__file__).resolve().parent.parent)]

from acquire_site import guard_for, site_for  # noqa: E402  (after the paths)

from pipeline import __main__ as program  # noqa: E402
from pipeline.cli import acquire  # noqa: E402


def crawl(argv: list[str]) -> int:
    base, raw, *options = argv
    means = acquire.Means(guard_for(base), site_for(base))
    return acquire.crawl(["--raw", raw, "--contact", "tests@example.go.th", *options], means)


if __name__ == "__main__":
    acquire.child = crawl  # type: ignore[attr-defined]
    program.COMMANDS["child"] = program.Command("pipeline.cli.acquire:child", "for tests")
    sys.exit(program.main(["child", *sys.argv[1:]]))
