"""A page of the help as the window shows it: rich text in the colours and sizes of now."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from ui import theme
from zorgdesk import handbook as book
from zorgdesk.text import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from zorgdesk.handbook import Handbook, KeyGroup, Page, Part, Run, Runs

CONTENTS = "inhoud"


def style() -> str:
    """What the pages look like: the type scale and the colours of the program."""
    c, size = theme.colours(), theme.px
    return (
        f"h1 {{ font-size: {size(20)}px; font-weight: 650; color: {c.text}; margin: 0 0 {size(8)}px 0; }}"
        f"h2 {{ font-size: {size(16)}px; font-weight: 650; color: {c.text};"
        f" margin: {size(16)}px 0 {size(4)}px 0; }}"
        f"p, li, td {{ font-size: {size(14)}px; color: {c.text}; line-height: 138%; }}"
        f"p {{ margin: 0 0 {size(8)}px 0; }}"
        f"li {{ margin: 0 0 {size(4)}px 0; }}"
        f"ul, ol {{ margin: 0 0 {size(8)}px 0; }}"
        f"a {{ color: {c.accent}; }}"
        f".key {{ background-color: {c.soft}; font-weight: 600; }}"
        f".head {{ background-color: {c.sunken}; font-weight: 600; }}"
        f".more {{ color: {c.muted}; }}"
    )


def page_html(page: Page, keys: Sequence[KeyGroup]) -> str:
    """A page with its title."""
    return f"<h1>{escape(page.title)}</h1>" + "".join(_part(part, keys) for part in page.parts)


def screen_html(page: Page, help_book: Handbook, keys: Sequence[KeyGroup]) -> str:
    """The page of a screen, and the way to the chapter that tells more."""
    chapter = help_book.page(page.chapter)
    more = ""
    if chapter is not None:
        words = _("Meer hierover in het handboek: {chapter}").format(chapter=chapter.title)
        more = f'<p><a href="{chapter.key}">{escape(words)}</a></p>'
    return page_html(page, keys) + more


def chapter_html(page: Page, help_book: Handbook, keys: Sequence[KeyGroup]) -> str:
    """A chapter, with the ways back to the contents and on to the next."""
    chapters = help_book.chapters
    at = chapters.index(page) if page in chapters else -1
    back = f'<p><a href="{CONTENTS}">{escape(_("Inhoud van het handboek"))}</a></p>'
    further = ""
    if 0 <= at < len(chapters) - 1:
        words = _("Volgend hoofdstuk: {chapter}").format(chapter=chapters[at + 1].title)
        further = f'<p><a href="{chapters[at + 1].key}">{escape(words)}</a></p>'
    return back + page_html(page, keys) + further


def contents_html(help_book: Handbook) -> str:
    """The chapters of the handbook, in order."""
    items = (f'<li><a href="{one.key}">{escape(one.title)}</a></li>' for one in help_book.chapters)
    return f"<h1>{escape(_('Handboek'))}</h1><ol>{''.join(items)}</ol>"


def keys_html(keys: Sequence[KeyGroup]) -> str:
    """The table of keys."""
    return f"<h1>{escape(_('Toetsen'))}</h1>{_key_table(keys)}"


def _part(part: Part, keys: Sequence[KeyGroup]) -> str:
    if isinstance(part, book.Heading):
        return f"<h2>{_runs(part.words)}</h2>"
    if isinstance(part, book.Items):
        kind = "ol" if part.numbered else "ul"
        return f"<{kind}>{''.join(f'<li>{_runs(item)}</li>' for item in part.items)}</{kind}>"
    if isinstance(part, book.Grid):
        return _table([_row(part.head, "head"), *(_row(cells) for cells in part.rows)])
    if isinstance(part, book.KeyTable):
        return _key_table(keys)
    return f"<p>{_runs(part.words)}</p>"


def _key_table(keys: Sequence[KeyGroup]) -> str:
    rows = []
    for group in keys:
        rows.append(f'<tr><td class="head" colspan="2">{escape(group.where)}</td></tr>')
        rows += [f"<tr><td>{_caps(row.caps)}</td><td>{escape(row.says)}</td></tr>" for row in group.rows]
    return _table(rows)


def _caps(caps: Sequence[str]) -> str:
    return "&nbsp;+&nbsp;".join(_key(cap) for cap in caps)


def _key(words: str) -> str:
    kept = escape(words).replace(" ", "&nbsp;")
    return f'<span class="key">&nbsp;{kept}&nbsp;</span>'


def _table(rows: Sequence[str]) -> str:
    return f'<table cellspacing="0" cellpadding="{theme.px(5)}" width="100%">{"".join(rows)}</table><p></p>'


def _row(cells: Sequence[Runs], look: str = "") -> str:
    return "<tr>" + "".join(f'<td class="{look}">{_runs(cell)}</td>' for cell in cells) + "</tr>"


def _runs(runs: Runs) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    if run.link:
        return f'<a href="{run.link}">{escape(run.words)}</a>'
    if run.look == "key":
        return _key(run.words)
    return f"<b>{escape(run.words)}</b>" if run.look == "bold" else escape(run.words)
