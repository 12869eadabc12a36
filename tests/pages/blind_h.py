"""Blind layouts H: one article as thirteen different kinds of real Thai government pages print it."""

from tests.pages.blind_h_parts import (
    ADDRESS,
    CACHE_BAR,
    EXCEL_STYLE,
    INDENT,
    NBSP,
    NEWS,
    OFFICE_STYLE,
    OFFICES,
    OLD_SCRIPT,
    PORTAL_HEAD,
    PRINT_SCRIPT,
    RSS_STYLE,
    SIDE_MENU,
    SLIDE_STYLE,
    TOP_MENU,
    WAYBACK_BAR,
    WAYBACK_END,
    WAYBACK_HEAD,
    WORD_XML,
    Frame,
    bullets,
    closing,
    credit_lines,
    dates,
    each,
    esc,
    flow,
    folded,
    head,
    indented,
    links,
    lit,
    mso,
    nested,
    region,
    sheet_rows,
    slides,
    thai,
    tick_row,
    trail,
)
from tests.pages.content import CODES, Layout, PageContent

HTML4 = (
    '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01 Transitional//EN" "http://www.w3.org/TR/html4/loose.dtd">'
)


def opdc_nested_tables(c: PageContent) -> str:
    """The commission's own site of 2008-2012: tables in tables, font tags, indents of &nbsp;, <br>."""
    frame = Frame(INDENT + "<b><u>{}</u></b><br><br>", INDENT + "<b>{}</b><br>", INDENT + NBSP * 3 + "{}<br>")
    menu = links(SIDE_MENU, '<tr><td class="txt9"><img src="dot.gif"> <a href="{0}">{1}</a></td></tr>')
    news = links(NEWS, '<tr><td>&raquo;</td><td class="txt9"><a href="{0}&menu_id=5">{1}</a></td></tr>')
    bar = links(TOP_MENU, '<a href="{0}">{1}</a> |', "page.php?id=")
    return f"""{HTML4}
<html>{head(c, "", OLD_SCRIPT)}
<body bgcolor="#FFFFFF" onload="MM_preloadImages('images/b1.gif')">
<table width="980" align="center" cellpadding="0" cellspacing="0"><tr><td>
<table width="100%"><tr><td><img src="images/logo.gif" alt="Logo of OPDC"></td>
<td align="right" class="txt9">
<form action="search.php">ก.พ.ร. FAQ สำหรับการค้นหา <input name="q"></form>
<a href="?lang=th">ภาษาไทย</a> | <a href="?lang=en">English</a> | Mobile | Help | A- A A+</td></tr></table>
<table width="100%"><tr><td class="txt9">{bar}</td></tr></table>
<table width="100%"><tr><td width="180" valign="top"><table>{menu}</table></td>
<td valign="top"><table width="100%"><tr><td class="txt9" align="right">Share แชร์
<a href="print.php"><img src="images/print.gif" alt="">พิมพ์หน้านี้</a></td></tr>
<tr><td class="txt9">{trail(c, " / ")} / {esc(c.title)}</td></tr>
<tr><td><table width="96%" align="center"><tr><td><font size="4" color="#003399">{esc(c.title)}</font></td>
</tr>
<tr><td><div align="center"><strong>{esc(c.title)}</strong></div><br>
<font size="2" face="Tahoma, MS Sans Serif">
{indented(c)}
<br>{closing(c, 0, frame)}
</font></td></tr>
<tr><td align="right"><i>{each("{}<br>", credit_lines(c))}</i></td></tr></table></td></tr>
<tr><td class="txt9" align="center">{dates(c)}</td></tr></table></td>
<td width="170" valign="top"><table bgcolor="#EEEEEE"><tr><td colspan="2">ข่าวเด่น ก.พ.ร.</td>
</tr>{news}</table></td></tr>
</table><table width="100%"><tr>
<td class="txt9" align="center">ลิงค์ | สมาชิกเครือข่าย | RSS feed | คำถามที่พบบ่อย<br>
สงวนลิขสิทธิ์โดยสำนักงานคณะกรรมการพัฒนาระบบราชการ<br>{ADDRESS} โทร. 02 356 9999 สายด่วน 1785<br>
จำนวนผู้เข้าชม <img src="counter.php" alt="0048213"> ครั้ง</td></tr></table>
</td></tr></table></body></html>"""


