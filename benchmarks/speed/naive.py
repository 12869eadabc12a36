"""What a competent user writes today, stage by stage: the yardstick below ours.

BeautifulSoup, pythainlp's normalizer, sentences by crfcut, words by newmm, spaCy's EntityRuler, scikit-learn,
pandas. The parts are the libraries' own; nothing here is slowed down on purpose.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.speed.clock import Clock

ROOT = Path(__file__).resolve().parents[2]
_LABELLED = 1_000


class Naive:
    """Everything loaded and trained once; called with the bytes of a page."""

    stages = ("bs4", "normalize", "sentences", "words", "provinces", "classifier", "pandas")

    def __init__(self) -> None:
        import bs4
        import spacy
        from pythainlp.tokenize import sent_tokenize, word_tokenize
        from pythainlp.util import normalize
        from sklearn.feature_extraction.text import TfidfVectorizer
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline

        self._soup: Callable[..., Any] = bs4.BeautifulSoup
        self._normalize, self._sentences, self._words = normalize, sent_tokenize, word_tokenize
        self._nlp = spacy.blank("th")
        self._nlp.add_pipe("entity_ruler").add_patterns(
            [{"label": "PROVINCE", "pattern": name} for name in province_names()]
        )
        rows = [json.loads(line) for line in (ROOT / "raw/labels/og4.jsonl").open(encoding="utf-8")]
        rows = rows[:: max(1, len(rows) // _LABELLED)]
        vectors = TfidfVectorizer(tokenizer=word_tokenize, token_pattern=None, ngram_range=(1, 2))
        self._model = make_pipeline(vectors, LogisticRegression(max_iter=1000))
        self._model.fit([row["text"] for row in rows], [row["label"] for row in rows])
        self._rows: list[dict[str, Any]] = []

    def __call__(self, data: bytes, clock: Clock) -> None:
        """Read one page."""
        with clock("bs4"):
            soup = self._soup(data.decode("utf-8"), "html.parser")
            cell = soup.find("td", class_="content") or soup.find("td", class_="CONTENT") or soup
            title = soup.title.get_text() if soup.title else ""
            raw = cell.get_text("\n")
        with clock("normalize"):
            text = self._normalize(raw)
        with clock("sentences"):
            sentences = self._sentences(text, engine="crfcut")
        with clock("words"):
            words = self._words(text, engine="newmm")
        with clock("provinces"):
            found = [entity.text for entity in self._nlp(text).ents]
        with clock("classifier"):
            labels = self._model.predict_proba(sentences).argmax(1)
        self._rows += [
            {"title": title, "sentence": sentence, "label": int(label), "provinces": "|".join(found),
             "words": len(words)}
            for sentence, label in zip(sentences, labels, strict=True)
        ]  # fmt: skip

    def finish(self, folder: Path, clock: Clock) -> None:
        """Write what was found."""
        import pandas as pd

        with clock("pandas"):
            frame = pd.DataFrame(self._rows)
            frame.to_csv(folder / "naive.csv", index=False)
            frame.to_json(folder / "naive.json", orient="records", force_ascii=False)


def province_names() -> list[str]:
    """Return the Thai names of the provinces."""
    lines = (ROOT / "pipeline/data/provinces.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [row[rows[0].index("name_th")] for row in rows[1:]]
