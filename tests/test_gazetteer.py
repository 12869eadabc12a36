"""The province table against independent lists, and the loader against every kind of bad file."""

import csv
from collections import Counter
from datetime import date
from importlib.resources import files

import pytest

from pipeline.codebook.gazetteer import Gazetteer, load_gazetteer
from pipeline.codebook.gazetteer_files import parse_gazetteer
from pipeline.errors import DataError

DATA = files("pipeline") / "data"
PROVINCES = (DATA / "provinces.tsv").read_text(encoding="utf-8")
VOCABULARY = (DATA / "gazetteer.toml").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


def test_codes_are_those_of_iso_3166_2(gazetteer: Gazetteer) -> None:
    pycountry = pytest.importorskip("pycountry")
    iso = {s.code: s.name for s in pycountry.subdivisions.get(country_code="TH") if s.code != "TH-S"}
    ours = {p.code: p.name_en for p in gazetteer.provinces}
    assert {code for code in iso if iso[code] != ours.get(code)} == {
        "TH-10"
    }  # Krung Thep there, Bangkok here
    assert set(iso) == set(ours)


def test_codes_and_names_are_those_of_the_interior_ministry(gazetteer: Gazetteer) -> None:
    geothai = pytest.importorskip("geothai")
    listed = {p.code: p.name_th for p in geothai.provinces()}
    assert listed == {p.tis: p.name_th for p in gazetteer.provinces}


def test_names_and_abbreviations_are_those_of_pythainlp(gazetteer: Gazetteer) -> None:
    corpus = pytest.importorskip("pythainlp.corpus")
    listed = {
        (r["name_th"], r["name_en"], r["abbr_th"], r["abbr_en"]) for r in corpus.provinces(details=True)
    }
    assert listed == {(p.name_th, p.name_en, p.abbr_th, p.abbr_en) for p in gazetteer.provinces}


@pytest.mark.parametrize(
    ("division", "sizes"),
    [
        (
            "region_nesdp",
            {
                "bangkok_vicinity": 6,
                "sub_central": 6,
                "east": 8,
                "west": 6,
                "north": 17,
                "northeast": 20,
                "south": 14,
            },
        ),
        ("region4", {"north": 17, "northeast": 20, "central": 26, "south": 14}),
        ("region6", {"north": 9, "northeast": 20, "central": 22, "east": 7, "west": 5, "south": 14}),
    ],
)
def test_regions_have_their_sizes(gazetteer: Gazetteer, division: str, sizes: dict[str, int]) -> None:
    assert Counter(getattr(p, division) for p in gazetteer.provinces) == sizes


def test_sub_central_group(gazetteer: Gazetteer) -> None:
    names = {p.name_th for p in gazetteer.provinces if p.region_nesdp == "sub_central"}
    assert names == {"พระนครศรีอยุธยา", "อ่างทอง", "ลพบุรี", "สิงห์บุรี", "ชัยนาท", "สระบุรี"}


def test_bueng_kan_began_in_2011(gazetteer: Gazetteer) -> None:
    bueng_kan = gazetteer.province("TH-38")
    days = (date(2011, 3, 22), date(2011, 3, 23), None)
    assert [bueng_kan.exists(day) for day in days] == [False, True, True]


def test_known_sets_have_members_of_one_kind(gazetteer: Gazetteer) -> None:
    for known in gazetteer.known_sets:
        assert len(set(known.members)) == len(known.members) >= 3
        assert len({gazetteer.province(code).region4 for code in known.members}) == 1, known.slug


def test_loading_is_cached() -> None:
    assert load_gazetteer() is load_gazetteer()


def test_unknown_code_is_a_key_error(gazetteer: Gazetteer) -> None:
    with pytest.raises(KeyError):
        gazetteer.province("TH-99")


def _row(line: int, column: str, value: str) -> str:
    rows = list(csv.reader(PROVINCES.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))
    rows[line][rows[0].index(column)] = value
    return "\n".join("\t".join(row) for row in rows)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (_row(1, "code", "TH-1"), "line 2: code 'TH-1'"),
        (_row(2, "name_th", ""), "line 3: empty name_th"),
        (_row(3, "valid_from", "23/3/2554"), "is no ISO date"),
        (_row(5, "name_en", "Bangkok"), "name_en 'Bangkok' stands twice"),
        (_row(9, "valid_to", "2001-01-01"), "76 provinces without valid_to"),
        ("code\ttis\n", "columns are"),
        (PROVINCES.rstrip("\n").rsplit("\t", 1)[0], "11 fields, expected 12"),
    ],
)
def test_bad_table_is_refused(text: str, expected: str) -> None:
    with pytest.raises(DataError, match=r"provinces\.tsv") as caught:
        parse_gazetteer(text, VOCABULARY)
    assert any(expected in problem for problem in caught.value.problems)


def test_all_problems_of_the_table_are_told_at_once() -> None:
    text = _row(1, "abbr_en", "").replace("TH-11\t11", "TH-11\t12")
    with pytest.raises(DataError) as caught:
        parse_gazetteer(text, VOCABULARY)
    assert len(caught.value.problems) == 2


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("[bare]", "[bear]", "unknown section [bear]"),
        ("[bare]", "[bear]", "section [bare] is missing"),
        ('verdict = "accept"', 'verdict = "maybe"', "verdict must be accept or reject"),
        ("reach = 28", "reech = 28", "unknown key 'reech'"),
        ('word = ["แพร่"', 'word = ["แพระ"', "'แพระ' is no form"),
        ('name = ["สุรินทร์"', 'name = ["สุรินทร์", "ตราด"', "'ตราด' is in token and in name"),
        ('"ศรีษะเกษ" = "TH-33"', '"ศรีษะเกษ" = "TH-97"', "'TH-97' is no province"),
        ('"ศรีษะเกษ" = "TH-33"', '"เชียงใหม่" = "TH-33"', "means TH-50 and TH-33"),
        ('"น่านฟ้า"', '"ท้องฟ้า"', "'ท้องฟ้า' holds no form"),
        ('"น่านฟ้า"', '"ภูเก็ต"', "'ภูเก็ต' is a form"),
        ('members = ["TH-94"', 'members = ["TH-09"', "'TH-09' is no province"),
        ('tiers = ["word"]', 'tiers = ["wort"]', "unknown tier 'wort'"),
        ("[tiers]", "[tiers", "Expected"),
    ],
)
def test_bad_vocabulary_is_refused(old: str, new: str, expected: str) -> None:
    assert old in VOCABULARY
    with pytest.raises(DataError, match=r"gazetteer\.toml") as caught:
        parse_gazetteer(PROVINCES, VOCABULARY.replace(old, new))
    assert any(expected in problem for problem in caught.value.problems), caught.value.problems
