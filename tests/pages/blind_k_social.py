"""A post with emoji bullets and a thread of a discussion board."""

from tests.pages.blind_k_parts import Wording, credit_lines, crumbs, dates, e, full, paragraphs, quoted, tail
from tests.pages.blind_k_shells import ADDRESS, classic
from tests.pages.blind_k_statements import statements_of
from tests.pages.content import PageContent, ProvinceContent

_SIGNS = {
    "state_society_environment": "🌳",
    "service_recipients_stakeholders": "🤝",
    "workforce": "👩‍💼",
    "organization": "🏛️",
}
_ALSO = {
    "กรุงเทพมหานคร": "กทม.",
    "พระนครศรีอยุธยา": "อยุธยา",
    "นครราชสีมา": "โคราช",
    "สุราษฎร์ธานี": "สุราษฎร์ฯ",
    "ประจวบคีรีขันธ์": "ประจวบฯ",
    "นครศรีธรรมราช": "เมืองคอน",
}


def _line(text: str) -> str:
    return f'<div dir="auto">{text}</div>\n'


def _post_province(province: ProvinceContent, turn: int) -> str:
    also = f" ({_ALSO[province.name]})" if province.name in _ALSO else ""
    out = _line(f"📍 {e(full(province.name))}{also}")
    if province.vision is not None:
        out += _line(f"🎯 วิสัยทัศน์ : {quoted(province.vision, turn)}")
    out += "".join(_line(e(text)) for text in province.general)
    for cell in province.cells:
        out += _line(f"{_SIGNS[cell.code]} {e(cell.heading)}")
        out += "".join(_line(f"✅ {e(statement)}") for statement in statements_of(cell.text))
    return out + _line("➖➖➖➖➖")


def social_post(page: PageContent) -> str:
    """Print a saved post of a social network: emoji for bullets, hashtags, reactions and comments."""
    told = "".join(_post_province(province, i) for i, province in enumerate(page.provinces))
    for heading, texts in (
        ("💬 ข้อเสนอแนะจากผู้เข้าประชุม", page.recommendations),
        ("🎁 ประโยชน์ที่ได้รับ ระยะสั้น", page.benefits_short),
        ("🎁 ประโยชน์ที่ได้รับ ระยะยาว", page.benefits_long),
    ):
        if texts:
            told += _line(heading) + "".join(_line(f"👉 {e(text)}") for text in texts)
    return f"""<!DOCTYPE html>
<html lang="th"><head><meta charset="utf-8"><title>สำนักงาน ก.พ.ร. - {e(page.title)}</title>
<style>div[dir=auto]{{margin:4px 0}}</style></head><body>
<div role="banner"><input aria-label="ค้นหา" placeholder="ค้นหา">
<a href="#">หน้าหลัก</a> <a href="#">วิดีโอ</a></div>
<div role="navigation"><a href="#">โพสต์</a> <a href="#">เกี่ยวกับ</a> <a href="#">รูปภาพ</a>
<p>ผู้ติดตาม 84,210 คน</p></div>
<div>อัลบั้ม: {crumbs(page, " · ")}</div>
<div role="main"><div role="article"><h2>สำนักงาน ก.พ.ร.</h2> <span>สาธารณะ 🌐</span>
<h1 dir="auto">📢 {e(page.title)}</h1>
{"".join(_line(e(text)) for text in page.lead)}{told}{_line(credit_lines(page, "<br>"))}{_line(dates(page))}
<div><a href="#">#กพร</a> <a href="#">#ชุมชนนักปฏิบัติ</a></div></div>
<div class="reactions">👍❤️ 312 ความคิดเห็น 9 รายการ แชร์ 41 ครั้ง <button>ถูกใจ</button> <button>แชร์</button></div>
<ul class="comments"><li><b>ผู้ใช้ 1024</b> <span>จังหวัดลำปางขอเข้าร่วมครั้งหน้านะคะ</span> <a href="#">ตอบกลับ</a></li>
<li><b>ผู้ใช้ 2201</b> <span>อยากให้จัดที่ภูเก็ตบ้างครับ</span> <a href="#">ตอบกลับ</a></li></ul></div>
<div role="complementary"><h3>เพจที่คุณอาจสนใจ</h3><a href="#">จังหวัดพัทลุง</a> <a href="#">ข่าวด้านองค์การ</a></div>
<footer>{ADDRESS}<a href="#">ความเป็นส่วนตัว</a> <a href="#">ข้อกำหนด</a> <a href="#">คุกกี้</a></footer>
</body></html>
"""


def _reply(number: int, author: str, inside: str) -> str:
    return (
        f'<table class="post" width="100%" border="1"><tr><td colspan="2">ความคิดเห็นที่ {number}</td></tr>\n'
        f'<tr valign="top"><td width="130"><b>{e(author)}</b><br>สมาชิก CoP<br>ออฟไลน์</td>\n'
        f"<td>{inside}</td></tr>\n"
        '<tr><td colspan="2" align="right"><a href="#">อ้างอิง</a> <a href="#">แจ้งลบ</a></td></tr></table>\n'
    )


def _reply_province(province: ProvinceContent, turn: int) -> str:
    out = f"<p><b>{e(full(province.name))}</b></p>\n"
    if province.vision is not None:
        out += f"<p>วิสัยทัศน์จังหวัด ที่ว่า {quoted(province.vision, turn)}</p>\n"
    out += paragraphs(province.general)
    for cell in province.cells:
        body = f"<blockquote>{e(cell.text)}</blockquote>" if cell.text else ""
        out += f"<p><u>{e(cell.heading)}</u></p>{body}\n"
    return out


def forum_thread(page: PageContent) -> str:
    """Print a thread of a discussion board: each province answers in a post of its own."""
    words = Wording("สรุปข้อเสนอแนะ", "ประโยชน์จากการแลกเปลี่ยนเรียนรู้ครั้งนี้", "ระยะสั้น", "ระยะยาว")
    posts = "".join(
        _reply(i, f"ผู้แทน{full(province.name)}", _reply_province(province, i))
        for i, province in enumerate(page.provinces, 1)
    )
    ending = tail(page, words) + f"<p>{credit_lines(page)}</p>"
    body = (
        f'<p><a href="board.php">กระดานสนทนา</a> &raquo; ห้องชุมชนนักปฏิบัติ</p>\n'
        f'<div class="topic">{paragraphs(page.lead)}</div>\n'
        f"{posts}{_reply(len(page.provinces) + 1, 'ผู้ดูแลระบบ', ending)}<p>{dates(page)}</p>\n"
        '<form action="reply.php"><textarea name="t"></textarea><input type="submit" value="ตอบกระทู้"></form>'
    )
    return classic(page, body)
