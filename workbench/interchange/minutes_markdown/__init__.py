r"""Minutes as Markdown: written by the program, by hand, or by other people's programs.

The form::

    # Working Group 2, third meeting

    - Date: 2026-11-20
    - Time: 14:00-15:30
    - Zone: Europe/Kyiv
    - Group: Working Group 2
    - Meeting: WG2-2026-001
    - Language: en

    ## Attendance

    - Danish Red Cross: Name, Post (online)
    - IFRC (apology)
    - ? "as the sheet says" (present)

    ## Agenda

    1. Mapping of activities (decide, 20 min)

    ## Discussion

    ### 1. Mapping of activities

    A paragraph with **bold** words and a [link](https://example.org).

    - a list item

    #### A heading

    Decision: The mapping starts anew. {method: consensus; outcome: adopted; dissent: WHO – too early}

    Action: Send the template. {owner: ICRC; due: 2026-12-01; status: open}

Where the clock shows an hour twice, it is written ``03:30 UTC+02:00``. Further header lines are ``Ends`` (a date and
time, where the meeting ends on another day), ``Place``, ``Chair``, ``Minute taker``, ``Status``, ``Approved by``,
``Approved on`` and ``Left out``. A person's line in the attendance is organisation, colon, name, comma, post; any
part may be missing. How somebody took part stands in brackets: present, online, apology, absent, represented; behind
these, in braces, when they ``arrived`` and ``left`` (``09:20``), and whom what is written was later ``identified
as``. Behind a point of the agenda stand its purpose (inform, discuss, decide) and its minutes. Decisions know
``number``, ``method``, ``outcome``, ``silence until``, ``for``, ``against``, ``abstained`` and, as often as needed,
``dissent`` (who – why); actions know ``number``, ``owner``, ``due`` and ``status``. Whoever prefers it lists them
under ``## Decisions`` and ``## Actions`` instead. ``Time mark:`` notes the hour.

A backslash before a sign takes away its meaning; a backslash at the end of a line keeps the line end inside the
text. Any other HTML, code or formatting is text and stays literally. What the program writes it reads back exactly.

Other people's files are read as far as they go: ``## Present`` or ``## Attendees`` hold names as written, any other
section becomes a point of its own, and what was not understood is named by line. The words may stand in any language
whose table is given (`MinutesWords`); without a table they are English.
"""

from workbench.interchange.minutes_markdown.reading import LINES_LIMIT, TEXT_LIMIT, Note, ReadMinutes, read_minutes
from workbench.interchange.minutes_markdown.words import WORDS_FILE, MinutesWords, read_minutes_words
from workbench.interchange.minutes_markdown.writing import write_minutes

__all__ = [
    "LINES_LIMIT",
    "TEXT_LIMIT",
    "WORDS_FILE",
    "MinutesWords",
    "Note",
    "ReadMinutes",
    "read_minutes",
    "read_minutes_words",
    "write_minutes",
]
