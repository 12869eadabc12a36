"""Fourteen layouts after fourteen kinds of Thai government portal, 2001 to 2025."""

from html import escape
from json import dumps

from tests.pages.blind_f_parts import (
    ADDRESS,
    CASUAL,
    COOKIE,
    FORMAL,
    JOINED,
    LINKS,
    MENU,
    MORE,
    PLAIN,
    RELATED,
    RIGHTS,
    SERVICES,
    TOP,
    cells,
    circular,
    credits_of,
    crumbs,
    dreamweaver,
    each,
    fold,
    frontpage,
    links,
    newspaper,
    nuke,
    opdc,
    section,
    tail,
    vision,
)
from tests.pages.content import Layout, PageContent


def cards(page: PageContent) -> str:
    """2021: Laravel and Bootstrap 5; a card a province, the quote before its label, dimensions in a <dl>."""
    provinces = "\n".join(
        f"""<div class="card shadow-sm mb-4" id="card-{n}">
<div class="card-header bg-primary text-white"><i class="bi bi-geo-alt-fill"></i> จังหวัด{escape(p.name)}</div>
<div class="card-body">
"""
        + vision(
            p,
            '<figure><blockquote class="blockquote"><p>“{v}”</p></blockquote>'
            '<figcaption class="blockquote-footer">วิสัยทัศน์จังหวัด{p}</figcaption></figure>\n',
        )
        + each('<p class="card-text">{}</p>', p.general)
        + f"""\n<dl class="row mb-0">
{cells(p, '<dt class="col-sm-4">{h}</dt><dd class="col-sm-8">{t}</dd>')}
</dl></div></div>"""
        for n, p in enumerate(page.provinces, 1)
    )
    end = tail(
        page, JOINED, '<h2 class="h5 mt-4">{}</h2>', '<h3 class="h6">{}</h3>',
        '<ul class="list-group list-group-flush">{}</ul>', '<li class="list-group-item">{}</li>',
    )  # fmt: skip
    nav = '<li class="nav-item"><a class="nav-link" href="/th/{n}">{t}</a></li>'
    return f"""<!doctype html>
<html lang="th"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="csrf-token" content="q0Zr1x8mJbV7"><title>{escape(page.title)} | ระบบข่าวกลาง</title>
<meta property="og:title" content="{escape(page.title)}"><meta property="og:type" content="article">
<meta property="og:url" content="https://news.example.go.th/th/post/3391">
<link href="/css/app.css?id=4f2c" rel="stylesheet"></head>
<body class="d-flex flex-column">
<nav class="navbar navbar-expand-lg"><a class="navbar-brand" href="/">
<img src="/img/logo.svg" alt="ก.พ.ร."></a>
<ul class="navbar-nav me-auto">{links(MENU, "", nav)}</ul>
<form class="d-flex"><input class="form-control" type="search" placeholder="ค้นหา"></form>
<ul class="navbar-nav">{links(TOP[:2], "", nav)}</ul></nav>
<nav aria-label="breadcrumb">
<ol class="breadcrumb">{each('<li class="breadcrumb-item">{}</li>', page.breadcrumb)}</ol></nav>
<main class="container"><div class="row"><div class="col-lg-9">
<h1 class="h3">{escape(page.title)}</h1>
<p class="text-muted small"><i class="bi bi-calendar3"></i> เผยแพร่เมื่อ {page.published[0]}
<i class="bi bi-pencil"></i> แก้ไขล่าสุดเมื่อ {page.modified[0]} <i class="bi bi-eye"></i> 1,204</p>
{each('<p class="lead fs-6">{}</p>', page.lead)}
{provinces}
{end}
<ul class="list-unstyled text-end small">{credits_of(page, "<li>{}</li>")}</ul>
<div class="btn-group share"><a class="btn" href="#">Facebook</a><a class="btn" href="#">X</a>
<a class="btn" href="#">LINE</a></div>
</div><aside class="col-lg-3"><div class="card"><div class="card-header">ข่าวที่เกี่ยวข้อง</div>
{links(RELATED, "", '<a class="card-body d-block" href="/th/post/{n}">{t}</a>')}</div></aside></div></main>
<footer class="mt-auto bg-dark text-white"><div class="container"><p>{RIGHTS}</p><p>{ADDRESS}</p>
<p>{links(LINKS, " · ")}</p></div></footer>
<div class="cookie-consent alert">{COOKIE} <button class="btn btn-sm">ยอมรับทั้งหมด</button></div>
<script src="/js/app.js?id=91aa"></script></body></html>
"""


