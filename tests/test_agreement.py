"""Agreement of readers, the frozen test's making, and the source that stands apart (FAULTS M18)."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import numpy as np
import pytest

from pipeline.__main__ import main
from pipeline.codebook.scheme import load_codebook
from pipeline.errors import DataError
from pipeline.train import agreement, frozen, labels

CODEBOOK = load_codebook()
NAMES = CODEBOOK.labels
#: Krippendorff, Computing Krippendorff's Alpha-Reliability (2011), C: 4 observers, 12 units, 5 values.
OBSERVERS = ["123321412...", "1233224125.3", ".3332342251.", "1233244125" + "1."]


def table(observers: list[str], values: str) -> np.ndarray:
    return np.array([[sum(o[at] == v for o in observers) for v in values] for at in range(len(observers[0]))])


def test_alpha_is_that_of_the_published_example():
    assert agreement.alpha(table(OBSERVERS, "12345")) == pytest.approx(0.743, abs=5e-4)


@pytest.mark.parametrize(
    ("observers", "expected"),
    [
        (["aabb", "aabb"], 1.0),
        (["ab" * 50, "ba" * 50], -0.99),
        (["aaaa", "aaaa"], None),
        (["a...", "..b."], None),
    ],
)
def test_alpha_at_its_ends(observers, expected):
    found = agreement.measured(table(observers, "ab"))
    if expected is None:
        assert found["value"] is None
    else:
        assert found["value"] == pytest.approx(expected, abs=0.01)


def test_alpha_is_nought_for_chance_and_its_interval_holds_it():
    chance = np.random.default_rng(1)
    made = np.array([np.bincount(chance.integers(0, 3, 2), minlength=3) for _ in range(600)])
    found = agreement.measured(made)
    low, high = found["interval"]
    assert abs(found["value"]) < 0.1 and low <= found["value"] <= high and high - low < 0.25
    assert found == agreement.measured(made)


def units(number: int, flips: float) -> list[agreement.Unit]:
    """Return judgements of three readers; the last one's labels are thrown dice in a share of cases."""
    chance = Random(5)
    out = []
    for at in range(number):
        truth = chance.choice(NAMES)
        told = [truth if chance.random() < 0.95 else chance.choice(NAMES) for _ in range(2)]
        told.append(chance.choice([n for n in NAMES if n != truth]) if chance.random() < flips else truth)
        judged = tuple(labels.Judged(f"r{i}", label) for i, label in enumerate(told))
        out.append(agreement.Unit(f"s{at}", f"ข้อความ {at}", judged, None))
    return out


@pytest.mark.parametrize(
    ("flips", "apart"), [(0.3, {"r2"}), (0.05, set())], ids=["M18-poisoned", "M18-clean"]
)
def test_M18_a_reader_whose_labels_are_poisoned_stands_apart(flips, apart):
    found = agreement.report(units(400, flips), NAMES)
    assert {name for name, reader in found["readers"].items() if reader["apart"]} == apart
    assert any("apart" in line for line in agreement.lines(found)) == bool(apart)


# --- the frozen test --------------------------------------------------------------------------------

ROWS = """\
W\t\tg-1\tminimal pair\tสอนงานพนักงานขับรถใหม่ทุกเดือน
C\tO\tg-1\t\tแจ้งกำหนดซ่อมท่อให้ผู้ใช้น้ำทราบล่วงหน้า
N\t\tg-2\t\tพิธีเปิดเริ่มเวลาเก้านาฬิกา
"""


@pytest.fixture
def sheets(tmp_path):
    def put(name: str, text: str) -> Path:
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        return path

    return put


def papers(sheets, **more: Path) -> frozen.Papers:
    return frozen.Papers("a", sheets("rows.tsv", ROWS), **more)


def test_readers_number_the_sheet_they_were_given(sheets):
    texts = [line.split("\t")[4] for line in ROWS.splitlines()]
    shuffled = "".join(f"{number}\t{texts[at]}\n" for number, at in ((1, 2), (2, 0), (3, 1)))
    read = {"r1": sheets("r1.tsv", "1\tN\n2\tW\n3\tC\n")}
    made = frozen.rows(papers(sheets, sheet=sheets("sheet.tsv", shuffled)), read, CODEBOOK)
    assert [row["judgements"][0]["label"] for row in made] == [row["label"] for row in made]
    for bad, said in ((shuffled[: shuffled.rindex("3")], "row 2 is not in it"), (shuffled * 2, "of its own")):
        with pytest.raises(DataError, match=said):
            frozen.rows(papers(sheets, sheet=sheets("sheet.tsv", bad)), read, CODEBOOK)


