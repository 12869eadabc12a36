"""The command table of `opdc`: one line a command, each loaded only when it is called."""

import os
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from types import FrameType
from typing import NamedTuple, NoReturn

from pipeline.errors import PipelineError
from pipeline.version import __version__

# Only the commands of pipeline/acquire/ touch the network; none writes into the home folder. One thread
# makes sums repeat exactly and lets workers be forked safely.
os.environ["PYTHAINLP_OFFLINE"] = "1"
os.environ["PYTHAINLP_READ_ONLY"] = "1"
os.environ.pop("PYTHAINLP_ALLOW_UNSAFE_PICKLE", None)
for _name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(_name, "1")


class Command(NamedTuple):
    """Where a command lives, as `module:function`, and what it does in one line."""

    target: str
    help: str


COMMANDS: dict[str, Command] = {
    "run": Command("pipeline.cli.run:run", "take every raw page to records, reusing what is unchanged"),
    "stage": Command("pipeline.cli.run:stage", "run the stages up to one; --dump prints its layer as JSONL"),
    "export": Command("pipeline.cli.export:export", "write the outputs in the formats of other tools"),
    "serve": Command("pipeline.cli.serve:serve", "show the outputs in a browser, on this machine only"),
    "diff": Command("pipeline.cli.check:diff", "what changed between two output folders, and why"),
    "verify": Command("pipeline.cli.check:verify", "prove every output against the raw pages"),
    "show": Command("pipeline.cli.check:show", "show one article's values and their way back to the page"),
    "report": Command("pipeline.cli.report:report", "write one page for people: map, evidence, search"),
    "charts": Command("pipeline.cli.report:charts", "draw charts for slides and papers, as SVG and PNG"),
    "import": Command("pipeline.cli.imports:bring", "take saved pages, WARC and MHTML files into raw/"),
    "archive": Command("pipeline.cli.archives:archive", "take a site's pages out of a web archive into raw/"),
    "raw": Command("pipeline.cli.holdings:main", "list, show or export the pages in raw/"),
    "fetch": Command("pipeline.cli.acquire:fetch", "fetch pages by their addresses into the raw folder"),
    "crawl": Command("pipeline.cli.acquire:crawl", "crawl a site's news into the raw folder, politely"),
    "clean": Command("pipeline.cli.filters:clean", "repair lines of text; every repair is listed"),
    "segment": Command("pipeline.cli.filters:segment", "cut lines of text into statements"),
    "provinces": Command("pipeline.cli.filters:provinces", "find the provinces that lines of text name"),
    "dates": Command("pipeline.cli.filters:dates", "find dates in lines of text"),
    "quantities": Command("pipeline.cli.filters:quantities", "find numbers and their units in lines of text"),
    "visions": Command("pipeline.cli.filters:visions", "find provincial visions in lines of text"),
    "process-text": Command("pipeline.cli.texts:process_text", "read bare texts: all of the above for each"),
    "classify": Command("pipeline.cli.models:classify", "give lines of text their dimension"),
    "train": Command("pipeline.cli.models:train", "train the model of dimensions into a candidate folder"),
    "promote": Command("pipeline.cli.models:promote", "put the candidate in use, unless it is worse"),
    "evaluate": Command("pipeline.cli.models:evaluate", "measure the model of dimensions, list its mistakes"),
    "agreement": Command(
        "pipeline.cli.labels:agreement", "how far readers agree: the ceiling of every score"
    ),
    "label-freeze": Command(
        "pipeline.cli.labels:freeze", "make the frozen test of rows and blind readers' labels"
    ),
    "label-errors": Command("pipeline.cli.labels:errors", "list the labels that the model doubts most"),
    "label-export": Command("pipeline.cli.exchange:export", "write the statements to be labelled next"),
    "label-import": Command("pipeline.cli.exchange:bring", "take judgements back from a labelling tool"),
    "silver": Command("pipeline.cli.exchange:silver", "make rows to learn from out of processed headings"),
    "train-spacing": Command("pipeline.train.spacing:main", "train the model of spaces, unless it is worse"),
}

_EXIT_CODES = """\
exit status: 0 done, 1 failure, 2 usage, 3 finished with quarantined pages, 4 locked,
5 incompatible model or schema, 6 gate refused, 130/143 ended by a signal"""


class Terminated(BaseException):
    """SIGTERM, raised where the program stands so that files and workers are put away."""


def main(argv: list[str] | None = None) -> int:
    """Run one command and return its exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace")  # type: ignore[union-attr]
    debug = "--debug" in arguments
    arguments = [argument for argument in arguments if argument != "--debug"]
    name = arguments[0] if arguments else "--help"
    if name in ("-h", "--help", "help"):
        return _say(usage())
    if name in ("-V", "--version"):
        return _say(f"opdc {__version__}")
    if name not in COMMANDS:
        return _complain(f"no command {name!r}", "opdc --help lists them", 2)
    signal.signal(signal.SIGTERM, _terminate)
    return _guarded(name, arguments[1:], debug=debug)


def usage() -> str:
    """Return the help text: every command with its line."""
    width = max(map(len, COMMANDS))
    listed = "\n".join(f"  {name:<{width}}  {command.help}" for name, command in COMMANDS.items())
    return (
        "usage: opdc COMMAND [options]\n\n"
        "Reads Thai government news pages into checkable records of how each province governs itself.\n\n"
        f"{listed}\n\n"
        f"opdc COMMAND --help says more; --debug shows a failure's traceback.\n{_EXIT_CODES}"
    )


def _guarded(name: str, arguments: list[str], *, debug: bool) -> int:
    """Run a command; turn what it raises into one line, a hint and an exit status."""
    try:
        status = _load(COMMANDS[name].target)(arguments)
        sys.stdout.flush()
        return status
    except KeyboardInterrupt:
        return _complain("interrupted; what was made is kept", "", 130)
    except Terminated:
        return _complain("terminated; what was made is kept", "", 143)
    except BrokenPipeError:
        # The reader has gone; without this, Python complains again when it closes stdout.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 128 + signal.SIGPIPE
    except Exception as error:
        if debug:
            raise
        return _complain(*_story(error))


def _load(target: str) -> Callable[[list[str]], int]:
    module, _, function = target.partition(":")
    command: Callable[[list[str]], int] = getattr(import_module(module), function)
    return command


def _story(error: Exception) -> tuple[str, str, int]:
    if isinstance(error, PipelineError):
        return str(error), error.hint, error.exit_code
    if isinstance(error, OSError):
        place = f"{error.filename}: " if error.filename else ""
        return f"{place}{error.strerror or error}", "check the path, its permissions and the space left", 1
    if isinstance(error, MemoryError):
        return "the machine gives no more memory", "free some, or take fewer --jobs", 1
    sqlite = sys.modules.get("sqlite3")
    if sqlite is not None and isinstance(error, sqlite.OperationalError):
        return f"the store: {error}", "check the output folder, its permissions and the space left", 1
    return f"{type(error).__name__}: {error}", "this is a fault of the program; --debug shows where", 1


def _say(text: str) -> int:
    print(text)
    return 0


def _complain(message: str, hint: str, status: int) -> int:
    print(f"opdc: {message}", file=sys.stderr)
    if hint:
        print(f"  hint: {hint}", file=sys.stderr)
    return status


def _terminate(number: int, frame: FrameType | None) -> NoReturn:
    raise Terminated


if __name__ == "__main__":
    sys.exit(main())
