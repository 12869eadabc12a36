"""Layouts beyond the usual news skins: running text, minutes, tables, slides, posts, archived pages."""

from tests.pages.blind_k_minutes import minutes, pdf_breaks, pdf_pre, wiki_toc
from tests.pages.blind_k_narrative import dimension_digest, feature_story, ordinal_paragraph, reported_speech
from tests.pages.blind_k_screens import (
    accordion_buttons,
    archive_frames,
    bilingual,
    pager_parts,
    slides_export,
)
from tests.pages.blind_k_social import forum_thread, social_post
from tests.pages.blind_k_tables import excel_sheet, newsletter_columns, province_tables, wide_rows, wide_span
from tests.pages.content import Layout

LAYOUTS: dict[str, Layout] = {
    "feature_story": feature_story,
    "reported_speech": reported_speech,
    "ordinal_paragraph": ordinal_paragraph,
    "dimension_digest": dimension_digest,
    "minutes": minutes,
    "wiki_toc": wiki_toc,
    "pdf_pre": pdf_pre,
    "pdf_breaks": pdf_breaks,
    "province_tables": province_tables,
    "wide_rows": wide_rows,
    "wide_span": wide_span,
    "excel_sheet": excel_sheet,
    "newsletter_columns": newsletter_columns,
    "slides_export": slides_export,
    "accordion_buttons": accordion_buttons,
    "pager_parts": pager_parts,
    "bilingual": bilingual,
    "archive_frames": archive_frames,
    "social_post": social_post,
    "forum_thread": forum_thread,
}
