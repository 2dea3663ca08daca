"""Finished bytes opened again: do they keep PDF/UA-1 and PDF/A-2a, do they have pages and a title?"""

from __future__ import annotations

from desktop.sentences import Sentence, say

# The validator takes the line end before "endstream" for data in files that veraPDF, the judge, finds in order.
_DISPUTED = frozenset({"PDFA2A-STREAM-LENGTH-001"})


def examine(data: bytes) -> tuple[Sentence, ...]:
    """What is wrong with a file, a sentence each; nothing when it is as it should be."""
    return tuple(_opened(data)) or tuple(_kept(data))


def _opened(data: bytes) -> list[Sentence]:
    import pypdfium2 as pdfium

    try:
        opened = pdfium.PdfDocument(data)
    except pdfium.PdfiumError:
        return [_CLOSED]
    try:
        found = [] if len(opened) else [say("Filen har ingen sider.")]
        if not opened.get_metadata_value("Title").strip():
            found.append(say("Filen har ingen titel."))
        return found
    finally:
        opened.close()


def _kept(data: bytes) -> list[Sentence]:
    import page

    found: list[Sentence] = []
    for profile, name in (
        (page.ValidationProfile.PDF_UA_1, say("kravene til tilgængelige filer, PDF/UA-1")),
        (page.ValidationProfile.PDF_A_2A, say("kravene til filer, der skal kunne gemmes, PDF/A-2a")),
    ):
        try:
            report = page.validate_pdf_bytes(data, profile=profile, limits=page.SafetyLimits.unlimited())
        except page.PageError:
            return [_CLOSED]
        rules = sorted({each.rule_id for each in report.failures} - _DISPUTED)
        if rules:
            found.append(say("Filen holder ikke {what}: {rules}.", what=name, rules=", ".join(rules)))
    return found


_CLOSED = say("Filen kan ikke åbnes igen.")