def test_rows_become_a_frozen_test_that_the_loader_reads(sheets, tmp_path, capsys):
    rows = sheets("rows.tsv", ROWS)
    one, two = (
        sheets("r1.tsv", "1\tW\n2\tC\n3\tN\n"),
        sheets("r2.tsv", "\ufeff1\tworkforce\r\n2\tO\r\n3\tN\r\n"),
    )
    settled = sheets("settled.tsv", "2\tC\tthe people served are the object\n")
    to = tmp_path / "og4.test.jsonl"
    given = ["label-freeze", str(rows), "--reader", f"r1={one}", "--reader", f"r2={two}", "-o", str(to)]
    assert main(given) == 2 and "decide it in writing" in capsys.readouterr().err and not to.exists()
    assert main([*given, "--settled", str(settled)]) == 0
    found = labels.load(to, NAMES)
    assert not found.findings and [row.label for row in found.rows] == [
        "workforce", "service_recipients_stakeholders", "none",
    ]  # fmt: skip
    assert found.rows[1].judgements[1] == labels.Judged("r2", "organization")
    assert "object" in str(found.rows[1].note) and found.rows[1].second == "organization"
    assert main([*given, "--settled", str(settled)]) == 2, "a frozen file is not written over"
    assert main(["agreement", "--labels", str(to), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["statements"] == 3 and len(report["disagreements"]) == 1 and report["alpha"]["value"] < 1


@pytest.mark.parametrize(
    ("reader", "said"),
    [
        ("1\tW\n2\tC\n", "row 3 has no label"),
        ("1\tW\n2\tX\n3\tN\n", "r1.tsv:2"),
        ("1\tW\n2\tC\n3\tN\n9\tN\n", "there is no row 9"),
        ("1\tW\n1\tW\n2\tC\n3\tN\n", "twice"),
        ("one\tW\n", "r1.tsv:1"),
    ],
)
def test_what_a_reader_left_open_or_wrong_is_listed(sheets, reader, said):
    with pytest.raises(DataError, match=said):
        frozen.rows(papers(sheets), {"r1": sheets("r1.tsv", reader)}, CODEBOOK)


def test_rows_are_numbered_from_0_or_from_1(sheets):
    for text in ("0\tW\n1\tC\n2\tN\n", "1\tW\n2\tC\n3\tN\n"):
        made = frozen.rows(papers(sheets), {"r1": sheets("r1.tsv", text)}, CODEBOOK)
        assert [row["judgements"][0]["label"] for row in made] == [row["label"] for row in made]


def test_without_judgements_there_is_no_agreement(tmp_path, capsys):
    row = {"id": "s1", "text": "ก", "label": "none", "group": "g", "origin": "o", "annotator": "a"}
    path = tmp_path / "x.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    assert main(["agreement", "--labels", str(path)]) == 2 and "two readers" in capsys.readouterr().err
    path.write_text(json.dumps({**row, "judgements": [{"annotator": "r", "label": "x"}]}), encoding="utf-8")
    assert main(["agreement", "--labels", str(path)]) == 2 and "unknown label" in capsys.readouterr().err


# --- the codebook -----------------------------------------------------------------------------------


def examples() -> dict[str, str]:
    codes = (*CODEBOOK.codes, CODEBOOK.none)
    found = {text: code.id for code in codes for text in code.include}
    return found | {text: label for code in codes for text, label in code.exclude}


def test_every_code_has_examples_of_both_kinds_and_edge_rules():
    for code in (*CODEBOOK.codes, CODEBOOK.none):
        assert len(code.include) >= 8 and len(code.exclude) >= 6 and code.edges and code.cues
        assert {label for _, label in code.exclude} <= set(NAMES) - {code.id}


def test_a_code_is_known_by_its_letter_and_its_names():
    for name in ("W", "w", "workforce", "ผู้ปฏิบัติงาน", " Workforce "):
        assert CODEBOOK.label_of(name) == "workforce"
    assert CODEBOOK.label_of("N") == CODEBOOK.label_of("none") == "none"
    assert CODEBOOK.label_of("ด้านอื่น") is None


def test_the_model_in_use_agrees_with_nine_in_ten_of_the_examples():
    from pipeline.codebook import load_classifier

    told = examples()
    chances = load_classifier(CODEBOOK).probabilities(list(told))
    given = [NAMES[at] for at in chances.argmax(axis=1)]
    assert sum(a == b for a, b in zip(given, told.values(), strict=True)) / len(told) >= 0.9


# --- doubtful labels --------------------------------------------------------------------------------


def test_M18_labels_flipped_by_one_annotator_are_found_and_traced_to_him():
    from pipeline.codebook.repairs import mended
    from pipeline.train import dimensions, doubts

    folder = Path(__file__).resolve().parent.parent / "raw" / "labels"
    corpus = dimensions.read(folder, CODEBOOK)
    chance = Random(2)
    rows, flipped = [], set()
    for number, row in enumerate(corpus.labels.rows[::2]):
        row = row._replace(annotator=f"a{number % 5}")
        if number % 5 == 4 and chance.random() < 0.3:
            row = row._replace(label=chance.choice([name for name in NAMES if name != row.label]))
            flipped.add(row.id)
        rows.append(row)
    some = corpus._replace(labels=labels.Labels(tuple(rows), (), (), ()), made=())
    found = doubts.find(some, NAMES, mended)
    assert len(found) == len(rows)
    sources = doubts.sources(found)
    assert {name for name, each in sources.items() if each["apart"]} == {"a4"}
    suspected = {each.id for each in found if each.suspected}
    assert len(flipped & suspected) / len(flipped) > 0.5
    top = [each.id in flipped for each in found[: len(flipped) // 2]]
    assert sum(top) / len(top) > 4 * len(flipped) / len(rows)


def test_doubts_by_hand():
    from pipeline.train import doubts

    rows = [labels.Row(f"s{at}", "ก", "none", None, "g", "o", "a", None) for at in range(4)]
    chances = np.array([[0.9, 0.1], [0.2, 0.8], [0.1, 0.9], [0.95, 0.05]])
    found = doubts.doubts(rows, chances, np.array([0, 0, 1, 1]), ("a", "b"))
    assert [each.id for each in found][:2] == ["s3", "s1"] and found[0].suggested == "a"
    assert [each.suspected for each in found] == [True, True, False, False]
    assert found[0].confidence == 0.05 and found[0].margin == 0.9