def thaigov_word_paste(c: PageContent) -> str:
    """A government news portal with the text pasted from Word: MsoNormal, spans, Symbol bullets."""
    bold = ' style="font-size:16.0pt;font-weight:bold"'
    para = '<p class="MsoNormal" style="text-align:justify;text-indent:36.0pt">{}<o:p></o:p></p>'
    under = '<p class="MsoNormal" style="margin-left:36.0pt"><u>{}</u><o:p></o:p></p>'
    dot = (
        '<p class="MsoListParagraph" style="mso-list:l0 level1 lfo1"><span style="font-family:Symbol">'
        '<span style="mso-list:Ignore">·<span style="font:7.0pt">&nbsp;&nbsp; </span></span></span>'
        "{}<o:p></o:p></p>"
    )
    body = [para.format(mso(text)) for text in c.lead]
    for p in c.provinces:
        body.append('<p class="MsoNormal"><o:p>&nbsp;</o:p></p>')
        body.append(f'<p class="MsoNormal"><b>{mso("จังหวัด" + p.name, bold)}</b><o:p></o:p></p>')
        if p.vision:
            body.append(para.format(f"<b>{mso('วิสัยทัศน์ของจังหวัด คือ')}</b> <i>“{mso(p.vision)}”</i>"))
        body += [para.format(mso(text)) for text in p.general]
        for cell in p.cells:
            body.append(under.format(mso(cell.heading, bold)))
            body += [dot.format(mso(cell.text))] if cell.text else []
    heads = '<p class="MsoNormal"><b><span lang="TH">{}</span></b></p>'
    frame = Frame(heads, under.format("<span>{}</span>"), dot.format('<span lang="TH">{}</span>'))
    signs = each('<p class="MsoNormal" style="text-align:right"><span>{}</span></p>', credit_lines(c))
    meta = f'<meta property="og:title" content="{esc(c.title)}">\n{WORD_XML}'
    return f"""<!DOCTYPE html>
<html lang="th" xmlns:o="urn:schemas-microsoft-com:office:office">{head(c, "ข่าวทำเนียบรัฐบาล", meta)}
<body><header><a href="/"><img src="/img/crest.png" alt="ตราสัญลักษณ์"></a>
<nav class="navbar"><ul>{bullets(TOP_MENU, "/th/menu/")}</ul></nav>
<form role="search"><input type="search" placeholder="ค้นหา"></form></header>
<ol class="breadcrumb"><li>{trail(c, "</li><li>")}</li></ol>
<div class="row"><div class="col-md-9"><h1 class="page-header">{esc(c.title)}</h1>
<div class="meta">วันที่เผยแพร่ {c.published[0]} <span>ปรับปรุงข้อมูลล่าสุดเมื่อ {c.modified[0]}</span>
อ่าน 1,204 ครั้ง</div>
<div class="addthis_toolbox"><a href="#fb">Facebook</a> <a href="#tw">Twitter</a> <a href="#ln">LINE</a>
</div>
<div class="article-detail">
{chr(10).join(body)}
{closing(c, 1, frame)}
{signs}
</div></div>
<aside class="col-md-3"><h4>ข่าวที่เกี่ยวข้อง</h4><ul>{bullets(NEWS, "/news/")}</ul></aside></div>
<footer><p>{ADDRESS}</p><p>เว็บไซต์นี้ใช้คุกกี้เพื่อพัฒนาประสบการณ์การใช้งาน <button>ยอมรับ</button></p></footer>
</body></html>"""


