"""`opdc run` and `opdc stage`: the pages under raw/ to layers and outputs."""

import argparse
import os

from pipeline.cli.common import add_folders, note, parser, print_json, write
from pipeline.errors import UsageError
from pipeline.run import Report, Settings
from pipeline.run import run as run_pages
from pipeline.run.dump import dump
from pipeline.run.plan import Limits

_LISTED = 20


def run(argv: list[str]) -> int:
    """Take every page to the outputs; 3 if some are quarantined."""
    made = _parser("run", "Take every page under raw/<site>/ to the outputs, reusing what is unchanged.")
    made.add_argument(
        "--all-versions", action="store_true", help="write every version of an article, not the latest only"
    )
    made.add_argument(
        "--json", action="store_true", help="print the counts and failures as one JSON document"
    )
    made.add_argument(
        "--engine", choices=("local", "dask"), default="local", help="this machine, or a Dask cluster"
    )
    made.add_argument("--scheduler", metavar="ADDRESS", help="of the cluster, such as tcp://10.0.0.1:8786")
    made.add_argument(
        "--warc",
        action="append",
        default=[],
        metavar="ADDRESS",
        help="with --engine dask: a WARC file instead of --raw, also at an address fsspec knows",
    )
    options = made.parse_args(argv)
    settings = _settings(options)
    if options.engine == "dask":
        return _on_cluster(options, settings)
    if options.scheduler or options.warc:
        made.error("--scheduler and --warc need --engine dask")
    report = run_pages(settings)
    _summarize(report, settings)
    if options.json:
        print_json({**report.counts(), "stale_corrections": report.stale, "failures": report.failures})
    return report.exit_code


def _on_cluster(options: argparse.Namespace, settings: Settings) -> int:
    """Run over a Dask cluster; 3 if some pages are quarantined."""
    from pipeline.scale import Order
    from pipeline.scale import run as run_on_cluster

    if not options.scheduler:
        raise UsageError("--engine dask needs --scheduler", hint="such as --scheduler tcp://10.0.0.1:8786")
    raw = None if options.warc else settings.raw
    summary = run_on_cluster(
        Order(
            options.scheduler, raw, tuple(options.warc), settings.out, settings.limits, settings.all_versions
        )
    )
    if options.json:
        print_json(summary._asdict())
    counted = ", ".join(f"{n} {name.replace('_', ' ')}" for name, n in summary._asdict().items())
    note(f"{counted}; partitions in {settings.out}")
    return summary.exit_code


def stage(argv: list[str]) -> int:
    """Run the stages up to one."""
    made = _parser("stage", "Run the stages up to NAME over every page; the last one writes the outputs.")
    made.add_argument("name", metavar="NAME", help="extract, clean, segment, recognize, classify or assemble")
    made.add_argument(
        "--dump", action="store_true", help="print the stage's layer, one JSON line a page, on stdout"
    )
    options = made.parse_args(argv)
    settings = _settings(options)._replace(until=options.name)
    report = run_pages(settings)
    if options.dump:
        for line in dump(settings, options.name):
            write(line)
    _summarize(report, settings)
    return report.exit_code if report.complete else 0


def _parser(name: str, description: str) -> argparse.ArgumentParser:
    made = parser(name, description)
    add_folders(made)
    limits = Limits()
    made.add_argument(
        "--jobs", type=_count, default=os.cpu_count() or 1, metavar="N", help="workers (all cores)"
    )
    made.add_argument(
        "--timeout", type=_amount, default=limits.timeout, metavar="SECONDS", help="limit for one page (60)"
    )
    made.add_argument(
        "--memory", type=_amount, default=limits.memory, metavar="MIB", help="limit for one page (2048)"
    )
    return made


def _settings(options: argparse.Namespace) -> Settings:
    return Settings(
        raw=options.raw,
        out=options.out,
        jobs=options.jobs,
        limits=Limits(options.timeout, options.memory),
        all_versions=getattr(options, "all_versions", False),
    )


def _count(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 1024:
        raise argparse.ArgumentTypeError("must be from 1 to 1024")
    return number


def _amount(text: str) -> float:
    number = float(text)
    if not 0 < number < 1e9:
        raise argparse.ArgumentTypeError("must be more than 0")
    return number


def _summarize(report: Report, settings: Settings) -> None:
    counts = report.counts()
    note(
        f"{counts.pop('inputs')} pages: "
        + ", ".join(f"{n} {name.replace('_', ' ')}" for name, n in counts.items())
    )
    for failed in report.failures[:_LISTED]:
        note(f"  {failed.path}: {failed.reason} in {failed.stage}: {failed.error.splitlines()[0]}")
        note(f"    hint: {failed.hint}")
    if len(report.failures) > _LISTED:
        note(f"  … and {len(report.failures) - _LISTED} more")
    for statement in report.stale[:_LISTED]:
        note(f"  corrections.jsonl: {statement} is no statement of the outputs any more")
    if len(report.stale) > _LISTED:
        note(f"  … and {len(report.stale) - _LISTED} more corrections that are stale, see run.json")
    if report.complete:
        made = "written to" if report.wrote_outputs else "unchanged in"
        note(f"outputs {made} {settings.out}")
