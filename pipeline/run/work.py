"""What a worker does with one page: the missing stages in order, with a guard around each."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import msgspec

from pipeline.errors import PipelineError, Refused
from pipeline.rawpages import Found
from pipeline.records import Failure
from pipeline.run.plan import RAW, Limits, Recipe, digest, key
from pipeline.store import Identity, Layer, pack

_HINTS = {
    "timeout": "give it more time with --timeout, or look at the page: it may be broken or hostile",
    "memory": "give it more memory with --memory, or look at the page: it may be broken or hostile",
    "crashed": "it is tried again in the next run; if it stays, report the page",
    "error": "report the page: this is a fault of the program, not of the page",
}
_MAX_ERROR = 500


class Stored(NamedTuple):
    """A layer from the store: good as long as its key is the one it would have now."""

    key: str
    payload: bytes


class Task(NamedTuple):
    """A page to work on: its bytes, and what is stored of it.

    The stages of `kept` need no work. Those of `later` may turn out to need none either: when what is made
    before them comes out the same.
    """

    found: Found
    raw: Any
    raw_key: str
    kept: tuple[bytes, ...]
    digests: tuple[str, ...]
    later: dict[str, Stored]


class Made(NamedTuple):
    """A message of the worker: a layer (or failure) to store, and the identity known by then."""

    layer: Layer
    identity: Identity


def handler(steps: Sequence[Recipe], resources: Any) -> Callable[[Task], Iterator[Made]]:
    """Return the function that a worker runs on each task."""

    def handle(task: Task) -> Iterator[Made]:
        layers: dict[str, Any] = {RAW: task.raw}
        for recipe, payload in zip(steps, task.kept, strict=False):
            layers[recipe.name] = msgspec.msgpack.decode(payload, type=recipe.layer)
        digests = list(task.digests)
        for recipe in steps[len(digests) :]:
            own_key = key(recipe, task.raw_key, digests)
            stored = task.later.get(recipe.name)
            if stored is not None and stored.key == own_key:
                result, payload = msgspec.msgpack.decode(stored.payload, type=recipe.layer), stored.payload
            else:
                result, payload = guarded(recipe, layers, resources)
            identity = identify(layers, result, task)
            if isinstance(result, Failure):
                named = msgspec.structs.replace(
                    result, id=identity.article_id or raw_id(task.found.path), path=task.found.path
                )
                yield Made(failure_layer(named, own_key), identity)
                return
            layers[recipe.name] = result
            made = pack(recipe.name, own_key, payload)
            digests.append(made.digest)
            yield Made(made, identity)

    return handle


def guarded(recipe: Recipe, layers: dict[str, Any], resources: Any) -> tuple[Any, bytes]:
    """Run one stage; return its layer, or a `Failure` for whatever it raised but MemoryError, encoded too."""
    try:
        result = recipe.run(layers, resources)
        if not isinstance(result, recipe.layer | Failure):
            raise TypeError(f"the stage returned {type(result).__name__}, not {recipe.layer.__name__}")
        return result, msgspec.msgpack.encode(result)
    except MemoryError:
        raise
    except Refused as refusal:
        return failure("", recipe.name, refusal.reason, str(refusal), refusal.hint), b""
    except PipelineError as error:
        return failure("", recipe.name, "error", str(error), error.hint), b""
    except Exception as error:  # one bad page never stops a run
        return failure("", recipe.name, "error", f"{type(error).__name__}: {error}"), b""


def identify(layers: dict[str, Any], result: Any, task: Task) -> Identity:
    """Return the article and version that the layers made so far name."""
    captured = (task.found.known.retrieved_at if task.found.known else None) or ""
    for layer in (result, *layers.values()):
        article = getattr(layer, "article", layer)
        if isinstance(getattr(article, "article_id", None), str):
            return Identity(article.article_id, article.version, captured)
    return Identity(None, None, captured)


def raw_id(path: str) -> str:
    """Return an id for an input that never became an article; it starts with a letter, as all ids do."""
    return f"raw-{digest(path)[:16]}"


def failure(path: str, stage: str, reason: str, error: str, hint: str = "") -> Failure:
    """Make a `Failure` whose hint is never empty."""
    text = error if len(error) <= _MAX_ERROR else error[: _MAX_ERROR - 1] + "…"
    clean = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return Failure(
        id=raw_id(path),
        stage=stage,
        reason=reason,
        error=clean,
        hint=hint or _HINTS.get(reason, _HINTS["error"]),
        path=path,
    )


def failure_layer(failed: Failure, own_key: str, limits: Limits | None = None) -> Layer:
    """Make the row that stands for a failure in the store."""
    bound = limits.of(failed.reason) if limits else None
    payload = msgspec.msgpack.encode(failed)
    return pack(failed.stage, own_key, payload, reason=failed.reason, bound=bound)


def raw_page(found: Found, data: bytes) -> Any:
    """Return the raw layer of a page that was found, with what the manifest knows of it."""
    from pipeline.api import RawPage

    known = found.known
    return RawPage(
        data,
        path=found.path,
        url=known.url if known else None,
        site=found.site,
        retrieved_at=known.retrieved_at if known else None,
        origin=known.origin if known else None,
    )