def prd_dash_running(c: PageContent) -> str:
    """A regional public relations office: a left menu of provinces, dashes, and nothing bold."""
    body = [f"<p>{esc(text)}</p>" for text in c.lead]
    for p in c.provinces:
        body.append(f"<p>จังหวัด{esc(p.name)}</p>")
        body += [f"<p>มีวิสัยทัศน์ที่ว่า “{esc(p.vision)}”</p>"] if p.vision else []
        body += [f"<p>{esc(text)}</p>" for text in p.general]
        body += [f"<p>– {esc(cell.heading)}{NBSP}{NBSP}{esc(cell.text)}</p>" for cell in p.cells]
    offices = links(
        OFFICES, '<li><a href="{0}">สำนักงานประชาสัมพันธ์จังหวัด{1}</a></li>', "http://region3.example/office/"
    )
    side = bullets(SIDE_MENU, "/cms/")
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" lang="th">{head(c, "สำนักประชาสัมพันธ์เขต 3")}
<body id="page_bg"><div id="wrapper"><div id="header"><h1>สำนักประชาสัมพันธ์เขต 3</h1>
<ul id="topmenu">{links(TOP_MENU, '<li><a href="{0}"><span>{1}</span></a></li>', "/index.php?Itemid=")}</ul>
</div>
<div id="pathway">{trail(c, ' <img src="arrow.png" alt="" /> ')}</div>
<div id="leftcolumn"><div class="moduletable"><h3>สื่อในสังกัด</h3><ul class="menu">{offices}</ul></div>
<div class="moduletable"><h3>เมนูหลัก</h3><ul class="menu">{side}</ul></div></div>
<div id="maincolumn"><table class="contentpaneopen"><tr><td class="contentheading">{esc(c.title)}</td>
<td class="buttonheading"><a href="#">PDF</a> | <a href="#">พิมพ์</a> | <a href="#">อีเมล</a></td></tr></table>
<table class="contentpaneopen"><tr><td><span class="small">{each("{} ", credit_lines(c))}</span></td></tr>
<tr><td class="createdate">เผยแพร่เมื่อ {c.published[0]}</td></tr>
<tr><td valign="top">
{chr(10).join(body)}
{closing(c, 2, Frame("<p>{}</p>", "<p>{}</p>", "<p>– {}</p>"))}
</td></tr><tr><td class="modifydate">แก้ไขล่าสุดเมื่อ {c.modified[0]}</td></tr></table>
<div class="prevnext"><a href="#">&lt; ก่อนหน้า</a> <a href="#">ถัดไป &gt;</a></div></div>
<div id="rightcolumn"><h3>ข่าวล่าสุด</h3><ul>{bullets(NEWS, "/news/")}</ul>
<div>วันนี้ 82 เมื่อวาน 214 ทั้งหมด 551,092</div></div>
<div id="footer">หน่วยงานในกำกับ {ADDRESS}</div></div>
<script type="text/javascript">var _gaq = _gaq || []; _gaq.push(['_trackPageview']);</script></body>
</html>"""


def rss_outline(c: PageContent) -> str:
    """A feed turned into a page of an archive: an outline whose numbers stand in the text."""
    parts = [esc(text) for text in c.lead]
    for n, p in enumerate(c.provinces, 1):
        parts.append(f"<strong>{n}. จังหวัด{esc(p.name)}</strong>")
        parts += [f"วิสัยทัศน์: {esc(p.vision)}"] if p.vision else []
        parts += [esc(text) for text in p.general]
        parts += [f"{n}.{m} {esc(x.heading)}: {esc(x.text)}" for m, x in enumerate(p.cells, 1)]
    other = links(NEWS, '<h3 class="title"><a href="{0}">{1}</a></h3><p>อ่านต่อ…</p>', "/th/gov/item/")
    return f"""<!DOCTYPE html>
