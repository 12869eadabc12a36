"""The laws of traceable text."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.spans import Edit, OffsetMap, Revision, Span, check, join, revise, to_source, trim

LETTERS = "กขคงจ้่ำ ab\n"


@st.composite
def revisions(draw: st.DrawFn, text: str) -> Revision:
    """Draw a revision of a text: replacements, deletions and insertions, sorted and disjoint."""
    cuts = sorted(set(draw(st.lists(st.integers(0, len(text)), max_size=8))))
    edits = []
    for start, end in zip(cuts[::2], cuts[1::2], strict=False):
        if draw(st.booleans()):
            edits.append(Edit(Span(start, end), draw(st.text(LETTERS, max_size=3)), "any"))
        else:
            edits.append(Edit(Span(start, start), draw(st.text(LETTERS, min_size=1, max_size=2)), "insert"))
    return tuple(edits)


@st.composite
def histories(draw: st.DrawFn) -> tuple[str, list[Revision], list[str]]:
    """Draw a text, revisions of it one after another, and all the texts between."""
    texts = [draw(st.text(LETTERS, max_size=40))]
    history = []
    for _ in range(draw(st.integers(1, 3))):
        history.append(draw(revisions(texts[-1])))
        texts.append(revise(texts[-1], history[-1]))
    return texts[0], history, texts


@given(histories())
def test_survivors_map_back_to_themselves(drawn: tuple[str, list[Revision], list[str]]) -> None:
    _, history, texts = drawn
    for before, after, revision in zip(texts, texts[1:], history, strict=False):
        back = OffsetMap(revision)
        for place, character in enumerate(after):
            source = back.source(Span(place, place + 1))
            if back.survives(place):
                assert [s.of(before) for s in source] == [character]
                assert back.after(source[0].start) == place


@given(histories())
def test_the_way_back_of_everything_covers_all_that_survived(
    drawn: tuple[str, list[Revision], list[str]],
) -> None:
    source, history, texts = drawn
    maps = [OffsetMap(revision) for revision in history]
    spans = to_source(Span(0, len(texts[-1])), maps)
    assert list(spans) == sorted(spans)
    assert all(a.end < b.start for a, b in itertools.pairwise(spans))
    assert all(0 <= s.start < s.end <= len(source) for s in spans)


@given(histories(), st.data())
def test_a_part_maps_into_the_whole(
    drawn: tuple[str, list[Revision], list[str]], data: st.DataObject
) -> None:
    _, history, texts = drawn
    size = len(texts[-1])
    start, end = sorted((data.draw(st.integers(0, size)), data.draw(st.integers(0, size))))
    maps = [OffsetMap(revision) for revision in history]
    part, whole = to_source(Span(start, end), maps), to_source(Span(0, size), maps)
    assert all(any(w.covers(p) for w in whole) for p in part)


@given(histories())
def test_forward_keeps_what_survived(drawn: tuple[str, list[Revision], list[str]]) -> None:
    _, history, texts = drawn
    for before, after, revision in zip(texts, texts[1:], history, strict=False):
        back = OffsetMap(revision)
        assert back.forward(Span(0, len(before))) == (0, len(after)) or any(
            e.span.start == e.span.end and e.span.start in (0, len(before)) for e in revision
        )
        for place in range(len(before)):
            moved = back.after(place)
            if moved is not None:
                assert back.forward(Span(place, place + 1)) == (moved, moved + 1)


@pytest.mark.parametrize(
    "edits",
    [
        (Edit(Span(3, 2), "", "backwards"),),
        (Edit(Span(0, 9), "", "outside"),),
        (Edit(Span(2, 4), "", "a"), Edit(Span(3, 5), "", "overlaps")),
        (Edit(Span(2, 4), "", "a"), Edit(Span(0, 1), "", "unsorted")),
        (Edit(Span(2, 2), "", "nothing"),),
        (Edit(Span(2, 2), "x", "a"), Edit(Span(2, 2), "y", "twice at one place")),
    ],
    ids=lambda edits: edits[-1].rule,
)
def test_what_is_no_revision_is_refused(edits: Revision) -> None:
    with pytest.raises(ValueError, match="edit"):
        check(edits, 6)


def test_markup_between_is_left_out_of_the_source() -> None:
    html = "จัง<b>หวัด</b>ตาก"
    edits = (Edit(Span(3, 6), "", "markup"), Edit(Span(10, 14), "", "markup"))
    assert revise(html, edits) == "จังหวัดตาก"
    spans = to_source(Span(0, 7), [OffsetMap(edits)])
    assert [s.of(html) for s in spans] == ["จัง", "หวัด"]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda p: Span(min(p), max(p)))))
def test_joined_spans_cover_the_same_places(spans: list[Span]) -> None:
    places = {i for s in spans for i in range(*s)}
    joined = join(spans)
    assert {i for s in joined for i in range(*s)} == places
    assert all(a.end < b.start for a, b in itertools.pairwise(joined))


def test_trim_takes_blanks_off_both_ends() -> None:
    text = "\u200b ก ข \xa0"
    assert trim(text, Span(0, len(text))).of(text) == "ก ข"
    assert trim("   ", Span(0, 3)) == (3, 3)


def test_covers_and_overlaps_are_of_half_open_spans() -> None:
    middle = Span(2, 5)
    touching = {Span(0, 2): False, Span(5, 7): False, Span(0, 3): True, Span(4, 7): True, Span(3, 4): True}
    assert {other: middle.overlaps(other) for other in touching} == touching
    inner = {Span(2, 5): True, Span(3, 5): True, Span(1, 5): False, Span(2, 6): False, Span(1, 3): False}
    assert {other: middle.covers(other) for other in inner} == inner


def test_the_map_at_the_edges_of_its_edits() -> None:
    """`กขคงจ` becomes `กxyงจ`: ข and ค are replaced; then every place, and both edges of the repair."""
    offsets = OffsetMap((Edit(Span(1, 3), "xy", "repair"),))
    assert [offsets.forward(Span(at, at + 1)) for at in range(5)] == [
        Span(0, 1), Span(1, 3), Span(1, 3), Span(3, 4), Span(4, 5)
    ]  # fmt: skip
    assert [offsets.survives(at) for at in range(5)] == [True, False, False, True, True]
    assert offsets.forward(Span(0, 3)) == Span(0, 3) and offsets.forward(Span(3, 5)) == Span(3, 5)
    longer = OffsetMap((Edit(Span(1, 2), "", "cut"), Edit(Span(3, 4), "xyz", "repair")))
    assert [longer.forward(span) for span in (Span(0, 1), Span(2, 3), Span(3, 4), Span(4, 5))] == [
        Span(0, 1), Span(1, 2), Span(2, 5), Span(5, 6)
    ]  # fmt: skip
    assert [longer.survives(at) for at in range(6)] == [True, True, False, False, False, True]


def test_nothing_maps_to_nothing_and_empty_spans_vanish() -> None:
    assert to_source(Span(2, 2), [OffsetMap((Edit(Span(0, 1), "x", "repair"),))]) == ()
    assert join([Span(3, 3), Span(1, 2), Span(2, 2)]) == (Span(1, 2),)


def test_trim_keeps_letters_that_look_like_names_of_blanks() -> None:
    assert trim("XXกXX", Span(0, 5)) == Span(0, 5)
    assert trim(" \t\r\n\xa0\u200b\ufeffก\ufeff\u200b\xa0\n\r\t ", Span(0, 15)) == Span(7, 8)
    assert trim("   ", Span(0, 3)) == Span(3, 3)
