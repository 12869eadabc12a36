"""Every export is read back by a program it is for, and compared cell by cell with the JSON lines.

Those that need more than Python packages stand in tests/integration/test_export_readers.py. `X01` and the
like are the rows of the project's list of faults.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import math
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

import pipeline
from pipeline.__main__ import main
from pipeline.export import search
from pipeline.export.csv_excel import GUARD
from pipeline.export.formats import formats
from pipeline.export.gdc import fields
from pipeline.tables import TABLES
from tests.exported import LONG, TRAPS, URL, cut, expected, trapped, write
from tests.support import sample_page

Tables = dict[str, list[dict[str, Any]]]
NAMES = [table.name for table in TABLES]
SETTINGS = {
    "owner_org": "opdc",
    "maintainer": "กลุ่มงานข้อมูล",
    "maintainer_email": "data@example.go.th",
    "update_frequency_unit": "ปี",
    "update_frequency_interval": "1",
}


@pytest.fixture(scope="module")
def processed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write([trapped()], tmp_path_factory.mktemp("processed"))


@pytest.fixture(scope="module")
def exports(processed: Path) -> Path:
    given = [text for key, value in SETTINGS.items() for text in ("--set", f"{key}={value}")]
    assert main(["export", "--processed", str(processed), "--personal", *given]) == 0
    return processed / "exports"


@pytest.fixture(scope="module")
def told(processed: Path) -> Tables:
    return expected(processed)


def compare(found: Tables, told: Tables, change: Callable[[Any], Any] = lambda value: value) -> None:
    """Require every cell: same rows, same columns, same values and types."""
    for name in NAMES:
        assert len(found[name]) == len(told[name]), name
        for number, (row, wanted) in enumerate(zip(found[name], told[name], strict=True)):
            assert row.keys() - {"evidence_url"} == wanted.keys(), name
            for column, value in wanted.items():
                assert row[column] == change(value), f"{name}[{number}].{column}"
                if value is not None and not isinstance(value, float | int):
                    assert isinstance(row[column], str), f"{name}[{number}].{column}"


def plain(frame: Any) -> list[dict[str, Any]]:
    """Return a pandas table as plain rows."""
    import pandas as pd

    return [
        {key: None if pd.api.types.is_scalar(v) and pd.isna(v) else v for key, v in row.items()}
        for row in frame.astype(object).to_dict("records")
    ]


# --- read back --------------------------------------------------------------------------------------


def test_pandas_reads_frames_of_the_typed_records(processed: Path, told: Tables) -> None:
    loaded = pipeline.load(processed)
    compare({name: plain(frame) for name, frame in loaded.frames().items()}, told)
    assert str(loaded.frame("panel")["year"].dtype) == "Int64"
    with pytest.raises(pipeline.PipelineError, match="no table 'pages'"):
        loaded.frame("pages")


def test_pandas_reads_the_csv(exports: Path, told: Tables) -> None:
    import pandas as pd

    types = {"string": str, "integer": "Int64", "number": "Float64", "boolean": "boolean"}
    for table in TABLES:
        # pandas cannot tell a quoted empty field from a missing one: X03 shows that DuckDB can.
        dtype = {column.name: types[column.type] for column in table.columns}
        numbers = {c.name: [""] for c in table.columns if c.type != "string"}
        frame = pd.read_csv(
            exports / "csv" / f"{table.name}.csv", dtype=dtype, keep_default_na=False, na_values=numbers,
            lineterminator="\n",
        )  # fmt: skip
        rows = plain(frame)
        blank = {c.name for c in table.columns if c.type == "string"}
        for row, wanted in zip(rows, told[table.name], strict=True):
            for column, value in wanted.items():
                want = "" if value is None and column in blank else value
                assert row[column] == want, f"{table.name}.{column}"


def test_pyarrow_reads_the_parquet(exports: Path, told: Tables) -> None:
    from pyarrow import parquet

    found = {name: parquet.read_table(exports / "parquet" / f"{name}.parquet") for name in NAMES}
    compare({name: table.to_pylist() for name, table in found.items()}, told)
    for table in TABLES:
        made = found[table.name].schema
        assert made.metadata[b"title_th"].decode() == table.title_th
        assert json.loads(made.metadata[b"made_by"].decode().split("\n")[0])["scheme"] == "og4"
        for column in table.columns:
            assert made.field(column.name).metadata[b"label_th"].decode() == column.th
    read = parquet.ParquetFile(exports / "parquet" / "statements.parquet").metadata.row_group(0)
    assert {read.column(at).compression for at in range(read.num_columns)} == {"ZSTD"}


def test_duckdb_reads_the_parquet_and_the_sql(exports: Path, told: Tables) -> None:
    import duckdb

    with duckdb.connect() as connection:
        connection.execute("SET file_search_path = ?", [str(exports / "parquet")])
        connection.execute((exports / "parquet" / "load.sql").read_text("utf-8"))
        found: Tables = {}
        for table in TABLES:
            rows = connection.execute(f'SELECT * FROM "{table.name}" ORDER BY rowid').fetchall()
            found[table.name] = [dict(zip(table.names, row, strict=True)) for row in rows]
        compare(found, told)
        comment = "SELECT comment FROM duckdb_columns() WHERE table_name = 'cells' AND column_name = 'status'"
        assert "สถานะ" in connection.execute(comment).fetchall()[0][0]
        types = dict(connection.execute("SELECT column_name, data_type FROM duckdb_columns()").fetchall())
        assert types["tis"] == types["province"] == types["statement_id"] == "VARCHAR"


def test_sqlite_reads_the_database(exports: Path, told: Tables, tmp_path: Path) -> None:
    with sqlite3.connect(exports / "opdc.sqlite") as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        found: Tables = {}
        for table in TABLES:
            rows = connection.execute(f'SELECT * FROM "{table.name}" ORDER BY rowid').fetchall()
            found[table.name] = [dict(zip(table.names, row, strict=True)) for row in rows]
            keys = connection.execute(f'PRAGMA foreign_key_list("{table.name}")').fetchall()
            assert {key[2] for key in keys} == {link.to for link in table.links}
        compare(found, told)
    shutil.copy(exports / "opdc.sqlite", tmp_path / "copy.sqlite")
    with sqlite3.connect(tmp_path / "copy.sqlite") as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        with pytest.raises(sqlite3.IntegrityError):
            connection.execute("UPDATE cells SET record_id = 'r0' WHERE dimension = 'workforce'")


def test_openpyxl_reads_the_workbook(exports: Path, told: Tables) -> None:
    from openpyxl import load_workbook
    from openpyxl.utils.escape import unescape

    book = load_workbook(exports / "opdc.xlsx")
    found: Tables = {}
    for table in TABLES:
        sheet = book[table.name]
        head, *rows = sheet.iter_rows()
        assert [cell.value for cell in head] == [column.th for column in table.columns]
        assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref
        assert {cell.font.name for row in rows for cell in row if cell.value is not None} == {
            "TH Sarabun New"
        }
        kinds = {cell.data_type for row in rows for cell in row if cell.value is not None}
        assert kinds <= {"s", "n", "b", "inlineStr"}, "no formula"
        assert not any(cell.hyperlink for row in rows for cell in row)
        for column, cells in zip(table.columns, zip(*rows, strict=True), strict=True):
            if column.type == "string":
                assert {cell.number_format for cell in cells if cell.value is not None} <= {"@"}
        found[table.name] = [
            {
                c.name: unescape(cell.value) if isinstance(cell.value, str) else cell.value
                for c, cell in zip(table.columns, row, strict=True)
            }
            for row in rows
        ]

    compare(found, told, lambda value: cut(value) if isinstance(value, str) else value)
    words = [row[0].value for row in book["codebook"].iter_rows(min_row=2)]
    assert set(words) == set(NAMES)
    codes = {row[1].value: row[2].value for row in book["codes"].iter_rows(min_row=2)}
    assert codes["not_captured"] and codes["workforce"] == "ผู้ปฏิบัติงาน"


def test_spacy_reads_the_docs(exports: Path, processed: Path) -> None:
    import spacy
    from spacy.tokens import DocBin

    loaded = pipeline.load(processed)
    vocab = spacy.blank("th").vocab
    articles = list(DocBin().from_disk(exports / "spacy" / "articles.spacy").get_docs(vocab))
    assert [doc.text for doc in articles] == [article.text for article in loaded.articles]
    spans = articles[0].spans
    assert set(spans) == {"provinces", "sections", "statements", "quantities"}
    marked = [(s.start_char, s.end_char, s.label_) for s in spans["statements"]]
    wanted = [(s.evidence.start, s.evidence.end, s.dimension or "none") for s in loaded.statements]
    assert marked == sorted(wanted)
    statements = list(DocBin().from_disk(exports / "spacy" / "statements.spacy").get_docs(vocab))
    assert [doc.text for doc in statements] == [row.text for row in loaded.statements]
    assert [doc.user_data["statement_id"] for doc in statements] == [
        s.statement_id for s in loaded.statements
    ]
    for doc, row in zip(statements, loaded.statements, strict=True):
        assert row.dimension is None or doc.cats[row.dimension] == 1.0


def test_json_lines_are_the_tables(exports: Path, told: Tables) -> None:
    found = {
        name: [
            json.loads(line) for line in (exports / "jsonl" / f"{name}.jsonl").read_bytes().split(b"\n")[:-1]
        ]
        for name in NAMES
    }
    assert {path.stem for path in (exports / "jsonl").iterdir()} == set(NAMES)
    compare(found, told)


def test_the_schema_accepts_every_record(exports: Path, processed: Path) -> None:
    from jsonschema import Draft202012Validator

    schema = json.loads((exports / "schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    for file, reference in schema["outputs"].items():
        checker = Draft202012Validator({**schema, **reference})
        for line in (processed / file).read_bytes().split(b"\n")[:-1]:
            assert list(checker.iter_errors(json.loads(line))) == []
            assert list(checker.iter_errors({**json.loads(line), "more": 1})), "unknown fields are refused"


# --- faults -----------------------------------------------------------------------------------------


def csv_rows(path: Path) -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_X01_no_cell_runs_as_a_formula(processed: Path, exports: Path, tmp_path: Path, capsys: Any) -> None:
    rows = csv_rows(exports / "excel-csv" / "statements.csv")
    traps = {row["text"] for row in rows}
    for text in TRAPS[:9]:
        assert GUARD + text in traps, repr(text)
    assert csv_rows(exports / "excel-csv" / "records.csv")[0]["title"][0] != "="
    capsys.readouterr()
    out = tmp_path / "x.csv"
    arguments = ["statements", "--format", "csv-excel", "-o", str(out), "--processed", str(processed)]
    assert main(["export", *arguments, "--json"]) == 0
    (made,) = json.loads(capsys.readouterr().out)
    assert made["notes"]["cells_defused"] >= 9 and made["notes"]["cells_cut"] == 1


def test_X02_codes_and_ids_stay_text(exports: Path) -> None:
    import pandas as pd

    frame = pd.read_csv(exports / "csv" / "records.csv")
    for column in ("record_id", "article_id", "version", "province"):
        assert frame[column].map(type).eq(str).all(), column
    for table in TABLES:
        for column in table.key:
            if column != "position":
                values = pd.read_csv(exports / "csv" / f"{table.name}.csv")[column]
                assert values.map(type).eq(str).all(), column


def test_X03_missing_and_empty_differ(exports: Path) -> None:
    import duckdb

    query = "SELECT text, province FROM read_csv(?, all_varchar=true, allow_quoted_nulls=false)"
    rows = duckdb.sql(query, params=[str(exports / "csv" / "statements.csv")]).fetchall()
    texts = [text for text, _ in rows]
    assert "" in texts and None not in texts and {"NA", "None", "null"} <= set(texts)
    assert any(province is None for _, province in rows)
    from python_calamine import CalamineWorkbook

    sheet = CalamineWorkbook.from_path(str(exports / "opdc.xlsx")).get_sheet_by_name("statements")
    assert {"NA", "None", "null"} <= {row[11] for row in sheet.to_python()}


def test_X04_only_excel_gets_a_byte_order_mark(exports: Path) -> None:
    for name in NAMES:
        assert (exports / "csv" / f"{name}.csv").read_bytes()[:3] != b"\xef\xbb\xbf"
        marked = (exports / "excel-csv" / f"{name}.csv").read_bytes()
        assert marked[:3] == b"\xef\xbb\xbf" and marked[3:6] != b"\xef\xbb\xbf"


def test_X05_odd_characters_and_long_cells(exports: Path) -> None:
    for line in (exports / "jsonl" / "statements.jsonl").read_bytes().split(b"\n")[:-1]:
        json.loads(line, parse_constant=pytest.fail)
    texts = [row["text"] for row in csv_rows(exports / "csv" / "statements.csv")]
    assert LONG in texts and "บรรทัด\u2028สอง" in texts and "คุม\x01อักขระ\x0b" in texts
    short = [row["text"] for row in csv_rows(exports / "excel-csv" / "statements.csv")]
    assert cut(LONG) in short and max(map(len, short)) <= 32_767


WORDS = (
    "ทุจริต", "ธรรมาภิบาล", "โปร่งใส", "ประชาชน", "ลพบุรี", "สิ่งแวดล้อม", "บุคลากร", "งบประมาณ", "ความเสี่ยง",
    "อบรม", "ร้องเรียน", "ชุมชน", "สุขภาพ", "เทคโนโลยี", "คุณธรรม", "สารพิษ", "รัฐ", "ปี", "น้ำ",
)  # fmt: skip
SENTENCES = (
    "จัดทำมาตรการป้องกันและปราบปรามการทุจริตประพฤติมิชอบของเจ้าหน้าที่",
    "ยกระดับธรรมาภิบาลของหน่วยงานในสังกัดจังหวัดทุกแห่ง",
    "เปิดเผยขั้นตอนการจัดซื้อจัดจ้างอย่างโปร่งใสตรวจสอบได้",
    "ให้บริการประชาชนนอกเวลาราชการทุกวันพุธ",
    "จังหวัดลพบุรีจัดคลินิกให้คำปรึกษาแก่เกษตรกร",
    "ปลูกต้นไม้ริมคลองเพื่อฟื้นฟูสิ่งแวดล้อมของเมือง",
    "ส่งเสริมการเรียนรู้ของบุคลากรทุกระดับอย่างต่อเนื่อง",
    "รายงานการใช้จ่ายงบประมาณทุกไตรมาสผ่านเว็บไซต์",
    "วิเคราะห์ความเสี่ยงของโครงการก่อนเสนอขออนุมัติ",
    "เชิญวิทยากรมาอบรมการเขียนหนังสือราชการให้แก่พนักงาน",
    "เปิดช่องทางรับเรื่องร้องเรียนผ่านโทรศัพท์มือถือ",
    "สนับสนุนให้ชุมชนจัดการขยะตั้งแต่ต้นทาง",
    "ตรวจสุขภาพประจำปีให้ข้าราชการและลูกจ้าง",
    "นำเทคโนโลยีสารสนเทศมาลดขั้นตอนการอนุญาต",
    "ยกย่องผู้มีคุณธรรมจริยธรรมเป็นแบบอย่างของหน่วยงาน",
    "ตรวจหาสารพิษตกค้างในผักที่วางขายในตลาดสด",
    "พัฒนาคุณภาพการบริหารจัดการภาครัฐให้ได้มาตรฐาน",
    "ประเมินผลการปฏิบัติราชการสองครั้งต่อปี",
    "ประหยัดน้ำและไฟฟ้าในอาคารสำนักงาน",
)


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a database of the sentences above."""
    page = sample_page()
    rows = tuple(
        msgspec.structs.replace(row, text=text, quantities=())
        for row, text in zip(page.statements, SENTENCES, strict=False)
    )
    folder = tmp_path_factory.mktemp("searched")
    write([msgspec.structs.replace(page, statements=rows)], folder)
    database = folder / "opdc.sqlite"
    assert main(["export", "--format", "sqlite", "-o", str(database), "--processed", str(folder)]) == 0
    return database


