"""Texts that have broken other programs: markup, payloads, controls, endless words, every kind of letter."""

from collections.abc import Mapping
from types import MappingProxyType

from workbench.documents.clean import clean, clean_url
from workbench.documents.model import (
    Bilingual,
    BilingualRow,
    Block,
    Bullets,
    Cell,
    CheckList,
    CheckState,
    Clause,
    Column,
    Heading,
    Inlines,
    Isolated,
    KeyValues,
    Language,
    Link,
    Paragraph,
    ParagraphStyle,
    RagBar,
    RagBars,
    SignatureBlock,
    Signatures,
    Statement,
    Table,
    Text,
    Tone,
)

HOSTILE: Mapping[str, str] = MappingProxyType({
    "nothing": "",
    "spaces": "   \n \n\t",
    "payload in a colour": "<font color=\"[[[getattr(pow, '__globals__')['os'].system('touch /tmp/x')]]]\">x</font>",
    "picture by address": '<img src="http://127.0.0.1:9/x.png"/><img src="file:///etc/passwd"/>',
    "script in a link": '<a href="javascript:alert(1)">click</a> <onDraw name="x" label="y"/>',
    "unclosed markup": "<b><i><para leading=-50><![CDATA[ ]]> <!-- -- > <?pi ?> &amp; &#0; &#1114112; R&D <3 a < b & c",
    "PDF code": ") Tj ET Q endstream endobj << /JS (app.alert(1)) >> \\( \\) \\ % EMC /Artifact BMC",
    "placeholders": "{page.__class__} {pages} %(x)s %s {0} ${x}",
    "controls": "nul\x00 bell\x07 escape\x1b[31m delete\x7f next\x85line\u2028paragraph\u2029end",
    "surrogates and noncharacters": "a\ud800b\udfffc\ufffed\uffffe\ufdd0f",
    "overrides": "invoice\u202egpj.exe \u2066isolate \u2067not closed \u200fmark \u061c",
    "invisible": "zero\u200bwidth soft\u00adhyphen joiner\u200dend bom\ufeff word\u2060joiner variation\ufe0f",
    "emoji and private use": "🏳️‍🌈👩‍👩‍👧‍👦 🇺🇦 \ue000 \U000f0000 \U0010ffff",
    "other scripts": "日本語 עִבְרִית ไทย हिन्दी Ελληνικά አማርኛ தமிழ்",
    "stacked accents": "Z" + "\u0301\u0302\u0303" * 100 + "algo",
    "Arabic marks": "بِسْمِ ٱللَّٰهِ ٱلرَّحْمَٰنِ ٱلرَّحِيمِ ﷽ لا إله (1/2) «قول» 12٫5 ٪ ١٢٣",
    "mixed directions": "رقم +90 342 211 12 34 (hello [مرحبا] {world}) abc-123/ع 2026-11-20 <tag>",
    "one long word": "w" * 1000,
    "one long Arabic word": "سلام" * 250,
    "many lines": "line\n" * 150,
    "many words": "lorem ipsum dolor " * 250,
})  # fmt: skip


def blocks_with(raw: str) -> tuple[Block, ...]:
    """Every block there is, with this text wherever a text can stand."""
    words = clean(raw)
    short = clean(raw, 300)
    url = clean_url("https://example.org/?q=" + "".join(character for character in raw if character.isalnum())[:50])
    assert url is not None
    said: Inlines = (Text(words), Text(short, bold=True), Isolated(short), Isolated(short, left_to_right=True))
    linked: Inlines = (Text(short, italic=True), Link(short, url), Text(short))
    cells = (Cell(said, tone=Tone.BAD), Cell((Text(short),), bold=True), Cell(linked), Cell())
    return (
        Heading(1, (Text(short),)),
        Heading(3, linked),
        Paragraph(said, ParagraphStyle.LEAD),
        Paragraph(linked, ParagraphStyle.NOTE),
        Clause(short, 3, said),
        Bullets((said, linked), numbered=True),
        Table(
            (Column(said[1:2]), Column((Text(short),), 0.1), Column(linked, 5.0), Column(())),
            (cells, tuple(reversed(cells))), row_headings=True, caption=linked,
        ),
        KeyValues(((short, said), (short, linked))),
        Statement(short, short, said, ((short, linked),), Tone.GOOD),
        RagBars((RagBar(linked, 1, 10**9, 1), RagBar((), 0, 0, 0)), (short, short, short, short)),
        CheckList(((CheckState.OPEN, said), (CheckState.TICKED, linked)), (short, short, short)),
        Signatures((SignatureBlock(linked, ((short, ()), (short, said))),)),
        Bilingual(Language.UKRAINIAN, Language.ARABIC, (BilingualRow(said, linked),)),
    )  # fmt: skip
