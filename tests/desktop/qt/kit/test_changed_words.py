"""Changed words are struck through and underlined, whole, and are heard as what they are."""

from __future__ import annotations

import pytest

from desktop.importers.likeness import Said, Stretch, stretches
from desktop.qt.kit.changed_words import ChangedWords, spoken, whole_words

SAME, NEW, GONE = Said.SAME, Said.NEW, Said.GONE
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Den koster 450.000 kr.", "Den koster 480.000 kr.", [(GONE, "450.000"), (NEW, "480.000")]),
        ("Stien er 2,4 km.", "Stien er 2,6 km.", [(GONE, "2,4"), (NEW, "2,6")]),
        ("Det tager tre år.", "Det tager to år.", [(GONE, "tre"), (NEW, "to")]),
        ("Det er år 2026.", "Det er år 2027.", [(GONE, "2026"), (NEW, "2027")]),
        ("Prisen er fast.", "Prisen er helt fast.", [(NEW, "helt ")]),
        ("Prisen er helt fast.", "Prisen er fast.", [(GONE, "helt ")]),
    ],
)
def test_no_word_or_number_is_changed_in_its_midst(before: str, after: str, shown: list[tuple[Said, str]]) -> None:
    made = whole_words(stretches(before, after))

    assert [(each.said, each.text) for each in made if each.said is not SAME] == shown
    assert "".join(each.text for each in made if each.said is not NEW) == before
    assert "".join(each.text for each in made if each.said is not GONE) == after


def test_what_did_not_change_has_no_mark() -> None:
    assert whole_words((Stretch("Det hele er, som det var."),)) == (Stretch("Det hele er, som det var."),)


def test_changes_are_marked_by_strokes_and_not_by_colour_alone() -> None:
    label = ChangedWords(stretches("Det tager tre år.", "Det tager to år."))

    markup = label.text()
    label.deleteLater()
    assert markup.index("text-decoration:line-through") < markup.index("tre</span>")
    assert markup.index("text-decoration:underline") < markup.index("to</span>")
    assert label.accessibleName() == "Det tager – slettet: tre – nyt: to – år."


def test_markup_in_a_text_is_shown_and_not_read() -> None:
    label = ChangedWords((Stretch("<b>fed</b> & så"),))

    assert label.text() == "&lt;b&gt;fed&lt;/b&gt; &amp; så"
    label.deleteLater()


def test_the_ear_is_told_what_is_new_and_what_is_gone() -> None:
    assert spoken((Stretch("Udgift "), Stretch("3", GONE), Stretch("4", NEW))) == "Udgift – slettet: 3 – nyt: 4"