def found(database: Path, asked: str) -> set[str]:
    with sqlite3.connect(database) as connection:
        query = f"SELECT text FROM statements WHERE rowid IN ({search.FIND})"
        given = {"words": search.in_words(asked), "inside": search.inside(asked)}
        return {text for (text,) in connection.execute(query, given)}


@pytest.mark.parametrize("word", WORDS)
def test_X08_a_word_is_found_wherever_it_stands(searched: Path, word: str) -> None:
    assert found(searched, word) == {text for text in SENTENCES if word in text}


def test_X08_plain_search_finds_few_of_them(searched: Path, tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "plain.sqlite") as connection:
        connection.execute("CREATE VIRTUAL TABLE plain USING fts5(text)")
        connection.executemany("INSERT INTO plain VALUES (?)", [(text,) for text in SENTENCES])
        hits = [
            connection.execute("SELECT 1 FROM plain WHERE plain MATCH ?", (f'"{w}"',)).fetchall()
            for w in WORDS
        ]
    assert sum(map(bool, hits)) <= 4
    assert sum(bool(found(searched, word)) for word in WORDS) == len(WORDS) == 19


@pytest.mark.parametrize(
    ("asked", "hits"),
    [
        ("จริต", 1), ("พิษ", 1), ("ตรวจ ขาย", 1), ("ตรวจ เว็บไซต์", 0), ('" OR 1', 0), ("NEAR(", 0), ("*", 0),
        ("", 0), ("ทุจริต*", 1), ("text:ทุจริต", 0), ("'; DROP TABLE statements; --", 0), ('"ทุจริต"', 1),
        ("-ทุจริต", 1), ("\0", 0),
    ],
)  # fmt: skip
def test_X08_what_is_typed_is_words_and_no_syntax(searched: Path, asked: str, hits: int) -> None:
    assert len(found(searched, asked)) == hits


