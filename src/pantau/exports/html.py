"""A report as one self-contained page: no scripts, nothing fetched; readable on a phone, printable."""

from __future__ import annotations

from html import escape

from django.utils.translation import gettext

from pantau.exports.bagan import drawing
from pantau.exports.svg import curve
from pantau.exports.teks import cell_text, message, noted_label, sentence, statement, status_class, title, visible
from pantau.reports.model import Report, Row, Table, Topik

GAYA = """
:root { color-scheme: light; font: 15px/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums; color: #17202a }
body { max-width: 86rem; margin: 0 auto; padding: 1.5rem } h1 { font-size: 1.5rem } h2 { font-size: 1.1rem; margin-top: 2rem }
.gulir { overflow-x: auto } table { border-collapse: collapse; width: 100%; font-size: 13px }
th, td { padding: .35rem .5rem; border-bottom: 1px solid #d9dee4; text-align: left; white-space: nowrap } th[scope=row] { font-weight: 400; white-space: normal; min-width: 14rem }
thead th { border-color: #46525f; vertical-align: bottom; white-space: normal } .n { text-align: right } tr.total > * { font-weight: 650; background: #f6f7f9 }
.kritis { color: #a3231f } .waspada { color: #9a5b00 } .sesuai { color: #1a6e5c } .tanpa { color: #46525f } svg { max-width: 760px } svg { font-family: inherit } svg text { font-size: 11.5px } svg .ujung { fill: #17202a }
footer { margin-top: 2.5rem; border-top: 1px solid #d9dee4; padding-top: 1rem; font-size: 13px; color: #46525f } footer span { margin-right: 1.2rem; display: inline-block }
@media print { body { padding: 0 } table { font-size: 9pt } section { break-before: page } thead { display: table-header-group } tr { break-inside: avoid } @page { size: A4 landscape; margin: 12mm } }
"""
KIRI = {"status", "tanggal", "teks", "istilah", ""}


def _row(r: Row, t: Table, bahasa: str) -> str:
    sel = []
    for c in t.columns:
        x = r.cells[c.id]
        kelas = status_class(x.value) if c.unit == "status" and isinstance(x.value, str) else x.status or ""
        teks = escape(cell_text(x, c.unit, bahasa))
        sel.append(f'<td class="{"" if c.unit in KIRI else "n "}{escape(kelas)}">{teks}</td>')
    label = escape(noted_label(r)) + (f"<br><small>{escape(visible(r.unit))}</small>" if t.of_many_units and r.unit else "")
    gaya = f' style="padding-left:{0.5 + r.dalam}rem"' if r.dalam else ""
    return f'<tr{" class=total" if r.level == "total" else ""}><th scope="row"{gaya}>{label}</th>{"".join(sel)}</tr>'


def _table(t: Table, bahasa: str) -> str:
    kepala = "".join(
        f'<th scope="col"{"" if c.unit in KIRI else " class=n"}>{escape(gettext(c.label))}{" (%)" if c.unit == "%" else ""}</th>'
        for c in t.columns
    )
    isi = "".join(_row(r, t, bahasa) for r in ([t.total] if t.total else []) + t.ordered)
    catatan = f"<p>{escape(sentence(t.catatan, bahasa))}</p>" if t.catatan else ""
    if not isi:
        return f"<h2>{escape(gettext(t.judul))}</h2><p>{escape(gettext('Tidak ada.'))}</p>"
    return (
        f'<h2>{escape(gettext(t.judul))}</h2>{catatan}<div class="gulir" tabindex="0" role="region" aria-label="{escape(gettext(t.judul))}">'
        f'<table><thead><tr><th scope="col">{escape(gettext("Uraian"))}</th>{kepala}</tr></thead><tbody>{isi}</tbody></table></div>'
    )


def render(r: Report, bahasa: str) -> bytes:
    """The whole report as UTF-8 HTML."""
    b = [
        f'<!doctype html><html lang="{bahasa}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">',
        f"<title>{escape(title(r, bahasa))}</title><style>{GAYA}</style></head><body><main>{_content(r, bahasa)}",
        *(f"<section>{_content(x, bahasa)}<footer>{_statement(x, bahasa)}</footer></section>" for x in r.bagian),
        f"</main><footer>{_statement(r, bahasa)}</footer></body></html>",
    ]
    return "".join(b).encode()


def _statement(r: Report, bahasa: str) -> str:
    return "".join(f"<span><b>{escape(a)}</b> {escape(x)}</span>" for a, x in statement(r, bahasa))


def _topic(x: Topik, bahasa: str) -> str:
    butir = "".join(
        f"<h3>{escape(gettext(j))}</h3><ol>{''.join(f'<li>{escape(sentence(k, bahasa))}</li>' for k in isi)}</ol>" for j, isi in x.butir
    )
    kalimat = escape(" ".join(sentence(k, bahasa) for k in x.kalimat))
    gambar = drawing(x.grafik, bahasa) if x.grafik else ""
    return f"<h2>{escape(gettext(x.judul))}</h2><p>{kalimat}</p>{gambar}{butir}" + "".join(_table(t, bahasa) for t in x.tabel if t.rows)


def _content(r: Report, bahasa: str) -> str:
    b = [
        f"<h1>{escape(title(r, bahasa))}</h1>",
        f"<p>{escape(' '.join(sentence(k, bahasa) for k in r.kalimat))}</p>" if r.kalimat else "",
        *(_topic(x, bahasa) for x in r.topik),
        *(f"<h2>{escape(gettext(c.judul))}</h2>{curve(c, bahasa, cetak=True)}" for c in r.charts if not r.topik),
        *(_table(t, bahasa) for t in r.sheets),
    ]
    if r.masalah:
        b.append(f"<h2>{escape(gettext('Catatan'))}</h2><ul>{''.join(f'<li>{escape(message(m))}</li>' for m in r.masalah)}</ul>")
    return "".join(b)