<html>{head(c, "คลังข่าว RSS ภาครัฐ", RSS_STYLE)}
<body><div id="feedHeader"><h1>คลังข่าว RSS ภาครัฐ</h1>
<p>You are viewing a feed that contains frequently updated content.</p>
<p class="feedlink">{links(TOP_MENU, '<a href="{0}">{1}</a> ', "/menu/")}</p>
<input placeholder="Search feed"></div>
<div id="feedContent"><div class="entry"><h2 class="title"><a href="/th/gov/item/55120">{esc(c.title)}</a>
</h2>
<div class="lastUpdated">pubDate: {c.published[0]} | updated: {c.modified[0]}</div>
<div class="feedlink">category: {trail(c, ", ")}</div>
<div class="feedEntryContent">{"<br /><br />".join(parts)}<br /><br />
{closing(c, 3, Frame("<strong>{}</strong><br />", "<em>{}</em><br />", "* {}<br />"))}
{each("{}<br />", credit_lines(c))}</div>
<div class="enclosure">ไฟล์แนบ: <a href="/files/cop.pdf">cop.pdf</a> (214 KB)</div></div>
<div class="entry older"><h2>รายการอื่นในฟีดนี้</h2>{other}</div></div>
<div id="foot">{ADDRESS} | <a href="/rss/news.xml">สมัครรับฟีด</a> | <a href="/policy">นโยบายเว็บไซต์</a></div>
</body></html>"""


def wayback_inline(c: PageContent) -> str:
    """An Internet Archive capture; each province's dimensions are numbered inside one paragraph."""
    old = "/web/20101009034512/http://www.opdc.example/content.php?content_id="
    body = [f"<p>{esc(text)}</p>" for text in c.lead]
    for p in c.provinces:
        body.append(f'<h3 class="pv">จังหวัด{esc(p.name)}</h3>')
        body += [f"<p>โดยมี “{esc(p.vision)}” เป็นวิสัยทัศน์ของจังหวัด</p>"] if p.vision else []
        body += [f"<p>{esc(text)}</p>" for text in p.general]
        run = (f"({n}) <u>{esc(x.heading)}</u> : {esc(x.text)}" for n, x in enumerate(p.cells, 1))
        body.append(f"<p>{' '.join(run)}</p>")
    frame = Frame("<h3>{}</h3>", "<h4>{}</h4>", "<li>{}</li>", "<ol>{}</ol>")
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">{head(c, "ข่าวการพัฒนาระบบราชการ", WAYBACK_HEAD)}
<body>{WAYBACK_BAR}
<div id="container"><div id="banner"><a href="{old}1">
<img src="/web/20101009034512im_/http://www.opdc.example/b.jpg" alt=""></a></div>
<ul id="nav">{bullets(TOP_MENU, old)}</ul>
<p class="crumb">คุณอยู่ที่: {trail(c, " &gt;&gt; ")}</p>
<div id="sidebar"><h2>หมวดข่าว</h2><ul>{bullets(SIDE_MENU, old)}</ul></div>
<div id="content"><h2>{esc(c.title)}</h2><p class="date">{dates(c)}</p>
{chr(10).join(body)}
{closing(c, 0, frame)}
{each('<p class="by">{}</p>', credit_lines(c))}
</div>
<div id="related"><h2>ข่าวย้อนหลัง</h2><ul>{bullets(NEWS, old)}</ul></div>
<div id="footer"><p>{ADDRESS}</p><p>Best viewed with Internet Explorer 6.0, 1024x768</p></div></div>
</body></html>
{WAYBACK_END}"""


def google_cache_university(c: PageContent) -> str:
    """A university's news page as a search engine cached it: highlighted words, lists three deep."""
    body = [f"<p>{lit(text)}</p>" for text in c.lead]
    frame = Frame("<p><strong>{}</strong></p>", "<p><em>{}</em></p>", "<li>{}</li>", "<ul>{}</ul>")
    return f"""{CACHE_BAR}{HTML4}
<html>{head(c, "สำนักงานประกันคุณภาพ มหาวิทยาลัยขอนแก่น")}
<body link="#804000"><table width="900"><tr><td colspan="2"><a href="/">
<img src="kku.gif" alt="มหาวิทยาลัยขอนแก่น"></a>
{links(TOP_MENU, '[<a href="{0}">{1}</a>] ', "menu.asp?id=")}</td></tr>
<tr><td width="160" valign="top">{links(SIDE_MENU, '<p>o <a href="{0}">{1}</a></p>', "page.asp?id=")}
<form action="find.asp"><input name="w"> <input type="submit" value="ค้น"></form></td>
<td valign="top"><small>{trail(c, " &rarr; ")}</small><h2>{lit(c.title)}</h2>
{chr(10).join(body)}
<ul type="square">
{nested(c)}
</ul>
{closing(c, 1, frame)}
<hr size="1"><address>{each("{}<br>", credit_lines(c))}</address>
<small>วันที่ลงข่าว {c.published[0]} วันที่แก้ไข {c.modified[0]}</small>
<h4>ข่าวจากหน่วยงานภายนอก</h4><ul>{bullets(NEWS, "view.asp?id=")}</ul></td></tr>
<tr><td colspan="2" align="center">123 ถ.มิตรภาพ อ.เมือง จ.ขอนแก่น 40002 | ที่มาของข่าว: {ADDRESS}</td></tr>
</table>
</body></html></div>"""


