"""A link leads to the same address in every format, or is plain words in all of them."""

from __future__ import annotations

import pytest

from desktop.exporters.addresses import address


@pytest.mark.parametrize(
    ("href", "goal"),
    [
        ("https://fjordby.example/a b", "https://fjordby.example/a%20b"),
        ("https://fjordby.example/å?ø=|#æ[]", "https://fjordby.example/%C3%A5?%C3%B8=%7C#%C3%A6%5B%5D"),
        ("https://fjordby.example/100%", "https://fjordby.example/100%25"),
        ("https://fjordby.example/%20", "https://fjordby.example/%20"),
        ("https://fjordby.example/\u202egpj", "https://fjordby.example/%E2%80%AEgpj"),
        ("mailto:post@fjordby.example?subject=Å", "mailto:post@fjordby.example?subject=%C3%85"),
        ("https://FJORDBY.example:8080/a", "https://fjordby.example:8080/a"),
        ("https://åby.example/", "https://xn--by-xia.example/"),
        ("https://navn:kode@fjordby.example/", "https://fjordby.example/"),
        ("https://fjordby.example/" + "x" * 1976, "https://fjordby.example/" + "x" * 1976),
        ("https://fjordby.example/" + "x" * 1977, ""),
        ("https://", ""),
        ("https://a b/", ""),
        ("https://[::1/", ""),
        ("https://fjordby.example:x/", ""),
        ("mailto:", ""),
        ("#bilag-2", ""),
        ("javascript:alert(1)", ""),
        ("JaVaScRiPt:alert(1)", ""),
        ("data:text/html,<script>", ""),
        ("//fjordby.example", ""),
        ("file:///etc/passwd", ""),
    ],
)
def test_an_address_leads_where_everyone_agrees_or_nowhere(href: str, goal: str) -> None:
    assert address(href) == goal
