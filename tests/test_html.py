"""Tokens that cover the page, at the places they claim."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import Refused
from pipeline.html import MAX_DEPTH, Kind, build, tokens

PIECES = [
    "<p>", "</p>", "&nbsp", "&nbsp;", "&amp;", "&sp;", "ก", "น้ำ", " ", "\r\n", "\r", "\n", "<br>",
    "<!-- x -->", "<td>", "</div>", '<div a="1\n2">', "&#3585;", "&notit", "😀", "\x00", "<", "&",
    "<script>a<b</script>", "d;", "<title>", "</title>",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_tokens_cover_the_page_without_gap_or_overlap(html: str) -> None:
    found = tokens(html)
    position = 0
    for token in found:
        assert token.start == position
        assert token.end > token.start
        position = token.end
    assert position == len(html) or not found
    build(found, len(html))


def test_references_are_resolved_and_keep_their_place() -> None:
    html = "รถ&nbsp;เรือ&#3585;&amp;amp;&nbspd"
    found = {html[t.start : t.end]: t.text for t in tokens(html) if t.kind is Kind.REFERENCE}
    assert found == {"&nbsp;": "\xa0", "&#3585;": "ก", "&amp;": "&", "&nbsp": "\xa0"}


def test_an_unknown_reference_stays_text() -> None:
    assert [t.kind for t in tokens("ก &sp; ข")] == [Kind.TEXT]


def test_lone_carriage_returns_do_not_shift_places() -> None:
    html = "ก\rข\r\nค\n<b>ง</b>"
    start = next(t for t in tokens(html) if t.kind is Kind.START)
    assert html[start.start : start.end] == "<b>"


def test_authors_leave_end_tags_out() -> None:
    html = "<table><tr><td>ก<td>ข<tr><td>ค</table><ul><li>ง<li>จ</ul><p>ฉ<p>ช"
    tree = build(tokens(html), len(html))
    by_tag = [e.tag for e in tree.elements]
    depths = {e.tag: {x.depth for x in tree.elements if x.tag == e.tag} for e in tree.elements}
    assert by_tag.count("td") == 3 and by_tag.count("li") == 2 and by_tag.count("p") == 2
    assert all(len(found) == 1 for found in depths.values())


@pytest.mark.fault("C18")
def test_too_deep_is_refused_and_deep_is_not() -> None:
    deep = "<div>" * (MAX_DEPTH - 10) + "ก"
    assert build(tokens(deep), len(deep)).tokens[-1].kind is Kind.TEXT
    with pytest.raises(Refused) as refused:
        build(tokens("<div>" * (MAX_DEPTH + 10)), 1)
    assert refused.value.reason == "too-deep"


@pytest.mark.parametrize(
    "hostile",
    [
        '<a href="' * 20_000,
        "<!--" * 100_000,
        "<" * 200_000,
        "&" * 200_000,
        "<p " + " ".join(f"a{i}=1" for i in range(100_000)) + ">ก",
    ],
    ids=["links", "comments", "brackets", "ampersands", "attributes"],
)
def test_c19_hostile_markup_ends(hostile: str) -> None:
    found = tokens(hostile)
    build(found, len(hostile))
    assert not found or found[-1].end == len(hostile)
