"""Blind layouts of many systems and eras; the headings-in-running-text ones stand in this file.

The others are in the sibling files named `blind_j_*`; `LAYOUTS` gathers all of them.
"""

from tests.pages.blind_j_grids import (
    cross_columns,
    nested_definitions,
    print_version,
    rowspan_groups,
    running_numbers,
    thai_outline,
)
from tests.pages.blind_j_modern import (
    amp_accordion,
    bootstrap_cards,
    css_tabs,
    details_sections,
    drupal_fields,
    jsonld_sections,
    wp_block_groups,
)
from tests.pages.blind_j_old import (
    image_headings,
    joomla15_blog,
    phpnuke_columns,
    sharepoint2007,
    uppercase_unclosed,
    word97_mso,
)
from tests.pages.blind_j_parts import (
    ADDRESS,
    FOOT_MENU,
    OWNER,
    RELATED,
    SIDE_MENU,
    TOP_MENU,
    Words,
    closing,
    cookie,
    credit_lines,
    crumbs,
    dates,
    each,
    esc,
    header,
    html5,
    links,
    lister,
    og,
    prov,
    xhtml,
)
from tests.pages.content import Layout, PageContent, ProvinceContent

INDENT = "&nbsp;" * 8

# --- One paragraph, bold and underline -------------------------------------------------------------


def _bold_lines(p: ProvinceContent) -> str:
    out = [f"<b>{esc(prov(p.name))}</b>"]
    if p.vision:
        out.append(f"{INDENT}<b>วิสัยทัศน์</b> {esc(p.vision)}")
    out += [INDENT + esc(text) for text in p.general]
    for cell in p.cells:
        out.append(f"{INDENT}<u>{esc(cell.heading)}</u>")
        if cell.text:
            out.append(INDENT + esc(cell.text))
    return "<br>\n".join(out)


def bold_one_paragraph(c: PageContent) -> str:
    """The article is one paragraph: bold provinces, underlined dimensions, lines parted by <br>."""
    provinces = "<br>\n<br>\n".join(map(_bold_lines, c.provinces))
    ends = closing(c, header("<br>\n<b>{}</b><br>", "<u>{}</u><br>"), lister("", "- {}<br>", ""))
    lead = each(INDENT + "{}<br><br>", c.lead)
    body = f"""<div id="head">{links(TOP_MENU, "{}", " | ")}</div>
<table width="980"><tr><td id="menu" valign="top"><ul>{links(SIDE_MENU)}</ul></td>
<td id="detail" valign="top"><div class="nav">{crumbs(c, " / ")}</div><div class="head2">
{esc(c.title)}</div>
<p>
{lead}
{provinces}<br>
{ends}
<br>{credit_lines(c, "<br>")}</p>
<div class="time">{dates(c)}</div></td></tr></table>
<div id="news"><b>ข่าวเด่น ก.พ.ร.</b><br>{links(RELATED, "{}", "<br>")}</div>
<div id="foot">{links(FOOT_MENU, "{}", " | ")}<br>{OWNER}<br>{ADDRESS}</div>"""
    return xhtml(c, body)


# --- Font colours ----------------------------------------------------------------------------------


def _coloured(p: ProvinceContent) -> str:
    out = [f'<font color="#CC0000" size="3">{esc(prov(p.name))}</font><br />']
    if p.vision:
        out.append(f'<font color="#996600">วิสัยทัศน์</font> {esc(p.vision)}<br />')
    out.append(each("{}<br />", p.general))
    out += [f'<font color="#0000CC">{esc(x.heading)}</font> {esc(x.text)}<br />' for x in p.cells]
    return '<div align="justify">' + "\n".join(out) + "</div><br />"


