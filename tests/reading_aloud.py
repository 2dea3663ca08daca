"""What a screen reader is told of a program, and can do in it.  Run by the system's own Python, which knows AT-SPI.

/usr/bin/python3 reading_aloud.py rows PROGRAM LIST      the rows of a list, as JSON
/usr/bin/python3 reading_aloud.py press PROGRAM BUTTON   press a button; prints true when there was one
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi  # noqa: E402 - the version has to be said first


def main(what: str, program: str, name: str) -> Any:
    """Look, or press."""
    desktop = Atspi.get_desktop(0)
    held = [desktop.get_child_at_index(n) for n in range(desktop.get_child_count())]
    root = next((each for each in held if each is not None and each.get_name() == program), None)
    if root is None:
        return None
    if what == "rows":
        listed = next(_shown(root, name, "list"), None)
        return [each.get_name() for each in _children(listed)] if listed is not None else None
    button = next(_shown(root, name, "push button", "button"), None)
    action = button.get_action_iface() if button is not None else None
    if action is None:
        return False
    names = [action.get_action_name(n) for n in range(action.get_n_actions())]
    return action.do_action(names.index("Press")) if "Press" in names else False


def _shown(root: Any, name: str, *roles: str) -> Iterator[Any]:
    """What bears a name and a role, and can be seen."""
    for each in _walk(root):
        meant = each.get_role_name() in roles and each.get_name() == name
        if meant and each.get_state_set().contains(Atspi.StateType.SHOWING):
            yield each


def _walk(node: Any) -> Iterator[Any]:
    yield node
    for child in _children(node):
        yield from _walk(child)


def _children(node: Any) -> list[Any]:
    held = (node.get_child_at_index(n) for n in range(node.get_child_count()))
    return [each for each in held if each is not None]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(*sys.argv[1:])))