def react(page: PageContent) -> str:
    """2023: React, prerendered: hashed class names, comments between text nodes, full-width colons."""
    gap = "<!-- -->"
    provinces = "\n".join(
        f'<section class="sc-bczRLJ hJYFVB" data-index="{n}" data-testid="province-block">'
        f'<h2 class="sc-gsnTZi dPtqFq">จังหวัด{gap}{escape(p.name)}</h2>'
        + section(
            p,
            f'<p class="sc-dkzDqf eBQGxH" data-kind="vision"><em>วิสัยทัศน์</em>{gap}: {gap}{{v}}</p>',
            '<p class="sc-dkzDqf ckQJlN">{}</p>',
            '<div class="sc-hKMtZM jWcvRo"><span class="sc-eCYdqJ kfXUpb">{h}</span>'
            '<span class="sc-jSMfEi">：</span><span class="sc-gKXOVf fTkxqe">{t}</span></div>',
        )
        + "</section>"
        for n, p in enumerate(page.provinces)
    )
    end = tail(
        page, CASUAL, '<h2 class="sc-gsnTZi dPtqFq">{}</h2>', '<h3 class="sc-ipEyDJ">{}</h3>',
        '<ul class="sc-iBkjds">{}</ul>', '<li class="sc-ftvSup"><span>{}</span></li>',
    )  # fmt: skip
    state = dumps({"props": {"id": 90417, "title": page.title, "tags": ["จังหวัดตาก"]}}, ensure_ascii=False)
    item = '<a class="sc-cCsOjp" href="/news/{n}" data-track="nav">{t}</a>'
    return f"""<!DOCTYPE html><html lang="th"><head><meta charSet="utf-8"/><title>{escape(page.title)}</title>
<meta property="og:title" content="{escape(page.title)}"/>
<meta property="og:site_name" content="พอร์ทัลข่าวภาครัฐ"/>
<link rel="canonical" href="https://portal.example.go.th/news/90417"/>
<style data-styled="active">.hJYFVB{{margin:24px 0}}.jWcvRo{{display:block}}.kfXUpb{{font-weight:700}}
</style></head>
<body><div id="__next"><div class="sc-fnykZs"><header class="sc-hHLeRK"><button aria-label="เมนู">☰</button>
<nav class="sc-kDDrLX">{links(MENU, "", item)}</nav><div role="search"><input placeholder="ค้นหา"/></div>
</header>
<nav aria-label="breadcrumb"
class="sc-iqcoie">{each("<span>{}</span>", page.breadcrumb, '<span class="sep">/</span>')}</nav>
<main class="sc-crXcEl"><article data-nid="90417"><h1 class="sc-evZas">{escape(page.title)}</h1>
<div class="sc-jqUVSM"><time>เผยแพร่เมื่อ{gap} {gap}{page.published[0]}</time>
<time>ปรับปรุงล่าสุดเมื่อ{gap} {gap}{page.modified[0]}</time></div>
{each('<p class="sc-dkzDqf ckQJlN">{}</p>', page.lead)}
{provinces}
{end}
<div class="sc-csuSiG">{credits_of(page, "<div>{}</div>")}</div></article>
<aside class="sc-papXJ" data-widget="related"><h4>อ่านต่อ</h4>{links(RELATED, "", item)}</aside></main>
<footer class="sc-jIZahH"><p>{RIGHTS}</p><p>{ADDRESS}</p><nav>{links(LINKS, "", item)}</nav></footer>
<div class="sc-himrzO" role="dialog">{COOKIE}<button>ตกลง</button></div></div></div>
<script id="__NEXT_DATA__" type="application/json">{state}</script></body></html>
"""