def font_colours(c: PageContent) -> str:
    """Headings told apart by font colour alone, on the line of their text and without a colon."""
    ends = closing(
        c,
        header('<font color="#CC0000" size="3">{}</font><br />', '<font color="#0000CC">{}</font><br />'),
        lister("", '<img src="dot.gif" alt="" /> {}<br />', "<br />"),
        Words("ข้อเสนอแนะจากผู้ เข้าประชุม", "ประโยชน์ของการแลกเปลี่ยนเรียนรู้"),
    )
    body = f"""<center><table width="770" border="0"><tr><td colspan="3"><font size="2">
{links(TOP_MENU, "{}", " : ")}
</font></td></tr><tr><td valign="top" width="140"><font size="2">
{links(SIDE_MENU, "{}", "<br />")}</font></td>
<td valign="top"><font face="MS Sans Serif" size="2"><div align="center"><font color="#006600" size="4">
{esc(c.title)}
</font></div><br />{each("{}<br /><br />", c.lead)}
{chr(10).join(map(_coloured, c.provinces))}
{ends}
<div align="right">{credit_lines(c)}</div>
<font color="#999999" size="1">{dates(c)}</font></font></td>
<td valign="top" width="140"><font size="2" color="#CC0000">ข่าวล่าสุด</font><br />
{links(RELATED, "{}", "<br />")}</td></tr>
<tr><td colspan="3" align="center"><font size="1">{OWNER} {ADDRESS}</font></td></tr></table></center>"""
    return xhtml(c, body, charset="tis-620")


# --- Question and answer ---------------------------------------------------------------------------


def _pair(question: str, answer: str) -> str:
    return (
        f'<tr class="q"><td class="mark">Q</td><td class="ask">{esc(question)}</td></tr>\n'
        f'<tr class="a"><td class="mark">A</td><td>{esc(answer)}</td></tr>'
    )


def _interview(p: ProvinceContent) -> str:
    rows = [_pair("วิสัยทัศน์จังหวัด", p.vision)] if p.vision else []
    rows += [f'<tr class="note"><td colspan="2">{esc(text)}</td></tr>' for text in p.general]
    rows += [_pair(cell.heading, cell.text) for cell in p.cells]
    body = "\n".join(rows)
    return f'<h3 class="who">{esc(prov(p.name))}</h3>\n<table class="faq">\n{body}\n</table>'


def question_answer(c: PageContent) -> str:
    """An interview page: each heading beside a letter Q, each text beside a letter A."""
    ends = closing(
        c, header('<h3 class="who">{}</h3>', "<h4>{}</h4>"), lister("<ul>", "<li>{}</li>", "</ul>")
    )
    body = f"""<div class="top"><a href="/">{OWNER}</a><ul class="menu">{links(TOP_MENU)}</ul></div>
<div class="columns"><div class="col-main"><h1>{esc(c.title)}</h1><p class="when">{dates(c)}</p>
{each('<p class="intro">{}</p>', c.lead)}
{chr(10).join(map(_interview, c.provinces))}
{ends}
<p class="by">{credit_lines(c)}</p></div>
<div class="col-side"><h4>คำถามที่พบบ่อย</h4><ul>{links(SIDE_MENU)}</ul><h4>ข่าวที่เกี่ยวข้อง</h4><ul>
{links(RELATED)}</ul>
</div></div><div class="bottom">{links(FOOT_MENU, "{}", " | ")}<p>{ADDRESS}</p></div>{cookie()}"""
    return html5(c, body, og(c, "https://www.opdc.go.th/content/Mzg5Mg"))


# --- jQuery accordion ------------------------------------------------------------------------------


def _fold(p: ProvinceContent) -> str:
    vision = f"<p>วิสัยทัศน์ของ{esc(prov(p.name))}<br />“{esc(p.vision)}”</p>\n" if p.vision else ""
    cells = "\n".join(
        f"<p><strong>&#9658; {esc(x.heading)}</strong><br />\n{esc(x.text)}</p>" for x in p.cells
    )
    return (
        f'<h3 class="ui-accordion-header"><span class="ui-icon"></span><a href="#">'
        f"{esc(prov(p.name))}</a></h3>\n"
        f'<div class="ui-accordion-content">\n{vision}{each("<p>{}</p>", p.general)}\n{cells}\n</div>'
    )


def jquery_accordion(c: PageContent) -> str:
    """jQuery UI accordion: the province headings are links, the panels follow them."""
    ends = closing(
        c,
        header('<h3 class="after">{}</h3>', "<h4>{}</h4>"),
        lister("<ul>", "<li>{}</li>", "</ul>"),
        Words("ข้อเสนอแนะจากผู้เข้าร่วมประชุม", "ประโยชน์ของการจัดการแลกเปลี่ยนเรียนรู้"),
    )
    body = f"""<div id="container"><div id="header"><h1><a href="/">{OWNER}</a></h1>
<ul id="nav">{links(TOP_MENU)}</ul></div><div id="sidebar"><h3>การกำกับดูแล</h3><ul>
{links(SIDE_MENU)}</ul>
<h3>ข่าวประชาสัมพันธ์</h3><ul>{links(RELATED)}</ul></div>
<div id="content"><h2 class="post-title">{esc(c.title)}</h2>
<div class="entry">{each("<p>{}</p>", c.lead)}
<div id="accordion" class="ui-accordion ui-widget">
{chr(10).join(map(_fold, c.provinces))}
</div>
{ends}
<p class="author">{credit_lines(c)}</p></div><p class="postmeta">{dates(c)}</p></div>
<div id="footer"><p>{ADDRESS}</p>{links(FOOT_MENU, "{}", " | ")}</div></div>
<script>jQuery(function($){{ $('#accordion').accordion({{autoHeight:false}}); }});</script>"""
    return xhtml(c, body)


