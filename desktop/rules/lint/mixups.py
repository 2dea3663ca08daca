"""Words that the municipality knows to be mixed up: "salgstal" where "sagstal" is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from desktop.rules.lint.lines import Line
from desktop.rules.lint.remarks import Mixup, Remark, Rule
from desktop.sentences import say


def mixups(lines: Iterable[Line], known: Sequence[Mixup]) -> Iterator[Remark]:
    """Every place of such a word, as a word by itself, whatever its capitals."""
    wanted = {" ".join(each.said.split()).casefold(): each.meant for each in known if each.said.strip()}
    if not wanted:
        return
    longest_first = sorted(wanted, key=len, reverse=True)
    spelled = "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in longest_first)
    pattern = re.compile(rf"(?<!\w)(?:{spelled})(?!\w)", re.IGNORECASE)
    for line in lines:
        if line.quoted:
            continue
        for found in pattern.finditer(line.text):
            meant = wanted[" ".join(found[0].split()).casefold()]
            yield Remark(
                Rule.MIXUP,
                say("Der står ”{said}”. Menes der ”{meant}”?", said=found[0], meant=meant),
                line.at(found.start(), found.end()),
            )