def wix(page: PageContent) -> str:
    """2019: Wix; nested divs, a span for each line, empty paragraphs with a zero-width space."""
    guard = '<p class="font_8" style="line-height:1.6em"><span class="wixGuard">\u200b</span></p>'
    line = (
        '<p class="font_8" style="line-height:1.6em"><span style="font-size:16px">'
        '<span class="color_15">{}</span></span></p>'
    )
    turn = ' </span><span class="color_15">'
    bold = (
        '<p class="font_8"><span style="font-size:{}px"><span style="font-weight:bold">'
        '<span class="color_11">{}</span></span></span></p>'
    )
    mesh = (
        '<div id="comp-{}" class="KcpHeO tz5f0K comp-{} wixui-rich-text" data-testid="richTextElement">'
        "<div><div>{}</div></div></div>"
    )
    provinces = "\n".join(
        mesh.format(
            f"kq{n}a7",
            f"kq{n}a7",
            bold.format(22, escape(p.name))
            + guard
            + vision(p, bold.format(16, "วิสัยทัศน์การพัฒนา") + line.format("“{v}”"))
            + each(line, p.general)
            + guard
            + cells(p, bold.format(16, "{h}") + line.format("{t}"), guard).replace("\n", turn),
        )
        for n, p in enumerate(page.provinces)
    )
    end = tail(
        page, PLAIN, bold.format(20, "{}"), bold.format(16, "{}"),
        '<ul class="font_8">{}</ul>', f"<li>{line}</li>",
    )  # fmt: skip
    item = '<li class="xU6fTX"><a data-testid="linkElement" href="/blank-{n}"><div><p>{t}</p></div></a></li>'
    return f"""<!DOCTYPE html>
<html lang="th"><head><meta charset="utf-8"/><meta name="generator" content="Wix.com Website Builder"/>
<title>{escape(page.title)}</title><style id="css_masterPage">.font_8{{font:normal 16px/1.4em kanit}}
</style></head>
<body><div id="SITE_CONTAINER"><div id="main_MF"><div id="site-root"><div id="masterPage" class="mesh-layout">
<header id="SITE_HEADER"><div><div><nav><ul>{links(MENU, "", item)}</ul></nav></div>
<div><div>{mesh.format("hd1", "hd1", "<p>สำนักงานจังหวัด | Provincial Office</p>")}</div></div></div></header>
<main id="PAGES_CONTAINER"><div id="SITE_PAGES"><div id="c1dmp"><div><div class="k4Snlx">
<div data-mesh-id="Containerc1dmpinlineContent"><div><div><section><div><div>
{mesh.format("bc1", "bc1", f'<p class="font_9">{crumbs(page, " › ", "<span>{}</span>")}</p>')}
{mesh.format("tt1", "tt1", f'<h1 class="font_0"><span>{escape(page.title)}</span></h1>')}
{mesh.format("ld1", "ld1", each(line, page.lead, guard))}
{provinces}
{mesh.format("en1", "en1", end)}
{mesh.format("cr1", "cr1", credits_of(page, line))}
{
        mesh.format(
            "dt1",
            "dt1",
            line.format(f"เผยแพร่เมื่อ {page.published[0]}") + line.format(f"ปรับปรุงเมื่อ {page.modified[0]}"),
        )
    }
</div></div></section></div></div></div>
<div class="pro-gallery"><h3>โพสต์ล่าสุด</h3><ul>{links(MORE, "", item)}</ul></div></div></div></div></div>
</main>
<footer id="SITE_FOOTER"><div><div>{mesh.format("ft1", "ft1", f"<p>{RIGHTS}</p><p>{ADDRESS}</p>")}
<ul aria-label="Social Bar"><li><a href="#">Facebook</a></li><li><a href="#">YouTube</a></li></ul></div>
</div></footer>
</div></div></div></div><script>window.viewerModel = {{"siteId": "5b1f"}};</script></body></html>
"""


