"""Full-text search that finds Thai: what is indexed, and what a question becomes.

Thai is written without spaces, so a plain index holds whole clauses as one word. Two indexes stand beside the
statements: one over words cut by `pipeline.thai`, its tokenizer told that Thai vowel and tone marks belong to
words, and one over every three characters in a row, which finds what stands inside a word. A question of
fewer than three characters is found as a word only.
"""

from __future__ import annotations

from collections.abc import Iterable

from pipeline import thai

WORDS, TRIGRAM = "statements_words", "statements_trigram"
TOKENIZE = {
    WORDS: "unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'",
    TRIGRAM: "trigram",
}
#: Finds the statements that hold a text: `:words` is `in_words` of it, `:inside` is `inside` of it.
FIND = f"""select rowid from {WORDS} where {WORDS} match :words
  union select rowid from {TRIGRAM} where {TRIGRAM} match :inside"""  # noqa: S608


def segmented(text: str) -> str:
    """Return a text with a space between its words.

    >>> segmented("ป้องกันการทุจริต")
    'ป้องกัน การ ทุจริต'
    """
    return " ".join(word for word in thai.words(text) if not word.isspace())


def in_words(asked: str) -> str:
    """Return the question for the index of words: every term, its words side by side.

    >>> in_words('การทุจริต OR "1')
    '"การ ทุจริต" "OR" "1"'
    """
    return _joined(segmented(_plain(term)) for term in asked.split())


def inside(asked: str) -> str:
    """Return the question for the index of characters: every term as it stands.

    >>> inside("สารพิษ*")
    '"สารพิษ*"'
    """
    return _joined(_plain(term) for term in asked.split())


def _plain(term: str) -> str:
    # A quote would end the phrase; within one nothing else is an operator.
    return term.replace('"', "").replace("\0", "")


def _joined(terms: Iterable[str]) -> str:
    kept = [f'"{term}"' for term in terms if any(map(str.isalnum, term))]
    return " ".join(kept) or '""'
