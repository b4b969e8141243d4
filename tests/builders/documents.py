"""Documents that hold every block there is, in each of the five languages, with words as people write them."""

from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType

from workbench.documents.clean import clean, clean_url
from workbench.documents.model import (
    Align,
    Bilingual,
    BilingualRow,
    Block,
    Bullets,
    Cell,
    CheckList,
    CheckState,
    Clause,
    Column,
    CountBar,
    CountBars,
    Document,
    Heading,
    Inline,
    Inlines,
    Isolated,
    KeyValues,
    Language,
    LineLook,
    Link,
    MapGroup,
    MapKey,
    MapLine,
    PageBreak,
    Paper,
    Paragraph,
    ParagraphStyle,
    RagBar,
    RagBars,
    RelationMap,
    SignatureBlock,
    Signatures,
    Statement,
    Table,
    Text,
    Tone,
)

WHEN = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)

_ENGLISH = (
    "Minutes of the Shelter Technical Working Group",
    "Gaziantep hub, 20 November 2026",
    "The group met to agree how partners share work in the north-west before winter.",
    "Participants agreed that the assessment covers all accessible communities and that its results are shared openly, "
    "without names, within ten days. Partners who cannot take part say so in writing by the end of the month.",
    "Decision", "Action", "Owner", "Due", "Status",
    "Partner", "On track", "At risk", "Off track", "No answer",
    "Name and function", "Signature", "Place and date", "Page {page} of {pages}", "For partners of the group",
    "open", "done", "not needed",
)  # fmt: skip
_FRENCH = (
    "Compte rendu du groupe de travail technique sur les abris",
    "Antenne de Gaziantep, 20 novembre 2026",
    "Le groupe s’est réuni pour convenir de la répartition du travail dans le nord-ouest avant l’hiver.",
    "Les participants ont convenu que l’évaluation couvre toutes les communautés accessibles et que ses résultats sont "
    "partagés sans noms sous dix jours. Qui ne peut participer le signale par écrit avant la fin du mois : « ferme ».",
    "Décision", "Action", "Responsable", "Échéance", "État",
    "Partenaire", "En bonne voie", "À risque", "En retard", "Sans réponse",
    "Nom et fonction", "Signature", "Lieu et date", "Page {page} sur {pages}", "Pour les partenaires du groupe",
    "à faire", "fait", "sans objet",
)  # fmt: skip
_SPANISH = (
    "Acta del grupo técnico de trabajo sobre alojamiento",
    "Oficina de Gaziantep, 20 de noviembre de 2026",
    "El grupo se reunió para acordar el reparto del trabajo en el noroeste antes del invierno.",
    "Los participantes acordaron que la evaluación abarca todas las comunidades accesibles y que sus resultados se "
    "comparten sin nombres en diez días. ¿Quién no puede participar? Lo comunica por escrito antes de fin de mes.",
    "Decisión", "Acción", "Responsable", "Plazo", "Estado",
    "Socio", "En curso", "En riesgo", "Con retraso", "Sin respuesta",
    "Nombre y cargo", "Firma", "Lugar y fecha", "Página {page} de {pages}", "Para los socios del grupo",
    "pendiente", "hecho", "no procede",
)  # fmt: skip
_ARABIC = (
    "محضر اجتماع مجموعة العمل الفنية المعنية بالمأوى",
    "مركز غازي عنتاب، 20 تشرين الثاني 2026",
    "اجتمعت المجموعة للاتفاق على توزيع العمل بين الشركاء في الشمال الغربي قبل حلول الشتاء.",
    "اتفق المشاركون على أن يشمل التقييم جميع المجتمعات المحلية التي يمكن الوصول إليها، وأن تُنشر نتائجه (دون أسماء) "
    "خلال عشرة أيام. وعلى من يتعذر عليه الحضور أن يُبلغ الأمانة خطيًا قبل نهاية الشهر.",
    "قرار", "إجراء", "المسؤول", "الموعد", "الحالة",
    "الشريك", "على المسار", "معرض للخطر", "متأخر", "لا جواب",
    "الاسم والوظيفة", "التوقيع", "المكان والتاريخ", "الصفحة {page} من {pages}", "لشركاء المجموعة",
    "مفتوح", "منجز", "غير مطلوب",
)  # fmt: skip
_UKRAINIAN = (
    "Протокол технічної робочої групи з питань житла",
    "Офіс у Газіантепі, 20 листопада 2026 року",
    "Група зібралася, щоб узгодити розподіл роботи між партнерами на північному заході до зими.",
    "Учасники погодили, що оцінювання охоплює всі доступні громади, а його результати поширюються без імен протягом "
    "десяти днів. Хто не може взяти участь, письмово повідомляє про це до кінця місяця; об’єкти «А» та «Б» – окремо.",
    "Рішення", "Завдання", "Відповідальний", "Термін", "Стан",
    "Партнер", "За планом", "Під загрозою", "Із запізненням", "Немає відповіді",
    "Ім’я та посада", "Підпис", "Місце і дата", "Сторінка {page} з {pages}", "Для партнерів групи",
    "відкрито", "зроблено", "не потрібно",
)  # fmt: skip
_NAMES = (
    "title", "subtitle", "lead", "body", "decision", "action", "owner", "due", "status", "partner", "good", "warning",
    "bad", "none", "function", "signature", "place", "pages", "audience", "open", "ticked", "crossed",
)  # fmt: skip

