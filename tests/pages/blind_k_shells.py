"""The site around an article: menus, search, share bar, other news, footer."""

from tests.pages.blind_k_parts import crumbs, e
from tests.pages.content import PageContent

RELATED = """<div class="related"><h3>ข่าวที่เกี่ยวข้อง</h3><ul>
<li><a href="/news/812">จังหวัดพิจิตรประชุมทบทวนนโยบายด้านองค์การ ประจำปี</a></li>
<li><a href="/news/790">สมุทรสงครามอบรมเจ้าหน้าที่ ยกระดับด้านผู้ปฏิบัติงาน</a></li>
<li><a href="/news/771">จังหวัดยโสธร วิสัยทัศน์ใหม่ เกษตรอินทรีย์นำเศรษฐกิจ</a></li>
<li><a href="/news/745">ผลสำรวจด้านผู้รับบริการและผู้มีส่วนได้ส่วนเสีย จังหวัดสตูล</a></li>
</ul></div>"""

ADDRESS = """<p>59/1 ถนนพิษณุโลก เขตดุสิต กรุงเทพฯ 10300 โทร. 0 2356 9999 โทรสาร 0 2281 7882</p>
<p>สงวนลิขสิทธิ์ สำนักงานคณะกรรมการพัฒนาระบบราชการ</p>"""

_COOKIE = """<div id="cookie" role="dialog"><p>เว็บไซต์นี้ใช้คุกกี้เพื่อพัฒนาประสบการณ์การใช้งาน</p>
<button>ยอมรับทั้งหมด</button> <button>ตั้งค่าคุกกี้</button></div>"""

_SHARE = """<div class="share">แชร์ : <a href="#">Facebook</a> <a href="#">X</a> <a href="#">LINE</a>
<a href="javascript:print()">พิมพ์หน้านี้</a></div>"""

_PORTAL_NAV = """<header><a class="skip" href="#main">ข้ามไปยังเนื้อหาหลัก</a><a href="/">สำนักงาน ก.พ.ร.</a>
<form action="/search"><label>ค้นหา <input name="q"></label><button>ค้นหา</button></form>
<nav><ul><li><a href="/about">เกี่ยวกับเรา</a><ul><li><a href="/vision">วิสัยทัศน์ พันธกิจ</a></li>
<li><a href="/structure">โครงสร้างองค์การ</a></li></ul></li><li><a href="/law">กฎหมายและระเบียบ</a></li>
<li><a href="/province">ตัวชี้วัดจังหวัด</a></li><li><a href="/contact">ติดต่อเรา</a></li></ul></nav></header>"""


def portal(page: PageContent, body: str, number: int = 0) -> str:
    """Wrap an article in a site of the years after 2015; a page with a number names its own address."""
    address = f"https://www.opdc.go.th/content/{number}"
    meta = (
        f'<link rel="canonical" href="{address}">\n<meta property="og:title" content="{e(page.title)}">\n'
        f'<meta property="article:published_time" content="{page.published[1]}">\n'
        if number
        else ""
    )
    return f"""<!DOCTYPE html>
<html lang="th"><head><meta charset="utf-8"><title>{e(page.title)} | สำนักงาน ก.พ.ร.</title>
{meta}<style>.lead{{font-weight:600}} .share a{{margin:4px}} table{{border-collapse:collapse}}</style>
<script>window.dataLayer = window.dataLayer || []; var page = {{"kind": "news", "id": {number}}};</script>
</head><body>
{_PORTAL_NAV}
<nav class="breadcrumb" aria-label="breadcrumb">{crumbs(page, " &rsaquo; ")}</nav>
<main id="main"><article><h1>{e(page.title)}</h1>
{_SHARE}
{body}
</article></main>
<aside>{RELATED}
<div class="banner"><a href="/pmqa">PMQA 4.0</a> <a href="/awards">รางวัลเลิศรัฐ</a></div></aside>
<footer>{ADDRESS}<p>ผู้เข้าชมวันนี้ 1,284 | ทั้งหมด 5,902,117</p></footer>
{_COOKIE}
<script>document.getElementById("cookie").hidden = true;</script>
</body></html>
"""


_CLASSIC_LEFT = """<b>เมนูหลัก</b><br><a href="index.php">หน้าหลัก</a><br>
<a href="about.php">เกี่ยวกับหน่วยงาน</a><br>
<a href="km.php">การจัดการความรู้</a><br><a href="cop.php">ชุมชนนักปฏิบัติ (CoP)</a><br>
<a href="board.php">กระดานสนทนา</a><br><img src="counter.gif" alt="counter"> ผู้เข้าชม 0084213 คน"""

_CLASSIC_RIGHT = """<b>ลิงค์น่าสนใจ</b><br><a href="http://www.info.go.th">คู่มือประชาชน</a><br>
<a href="http://www.mahasarakham.go.th">จังหวัดมหาสารคาม</a><br><a href="http://www.phrae.go.th">จังหวัดแพร่</a><br>
<form action="search.php"><input name="key"><input type="submit" value="ค้นหา"></form>"""


def classic(page: PageContent, body: str) -> str:
    """Wrap an article in a site of about 2010, laid out with a table of three columns."""
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN">
<HTML><HEAD><META http-equiv="Content-Type" content="text/html; charset=utf-8">
<TITLE>{e(page.title)}</TITLE>
<STYLE type="text/css"><!-- td {{ font: 14px Tahoma }} .head {{ color: #036 }} --></STYLE>
<SCRIPT type="text/javascript"><!--
function big() {{ document.body.style.fontSize = "18px"; }}
//--></SCRIPT></HEAD>
<BODY bgcolor="#FFFFFF"><TABLE width="980" align="center" border="0" cellpadding="4">
<TR><TD colspan="3"><A href="index.php"><IMG src="logo.gif" alt="Logo of OPDC"></A>
<A href="faq.php">FAQ</A> | <A href="sitemap.php">ผังเว็บไซต์</A> | <A href="en/">English</A>
<A href="javascript:big()">ก+</A></TD></TR>
<TR valign="top"><TD width="150">{_CLASSIC_LEFT}</TD>
<TD width="660"><DIV class="path">{crumbs(page)}</DIV>
<DIV class="tools"><A href="#">แชร์</A> <A href="#">พิมพ์หน้านี้</A></DIV>
<DIV class="head"><B>{e(page.title)}</B></DIV>
{body}
{RELATED}</TD>
<TD width="170">{_CLASSIC_RIGHT}</TD></TR>
<TR><TD colspan="3" align="center">{ADDRESS}<A href="policy.php">นโยบายเว็บไซต์</A> |
<A href="disclaimer.php">การปฏิเสธความรับผิดชอบ</A> | Best viewed 1024x768</TD></TR></TABLE></BODY></HTML>
"""