def test_X09_sql_in_a_text_is_text(exports: Path) -> None:
    with sqlite3.connect(exports / "opdc.sqlite") as connection:
        query = "SELECT count(*) FROM statements WHERE text LIKE '%DROP TABLE%'"
        assert connection.execute(query).fetchone() == (1,)


def test_X10_the_descriptions_name_real_files_and_types(exports: Path) -> None:
    package = json.loads((exports / "csv" / "datapackage.json").read_text("utf-8"))
    for resource in package["resources"]:
        content = (exports / "csv" / resource["path"]).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
        header = content.split(b"\n", 1)[0].decode().split(",")
        assert [field["name"] for field in resource["schema"]["fields"]] == header
        types = {field["name"]: field["type"] for field in resource["schema"]["fields"]}
        assert {types[name] for name in types if name in ("province", "tis", "version")} <= {"string"}
    croissant = json.loads((exports / "parquet" / "croissant.json").read_text("utf-8"))
    for file in croissant["distribution"]:
        content = (exports / "parquet" / file["contentUrl"]).read_bytes()
        assert file["sha256"] == hashlib.sha256(content).hexdigest()
    card = (exports / "hf" / "README.md").read_text("utf-8")
    for name in NAMES:
        assert f"path: data/{name}.parquet" in card and (exports / "hf" / "data" / f"{name}.parquet").exists()