def google_sites(page: PageContent) -> str:
    """2022: Google Sites; a section for each province, headings as list items and their text nested below."""
    para = '<p dir="ltr" class="zfr3Q CDt4Ke"><span class="C9DxTc">{}</span></p>'
    wrap = '<section class="yaqOZd"><div class="mYVXT"><div class="LS81yb"><div class="hJDwNd-AhqUyc">\n'
    close = "\n</div></div></div></section>"
    inner = '<ul class="n8H08c"><li dir="ltr" class="zfr3Q TYR86d"><span class="C9DxTc">{t}</span></li></ul>'
    item = '<li dir="ltr" class="zfr3Q TYR86d"><span class="C9DxTc" style="font-weight:700">{h}</span></li>\n'
    provinces = "\n".join(
        f'{wrap}<h2 id="h.{n}x9" dir="ltr" class="zfr3Q JYVBee">'
        f'<span class="C9DxTc">จังหวัด{escape(p.name)}</span></h2>\n'
        + vision(p, para.format("วิสัยทัศน์ของจังหวัด{p} คือ {v}"))
        + each(para, p.general)
        + '\n<ul class="n8H08c UVNKR">\n'
        + "\n".join(
            item.format(h=escape(cell.heading)) + (inner.format(t=fold(cell.text)) if cell.text else "")
            for cell in p.cells
        )
        + f"\n</ul>{close}"
        for n, p in enumerate(page.provinces)
    )
    end = tail(
        page, JOINED, '<h2 dir="ltr" class="zfr3Q JYVBee">{}</h2>',
        '<h3 dir="ltr" class="zfr3Q OmQG5e">{}</h3>',
        '<ol class="n8H08c BKnRcf">{}</ol>', '<li dir="ltr" class="zfr3Q TYR86d">{}</li>',
    )  # fmt: skip
    nav = '<li class="VsJjtf"><a class="aJHbb" href="/view/km/{n}">{t}</a></li>'
    return f"""<!DOCTYPE html>
<html lang="th" itemscope itemtype="http://schema.org/WebPage"><head><meta charset="utf-8">
<title>KM จังหวัด - {escape(page.title)}</title><meta property="og:title" content="{escape(page.title)}">
<meta property="og:url" content="https://sites.google.com/view/km/news"></head>
<body id="yDmH0d"><div class="fktJzd"><div id="atIdViewHeader"><div class="BbxBP">
<a class="GAuSPc" href="/view/km">KM จังหวัด</a>
<nav><ul class="jYxBte">{links(MENU, "", nav)}</ul></nav>
<div role="button" aria-label="ค้นหาไซต์นี้">ค้นหา</div></div>
<ul class="JzO0Vc">{links(SERVICES, "", nav)}</ul></div>
<div role="main" class="UtePc RCETm">
{wrap}<p class="zfr3Q CDt4Ke">{crumbs(page, " &gt; ")}</p>
<h1 dir="ltr" class="zfr3Q duRjpb"><span class="C9DxTc">{escape(page.title)}</span></h1>{close}
{wrap}{each(para, page.lead)}{close}
{provinces}
{wrap}{end}{close}
{wrap}{credits_of(page, para)}
{para.format(f"เผยแพร่ข้อมูลเมื่อ {page.published[0]}")}
{para.format(f"ปรับปรุงข้อมูลล่าสุดเมื่อ {page.modified[0]}")}{close}
{wrap}
<h3 class="zfr3Q OmQG5e">ข่าวอื่น</h3>
{links(RELATED, "", '<p><a class="XqQF9c" href="/view/km/{n}">{t}</a></p>')}{close}
{wrap}<small>{RIGHTS} {ADDRESS}</small>{close}
</div><div class="dZA9kd">รายงานการละเมิด · รายละเอียดของหน้า</div><div class="cookie">{COOKIE}</div></div>
</body></html>
"""


def newsletter(page: PageContent) -> str:
    """2016: an e-mail newsletter, tables of 600 px and inline styles; heading left, text right."""
    cell = "padding:6px 12px;font-family:Tahoma,sans-serif;font-size:14px;line-height:22px;"
    wide = f'<tr><td colspan="2" style="{cell}">{{}}</td></tr>'
    bar = f'<tr><td colspan="2" bgcolor="#1b5e8c" style="{cell}color:#fff;"><b>{{}}</b></td></tr>'
    pair = (
        f'<tr><td width="170" valign="top" style="{cell}color:#1b5e8c;font-weight:bold;">{{h}} »</td>'
        f'<td width="430" valign="top" style="{cell}">{{t}}</td></tr>'
    )
    provinces = "\n".join(
        '<table width="600" cellpadding="0" cellspacing="0" border="0">'
        + bar.format(f"{n}) จังหวัด{escape(p.name)}")
        + section(p, pair.format(h="วิสัยทัศน์", t="&quot;{v}&quot;"), wide, pair)
        + "</table>"
        for n, p in enumerate(page.provinces, 1)
    )
    end = tail(page, PLAIN, bar, f'<tr><td colspan="2" style="{cell}"><b>{{}}</b></td></tr>', "{}", wide)
    shell = '<table width="600" cellpadding="0" cellspacing="0" border="0">{}</table>'
    return f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml"><head>
