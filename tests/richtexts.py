"""Random rich text: trees of every kind that version 1 can hold, for the tests that send them there and back."""

from __future__ import annotations

from hypothesis import strategies as st

from db import richtext
from db.richtext import Block, Cell, Figure, Heading, ListBlock, ListItem, Mark, Para, Quote, Row, Run, Table

TEXT = st.text(
    st.one_of(
        st.sampled_from(list("<>&\"'æøåÆØÅ \n\t–•\u00a0\u00ad\ufdd0\ufdd1")),
        st.characters(exclude_categories=["Cs", "Cc"]),
    ),
    max_size=12,
).map(richtext.clean)
LINK = st.sampled_from(["", "", "", "https://fjordby.example/a?b=1&c=2", "mailto:post@fjordby.example", "#bilag-2"])
RUN = st.builds(Run, TEXT, st.lists(st.sampled_from(list(Mark)), unique=True, max_size=3).map(tuple), LINK)
RUNS = st.lists(RUN, max_size=4).map(richtext.merged)
LANG = st.sampled_from(["", "", "en", "da-DK"])
LEAF = st.one_of(
    st.builds(Heading, st.just("x"), st.sampled_from([2, 3]), RUNS, LANG),
    st.builds(Para, st.just("x"), RUNS, LANG),
    st.builds(Figure, st.just("x"), st.just("0" * 64), TEXT, RUNS, LANG),
)


def _boxes(inner: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    blocks = st.lists(inner, max_size=2).map(tuple)
    item = st.builds(ListItem, st.just("x"), RUNS, blocks, LANG)
    items = st.lists(item, min_size=1, max_size=3).map(tuple)
    span = st.integers(1, 3)
    cell = st.builds(Cell, st.just("x"), RUNS, blocks, st.booleans(), span, span, st.booleans(), LANG)
    row = st.builds(Row, st.just("x"), st.lists(cell, min_size=1, max_size=3).map(tuple))
    return st.one_of(
        st.builds(ListBlock, st.just("x"), items, st.just(False), st.just(1), LANG),  # noqa: FBT003
        st.builds(ListBlock, st.just("x"), items, st.just(True), st.integers(0, 99), LANG),  # noqa: FBT003
        st.builds(Table, st.just("x"), st.lists(row, min_size=1, max_size=3).map(tuple), LANG),
        st.builds(Quote, st.just("x"), st.just("0abc"), blocks, LANG),
    )


DOCUMENT = st.lists(st.recursive(LEAF, _boxes, max_leaves=6), max_size=5).map(richtext.renumbered)