def wap_mobile(c: PageContent) -> str:
    """A page for small phones: XHTML Mobile Profile, access keys, short lines."""
    line = "{}<br/>"
    marks = {"vision": "<i>วิสัยทัศน์</i><br/>{}<br/>", "general": line, "dim": "<b>* {}</b><br/>", "body": line}
    body = [f"<p>{esc(text)}</p>" for text in c.lead]
    for n, p in enumerate(c.provinces, 1):
        steps = "\n".join(marks[kind].format(text) for kind, text in flow(p, str))
        body.append(f'<p class="bar" id="s{n}"><b>จ.{esc(p.name)}</b></p>\n<p>{steps}</p>')
        body.append('<p align="right"><a href="#top">บนสุด</a></p>')
    frame = Frame('<p class="bar"><b>{}</b></p>', "<p><b>{}</b></p>", "- {}<br/>", "<p>{}</p>")
    keys = "".join(f'{n}.<a href="?k={n}" accesskey="{n}">{w}</a><br/>' for n, w in enumerate(TOP_MENU, 1))
    return f"""<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html PUBLIC "-//WAPFORUM//DTD XHTML Mobile 1.0//EN" "http://www.wapforum.org/DTD/xhtml-mobile10.dtd">
<html xmlns="http://www.w3.org/1999/xhtml">{head(c, "m.ข่าวภาครัฐ")}
<body id="top"><p align="center"><img src="logo_s.gif" alt="m.ข่าวภาครัฐ"/></p>
<p><small>{trail(c, "&gt;")}</small></p><h1>{esc(c.title)}</h1>
<p><small>{c.published[0]}<br/>(ปรับปรุง {c.modified[0]})</small></p>
{chr(10).join(body)}
{closing(c, 2, frame)}
<p><small>{each("{}<br/>", credit_lines(c))}</small></p><hr/>
<p>ข่าวอื่น<br/>{links(NEWS, '#<a href="{0}">{1}</a><br/>', "m.php?n=")}</p>
<form action="s.php" method="get"><p><input name="q" size="10"/><input type="submit" value="ค้นหา"/></p>
</form>
<p>{keys}0.<a href="/" accesskey="0">เว็บเต็ม</a></p><p><small>{ADDRESS}</small></p></body></html>"""


def print_regions(c: PageContent) -> str:
    """The window of "print this page": regions, provinces under them, numbered dimensions in lists."""
    body, last, seen = [], "", set[str]()
    for p in c.provinces:
        area = region(p.name)
        if area != last:
            body.append(f'<h2 class="area">{area}{" (ต่อ)" if area in seen else ""}</h2>')
        last, seen = area, seen | {area}
        body.append(f"<h3>จังหวัด{esc(p.name)}</h3>")
        body += [f'<p class="v">วิสัยทัศน์จังหวัด &quot;{esc(p.vision)}&quot;</p>'] if p.vision else []
        body += [f"<p>{esc(text)}</p>" for text in p.general]
        told = [(thai(CODES.index(x.code) + 1), esc(x.heading), esc(x.text)) for x in p.cells]
        rows = [f"<dt>ด้านที่ {number} {heading}</dt>\n<dd>{text}</dd>" for number, heading, text in told]
        body.append(f"<dl>{chr(10).join(rows)}</dl>")
    frame = Frame('<h2 class="area">{}</h2>', "<h3>{}</h3>", "<li>{}</li>", '<ul class="plain">{}</ul>')
    return f"""<!DOCTYPE html>
<html lang="th">{head(c, "ฉบับพิมพ์", PRINT_SCRIPT)}
<body><div class="noprint"><button onclick="window.print()">พิมพ์หน้านี้</button> <a href="#">ปิดหน้าต่าง</a>
{links(TOP_MENU, '<a href="{0}">{1}</a> ', "/p/")}</div>
<table class="letterhead"><tr><td><img src="garuda.png" alt=""></td>
<td>กระทรวงมหาดไทย<br>ข่าวกิจกรรมจังหวัด</td>
<td>พิมพ์จาก http://www.moi.example/news/detail/4471</td></tr></table>
<p class="path">{trail(c, " / ")}</p><h1>{esc(c.title)}</h1><hr>
{each("<p>{}</p>", c.lead)}
{chr(10).join(body)}
{closing(c, 3, frame)}
<hr>{each("<p class='sign'>{}</p>", credit_lines(c))}<p>{dates(c)}</p>
<div class="noprint"><b>อ่านเพิ่มเติม</b><ul>{bullets(NEWS, "/news/detail/")}</ul></div>
<p class="foot">{ADDRESS} | หน้า 1 จาก 1</p></body></html>"""


