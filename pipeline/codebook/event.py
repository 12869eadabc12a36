"""The words of events: `data/event.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

from pipeline.codebook.files import data_file, read_toml
from pipeline.codebook.reader import TableReader, Words


@dataclass(frozen=True, slots=True)
class VenueWords:
    """What leads a place in, begins its name, and goes on with the sentence behind it."""

    leads: Words
    places: Words
    ends: Words
    connectives: Words
    glued_before: Words
    glued: Words


@dataclass(frozen=True, slots=True)
class ParticipantWords:
    """What stands around the number of people who took part."""

    totals: Words
    totals_after: Words
    amounts: Words
    attendees: Words
    occasions: Words
    attendees_after: Words
    delegates: Words
    before_number: Words
    classifiers: Words
    attending: Words


@dataclass(frozen=True, slots=True)
class OrganizerWords:
    """What an organizer's name begins with, and what says that it organizes."""

    bodies: Words
    links: Words
    joint: Words
    verbs: Words


@dataclass(frozen=True, slots=True)
class TopicWords:
    """What leads a topic in and what ends it."""

    nouns: Words
    copulas: Words
    leads: Words
    ends: Words
    ends_alone: Words
    counted: Words


@dataclass(frozen=True, slots=True)
class EventWords:
    """The words by which a lead tells of an event."""

    venue: VenueWords
    participants: ParticipantWords
    organizer: OrganizerWords
    topic: TopicWords


_TABLES: Mapping[str, type[VenueWords | ParticipantWords | OrganizerWords | TopicWords]] = {
    "venue": VenueWords,
    "participants": ParticipantWords,
    "organizer": OrganizerWords,
    "topic": TopicWords,
}


def parse_event(data: Mapping[str, Any]) -> EventWords:
    """Validate a parsed `event.toml`: every table holds exactly the word lists of its class.

    Raises:
        DataError: with every problem of the file.
    """
    reader = TableReader("event.toml", data, tuple(_TABLES))
    words = {
        name: reader.lists(name, [field.name for field in fields(kind)]) for name, kind in _TABLES.items()
    }
    reader.done()
    return EventWords(
        VenueWords(**words["venue"]),
        ParticipantWords(**words["participants"]),
        OrganizerWords(**words["organizer"]),
        TopicWords(**words["topic"]),
    )


@cache
def load_event() -> EventWords:
    """Return the words of events.

    >>> load_event().venue.leads
    ('ณ', 'ที่')
    """
    return parse_event(read_toml(data_file("event.toml")))