# --- Blog editor -----------------------------------------------------------------------------------


def _blog_line(inner: str) -> str:
    return f'<div style="text-align: justify;"><span style="font-family: inherit;">{inner}</span></div>'


def blogger_lines(c: PageContent) -> str:
    """Blog editor: every line its own div and span, blank lines of <br />, provinces underlined."""
    lines = [text for lead in c.lead for text in (esc(lead), "<br />")]
    for p in c.provinces:
        lines.append(f'<span style="font-size: large;"><u>{esc(prov(p.name))}</u></span>')
        if p.vision:
            lines.append(f"วิสัยทัศน์ = {esc(p.vision)}")
        lines += [esc(text) for text in p.general]
        lines += [f"• {esc(x.heading)} - {esc(x.text)}".removesuffix(" - ") for x in p.cells] + ["<br />"]
    ends = closing(
        c,
        header(_blog_line('<span style="font-size: large;"><u>{}</u></span>'), _blog_line("<i>{}</i>")),
        lister("", _blog_line("• {}"), _blog_line("<br />")),
    )
    article = "\n".join(map(_blog_line, lines))
    archive = links((("กันยายน (4)", "/9"), ("สิงหาคม (11)", "/8"), ("จังหวัดลพบุรี (3)", "/label/1")))
    body = f"""<div class="header section"><h1 class="title"><a href="/">บล็อกชุมชนนักปฏิบัติ ก.พ.ร.</a>
</h1>
<div class="tabs"><ul>{links(TOP_MENU)}</ul></div></div>
<div class="main section"><div class="blog-posts hfeed"><h2 class="date-header"><span>{dates(c)}</span>
</h2>
<div class="post hentry"><h3 class="post-title entry-title">{esc(c.title)}</h3>
<div class="post-body entry-content">
{article}
{ends}
{_blog_line(credit_lines(c))}
</div><div class="post-footer">
<span class="post-comment-link">ไม่มีความคิดเห็น:</span> <a href="#c">แสดงความคิดเห็น</a>
</div></div></div><div class="blog-pager"><a href="/older">{RELATED[1][0]}</a></div></div>
<div class="sidebar section"><h2>คลังบทความ</h2><ul>{archive}</ul>
<h2>บทความยอดนิยม</h2><ul>{links(RELATED)}</ul><h2>ป้ายกำกับ</h2><ul>{links(SIDE_MENU)}</ul></div>
<div class="footer section"><p>{ADDRESS}</p></div>"""
    return html5(c, body, og(c, "http://opdc-cop.example.go.th/2554/06/cop.html"))


LAYOUTS: dict[str, Layout] = {
    "j_wp_block_groups": wp_block_groups,
    "j_drupal_fields": drupal_fields,
    "j_bootstrap_cards": bootstrap_cards,
    "j_css_tabs": css_tabs,
    "j_details_sections": details_sections,
    "j_amp_accordion": amp_accordion,
    "j_jsonld_sections": jsonld_sections,
    "j_rowspan_groups": rowspan_groups,
    "j_cross_columns": cross_columns,
    "j_nested_definitions": nested_definitions,
    "j_thai_outline": thai_outline,
    "j_running_numbers": running_numbers,
    "j_print_version": print_version,
    "j_joomla15_blog": joomla15_blog,
    "j_word97_mso": word97_mso,
    "j_sharepoint2007": sharepoint2007,
    "j_phpnuke_columns": phpnuke_columns,
    "j_uppercase_unclosed": uppercase_unclosed,
    "j_image_headings": image_headings,
    "j_bold_one_paragraph": bold_one_paragraph,
    "j_font_colours": font_colours,
    "j_question_answer": question_answer,
    "j_jquery_accordion": jquery_accordion,
    "j_blogger_lines": blogger_lines,
}