<meta http-equiv="Content-Type" content="text/html; charset=UTF-8" />
<meta name="x-apple-disable-message-reformatting" /><title>{escape(page.title)}</title>
<!--[if mso]><style>td {{font-family: Tahoma !important;}}</style><![endif]--></head>
<body style="margin:0;padding:0;background-color:#eeeeee;">
<div style="display:none;max-height:0;overflow:hidden;">ข่าวสารการพัฒนาระบบราชการ
&zwnj;&nbsp;&zwnj;&nbsp;</div>
<table width="100%" bgcolor="#eeeeee"><tr><td align="center">
{shell.format(f'<tr><td style="{cell}"><a href="#">เปิดอ่านบนเว็บ</a> | {links(TOP[:2], " | ")}</td></tr>')}
{shell.format('<tr><td><img src="cid:head" width="600" height="120" alt="จดหมายข่าว ก.พ.ร." /></td></tr>')}
{shell.format(f'<tr><td style="{cell}">{links(MENU, " &nbsp; ")}</td></tr>')}
<table width="600" bgcolor="#ffffff" cellpadding="0" cellspacing="0" border="0">
<tr><td style="{cell}color:#888888;">หมวด {crumbs(page, " › ", "{}")}</td></tr>
<tr><td style="{cell}font-size:20px;font-weight:bold;">{escape(page.title)}</td></tr>
{each(f'<tr><td style="{cell}">{{}}</td></tr>', page.lead)}
<tr><td align="center">
{provinces}
<table width="600" cellpadding="0" cellspacing="0" border="0">
{end}
{credits_of(page, f'<tr><td colspan="2" align="right" style="{cell}">{{}}</td></tr>')}
</table></td></tr>
<tr><td style="{cell}color:#888888;">เผยแพร่เมื่อ {page.published[0]} | ปรับปรุงล่าสุดเมื่อ {page.modified[0]}</td>
</tr></table>
{shell.format(bar.format("เรื่องอื่นในฉบับนี้") + links(RELATED, "", '<tr><td><a href="{n}">{t}</a></td></tr>'))}
{shell.format(f'<tr><td style="{cell}">{RIGHTS}<br />{ADDRESS}</td></tr>')}
{shell.format(f'<tr><td style="{cell}"><a href="#">ยกเลิกการรับข่าวสาร</a></td></tr>')}
</td></tr></table><img src="cid:open" width="1" height="1" alt="" /></body></html>
"""


def tabs(page: PageContent) -> str:
    """2014: Bootstrap 3 tabs, one a province, and in each pane an accordion of dimensions."""
    names = ["ความเป็นมา", *(p.name for p in page.provinces), "ข้อสรุป"]
    heads = "\n".join(
        f'<li role="presentation"{" class=active" if n == 0 else ""}><a href="#t{n}" data-toggle="tab">'
        f"{escape(name)}</a></li>"
        for n, name in enumerate(names)
    )
    pane = '<div role="tabpanel" class="tab-pane{}" id="t{}">\n{}\n</div>'
    panel = (
        '<div class="panel panel-default"><div class="panel-heading"><h4 class="panel-title">'
        '<a role="button" data-toggle="collapse">{h}</a></h4></div><div class="collapse in">'
        '<div class="panel-body">{t}</div></div></div>'
    )
    provinces = "\n".join(
        pane.format(
            "",
            n,
            f"<h3>จังหวัด{escape(p.name)}</h3>\n"
            + section(p, "<p><strong>วิสัยทัศน์การพัฒนาจังหวัด</strong> “{v}</p>", "<p>{}</p>", panel),
        )
        for n, p in enumerate(page.provinces, 1)
    )
    end = tail(page, FORMAL, "<h3>{}</h3>", "<h4>{}</h4>", "<ul>{}</ul>", "<li>{}</li>")
    return f"""<!DOCTYPE html>
