"""Known trouble: what happened and what to do, in one sentence each.  Everything else is our own bug."""

from __future__ import annotations

from desktop.sentences import Sentence


class Fault(Exception):
    """Something the user can understand and mend.

    `what` says what happened, `hint` what to do next; both without blame and without jargon.
    """

    def __init__(self, what: Sentence, hint: Sentence | None = None) -> None:
        super().__init__(what, hint)
        self.what = what
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.what} {self.hint}" if self.hint else str(self.what)


class NotReadable(Fault):
    """A file that cannot be read, or is not what its name says."""


class NotWritable(Fault):
    """A place that cannot be written to."""


class NotPrintable(Fault):
    """A document that cannot be made as it stands: a picture without words, a character in no font."""


class NotFound(Fault):
    """What was asked for is not there."""


class StoreTrouble(Fault):
    """The database cannot be opened, read or written."""


class ReadOnly(StoreTrouble):
    """Somebody else writes in the database, or its place refuses writing."""


class StaleWork(Fault):
    """What was about to be changed has changed since it was read."""


class CannotUndo(Fault):
    """The step back would overwrite something newer."""


class RuleBroken(Fault):
    """A rule of the house or of the law stands in the way."""


class WorkerTrouble(Fault):
    """The second program gave up on a file (too large, too slow, or it fell over)."""
