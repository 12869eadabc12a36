"""One self-contained HTML file: style, scripts and data inside, a content policy that lets nothing else run.

The scripts stand in `static/` as plain files and are joined here. Nothing from a page is written as markup:
the data is one JSON block, and the scripts make elements with text only.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files

import msgspec

from pipeline.report.payload import Payload
from pipeline.report.words import load_words

#: In the order they are joined; each names only what stands before it, or what runs after all are there.
STYLES = ("base.css", "views.css", "evidence.css", "print.css")
SCRIPTS = (
    "data.js", "element.js", "route.js", "search.js", "download.js", "evidence.js", "parts.js", "overview.js",
    "matrix.js", "province.js", "statements.js", "compare.js", "about.js", "main.js",
)  # fmt: skip
#: Characters that could end the script element, open a comment, or end a line for an old parser.
_UNSAFE = {"<": "\\u003c", ">": "\\u003e", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def page(shown: Payload) -> bytes:
    """Return the page as UTF-8 bytes; equal payloads give equal bytes."""
    style, script = _joined(STYLES), f'"use strict";\n(() => {{\n{_joined(SCRIPTS)}}})();\n'
    words = load_words().words
    title = words["title"]["th"]
    noscript = (
        f'{escape(words["noscript"]["th"])}<br><span lang="en">{escape(words["noscript"]["en"])}</span>'
    )
    parts = (
        '<!DOCTYPE html>\n<html lang="th">\n<head>\n<meta charset="utf-8">\n',
        f'<meta http-equiv="Content-Security-Policy" content="{policy(style, script)}">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        '<meta name="referrer" content="no-referrer">\n',
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n",
        f'<noscript><p class="noscript">{noscript}</p></noscript>\n',
        f'<script type="application/json" id="data">{_embedded(shown)}</script>\n',
        f"<script>{script}</script>\n</body>\n</html>\n",
    )
    return "".join(parts).encode("utf-8", "backslashreplace")


def policy(style: str, script: str) -> str:
    """Return the content security policy that lets exactly this style and this script in.

    >>> policy("", "").startswith("default-src 'none'; script-src 'sha256-")
    True
    """
    return (
        f"default-src 'none'; script-src '{_hash(script)}'; style-src '{_hash(style)}'; "
        "base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'"
    )


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode()).digest()).decode()


def _embedded(shown: Payload) -> str:
    """Return the payload as JSON that cannot end its element, whatever the pages say."""
    text = msgspec.json.encode(shown).decode()
    for character, code in _UNSAFE.items():
        text = text.replace(character, code)
    return text


@cache
def _joined(names: Sequence[str]) -> str:
    """Join files of `static/`, each under a comment with its name."""
    folder = files("pipeline.report") / "static"
    return "".join(f"/* {name} */\n{(folder / name).read_text(encoding='utf-8')}" for name in names)