WORDS: Mapping[Language, Mapping[str, str]] = MappingProxyType({
    language: MappingProxyType(dict(zip(_NAMES, words, strict=True)))
    for language, words in zip(
        (Language.ENGLISH, Language.FRENCH, Language.SPANISH, Language.ARABIC, Language.UKRAINIAN),
        (_ENGLISH, _FRENCH, _SPANISH, _ARABIC, _UKRAINIAN),
        strict=True,
    )
})  # fmt: skip
PARTNERS = (
    "Türk Kızılay",
    "الهلال الأحمر العربي السوري",
    "UNHCR",
    "Український Червоний Хрест",
    "Croix-Rouge française",
)


def text(words: str, *, bold: bool = False, italic: bool = False) -> Inlines:
    """One run of words."""
    return (Text(clean(words), bold=bold, italic=italic),)


def code(words: str) -> Inline:
    """A number, date or code that keeps its own order."""
    return Isolated(clean(words), left_to_right=True)


def link(words: str, address: str) -> Inline:
    """Words that lead somewhere."""
    url = clean_url(address)
    assert url is not None
    return Link(clean(words), url)


def a_document(
    *blocks: Block, language: Language = Language.ENGLISH, paper: Paper = Paper.A4, title: str | None = None
) -> Document:
    """A document of these blocks, with head and feet in its language."""
    words = WORDS[language]
    return Document(
        id=clean("minutes/0190-test/1"), title=clean(words["title"] if title is None else title),
        subtitle=text(words["subtitle"]), language=language, when=WHEN, author=clean("Shelter Working Group"),
        running_head=clean(words["title"]), audience=clean(words["audience"]), page_words=clean(words["pages"]),
        paper=paper, blocks=blocks,
    )  # fmt: skip


def a_table(language: Language, rows: int = 12) -> Table:
    """Partners with a telephone, a date and a status each."""
    words = WORDS[language]
    tones = ((Tone.GOOD, "good"), (Tone.WARNING, "warning"), (Tone.BAD, "bad"), (Tone.NONE, "none"))
    columns = (
        Column(text("№"), 0.5, Align.END),
        Column(text(words["partner"]), 2.4),
        Column(text(words["body"].split(".")[0][:24]), 2.2),
        Column(text(words["due"]), 1.2),
        Column(text(words["status"]), 1.5),
    )
    body = []
    for number in range(1, rows + 1):
        tone, word = tones[number % 4]
        body.append((
            Cell((code(str(number)),)),
            Cell((Isolated(clean(PARTNERS[number % len(PARTNERS)])),)),
            Cell((code("+90 342 211 12 34"),)),
            Cell((code(f"2026-11-{number % 28 + 1:02}"),)),
            Cell(text(words[word]), tone=tone),
        ))  # fmt: skip
    return Table(columns, tuple(body), caption=text(words["partner"] + " 2026"))


def a_statement(language: Language, label: str, number: str, tone: Tone = Tone.PLAIN) -> Statement:
    """A decision or an action with its owner and date."""
    words = WORDS[language]
    details = (
        (clean(words["owner"]), (Isolated(clean(PARTNERS[0])),)),
        (clean(words["due"]), (code("2026-12-15"),)),
        (clean(words["status"]), text(words["good"])),
    )
    return Statement(clean(words[label]), clean(number), text(words["lead"]), details, tone)