def libreoffice_export(c: PageContent) -> str:
    """A document saved as HTML by LibreOffice: the source folded at spaces, automatic numbering."""
    face = '<font face="TH SarabunPSK, sans-serif"><font size="4" style="font-size: 16pt">'
    para = f'<p style="margin-bottom: 0in; line-height: 100%">{face}{{}}</font></font></p>'
    body = [para.format(folded(text)) for text in c.lead]
    for p in c.provinces:
        body.append(f'<h2 class="western" lang="th-TH">{face}จังหวัด{esc(p.name)}</font></font></h2>')
        if p.vision:
            body.append(para.format(f"<i><b>วิสัยทัศน์จังหวัด{esc(p.name)} :</b>\n{folded(p.vision)}</i>"))
        body += [para.format(folded(text)) for text in p.general]
        dims = []
        for x in p.cells:
            rest = f"<br>\n{folded(x.text)}" if x.text else ""
            dims.append("<li>" + para.format(f"<u><b>{folded(x.heading)}</b></u>{rest}"))
        body.append(f"<ol>\n{chr(10).join(dims)}\n</ol>\n<p><br><br></p>")
    frame = Frame(para.format("<b>{}</b>"), para.format("<u>{}</u>"), "<li>" + para, "<ul>{}</ul>")
    return f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN">
<html>{head(c, "", OFFICE_STYLE)}
<body lang="th-TH" dir="ltr"><div title="header"><p align="right">สำนักงานจังหวัด | {trail(c, " | ")}</p></div>
<h1 class="western">{face}{folded(c.title)}</font></font></h1>
{chr(10).join(body)}
{closing(c, 0, frame)}
{each('<p align="right" style="margin-bottom: 0in">{}</p>', credit_lines(c))}
<p align="center"><font size="2">{dates(c)}</font></p>
<p><br></p>
<p>เอกสารอื่นในโฟลเดอร์เดียวกัน</p>
<ul>{links(NEWS, '<li><p><a href="{0}.html">{1}</a></p>', "doc_")}</ul>
<div title="footer"><p align="center">{ADDRESS}<br>กลับ <a href="index.html">หน้าหลัก</a></p></div>
</body></html>"""


def excel_sheet(c: PageContent) -> str:
    """A sheet saved as a web page by Excel: one table, merged cells, everything a row."""
    wide = "<tr height=29>\n<td colspan=4 class={}>{}</td>\n</tr>"
    blank = "<tr height=29><td></td><td></td><td></td><td></td></tr>"
    item = "<tr height=29><td></td><td colspan=3 class=xl66>- {}</td></tr>"
    frame = Frame(wide.format("xl65", "{}"), wide.format("xl67", "{}"), item)
    tabs = links(NEWS, '<tr><td></td><td colspan=3><a href="{0}.htm">{1}</a></td></tr>', "Book1_files/sheet")
    titles = "".join(f"<td class=xl65>{word}</td>" for word in ("ลำดับ", "จังหวัด", "ประเด็น", "รายละเอียด"))
    return f"""<html xmlns:x="urn:schemas-microsoft-com:office:excel">{head(c, "", EXCEL_STYLE)}
