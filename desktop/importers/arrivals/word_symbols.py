"""Signs of the symbol fonts as the characters that they look like."""

from __future__ import annotations

# Adobe's Symbol from 0x21 and from 0xA0, in order; a space stands where there is no such sign.
_LOW = "!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
_HIGH = "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…|—↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑"
_SYMBOL = {
    **{0x21 + n: sign for n, sign in enumerate(_LOW)},
    **{0xA0 + n: sign for n, sign in enumerate(_HIGH)},
    0xF1: "〉",
    0xF2: "∫",
}
_WINGDINGS = {
    0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x46: "☞", 0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "☐",
    0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x9E: "·", 0x9F: "•", 0xA1: "○",
    0xA7: "▪", 0xA8: "☐", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗",
    0x50: "✓",
    0x51: "☒",
    0x52: "☑",
    0x53: "☒",
    0x54: "☒",
    0x95: "·",
    0x96: "•",
    0x97: "●",
    0xA3: "☐",
}
_FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2}
_PRIVATE = range(0xF000, 0xF100)


def sign(font: str, code: int) -> str:
    """The character that a code of a font looks like; "" where nobody knows."""
    bare = code - _PRIVATE.start if code in _PRIVATE else code
    if bare == 0x20:
        return " "
    return _FONTS.get(font.casefold(), {}).get(bare, "")


def is_private(letter: str) -> bool:
    """Whether a letter means something only in a font of its own."""
    return "\ue000" <= letter <= "\uf8ff"


def plain(text: str, font: str | None) -> tuple[str, int]:
    """Text without letters of symbol fonts, and how many of them nobody knows."""
    if (font or "").casefold() in ("symbol", "wingdings", "wingdings 2"):
        made = [sign(font or "", ord(letter)) for letter in text if not letter.isspace() or letter == " "]
        return "".join(each or "\ufffd" for each in made), made.count("")
    if not any(map(is_private, text)):
        return text, 0
    # Word writes signs of "Symbol" with codes of their own whatever the font is called; any other is left as it is.
    made = [sign("symbol", ord(letter)) if is_private(letter) else letter for letter in text]
    return "".join(new or old for new, old in zip(made, text, strict=True)), made.count("")
