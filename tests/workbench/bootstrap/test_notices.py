"""Whose work the program is: every line of the notices can be read in the program, with the text of its licence."""

from workbench.bootstrap.notices import Part, Work, own_licence, read_works, texts_of

WORKS = read_works()


def named(name: str) -> Work:
    return next(work for work in WORKS if work.name.startswith(name))


def test_every_line_of_the_notices_is_read() -> None:
    assert {part: sum(work.part is part for work in WORKS) for part in Part} == {
        Part.PACKAGE: 44, Part.COMPILED: 10, Part.FILES: 4,
    }  # fmt: skip
    assert all(work.licence and work.holder and work.within for work in WORKS)
    assert all(work.version for work in WORKS if work.part is Part.PACKAGE)


def test_the_text_of_each_licence_is_among_the_programs_files() -> None:
    in_the_public_domain = {"SQLite 3"}
    assert {work.name for work in WORKS if len(texts_of(work)) < 300} - in_the_public_domain == set()


def test_the_texts_are_those_of_the_works() -> None:
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in texts_of(named("PySide6"))
    assert "GNU GENERAL PUBLIC LICENSE" in texts_of(named("shiboken6"))
    assert "ZETETIC LLC" in texts_of(named("SQLCipher"))
    assert "Old MIT" in texts_of(named("HarfBuzz"))
    assert "Gerhard" in texts_of(named("pysqlite"))
    assert "SIL OPEN FONT LICENSE" in texts_of(named("resources/fonts"))
    assert "Lucide" in texts_of(named("resources/icons"))
    assert "Creative Commons" in texts_of(named("resources/passphrases"))
    assert "zlib" in texts_of(named("resources/colour"))
    assert "James Tauber" in texts_of(named("pyuca"))


def test_the_programs_own_licence_is_there_whole() -> None:
    assert "Apache License" in own_licence()
    assert "END OF TERMS AND CONDITIONS" in own_licence()
