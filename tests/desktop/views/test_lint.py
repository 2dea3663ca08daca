"""What the rules say of a text: a strip over the item leads to the words, after the text has been stored."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit

from db.richtext import Para, Quote, Run, paragraphs
from db.vocabulary import MeetingStage, SectionKind
from desktop.app import PLACES, Program
from desktop.operations import arrange_agenda, edit_item, edit_recommendation, edit_sections, set_up_committee
from desktop.qt.editor.editor import RichTextEditor
from desktop.qt.editor.pointing import cursor_at
from desktop.qt.jobs import Job
from desktop.views.meetings.page import MeetingsPage
from tests.desktop.qt.fixtures import settle
from tests.desktop.qt.rooms import wait
from tests.desktop.views.lint_screens import (
    DATED,
    LEFT,
    LONG,
    MIXED,
    at_item,
    case_text,
    para,
    said,
    sheet,
    table,
    told,
)
from tests.desktop.views.programs import Start, buttons, click, press
from tests.desktop.views.screens import open_item, open_meeting

Key = Qt.Key
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
MIXUP = "Der står ”salgstal”. Menes der ”sagstal”?"
PAST = "25. februar 2021 er gået, når mødet holdes, men omtales som kommende."


@pytest.fixture
def program(start: Start) -> Program:
    """The whole program, wide enough for list, text and properties."""
    return start(places=PLACES, size=(1440, 900))


def _selected() -> str:
    focused = QApplication.focusWidget()
    return focused.textCursor().selectedText() if isinstance(focused, QTextEdit) else ""


def _editor(page: MeetingsPage) -> RichTextEditor:
    return page.paper._sections[case_text(page).uid].editor


def _left(page: MeetingsPage) -> bool:
    """Whether a look that is under way, or about to be, has come home."""
    return not page.intake.lint._soon.isActive()


def test_vis_stedet_selects_the_words_that_are_meant(program: Program) -> None:
    page = at_item(program, paragraphs(["Ingen bemærkninger.", MIXED]))
    wait(lambda: told(page) == [MIXUP])

    click(page.intake.strip, "Vis stedet")

    assert said(page) == f"1 ting at se på: {MIXUP}"
    assert QApplication.focusWidget() is _editor(page)
    assert _selected() == "salgstal"


def test_f8_and_shift_f8_go_from_one_to_the_next_and_back(program: Program) -> None:
    page = at_item(program, paragraphs([MIXED, DATED, LEFT]))
    wait(lambda: len(told(page)) == 3)
    page.paper.setFocus()
    seen = []

    for modifiers in (Qt.KeyboardModifier.NoModifier,) * 3 + (SHIFT,):
        press(program, Key.Key_F8, modifiers)
        seen.append(_selected())

    assert seen == ["salgstal", "25. februar 2021", "xxx", "25. februar 2021"]
    assert said(page).startswith("3 ting at se på: 25. februar 2021 er gået")


def test_it_is_asked_when_what_was_typed_is_stored_and_gone_when_it_is_mended(program: Program) -> None:
    page = at_item(program, paragraphs(["Der er intet i vejen."]))
    wait(lambda: _left(page) and told(page) == [])
    editor = _editor(page)
    editor.setFocus()

    press(program, Key.Key_End, CTRL)
    QTest.keyClicks(editor, " Et lavt salgstal")
    wait(lambda: told(page) == [MIXUP])
    press(program, Key.Key_F8)
    QTest.keyClicks(QApplication.focusWidget(), "sagstal")
    wait(lambda: told(page) == [])

    assert not page.intake.strip.isVisible()
    assert editor.toPlainText() == "Der er intet i vejen. Et lavt sagstal"


def test_as_long_as_somebody_writes_on_nothing_is_asked(program: Program) -> None:
    page = at_item(program, paragraphs(["Der er intet i vejen."]))
    wait(lambda: _left(page) and told(page) == [])
    looks: list[object] = []
    page.intake.lint.measured.connect(looks.append)
    editor = _editor(page)
    editor.setFocus()

    QTest.keyClicks(editor, "Et salgstal ")
    page.intake.lint._ask()
    waits = page.intake.lint._soon.isActive()
    before = len(looks)
    wait(lambda: told(page) == [MIXUP])

    assert waits
    assert before == 0


def test_while_it_comes_and_goes_the_words_that_are_written_stay_where_they_are(program: Program) -> None:
    page = at_item(program, paragraphs([f"Linje {n}." for n in range(60)]))
    wait(lambda: _left(page) and told(page) == [])
    editor = _editor(page)
    editor.setFocus()
    press(program, Key.Key_End, CTRL)
    settle(_app())
    QTest.keyClicks(editor, " Et salgstal")
    before = editor.mapToGlobal(editor.cursorRect().center()).y()

    wait(lambda: told(page) == [MIXUP])
    settle(_app())

    assert page.intake.strip.isVisible()
    assert editor.mapToGlobal(editor.cursorRect().center()).y() == before


def test_se_bort_fra_holds_for_this_text_until_it_says_something_else(program: Program) -> None:
    page = at_item(program, paragraphs([MIXED, DATED]))
    wait(lambda: told(page) == [MIXUP, PAST])

    click(page.intake.strip, "Se bort fra")
    one = told(page)
    page.desk.do(
        edit_sections.set_section_body, case_text(page).uid, paragraphs([f"Nu: {MIXED}", DATED, LEFT])
    ).result()
    wait(lambda: len(told(page)) == 2)
    later = told(page)
    open_item(page, 2)
    open_item(page, 1)
    wait(lambda: len(told(page)) == 2)

    assert one == [PAST]
    assert later[0] == PAST
    assert MIXUP not in told(page)


def test_with_the_last_one_set_aside_the_strip_goes_and_the_focus_returns_to_the_text(program: Program) -> None:
    page = at_item(program, paragraphs([MIXED]))
    wait(lambda: told(page) == [MIXUP])
    (link,) = buttons(page.intake.strip, "Se bort fra")
    link.setFocus()

    press(program, Key.Key_Space)

    assert not page.intake.strip.isVisible()
    assert page.paper.isAncestorOf(QApplication.focusWidget())


def test_two_of_a_kind_in_one_paragraph_are_two_things(program: Program) -> None:
    page = at_item(program, paragraphs(["Et salgstal og et andet salgstal."]))
    wait(lambda: told(page) == [MIXUP, MIXUP])
    page.paper.setFocus()
    starts = []

    for _n in range(2):
        press(program, Key.Key_F8)
        starts.append(_editor(page).textCursor().selectionStart())
    click(page.intake.strip, "Se bort fra")

    assert starts == [3, 24]
    assert told(page) == [MIXUP]


# --- every place -----------------------------------------------------------------------------------------------------


def test_a_cell_of_a_table_is_found(program: Program) -> None:
    page = at_item(program, (para("p1", "Se tabellen."), table(("År", "Tal"), ("2026", "Et salgstal"))))
    wait(lambda: MIXUP in told(page))
    page.paper.setFocus()

    press(program, Key.Key_F8)

    assert _selected() == "salgstal"
    assert _editor(page).textCursor().currentTable() is not None


def test_signs_that_qt_counts_twice_do_not_move_the_selection(program: Program) -> None:
    page = at_item(program, paragraphs(["𝟚𝟘 procent 😀 har et lavt salgstal."]))
    wait(lambda: told(page) == [MIXUP])

    click(page.intake.strip, "Vis stedet")

    assert _selected() == "salgstal"


def test_a_kept_block_is_selected_as_a_whole(program: Program) -> None:
    inner = Para("i1", (Run("Et lavt salgstal."),))
    page = at_item(program, (para("p1", "Udvalget sagde:"), Quote("q1", "s1", (inner,)), para("p2", "Det var alt.")))
    editor = _editor(page)
    wait(lambda: "Det var alt." in editor.toPlainText())
    wait(lambda: _left(page))
    remark = next(iter(page.intake.lint._found), None)

    found = cursor_at(editor.manuscript, "i1", 8, 16)

    assert remark is None
    assert found is not None
    assert found.selectionEnd() - found.selectionStart() == 1
    assert cursor_at(editor.manuscript, "gone", 0, 1) is None


def test_title_and_point_and_addressee_are_led_to(program: Program) -> None:
    page = at_item(program, paragraphs(["Intet."]))
    item = page._item
    said_ = sheet(page).recommendation
    assert said_ is not None
    page.desk.do(edit_item.set_title, item, "Et salgstal for Åvej").result()
    page.desk.do(edit_recommendation.set_point, said_.points[1].uid, "at et salgstal frigives.").result()
    page.desk.do(
        edit_recommendation.set_recommendation, item, recommender="Direktøren", addressee="Økonomiudvalget"
    ).result()
    wait(lambda: len(told(page)) == 3)
    page.paper.setFocus()
    seen = []

    for _n in range(3):
        press(program, Key.Key_F8)
        focused = QApplication.focusWidget()
        seen.append((focused.accessibleName(), _selected()))

    assert seen[0] == ("Punktets titel", "salgstal")
    assert ("Punkt 2", "salgstal") in seen
    assert ("Til hvem", "") in seen


def test_a_missing_section_leads_to_where_one_is_added(program: Program) -> None:
    page = at_item(program, paragraphs(["Intet."]))
    background = next(each for each in sheet(page).sections if each.heading == "Anledning")
    page.desk.do(edit_sections.drop_section, background.uid).result()
    wait(lambda: told(page) == ["Afsnittet Anledning mangler."])

    click(page.intake.strip, "Vis stedet")

    focused = QApplication.focusWidget()
    assert focused is page.paper._more


def test_an_empty_section_leads_to_its_text(program: Program) -> None:
    page = at_item(program, paragraphs(["Intet."]))
    background = next(each for each in sheet(page).sections if each.heading == "Anledning")
    page.desk.do(edit_sections.set_section_body, background.uid, ()).result()
    wait(lambda: told(page) == ["Afsnittet Anledning er tomt."])

    click(page.intake.strip, "Vis stedet")

    assert QApplication.focusWidget() is page.paper._sections[background.uid].editor


# --- when there is nothing to say ------------------------------------------------------------------------------------


def test_minutes_of_a_meeting_that_was_held_are_left_as_they_were_said(program: Program) -> None:
    page = open_meeting(program, MeetingStage.HELD, "AL")
    open_item(page, 1)
    text = next(each for each in sheet(page).sections if each.kind is SectionKind.CASE_TEXT)
    page.desk.do(edit_sections.set_section_body, text.uid, paragraphs([MIXED])).result()

    wait(lambda: page.inspector.figures.isVisible() and _left(page))

    assert told(page) == []
    assert not page.intake.strip.isVisible()


def test_a_new_item_is_not_told_that_it_is_empty(program: Program) -> None:
    page = open_meeting(program, MeetingStage.DRAFTING)
    before = page._item
    looks: list[object] = []
    page.intake.lint.measured.connect(lambda found: looks.append(found) if found is not None else None)

    page.shelf.agenda.list.setFocus()
    press(program, Key.Key_N, CTRL)
    wait(lambda: page._item != before and page.paper._shown == page._item)
    looks.clear()
    page.desk.do(edit_item.set_title, page._item, "Et nyt punkt").result()
    wait(lambda: looks)

    assert told(page) == []
    assert not page.inspector.figures.isVisible()


def test_f8_says_so_when_there_is_nothing_to_look_at(program: Program) -> None:
    page = at_item(program, paragraphs(["Intet."]))
    wait(lambda: _left(page) and told(page) == [])
    page.paper.setFocus()

    press(program, Key.Key_F8)
    wait(lambda: program.window.toaster.shown() is not None)

    shown = program.window.toaster.shown()
    assert shown is not None
    assert shown.words == "Der er ikke mere at se på i punktet."


def test_an_item_that_is_gone_has_nothing_to_say(program: Program) -> None:
    page = at_item(program, paragraphs([MIXED]))
    wait(lambda: told(page) == [MIXUP])
    gone = page._item

    page.desk.do(arrange_agenda.drop_item, gone).result()
    wait(lambda: page._item != gone and page.paper._shown == page._item)

    assert told(page) == []


def test_it_is_no_job_and_shows_no_progress(program: Program) -> None:
    begun: list[Job] = []
    program.jobs.began.connect(begun.append)

    page = at_item(program, paragraphs([MIXED]))
    wait(lambda: told(page) == [MIXUP])

    assert begun == []


# --- how long and how hard -------------------------------------------------------------------------------------------


def test_length_and_lix_stand_quietly_among_the_properties_with_the_committees_target(program: Program) -> None:
    page = at_item(program, paragraphs(["Kort."]))
    figures = page.inspector.figures
    wait(lambda: figures.isVisible() and figures.words.text().endswith(" ord"))
    short = (figures._reading.isHidden(), figures.words.text())

    page.desk.do(edit_sections.set_section_body, case_text(page).uid, paragraphs([LONG] * 6)).result()
    wait(lambda: not figures._reading.isHidden())
    plain = (figures.words.text(), figures.lix.text())
    page.desk.do(set_up_committee.change_committee, sheet(page).committee, target_words=150, target_lix=45).result()
    wait(lambda: "mål" in figures.words.text())

    assert short[0]
    assert plain == ("186 ord", "LIX 59, meget svær")
    assert figures.words.text() == "186 ord (mål: højst 150)"
    assert figures.lix.text() == "LIX 59, meget svær (mål: højst 45)"
    assert told(page) == [
        "Punktet er på 186 ord. Målet er højst 150.",
        "Teksten har et LIX på 59. Målet er højst 45.",
    ]


def _app() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