def test_X11_the_catalogue_entry_is_refused_until_it_is_complete(
    processed: Path, tmp_path: Path, capsys: Any
) -> None:
    out = tmp_path / "gdc.json"
    arguments = ["export", "--format", "gdc", "-o", str(out), "--processed", str(processed)]
    for missing in SETTINGS:
        given = [text for k, v in SETTINGS.items() if k != missing for text in ("--set", f"{k}={v}")]
        assert main([*arguments, *given]) == 2
        assert missing in capsys.readouterr().err and not out.exists()
    whole = [text for key, value in SETTINGS.items() for text in ("--set", f"{key}={value}")]
    assert main([*arguments, *whole, "--set", "data_type=ตาราง"]) == 2
    assert main([*arguments, *whole, "--set", "maintainer_email=nobody"]) == 2
    config = tmp_path / "mine.toml"
    config.write_text("".join(f'{key} = "{value}"\n' for key, value in SETTINGS.items()), encoding="utf-8")
    assert main([*arguments, "--config", str(config)]) == 0
    entry = json.loads(out.read_text("utf-8"))
    assert len(fields()) == 14 and all(entry[key] for field in fields() for key in field.keys)
    assert entry["owner_org"] == "opdc" and URL in entry["data_source"]


PERSONAL = "ติดต่อ นายทะเบียน โทร. 0 2356 9999 หรือ ๐๘๑-๒๓๔-๕๖๗๘ data@example.go.th งบ 1,200,000 บาท"