<body link=blue vlink=purple>
<table border=0 cellpadding=0 cellspacing=0 width=980 style='border-collapse:collapse;table-layout:fixed'>
<col width=48><col width=120><col width=260><col width=552>
<tr height=29><td colspan=4>{trail(c, " &gt; ")}</td></tr>
{wide.format("xl65", folded(c.title))}
{each("<tr height=60><td colspan=4 class=xl66>{}</td></tr>", c.lead)}
{blank}
<tr height=29>{titles}</tr>
{chr(10).join(sheet_rows(n, p) for n, p in enumerate(c.provinces, 1))}
{blank}
{closing(c, 1, frame)}
{blank}
{each("<tr><td colspan=3></td><td align=right>{}</td></tr>", credit_lines(c))}
<tr><td colspan=4>{dates(c)}</td></tr>
{blank}
<tr><td></td><td colspan=3 class=xl65>แผ่นงานอื่น</td></tr>{tabs}
<tr><td colspan=4 align=center>{ADDRESS}</td></tr>
<![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=48></td><td width=120></td>
<td width=260></td><td width=552></td></tr><![endif]>
</table></body></html>"""


def powerpoint_slides(c: PageContent) -> str:
    """Slides saved as a web page: one or two per province, the second headed as a continuation."""
    frame = Frame("<div class=T>{}</div>", "<div class=B1><u>{}</u></div>", "<div class=B2>» {}</div>")
    deck = "\n".join(
        f"<div class=slide id=slide{n}><div class=T>{title}</div>\n<div class=O>{chr(10).join(rows)}</div>\n"
        f"<div class=foot>สำนักงาน ก.พ.ร. <span class=num>{n}</span></div></div>"
        for n, (title, rows) in enumerate(slides(c), 2)
    )
    outline = links(NEWS, "<div class=foot><a href='{0}'>{1}</a></div>", "../other/pres")
    return f"""<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:p="urn:schemas-microsoft-com:office:powerpoint">
{head(c, "", SLIDE_STYLE)}
<body lang=TH bgcolor=black><div class=nav>
<a href="javascript:GoToNextSld()">Next</a> | <a href="#">Full Screen</a> |
<a href="/">หน้าหลัก</a> {trail(c, " : ")}</div>
<div class=slide id=slide1><div class=T>{esc(c.title)}</div>
<div class=O>{each("<div>{}</div>", credit_lines(c))}</div>
<div class=foot>สำนักงาน ก.พ.ร. <span class=num>1</span></div></div>
{deck}
<div class=slide>{closing(c, 2, frame)}<div class=foot>สำนักงาน ก.พ.ร.</div></div>
<div class=foot>{dates(c)}</div>
<div class=nav>งานนำเสนออื่น{outline}</div><div class=foot>{ADDRESS}</div></body></html>"""


def text_only(c: PageContent) -> str:
    """The accessible text version: plain lines, rules of equals signs, no markup in the article."""
    lines = list(c.lead)
    for p in c.provinces:
        lines += ["", "-" * 40, f"[จังหวัด{p.name}]", ""]
        lines += [f'วิสัยทัศน์ (Vision) คือ "{p.vision}"', ""] if p.vision else []
        lines += [line for text in p.general for line in (text, "")]
        lines += [line for x in p.cells for line in (f"{x.heading}:", x.text, "")]
    return f"""<html>{head(c, "Text Only")}
<body>[<a href="graphic.php">Graphic Version</a>] [<a href="#c">ข้ามไปเนื้อหา</a>]
[<a href="?s=1">ก</a>] [<a href="?s=2">ก+</a>]<br>
{links(TOP_MENU, '[<a href="{0}">{1}</a>] ', "text.php?p=")}<br>
{links(SIDE_MENU, '* <a href="{0}">{1}</a><br>', "text.php?m=")}
{"=" * 60}<br>{trail(c, " / ")}<br><a name="c"></a>{esc(c.title)}<br>{"=" * 60}<br><br>
{each("{}<br>", lines)}
{"-" * 40}<br>
{closing(c, 3, Frame("<br>{}<br><br>", "{}<br>", "+ {}<br>"))}
<br>{each("{}<br>", credit_lines(c))}<br>{dates(c)}<br>{"=" * 60}<br>
ข่าวอื่น ๆ<br>{links(NEWS, '&gt; <a href="{0}">{1}</a><br>', "text.php?n=")}
{"=" * 60}<br>{ADDRESS}<br>จำนวนผู้เข้าชม 10422</body></html>"""


def open_data_ticks(c: PageContent) -> str:
    """A record of an open data portal: a table of ticks first, then one small table per province."""
    body = []
    for n, p in enumerate(c.provinces, 1):
        rows = [f"<tr><th>วิสัยทัศน์</th><td>{esc(p.vision)}</td></tr>"] if p.vision else []
        rows += [f'<tr><td colspan="2">{esc(text)}</td></tr>' for text in p.general]
        rows += [f'<tr><th scope="row">{esc(x.heading)}</th><td>{esc(x.text)}</td></tr>' for x in p.cells]
        body.append(f'<section class="resource" id="r{n}"><h3><i class="icon"></i>จังหวัด {esc(p.name)}</h3>')
        body.append(f'<table class="table"><tbody>{chr(10).join(rows)}</tbody></table></section>')
    short = ("รัฐ สังคมฯ", "ผู้รับบริการฯ", "ผู้ปฏิบัติงาน", "องค์การ")
    frame = Frame("<h3>{}</h3>", "<h4>{}</h4>", "<li>{}</li>", "<ol>{}</ol>")
    return f"""<!DOCTYPE html>
<html lang="th">{head(c, "ศูนย์กลางข้อมูลเปิดภาครัฐ", PORTAL_HEAD)}
<body><a class="sr-only" href="#main">ข้ามไปยังเนื้อหา</a><header>
<nav>{links(TOP_MENU, '<a href="{0}">{1}</a> ', "/p/")}</nav>
<form class="site-search"><input type="search" aria-label="ค้นหาชุดข้อมูล"></form></header>
<div class="toolbar"><ol class="breadcrumb"><li>{trail(c, "</li><li>")}</li>
<li class="active">{esc(c.title)}</li></ol></div>
<div class="wrapper"><aside class="secondary"><h2>องค์กร</h2><p>สำนักงานตัวอย่าง</p><h2>กลุ่มชุดข้อมูล</h2>
<ul>{bullets(SIDE_MENU, "/group/")}</ul><h2>แชร์</h2><a href="#">Facebook</a> <a href="#">X</a></aside>
<main id="main"><article><h1>{esc(c.title)}</h1><div class="notes">{each("<p>{}</p>", c.lead)}</div>
<table class="table summary"><caption>ตารางสรุป (✓ = มีรายงานการดำเนินงาน)</caption>
<thead><tr><th rowspan="2">จังหวัด</th><th colspan="4">การดำเนินงานในด้าน</th></tr>
<tr>{each("<th>{}</th>", short)}</tr></thead>
<tbody>{chr(10).join(tick_row(p) for p in c.provinces)}</tbody></table>
<h2>รายละเอียดรายจังหวัด</h2>
{chr(10).join(body)}
{closing(c, 1, frame)}
<h2>ข้อมูลเพิ่มเติม</h2><table class="additional-info"><tr><th>ผู้รับผิดชอบ</th>
<td>{each("{}<br>", credit_lines(c))}</td></tr>
<tr><th>วันที่เผยแพร่</th><td>{c.published[0]}</td></tr><tr><th>ปรับปรุงล่าสุด</th><td>{c.modified[0]}</td></tr>
<tr><th>สัญญาอนุญาต</th><td>Open Data Common</td></tr></table></article>
<section><h2>ชุดข้อมูลที่เกี่ยวข้อง</h2><ul>{bullets(NEWS, "/dataset/")}</ul></section></main></div>
<footer>{ADDRESS}</footer><div class="cookie">เราใช้คุกกี้ <a href="/privacy">นโยบายความเป็นส่วนตัว</a></div>
</body></html>"""


LAYOUTS: dict[str, Layout] = {
    f"h_{layout.__name__}": layout
    for layout in (
        opdc_nested_tables,
        thaigov_word_paste,
        prd_dash_running,
        rss_outline,
        wayback_inline,
        google_cache_university,
        wap_mobile,
        print_regions,
        libreoffice_export,
        excel_sheet,
        powerpoint_slides,
        text_only,
        open_data_ticks,
    )
}