<html lang="th"><head><meta charset="utf-8"><meta http-equiv="X-UA-Compatible" content="IE=edge">
<title>{escape(page.title)}</title><link rel="canonical" href="http://km.example.go.th/article/512"></head>
<body><header class="container"><a class="navbar-brand" href="/">ศูนย์ความรู้</a>
<ul class="nav navbar-nav">{links(MENU, "", '<li><a href="/{n}">{t}</a></li>')}</ul>
<ul class="nav navbar-nav navbar-right">{links(TOP, "", '<li><a href="/{n}">{t}</a></li>')}</ul></header>
<div class="container"><ol class="breadcrumb">{each('<li><a href="#">{}</a></li>', page.breadcrumb)}</ol>
<div class="page-header"><h1>{escape(page.title)}</h1></div>
<ul class="nav nav-tabs" role="tablist">
{heads}
</ul>
<div class="tab-content">
{pane.format(" active", 0, each("<p>{}</p>", page.lead))}
{provinces}
{pane.format("", len(names) - 1, end + credits_of(page, '<p class="text-right"><small>{}</small></p>'))}
</div>
<p class="text-muted">วันที่เผยแพร่ {page.published[0]} &nbsp; วันที่ปรับปรุงล่าสุด {page.modified[0]}</p>
<div class="well"><h4>บทความที่เกี่ยวข้อง</h4><ul>{links(MORE, "", '<li><a href="/article/{n}">{t}</a></li>')}
</ul></div></div>
<footer class="footer"><div class="container"><p>{RIGHTS}</p><address>{ADDRESS}
</address>{links(LINKS, " | ")}</div></footer>
<script>$('.nav-tabs a').click(function (e) {{ e.preventDefault(); $(this).tab('show'); }});</script>
</body></html>
"""


def card_table(page: PageContent) -> str:
    """2020: a responsive table whose rows are stacked blocks, each with data-label and a visible label."""
    block = '<td data-label="{0}"><span class="lbl">{0}</span><div class="val">{1}</div></td>'
    rows = "\n".join(
        "<tr>"
        + block.format("จังหวัด", escape(p.name))
        + section(
            p,
            block.format("วิสัยทัศน์", "{v}"),
            '<td class="note"><p>{}</p></td>',
            block.format("{h}", "{t}"),
        )
        + "</tr>"
        for p in page.provinces
    )
    end = tail(page, JOINED, "<h2>{}</h2>", "<h3>{}</h3>", '<ul class="check">{}</ul>', "<li>{}</li>")
    item = '<li class="menu-item menu-item-{n}"><a href="/{n}/">{t}</a></li>'
    return f"""<!DOCTYPE html>
