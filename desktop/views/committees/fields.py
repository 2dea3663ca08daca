"""Fields: one value of a body's page each.  They show what is stored, and store at once what is written or chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, time
from typing import TYPE_CHECKING, Any

from db.lines import CommitteeSheet
from desktop.i18n import on_screen
from desktop.qt.autosave import Autosave
from desktop.qt.kit.buttons import Button
from desktop.qt.kit.forms import FormRow, MaybeDate, MaybeTime, NumberEdit
from desktop.qt.kit.inputs import CheckBox, LineEdit, Select
from desktop.qt.kit.layouts import Box, beside
from desktop.sentences import Sentence
from desktop.views.committees.bench import ANY, GONE, Bench, Kept, Look

if TYPE_CHECKING:
    from concurrent.futures import Future

    from desktop.operations.desk import Desk

Act = Callable[["Desk", Any], object]
Option = tuple[str, str, str]
"""A choice: its stored word, its name, and the sentence that explains it."""


class Field(FormRow):
    """A value with its name and the sentence that explains it."""

    def show_sheet(self, sheet: CommitteeSheet) -> None:
        """Show what is stored now."""
        raise NotImplementedError


class LineField(Field):
    """A line of text that saves itself.  What breaks a rule stays where it is, with the rule beside it in red."""

    def __init__(
        self, name: str, bench: Bench, about: Sentence, look: Look, act: Act, words: str = "", *, hint: str = ""
    ) -> None:
        self.edit = LineEdit(name, hint=hint)
        super().__init__(name, self.edit, words)
        self._bench, self._look, self._act = bench, look, act
        self._seen = ""
        self.autosave: Autosave[str] = Autosave(
            self.edit,
            bench.hub.autosaves,
            about=about,
            read=self.edit.text,
            save=lambda text: self._save(text, self._seen),
            landed=self._on_landed,
            anyway=lambda text: self._save(text, ANY),
            theirs=bench.reload,
        )
        self.edit.textEdited.connect(self.autosave.touch)
        self.edit.returnPressed.connect(self.autosave.flush)

    def show_sheet(self, sheet: CommitteeSheet) -> None:
        stored = self._look(sheet)
        self.edit.setEnabled(self._bench.may_write)
        if stored is GONE or not self.autosave.settled or (self.wrong and stored == self._seen):
            return
        self._seen = stored
        self.set_wrong("")
        # A space that has just been written stands until the hand has left the field.
        if not (self.edit.hasFocus() and " ".join(self.edit.text().split()) == stored):
            self.edit.set_text(stored)

    def _save(self, text: str, seen: object) -> Future[Kept]:
        return self._bench.keep(self._look, seen, text, lambda desk: self._act(desk, text))

    def _on_landed(self, answer: Kept) -> None:
        broken, stored = answer
        if broken is not None:
            self.set_wrong(" ".join(on_screen(each) for each in (broken.what, broken.hint) if each is not None))
        elif isinstance(stored, str):
            self._seen = stored
            self.set_wrong("")


class _Chosen(Field):
    """A value that is stored as soon as it is chosen."""

    def __init__(self, name: str, control: Any, bench: Bench, look: Look, act: Act, words: str = "") -> None:  # noqa: ANN401 - a control of the kit
        super().__init__(name, control, words)
        self._bench, self._look, self._act = bench, look, act
        self._seen: object = None

    def show_sheet(self, sheet: CommitteeSheet) -> None:
        stored = self._look(sheet)
        self.control.setEnabled(self._bench.may_write)
        if stored is not GONE:
            self._seen = stored
            self.put(stored)

    def put(self, stored: Any) -> None:  # noqa: ANN401 - as the field stores it
        """Show a value without storing it."""
        raise NotImplementedError

    def _store(self, new: Any) -> None:  # noqa: ANN401 - as the field stores it
        seen, self._seen = self._seen, new
        self._bench.change(self, self._look, seen, new, lambda desk: self._act(desk, new))


class ChoiceField(_Chosen):
    """One of several words, each explained in a sentence."""

    def __init__(self, name: str, bench: Bench, options: Sequence[Option], look: Look, act: Act) -> None:
        self.select = Select(name)
        super().__init__(name, self.select, bench, look, act)
        self.select.chosen.connect(self._on_chosen)
        self.offer(options)

    def offer(self, options: Sequence[Option]) -> None:
        """Offer other choices."""
        self._help = {key: words for key, _name, words in options}
        self.select.set_options([(key, name) for key, name, _words in options])
        self.set_help(self._help.get(self.select.value(), ""))

    def put(self, stored: Any) -> None:  # noqa: ANN401 - a word, or none
        self.select.choose(str(stored or ""))
        self.set_help(self._help.get(self.select.value(), ""))

    def _on_chosen(self, key: str) -> None:
        self.set_help(self._help.get(key, ""))
        self._store(key)


class TickField(_Chosen):
    """Yes or no."""

    def __init__(self, name: str, words: str, bench: Bench, look: Look, act: Act, explained: str = "") -> None:
        self.tick = CheckBox(words)
        super().__init__(name, self.tick, bench, look, act, explained)
        self.tick.chosen.connect(self._store)

    def put(self, stored: Any) -> None:  # noqa: ANN401 - a truth
        self.tick.setChecked(bool(stored))


class DayField(_Chosen):
    """A day, or none."""

    def __init__(self, name: str, button: str, bench: Bench, look: Look, act: Act, words: str = "") -> None:
        self.day = MaybeDate(name, button, bench.today())
        super().__init__(name, self.day, bench, look, act, words)
        self.day.chosen.connect(self._store)

    def put(self, stored: date | None) -> None:
        self.day.put(stored)


class HourField(_Chosen):
    """An hour, or none."""

    def __init__(
        self, name: str, button: str, usual: time, bench: Bench, look: Look, act: Act, words: str = ""
    ) -> None:
        self.hour = MaybeTime(name, button, usual)
        super().__init__(name, self.hour, bench, look, act, words)
        self.hour.chosen.connect(self._store)

    def put(self, stored: time | None) -> None:
        self.hour.put(stored)


class NumberField(_Chosen):
    """A whole number."""

    def __init__(
        self,
        name: str,
        bench: Bench,
        look: Look,
        act: Act,
        words: str = "",
        *,
        least: int = 0,
        most: int = 9999,
        nothing: str = "",
    ) -> None:
        self.number = NumberEdit(name, least=least, most=most, nothing=nothing)
        super().__init__(name, beside(self.number, None), bench, look, act, words)
        self.number.chosen.connect(self._store)

    def put(self, stored: int | None) -> None:
        self.number.put(stored or 0)


class Fields(Box):
    """Fields one under the other; `tools` are more that can be done with what they are of, and `note` says when."""

    tools: tuple[Button, ...] = ()
    note = ""

    def __init__(self, *fields: Field, gap: int = 8) -> None:
        super().__init__(*fields, gap=gap)
        self.fields = fields

    def show_sheet(self, sheet: CommitteeSheet) -> None:
        """Show what is stored now."""
        for field in self.fields:
            field.show_sheet(sheet)