def test_X12_names_and_numbers_of_people_are_left_out(tmp_path: Path) -> None:
    page = sample_page()
    assert page.article.credits
    first, *rest = page.statements
    rows = (msgspec.structs.replace(first, text=PERSONAL, quantities=()), *rest)
    folder = write([msgspec.structs.replace(page, statements=rows)], tmp_path / "processed")
    assert main(["export", "--processed", str(folder)]) == 0
    secret = ["2356 9999", "๒๓๔", "data@example", *(credit.name for credit in page.article.credits)]
    with sqlite3.connect(folder / "exports" / "opdc.sqlite") as connection:
        dump = "\n".join(connection.iterdump())
    written = [dump, *(p.read_text("utf-8") for p in (folder / "exports").rglob("*.csv"))]
    written += [p.read_text("utf-8") for p in (folder / "exports" / "jsonl").iterdir()]
    for text in written:
        assert [word for word in secret if word in text] == []
    (masked,) = [
        r["text"] for r in csv_rows(folder / "exports/csv/statements.csv") if "นายทะเบียน" in r["text"]
    ]
    assert len(masked) == len(PERSONAL) and masked.endswith("งบ 1,200,000 บาท")
    whole = csv_rows(folder / "exports" / "csv" / "articles.csv")[0]["text"]
    assert len(whole) == len(page.article.text)
    assert main(["export", "--processed", str(folder), "--personal"]) == 0
    assert page.article.credits[0].name in csv_rows(folder / "exports" / "csv" / "articles.csv")[0]["credits"]