<html lang="th"><head><meta charset="UTF-8"><title>{escape(page.title)} &#8211; สำนักงานจังหวัด</title>
<meta name="generator" content="WordPress 5.4.2"><meta property="og:description" content="ผลการแลกเปลี่ยนเรียนรู้">
<style>table.rwd td {{ display: block; border-bottom: 1px solid #ddd }}
.lbl {{ font-weight: 700; display: block }}
table.rwd tr {{ display: block; margin: 0 0 2em; box-shadow: 0 1px 4px #999 }}</style></head>
<body class="post-template-default single single-post"><a class="skip-link" href="#content">ข้ามไปยังเนื้อหา</a>
<header id="masthead"><ul id="top-menu">{links(TOP, "", item)}</ul>
<ul id="primary-menu">{links(MENU, "", item)}</ul></header>
<div id="content" class="site-content"><div class="crumb">{crumbs(page, " » ")}</div>
<article id="post-774" class="post type-post"><header class="entry-header">
<h1 class="entry-title">{escape(page.title)}</h1>
<div class="entry-meta">เผยแพร่เมื่อ <time>{page.published[0]}</time> แก้ไขล่าสุดเมื่อ <time>{page.modified[0]}
</time></div></header>
<div class="entry-content">
{each("<p>{}</p>", page.lead)}
<table class="rwd"><tbody>
{rows}
</tbody></table>
{end}
<p class="has-text-align-right">{credits_of(page, "{}", "<br>")}</p>
</div><footer class="entry-footer">แท็ก: {links(("จังหวัดพิจิตร", "ด้านองค์การ", "CoP", "วิสัยทัศน์"), ", ")}
</footer></article>
<aside id="secondary"><form role="search"><input type="search" placeholder="ค้นหา &hellip;"></form>
<section class="widget"><h2>เรื่องล่าสุด</h2><ul>{links(RELATED, "", item)}</ul></section></aside></div>
<footer id="colophon"><div>{ADDRESS}</div><div>{RIGHTS}</div><ul>{links(LINKS, "", item)}</ul></footer>
<div id="cookie-law-info-bar">{COOKIE}</div></body></html>
"""


def sibling_parts(page: PageContent) -> str:
    """2018: an article split over sibling <div>s, an advertisement or a related box between provinces."""
    boxes = (
        '<div class="ad-slot" id="div-gpt-{n}"><span>โฆษณา</span> <a>ของดีเมืองกาญจน์ งานโอทอป</a></div>',
        '<div class="related-inline"><b>ข่าวที่เกี่ยวข้อง</b> <a href="#">{t}</a></div>',
        '<div class="share-inline"><a href="#">แชร์</a> <a href="#">ทวีต</a> <a href="#">ส่งไลน์</a></div>',
    )
    parts = (
        f'<div class="entry-part"><p class="sub"><strong>จังหวัด{escape(p.name)}</strong></p>\n'
        + section(
            p,
            '<p>วิสัยทัศน์จังหวัด{p} ว่า "{v}"</p>',
            "<p>{}</p>",
            "<p><strong>» {h} :</strong></p><p>{t}</p>",
        )
        + "</div>\n"
        + boxes[n % 3].format(n=n, t=escape(MORE[n % 4]))
        for n, p in enumerate(page.provinces)
    )
    end = tail(page, CASUAL, '<p class="sub"><b>{}</b></p>', "<p><em>{}</em></p>", "{}", "<p>– {}</p>")
    item = '<li><a href="/story/{n}">{t}</a></li>'
    return f"""<!DOCTYPE html>
<html lang="th"><head><meta charset="utf-8"><title>{escape(page.title)} - ข่าวภูมิภาค</title>
<meta property="og:title" content="{escape(page.title)}"><meta name="theme-color" content="#004d40">
<script>window.dataLayer = window.dataLayer || [];</script></head>
<body><div class="topbar"><ul>{links(TOP, "", item)}</ul><ul class="hot">{links(RELATED[:2], "", item)}
</ul></div>
<nav class="mainnav"><ul>{links(MENU, "", item)}</ul><input type="search" value="ค้นหาข่าว"></nav>
<div class="path">{crumbs(page, " / ")}</div>
<div class="story-head"><h1>{escape(page.title)}</h1><p class="meta">เผยแพร่ข้อมูลเมื่อ {page.published[0]}
ปรับปรุงข้อมูลล่าสุดเมื่อ {page.modified[0]}</p></div>
<div class="entry-part">{each("<p>{}</p>", page.lead)}</div>
<div class="ad-slot"><span>โฆษณา</span><a href="#">เที่ยวภูเก็ตกับโครงการไทยเที่ยวไทย</a></div>
{"".join(parts)}
<div class="entry-part">{end}
{credits_of(page, '<p class="credit">{}</p>')}</div>
<div class="rail"><h3>ยอดนิยม</h3><ol>{links(RELATED, "", item)}</ol><h3>บริการ</h3>
<ul>{links(SERVICES, "", item)}</ul></div>
<div class="footer"><p>{RIGHTS}</p><p>{ADDRESS}</p><ul>{links(LINKS, "", item)}</ul></div>
<div class="cookie-bar">{COOKIE}</div></body></html>
"""


LAYOUTS: dict[str, Layout] = {
    "f_frontpage": frontpage,
    "f_dreamweaver": dreamweaver,
    "f_nuke": nuke,
    "f_opdc": opdc,
    "f_circular": circular,
    "f_newspaper": newspaper,
    "f_tabs": tabs,
    "f_newsletter": newsletter,
    "f_sibling_parts": sibling_parts,
    "f_wix": wix,
    "f_card_table": card_table,
    "f_cards": cards,
    "f_google_sites": google_sites,
    "f_react": react,
}