def a_map(language: Language, names: int = 11) -> RelationMap:
    """Partners in three groups, with a line of every look."""
    words = WORDS[language]
    shown = [(Isolated(clean(f"{PARTNERS[number % len(PARTNERS)]} {number}")),) for number in range(names)]
    ends = (names // 3, 2 * names // 3, names)
    starts = (0, *ends)
    groups = zip(("partner", "owner", "place"), starts, ends, strict=False)
    looks = list(LineLook)
    lines = (
        MapLine(number, (3 * number + 1) % names, looks[number % len(looks)], number % 3 != 0)
        for number in range(names)
        if number != (3 * number + 1) % names
    )
    return RelationMap(
        tuple(MapGroup(text(words[name]), tuple(shown[start:end])) for name, start, end in groups), tuple(lines),
        tuple(MapKey(look, clean(words["good"]), number % 3 != 0) for number, look in enumerate(looks)),
        clean(words["lead"]),
    )  # fmt: skip


def blocks_by_type(language: Language) -> dict[str, tuple[Block, ...]]:
    """At least one block of every type there is."""
    words = WORDS[language]
    said = (clean(words["bad"]), clean(words["warning"]), clean(words["good"]), clean(words["none"]))
    mixed: Inlines = (
        *text(words["lead"] + " "),
        Text(clean(words["partner"]), bold=True),
        *text(" – "),
        code("TWG-2026-014-D3"),
        *text(", "),
        link("sheltercluster.org", "https://sheltercluster.org/north-west?year=2026"),
        *text(" ("),
        Isolated(clean("الهلال الأحمر العربي السوري")),
        *text("; "),
        Text(clean("approx. 12 %"), italic=True),
        *text(")."),
    )
    lines = tuple((clean(words[name]), ()) for name in ("function", "place", "signature"))
    other = Language.ENGLISH if language.is_right_to_left else Language.ARABIC
    first_lines = ((clean(words["function"]), text("Leyla Demir")), *lines[1:])
    return {
        "heading": tuple(Heading(level, text(words["title"])) for level in (1, 2, 3)),
        "paragraph": (
            Paragraph(text(words["lead"]), ParagraphStyle.LEAD),
            Paragraph(mixed),
            Paragraph(text(words["body"])),
            Paragraph(text(words["subtitle"]), ParagraphStyle.NOTE),
        ),
        "clause": (
            Clause(clean("4"), 1, text(words["title"])),
            Clause(clean("4.1"), 2, text(words["body"])),
            Clause(clean("4.2"), 2, mixed),
            Clause(clean("4.2.1"), 3, text(words["lead"])),
        ),
        "bullets": (
            Bullets((text(words["lead"]), mixed, text(words["body"]))),
            Bullets((text(words["lead"]), text(words["body"])), numbered=True),
        ),
        "table": (a_table(language),),
        "key_values": (
            KeyValues((
                (clean(words["place"]), (*text("Gaziantep, "), code("2026-11-20 10:00"))),
                (clean(words["function"]), text(words["lead"])),
                (clean(words["owner"]), (Isolated(clean(PARTNERS[1])),)),
            )),
        ),
        "statement": (
            a_statement(language, "decision", "TWG-2026-014-D3"),
            a_statement(language, "action", "TWG-2026-014-A7", Tone.WARNING),
        ),
        "rag_bars": (
            RagBars(
                (
                    RagBar(text(words["owner"]), 1, 3, 8, 2),
                    RagBar(text(words["lead"]), 0, 2, 11),
                    RagBar(text(words["status"]), 5, 1, 1, 7),
                ),
                said,
            ),
        ),
        "count_bars": (
            CountBars(
                (
                    CountBar(text(words["owner"]), 2, 5, (code("2/5"),)),
                    CountBar(text(words["lead"]), 0, 3, (code("0/3"),), Tone.WARNING),
                    CountBar(text(words["status"]), 4, None, (code("4"),)),
                ),
                said[1:3],
            ),
        ),
        "relation_map": (a_map(language),),
        "check_list": (
            CheckList(
                (
                    (CheckState.TICKED, text(words["lead"])),
                    (CheckState.OPEN, text(words["body"])),
                    (CheckState.CROSSED, text(words["subtitle"])),
                ),
                (clean(words["open"]), clean(words["ticked"]), clean(words["crossed"])),
            ),
        ),
        "signatures": (
            Signatures((
                SignatureBlock((Isolated(clean(PARTNERS[0])),), first_lines),
                SignatureBlock((Isolated(clean(PARTNERS[1])),), lines),
                SignatureBlock((Isolated(clean(PARTNERS[3])),), lines),
            )),
        ),
        "bilingual": (
            Bilingual(
                language, other,
                tuple(
                    BilingualRow(text(words[name]), text(WORDS[other][name])) for name in ("lead", "body", "lead")
                ),
            ),
        ),
        "page_break": (Paragraph(text(words["lead"])), PageBreak(), Paragraph(text(words["body"]))),
    }  # fmt: skip


def kitchen_sink(language: Language, paper: Paper = Paper.A4) -> Document:
    """Everything a document can hold, in one."""
    parts = blocks_by_type(language)
    words = WORDS[language]
    order = (
        "key_values", "paragraph", "heading", "statement", "bullets", "table", "rag_bars", "check_list", "clause",
        "bilingual", "page_break", "signatures",
    )  # fmt: skip
    blocks: list[Block] = []
    for name in order:
        if name not in {"key_values", "paragraph", "heading"}:
            blocks.append(Heading(1, text(words["subtitle"])))
        blocks += parts[name]
    return a_document(*blocks, language=language, paper=paper)
