"""Files of every kind whose bytes have changed on the way: each is read as far as it goes, or kept and told."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections import Counter
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.arrivals import Arrived
from db.codec import decode, encode
from desktop.importers.arrivals import names
from desktop.importers.findings import WORDS
from tests.desktop.importers.arrivals.arriving import arrived, everything, words
from tests.desktop.importers.arrivals.compound import attached, compound, message
from tests.desktop.importers.arrivals.wording import docx, p


def _mail() -> bytes:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Søren <s@fjordby.example>", "Punkt – æøå"
    mail.set_content("Hermed punktet.")
    mail.add_alternative("<p>Hermed <b>punktet</b>.</p>", subtype="html")
    mail.add_attachment(docx(p("Skole")), maintype="application", subtype="octet-stream", filename="Punkt ø.docx")
    return bytes(mail)


def _archive() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a/Punkt.docx", docx(p("Skole")))
        package.writestr("brev.eml", _mail())
    return out.getvalue()


GOOD = {
    "mail": _mail(),
    "msg": compound(message("Punkt", "Anna", "Ord", b"<p>Ord</p>", [attached("a.docx", docx(p("Skole")))])),
    "zip": _archive(),
    "docx": docx(p("Ord") + p("flere")),
    "page": b"<html><body><table><tr><td>a<td>b</table><p>Ord",
}


@pytest.mark.parametrize("kind", GOOD)
@given(data=st.data())
def test_changed_bytes_never_bring_the_reader_down(kind: str, data: st.DataObject) -> None:
    changed = bytearray(GOOD[kind])
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(changed) - 1))
        match data.draw(st.sampled_from(["set", "cut", "double"])):
            case "set":
                changed[at] = data.draw(st.integers(0, 255))
            case "cut":
                del changed[at : at + data.draw(st.integers(1, 200))]
            case _:
                changed[at:at] = changed[at : at + data.draw(st.integers(1, 200))]
        changed = changed or bytearray(b"x")

    with tempfile.TemporaryDirectory() as folder:
        made = arrived(Path(folder), "fil", bytes(changed))

    assert decode(Arrived, encode(made)) == made
    told = [each.what for one in everything(made) for each in one.findings]
    assert all(what in WORDS for what in told)
    assert all(names.safe(each.file.name) == each.file.name for each in everything(made))
    assert all(each.readable or each.findings for each in everything(made))


NAMES = st.text(st.sampled_from("abæø .-_/\\\u202e"), min_size=1, max_size=12)
TEXTS = st.text(st.sampled_from("abæøå <&\n"), max_size=30)


@st.composite
def _mails(draw: st.DrawFn, depth: int = 2) -> tuple[EmailMessage, list[bytes]]:
    """A mail, and the bytes of every file that is somewhere in it."""
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "anna@fjordby.example", "Punkt"
    mail.set_content(draw(TEXTS), cte=draw(st.sampled_from(["base64", "quoted-printable", "8bit"])))
    inside: list[bytes] = []
    for _ in range(draw(st.integers(0, 3))):
        if depth and draw(st.booleans()):
            inner, more = draw(_mails(depth - 1))
            mail.add_attachment(inner)
            inside += more
        else:
            data = draw(st.binary(min_size=1, max_size=60))
            mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=draw(NAMES))
            inside.append(data)
    return mail, inside


@given(_mails())
def test_every_file_of_any_mail_comes_in_byte_for_byte_under_a_name_of_its_own(
    given_one: tuple[EmailMessage, list[bytes]],
) -> None:
    mail, inside = given_one
    with tempfile.TemporaryDirectory() as folder:
        made = arrived(Path(folder), "brev.eml", bytes(mail))
        files = [each for each in everything(made) if each.file.kind != "mail"]
        seen = Counter(Path(each.file.place).read_bytes() for each in files)

    assert seen == Counter(inside)
    assert "".join(words(made).split()) == "".join(str(mail.get_body().get_content()).split())  # type: ignore[union-attr]
    for one in everything(made):
        called = [each.file.name.casefold() for each in one.enclosed]
        assert len(called) == len(set(called))
