"""Reads the event an article reports from its lead: when, where, who, how many, on what."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.recognize.dates import DateMention
from pipeline.recognize.provinces import Mention
from pipeline.records import Article, EventSpan
from pipeline.spans import Span, trim

_D = "0-9๐-๙"
#: A venue is led in by ณ and named by a place's word; it ends where the sentence goes on.
_VENUE = re.compile(
    r"(?:^|(?<=[ \n]))(?:ณ|ที่) ?(?=ห้อง|โรงแรม|ศาลากลาง|อาคาร|หอประชุม|สำนักงาน|มหาวิทยาลัย|ศูนย์|โรงเรียน|วิทยาลัย|สถาบัน|ที่ว่าการ|ศาลาประชาคม|ทำเนียบ|กระทรวง|กรม|วัด|ลาน|สนาม|สโมสร|โรงพยาบาล|บริเวณ|หอ|ตึก|รัฐสภา)"
)
_VENUE_END = re.compile(
    r" ?(?:\n|(?<= )(?:โดย|เพื่อ|ซึ่ง|เมื่อ|มี|ได้|และ|พร้อม|ภายใต้|เรื่อง|ในหัวข้อ|หัวข้อ|ทั้งนี้|ใน|เป็น|ผู้|จัด|ระหว่าง|สำนักงาน ก\.พ\.ร\.|มุ่ง|ว่า|จาก|รวม|นำ|ให้|กับ|ตั้งแต่|เวลา|จำนวน)|โดย(?=มี|หัวข้อ|ผู้|นาย|นาง|รอง|ท่าน)|เมื่อวันที่)"
)
_PARTICIPANTS = re.compile(
    rf"(?:รวม(?:ทั้งสิ้น|จำนวน|ทั้งหมด)?|จำนวน|ทั้งสิ้น|ผู้เข้าร่วม(?:ประชุม|สัมมนา|อบรม|งาน|โครงการ|กิจกรรม)?(?:ทั้งสิ้น|จำนวน|รวม|กว่า|ประมาณ)*|ผู้แทน[ก-๎]{{0,30}})"
    rf" ?(?:ประมาณ|กว่า|จำนวน|รวม)? ?(?P<n>[{_D}]{{1,3}}(?:,[{_D}]{{3}})*|[{_D}]+) ?(?P<unit>ราย|คน|ท่าน|รูป)"
)
_ATTEND = re.compile(r"เชิญ|ผู้แทน|เข้าร่วม|ผู้เข้า|ประชุมร่วม|วิทยากร|ร่วมงาน|แลกเปลี่ยน")
_ORGANIZER = re.compile(
    r"(?P<who>(?:สำนักงาน|กระทรวง|กรม|จังหวัด|สถาบัน|มหาวิทยาลัย|สำนัก|เทศบาล|องค์การ|คณะกรรมการ|ศูนย์|โรงพยาบาล|กลุ่มจังหวัด)[^\n]{2,120}?) ?(?:ได้|ร่วมกับ[^\n]{2,80}?)? ?(?:จัดให้มี|จัดการ|จัดประชุม|จัดสัมมนา|จัดโครงการ|จัดงาน|จัดเวที|จัดกิจกรรม|จัดอบรม|จัดชุมชน|เป็นเจ้าภาพ|เชิญ|จัดขึ้น|ดำเนินการจัด)"
)
_TOPIC = re.compile(
    r"(?:หัวข้อ[^\n]{0,60}? ?(?:คือ|ว่าด้วย|เรื่อง)|ภายใต้หัวข้อ|ในหัวข้อ|หัวข้อ|เรื่อง) ?(?P<topic>[“\"‘]?[^\n]{6,200}?)(?= ?(?:\n|$|ได้แก่|ซึ่ง|เพื่อ|โดย|ณ |ระหว่าง|เมื่อ|ขึ้น|ให้แก่|ให้กับ| \d ด้าน|จำนวน))"
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
    organizer = _ORGANIZER.search(text, lead.start, lead.end)
    if organizer:
        spans["organizer"] = trim(text, Span(*_after_date(text, organizer.span("who"), day)))
    topic = _TOPIC.search(text, lead.start, lead.end)
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
    for opening in _VENUE.finditer(text, lead.start, lead.end):
        end = _VENUE_END.search(text, opening.end() + 4, min(lead.end, opening.end() + 160))
        stop = end.start() if end else min(lead.end, opening.end() + 160)
        newline = text.find("\n", opening.end(), stop)
        span = trim(text, Span(opening.end(), newline if newline >= 0 else stop))
        if span.end - span.start >= 4:
            return span
    return None


def _people(text: str, lead: Span) -> tuple[int, Span] | None:
    for match in _PARTICIPANTS.finditer(text, lead.start, lead.end):
        around = text[max(lead.start, match.start() - 120) : min(lead.end, match.end() + 120)]
        if _ATTEND.search(around):
            number = int(match["n"].translate(_DIGITS).replace(",", ""))
            return number, Span(match.start("n"), match.end("unit"))
    return None
