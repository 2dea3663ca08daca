"""Everything that a finished file says to whoever looks closely: words on the page, and all that lies behind them."""

from __future__ import annotations

import html
import io
import re
import zipfile
from pathlib import Path


def all_words(file: Path) -> str:
    """Every text in a file of any form: names, properties, parts, streams, and the page as it is read."""
    data = file.read_bytes()
    seen = {".docx": _zipped, ".pdf": _pdf}.get(file.suffix, _plain)(data)
    return f"{file.name}\n{seen}"


def _plain(data: bytes) -> str:
    text = data.decode()
    return text + html.unescape(text) + _unescaped_json(text)


def _unescaped_json(text: str) -> str:
    return re.sub(r"\\u([0-9a-f]{4})", lambda found: chr(int(found[1], 16)), text)


def _zipped(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        texts = [parts.read(name).decode("utf-8", "replace") for name in parts.namelist()]
        marked = "\n".join([*parts.namelist(), *texts])
    # A word may be cut into runs: it is looked for with the marks taken out too.
    return marked + html.unescape(re.sub(r"<[^>]*>", "", marked))


def _pdf(data: bytes) -> str:
    import pikepdf
    import pypdfium2

    found: list[str] = []
    document = pypdfium2.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        found.append(text.get_text_range())
        text.close()
        page.close()
    document.close()
    with pikepdf.open(io.BytesIO(data)) as opened:
        for each in opened.objects:
            _inside(each, found)
    # A long word may be broken over two lines.
    return "\n".join(found) + "".join(found).replace("\r\n", "")


def _inside(thing: object, found: list[str]) -> None:
    """Strings, names and streams of one object; what is referred to comes as an object of its own."""
    import pikepdf

    if isinstance(thing, pikepdf.Stream):
        # A photograph is not unpacked: what a camera writes beside its pixels stands in it as it is.
        photo = thing.get("/Filter") == pikepdf.Name.DCTDecode
        data = thing.read_raw_bytes() if photo else thing.read_bytes()
        found.append(data.decode("latin-1") if "/FontFile2" not in thing else "")
    if isinstance(thing, pikepdf.String | pikepdf.Name):
        found.append(str(thing))
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key in thing.keys():  # noqa: SIM118 - a PDF dictionary is not a mapping of Python's
            found.append(str(key))
            if not getattr(thing[key], "is_indirect", False):
                _inside(thing[key], found)
    elif isinstance(thing, pikepdf.Array):
        for each in thing:
            if not getattr(each, "is_indirect", False):
                _inside(each, found)
