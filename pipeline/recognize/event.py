"""Reads the event an article reports from its lead: when, where, who, how many, on what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple

from pipeline.codebook.event import OrganizerWords, ParticipantWords, TopicWords, VenueWords, load_event
from pipeline.recognize.dates import DateMention
from pipeline.recognize.provinces import Mention
from pipeline.records import Article, EventSpan
from pipeline.spans import Span, trim

_D = "0-9๐-๙"
_NUMBER = rf"[{_D}]{{1,3}}(?:,[{_D}]{{3}})*|[{_D}]+"


class _Patterns(NamedTuple):
    """Compiled once from the words of events."""

    venue: re.Pattern[str]
    venue_end: re.Pattern[str]
    participants: re.Pattern[str]
    attending: re.Pattern[str]
    organizer: re.Pattern[str]
    topic: re.Pattern[str]


def _any(words: Iterable[str]) -> str:
    """Return a pattern of the words, in the file's order: the first that fits counts."""
    return "|".join(map(re.escape, words))


@cache
def _patterns() -> _Patterns:
    words = load_event()
    return _Patterns(
        venue=_venue_pattern(words.venue),
        venue_end=_venue_end_pattern(words.venue),
        participants=_participants_pattern(words.participants),
        attending=re.compile(_any(words.participants.attending)),
        organizer=_organizer_pattern(words.organizer),
        topic=_topic_pattern(words.topic),
    )


def _venue_pattern(words: VenueWords) -> re.Pattern[str]:
    """A venue is led in by ณ and named by a place's word."""
    return re.compile(rf"(?:^|(?<=[ \n]))(?:{_any(words.leads)}) ?(?={_any(words.places)})")


def _venue_end_pattern(words: VenueWords) -> re.Pattern[str]:
    """A venue ends where the sentence goes on."""
    glued = rf"(?:{_any(words.connectives)})(?={_any(words.glued_before)})|{_any(words.glued)}"
    return re.compile(rf" ?(?:\n|(?<= )(?:{_any(words.ends)})|{glued})")


def _participants_pattern(words: ParticipantWords) -> re.Pattern[str]:
    """What tells that people are counted, the number `n`, and the classifier `unit`."""
    total = rf"(?:{_any(words.totals)})(?:{_any(words.totals_after)})?|{_any(words.amounts)}"
    after = rf"(?:{_any(words.attendees_after)})*"
    attendees = rf"(?:{_any(words.attendees)})(?:{_any(words.occasions)})?{after}"
    delegates = rf"(?:{_any(words.delegates)})[ก-๎]{{0,30}}"
    return re.compile(
        rf"(?:{total}|{attendees}|{delegates}) ?(?:{_any(words.before_number)})?"
        rf" ?(?P<n>{_NUMBER}) ?(?P<unit>{_any(words.classifiers)})"
    )


def _organizer_pattern(words: OrganizerWords) -> re.Pattern[str]:
    """A body's name `who`, perhaps a partner's, and a verb of organizing."""
    between = rf"(?:{_any(words.links)}|(?:{_any(words.joint)})[^\n]{{2,80}}?)?"
    return re.compile(
        rf"(?P<who>(?:{_any(words.bodies)})[^\n]{{2,120}}?) ?{between} ?(?:{_any(words.verbs)})"
    )


def _topic_pattern(words: TopicWords) -> re.Pattern[str]:
    """What leads a topic in, and the `topic` up to where the sentence goes on."""
    named = rf"(?:{_any(words.nouns)})[^\n]{{0,60}}? ?(?:{_any(words.copulas)})"
    ends = rf"{_any(words.ends)}|(?:{_any(words.ends_alone)}) | \d (?:{_any(words.counted)})"
    return re.compile(
        rf"(?:{named}|{_any(words.leads)}) ?"
        rf"(?P<topic>[“\"‘]?[^\n]{{6,200}}?)(?= ?(?:\n|$|{ends}))"
    )


_DIGITS = str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")


def find_event(
    article: Article, mentions: Sequence[Mention], dates: Sequence[DateMention], first: int
) -> EventSpan | None:
    """Read the event from the text before the first section.

    Args:
        article: cleaned.
        mentions: provinces in its body. dates: in its text.
        first: offset at which the sections begin.

    Returns:
        None where the lead tells of no dated or placed event.
    """
    lead = _lead(article, first)
    if lead is None:
        return None
    text = article.text
    spans: dict[str, Span] = {}
    day = next(
        (d for d in dates if lead.covers(d.span) and d.iso and d.precision in ("day", "time", "range")), None
    )
    if day is not None:
        spans["date"] = day.span
    venue = _venue(text, lead)
    if venue is not None:
        spans["venue"] = venue
    place = next((m for m in mentions if venue is not None and venue.covers(m.span)), None)
    if place is not None:
        spans["province"] = place.span
    people = _people(text, lead)
    if people is not None:
        spans["participants"] = people[1]
    words = _patterns()
    organizer = words.organizer.search(text, lead.start, lead.end)
    if organizer:
        spans["organizer"] = trim(text, Span(*_after_date(text, organizer.span("who"), day)))
    topic = words.topic.search(text, lead.start, lead.end)
    if topic:
        spans["topic"] = trim(text, Span(*topic.span("topic")))
    if day is None and venue is None:
        return None
    return EventSpan(
        date=day.iso[:10] if day and day.iso else None,
        venue=venue.of(text) if venue else None,
        province=place.code if place else None,
        participants=people[0] if people else None,
        organizer=spans["organizer"].of(text) if "organizer" in spans else None,
        topic=spans["topic"].of(text) if "topic" in spans else None,
        spans=spans,
    )


def _after_date(text: str, who: tuple[int, int], day: DateMention | None) -> tuple[int, int]:
    start, end = who
    if day is not None and start < day.span.end < end:
        start = day.span.end
    return start, end


def _lead(article: Article, first: int) -> Span | None:
    """Return the span of the article's first paragraphs, up to the first section."""
    blocks = [b for b in article.blocks if b.kind not in ("title", "breadcrumb", "meta", "credit")]
    before = [b for b in blocks if b.span.end <= first][:6] or blocks[:2]
    return Span(before[0].span.start, before[-1].span.end) if before else None


def _venue(text: str, lead: Span) -> Span | None:
    words = _patterns()
    for opening in words.venue.finditer(text, lead.start, lead.end):
        end = words.venue_end.search(text, opening.end() + 4, min(lead.end, opening.end() + 160))
        stop = end.start() if end else min(lead.end, opening.end() + 160)
        newline = text.find("\n", opening.end(), stop)
        span = trim(text, Span(opening.end(), newline if newline >= 0 else stop))
        if span.end - span.start >= 4:
            return span
    return None


def _people(text: str, lead: Span) -> tuple[int, Span] | None:
    words = _patterns()
    for match in words.participants.finditer(text, lead.start, lead.end):
        around = text[max(lead.start, match.start() - 120) : min(lead.end, match.end() + 120)]
        if words.attending.search(around):
            number = int(match["n"].translate(_DIGITS).replace(",", ""))
            return number, Span(match.start("n"), match.end("unit"))
    return None
