"""Mails: the letter, the files and their names, however they are packed; and what is told beside them."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest

from db.arrivals import FileKind
from tests.desktop.importers.arrivals.arriving import arrived, everything, shape, told, words
from tests.desktop.importers.arrivals.wording import docx, p

HEAD = b"From: Anna Berg <anna@fjordby.example>\r\nTo: post@fjordby.example\r\nSubject: Sag\r\nMIME-Version: 1.0\r\n"


def _mail(text: str = "Hej", page: str = "") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Søren Ærø <s@fjordby.example>"
    made["To"] = "post@fjordby.example"
    made["Subject"] = "Punkt til Børneudvalget – ny skole"
    made.set_content(text)
    if page:
        made.add_alternative(page, subtype="html")
    return made


def test_a_mail_has_a_letter_a_subject_a_sender_and_files(tmp_path: Path) -> None:
    mail = _mail("Hermed punktet.\n\nVedhæftet er et kort.")
    mail.add_attachment(docx(p("Ny skole")), maintype="application", subtype="octet-stream", filename="Punkt æøå.docx")
    made = arrived(tmp_path, "brev.eml", bytes(mail))

    assert (made.file.kind, made.title) == (FileKind.MAIL, "Punkt til Børneudvalget – ny skole")
    assert made.sender == "Søren Ærø <s@fjordby.example>"
    assert words(made) == "Hermed punktet.\nVedhæftet er et kort."
    assert shape(made) == [("Punkt æøå.docx", "word", True)]
    assert words(made.enclosed[0]) == "Ny skole"


def test_a_letter_in_two_ways_is_read_once_as_the_page_that_it_is(tmp_path: Path) -> None:
    made = arrived(tmp_path, "brev.eml", bytes(_mail("Fed tekst", "<p><b>Fed</b> tekst</p><ul><li>punkt</li></ul>")))

    assert [type(block).__name__ for block in made.blocks] == ["Para", "ListBlock"]
    assert words(made) == "Fed tekst\npunkt"


def test_a_page_that_says_nothing_gives_way_to_the_bare_words(tmp_path: Path) -> None:
    assert words(arrived(tmp_path, "brev.eml", bytes(_mail("Ordene", "<p> </p>")))) == "Ordene"


def test_a_letter_in_several_stretches_is_one(tmp_path: Path) -> None:
    parts = "\r\n".join(
        f"--x\r\nContent-Type: {kind}\r\n\r\n{body}"
        for kind, body in (("text/plain", "Først."), ("image/png; name=a.png", "x"), ("text/html", "<p>Sidst.</p>"))
    )
    made = arrived(
        tmp_path, "a.eml", HEAD + b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n' + parts.encode() + b"\r\n--x--"
    )

    assert words(made) == "Først.\nSidst."
    assert shape(made) == [("a.png", "text", True)]


@pytest.mark.parametrize(
    "said",
    [
        "attachment; filename*=utf-8''Budget%20%C3%B8.txt",
        "attachment; filename*0*=utf-8''Budget%20; filename*1*=%C3%B8.txt",
        'attachment; filename="=?utf-8?Q?Budget_=C3=B8.txt?="',
        'attachment; filename="=?iso-8859-1?B?QnVkZ2V0IPgudHh0?="',
        'attachment; filename="Budget \xf8.txt"',
        'attachment; filename="Budget \xc3\xb8.txt"',
        'attachment; filename="..\\\\..\\\\Budget \xf8.txt"',
    ],
)
def test_a_file_has_its_name_however_that_is_packed(tmp_path: Path, said: str) -> None:
    head = HEAD + b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Disposition: '

    made = arrived(tmp_path, "a.eml", head + said.encode("latin-1") + b"\r\n\r\ntal\r\n--x--\r\n")

    assert shape(made) == [("Budget ø.txt", "text", True)]


@pytest.mark.parametrize(
    ("kind", "body", "wanted"),
    [
        ("text/plain; charset=utf-8", "blå øl".encode(), "blå øl"),
        ("text/plain; charset=iso-8859-1", "blå – øl".encode("cp1252"), "blå – øl"),
        ("text/plain; charset=us-ascii", "blå øl".encode(), "blå øl"),
        ("text/plain; charset=findes-ikke", "blå øl".encode("cp1252"), "blå øl"),
        ("text/plain", "blå øl".encode("cp1252"), "blå øl"),
        ("text/plain; format=flowed", b"en lang \r\nlinje", "en lang linje"),
    ],
)
def test_letters_are_read_as_the_mail_says_or_as_they_are(tmp_path: Path, kind: str, body: bytes, wanted: str) -> None:
    data = HEAD + f"Content-Type: {kind}\r\nContent-Transfer-Encoding: 8bit\r\n\r\n".encode() + body

    assert words(arrived(tmp_path, "a.eml", data)) == wanted


def test_letters_that_are_broken_are_told(tmp_path: Path) -> None:
    body = "blå øl og smørrebrød til æblet".encode() + b" \xf8"
    made = arrived(tmp_path, "a.eml", HEAD + b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + body)

    assert words(made) == "blå øl og smørrebrød til æblet ø"
    assert told(made) == {"unreadable_letters": "1"}


def test_a_subject_in_raw_letters_or_in_words_that_never_end_is_read(tmp_path: Path) -> None:
    raw = arrived(tmp_path, "a.eml", b"Subject: Sk\xf8der\r\nFrom: a@b.example\r\nDate: x\r\n\r\nHej")
    broken = arrived(tmp_path, "b.eml", b"Subject: =?utf-8?B?w6Z=?=\r\nFrom: a@b.example\r\nDate: x\r\n\r\nHej")

    assert raw.title == "Skøder"
    assert broken.title != ""


def test_signature_and_earlier_mails_stay_and_are_told(tmp_path: Path) -> None:
    text = "Se bilag.\n\nVenlig hilsen\nAnna\n\nFra: Bo\nSendt: 1. marts 2021\nTil: Anna\n\nKan du sende det?"
    made = arrived(tmp_path, "a.eml", bytes(_mail(text)))

    assert words(made).endswith("Kan du sende det?")
    assert told(made) == {"mail_signature": "Venlig hilsen", "mail_history": "Fra: Bo"}
    assert [each.where.line for each in made.findings] == [2, 3]


def test_a_picture_within_the_letter_is_told_and_is_no_file_of_the_mail(tmp_path: Path) -> None:
    mail = _mail("Hej", '<p>Hej</p><img src="cid:logo1">')
    page = mail.get_payload(1)
    assert isinstance(page, EmailMessage)
    page.add_related(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", cid="<logo1>", filename="logo.png")
    mail.add_attachment(b"\x89PNG\r\n\x1a\n", maintype="image", subtype="png", filename="kort.png")

    made = arrived(tmp_path, "a.eml", bytes(mail))

    assert shape(made) == [("kort.png", "picture", True)]
    assert told(made) == {"mail_picture": "logo.png"}


def test_a_mail_inside_a_mail_is_a_mail(tmp_path: Path) -> None:
    outer, inner = _mail("Se den vedhæftede."), _mail("Inderst")
    inner.add_attachment(b"tal", maintype="application", subtype="octet-stream", filename="tal.txt")
    outer.add_attachment(inner)

    made = arrived(tmp_path, "a.eml", bytes(outer))

    assert shape(made) == [("Punkt til Børneudvalget – ny skole.eml", "mail", True), ("tal.txt", "text", True)]


def test_files_of_one_name_keep_both_and_a_file_without_one_is_called_something(tmp_path: Path) -> None:
    mail = _mail()
    for content in (b"et", b"to"):
        mail.add_attachment(content, maintype="text", subtype="csv", filename="Plan.csv")
    mail.add_attachment(b"%PDX", maintype="application", subtype="pdf")

    assert [name for name, _, _ in shape(arrived(tmp_path, "a.eml", bytes(mail)))] == [
        "Plan.csv", "Plan (2).csv", "Vedhæftet.pdf",
    ]  # fmt: skip


def test_an_empty_file_is_told_and_the_others_come_in(tmp_path: Path) -> None:
    mail = _mail()
    mail.add_attachment(b"", maintype="application", subtype="pdf", filename="tom.pdf")
    mail.add_attachment(b"tal", maintype="application", subtype="octet-stream", filename="tal.txt")

    made = arrived(tmp_path, "a.eml", bytes(mail))

    assert shape(made) == [("tal.txt", "text", True)]
    assert told(made) == {"inside_empty": "tom.pdf"}


def test_what_outlook_packs_for_itself_is_kept_and_told(tmp_path: Path) -> None:
    mail = _mail()
    mail.add_attachment(b"\x78\x9f\x3e\x22\x00\x00", maintype="application", subtype="ms-tnef", filename="winmail.dat")

    made = arrived(tmp_path, "a.eml", bytes(mail))

    assert shape(made) == [("winmail.dat", "other", False)]
    assert told(made.enclosed[0]) == {"winmail": "winmail.dat"}


def test_a_sealed_mail_is_kept_and_told(tmp_path: Path) -> None:
    made = arrived(tmp_path, "a.eml", HEAD + b"Content-Type: application/pkcs7-mime; name=smime.p7m\r\n\r\nMIAG")

    assert not made.readable
    assert told(made) == {"mail_sealed": "a.eml"}


def test_a_signed_mail_is_read_and_its_signature_is_no_file(tmp_path: Path) -> None:
    letter, seal = b"Content-Type: text/plain\r\n\r\nHej", b"Content-Type: application/pkcs7-signature\r\n\r\nx"
    parts = b"--x\r\n" + letter + b"\r\n--x\r\n" + seal + b"\r\n--x--"
    made = arrived(tmp_path, "a.eml", HEAD + b'Content-Type: multipart/signed; boundary="x"\r\n\r\n' + parts)

    assert (words(made), shape(made), told(made)) == ("Hej", [], {"mail_signed": ""})


@pytest.mark.parametrize(
    "rest",
    [
        b"",
        b"\r\n",
        b"Content-Type: multipart/mixed\r\n\r\nuden skel",
        b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\nContent-Type: text/plain\r\n\r\nafbrudt',
        b"Content-Transfer-Encoding: base64\r\n\r\nikke base64 \xff!!",
        b"Content-Type: ;;;=\r\n\r\nHej",
        b"Content-Type: message/rfc822\r\nContent-Transfer-Encoding: base64\r\n\r\nSGVq",
    ],
)
def test_a_broken_mail_is_read_as_far_as_it_goes(tmp_path: Path, rest: bytes) -> None:
    assert arrived(tmp_path, "a.eml", HEAD + rest).title == "Sag"


def test_a_mail_of_parts_inside_parts_without_end_is_kept_and_told(tmp_path: Path) -> None:
    deep = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(3000))

    made = arrived(tmp_path, "a.eml", HEAD + deep + b"\r\nHej")

    assert told(made) == {"damaged": "a.eml"}


@pytest.mark.parametrize("deep", [60, 120, 240])
def test_mails_inside_mails_without_end_are_opened_so_far(tmp_path: Path, deep: int) -> None:
    made = arrived(tmp_path, "a.eml", (HEAD + b"Content-Type: message/rfc822\r\n\r\n") * deep + HEAD + b"\r\nHej")

    assert len(shape(made)) <= 4
    assert any(each.findings for each in everything(made))


def test_a_sealed_part_of_a_mail_is_a_file_of_it_and_the_letter_is_read(tmp_path: Path) -> None:
    letter, seal = (
        b"Content-Type: text/plain\r\n\r\nHej",
        b"Content-Type: application/pkcs7-mime; name=a.p7m\r\n\r\nMIAG",
    )
    parts = b"--x\r\n" + letter + b"\r\n--x\r\n" + seal + b"\r\n--x--"
    made = arrived(tmp_path, "a.eml", HEAD + b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n' + parts)

    assert (words(made), [name for name, _, _ in shape(made)]) == ("Hej", ["a.p7m"])