# --- the rest ---------------------------------------------------------------------------------------


def test_the_same_outputs_make_the_same_bytes(processed: Path, exports: Path, tmp_path: Path) -> None:
    given = [text for key, value in SETTINGS.items() for text in ("--set", f"{key}={value}")]
    again = tmp_path / "again"
    assert main(["export", "--processed", str(processed), "-o", str(again), "--personal", *given]) == 0
    names = sorted(str(path.relative_to(exports)) for path in exports.rglob("*") if path.is_file())
    assert names == sorted(str(path.relative_to(again)) for path in again.rglob("*") if path.is_file())
    assert [name for name in names if (exports / name).read_bytes() != (again / name).read_bytes()] == []


@pytest.mark.parametrize("name", [each.name for each in formats().values() if each.one is not None])
def test_one_table_in_one_format(name: str, exports: Path, processed: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "folder" / "one"
    arguments = ["statements", "--format", name, "-o", str(out), "--processed", str(processed), "--personal"]
    assert main(["export", *arguments]) == 0
    made = formats()[name]
    if made.all is None:
        assert out.read_bytes() == (exports / made.place / f"statements{made.suffix}").read_bytes()
    else:
        assert out.stat().st_size > 1000


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["statements"], 2, "needs a format"),
        (["--format", "csv"], 2, "place to write to"),
        (["pages", "--format", "csv", "-o", "{0}/x"], 2, "no table 'pages'"),
        (["cells", "--format", "sqlite", "-o", "{0}/x"], 2, "holds all tables"),
        (["cells", "--format", "docbin", "-o", "{0}/x"], 2, "no docs of cells"),
        (["--processed", "{0}/absent"], 2, "run `make run` first"),
        (["--set", "owner_org"], 2, "no KEY=VALUE"),
        (["--config", "{0}/absent.toml"], 1, "absent.toml"),
    ],
)
def test_what_cannot_be_exported(
    arguments: list[str], status: int, said: str, processed: Path, tmp_path: Path, capsys: Any
) -> None:
    given = [text.format(tmp_path) for text in arguments]
    folder = [] if "--processed" in given else ["--processed", str(processed)]
    assert main(["export", *given, *folder]) == status
    streams = capsys.readouterr()
    assert said in streams.err and "Traceback" not in streams.err


def test_files_of_different_runs_are_refused(processed: Path, tmp_path: Path, capsys: Any) -> None:
    folder = write([trapped()], tmp_path / "processed")
    (folder / "articles.jsonl").write_bytes(b"")
    assert main(["export", "--format", "jsonl", "-o", str(tmp_path / "x"), "--processed", str(folder)]) == 5
    assert "different runs" in capsys.readouterr().err
    folder = write([trapped()], tmp_path / "processed")
    (folder / "provinces.jsonl").write_bytes(b"")
    out = tmp_path / "x.sqlite"
    assert main(["export", "--format", "sqlite", "-o", str(out), "--processed", str(folder)]) == 5
    assert not out.exists() and not list(tmp_path.glob(".opdc-*"))


def test_evidence_links_lead_to_the_words(exports: Path) -> None:
    from urllib.parse import unquote

    rows = csv_rows(exports / "csv" / "statements.csv")
    source = sample_page().article.text
    for row in rows:
        address, _, words = row["evidence_url"].partition("#:~:text=")
        assert address == URL and words
        first, *last = words.split(",")
        assert len(last) <= 1 and len(row["evidence_url"]) < 2500
        assert not set(first) & set("-& <>\"'")
        assert unquote(first)[:5].split(" ")[0] in source
    assert math.isclose(len(rows), 127, abs_tol=20)


def test_a_run_never_loads_what_only_exports_need(tmp_path: Path) -> None:
    import subprocess
    import sys

    code = (
        "import sys; from pipeline.__main__ import main; main(['run', '--raw', *sys.argv[1:]]);"
        "print(sorted({'pyarrow', 'xlsxwriter', 'spacy', 'pandas'} & set(sys.modules)))"
    )
    raw = Path(__file__).resolve().parent.parent / "raw"
    done = subprocess.run(
        [sys.executable, "-c", code, str(raw), "--out", str(tmp_path / "out")],
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "[]"
