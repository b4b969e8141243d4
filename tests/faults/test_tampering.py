"""A stranger changes the files: it is noticed in words when they are opened, checked or restored, or nothing changed.

Each page of the databases, and each region of manifests, slots, lists, records and backups: a bit turned, a page put
elsewhere, cut off, or put back as it was some time before. The last is what the cipher cannot notice, for such a page
was valid once; what remains unnoticed of it is said here as well. The short form takes some pages, ``WHOLE`` all.
"""

import json
import shutil
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha512
from io import BytesIO
from pathlib import Path
from random import Random

import pytest

from tests.builders.workspaces import PASSPHRASE, StoppedClock, add_vocabulary, places_in, vocabulary_codes
from tests.faults.furnishing import FOLDER, copied
from tests.faults.processes import WHOLE
from tests.faults.tampering import (
    PAGE,
    Noticed,
    Office,
    Tampered,
    altered,
    an_office,
    flipped,
    in_both,
    leaves,
    looked_at,
    opened_anew,
    pages_of,
    read_id,
    resummed,
    with_page,
)
from workbench.errors import WorkbenchError
from workbench.operations.backups import restore_workspace
from workbench.operations.checks import check_workspace
from workbench.storage.backup_headers import header_of
from workbench.storage.backup_packing import DATABASE, HEADER
from workbench.storage.comparison import digest_tables
from workbench.storage.keys import LEAST, canonical_json
from workbench.storage.manifest import NAMES, read_manifest
from workbench.storage.slots_changing import add_recovery
from workbench.storage.workspaces import open_unlocked, open_workspace
from workbench.wording.checks import PROBLEMS
from workbench.wording.errors import SENTENCES

pytestmark = pytest.mark.fault

SOME = 3
"""Places that the short form looks at, of each kind."""
MOST = 8
"""Mixtures of codes that are printed, the most frequent ones."""
UNTOUCHED = "the same as before: nothing"
ERASED_AGAIN = {"operation", "change", "change_value"}
"""Restoring erases again whoever was erased, and says so in history."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    return an_office(tmp_path_factory.mktemp("office"))


@pytest.fixture
def tampered(office: Office, tmp_path: Path) -> Tampered:
    return Tampered(office, tmp_path / "tampered")


def some(places: Iterable[int]) -> list[int]:
    """All of them in the long form; else the first, the last and some between, others each time."""
    known = list(places)
    if WHOLE or len(known) <= SOME:
        return known
    return [known[0], *sorted(Random().sample(known[1:-1], SOME - 2)), known[-1]]


def told(title: str, counts: Counter[str]) -> None:
    """Print what was noticed, and hold each code to have a sentence."""
    print(f"\n{title}: {sum(counts.values())} changes")
    for what, times in counts.most_common(MOST):
        print(f"  {times:6} {what}")
    if len(counts) > MOST:
        rest = sum(counts.values()) - sum(times for _, times in counts.most_common(MOST))
        print(f"  {rest:6} by {len(counts) - MOST} other mixtures of codes")
    codes = {code for what in counts for code in what.partition(": ")[2].split(", ")} - {"nothing"}
    assert codes <= {*PROBLEMS, *SENTENCES}


def unnoticed(found: Iterator[tuple[str, Noticed]]) -> list[str]:
    """What was done and not noticed."""
    return [name for name, noticed in found if not noticed]


# Databases


@pytest.mark.parametrize("file", ["workspace", "drafts", "blobs"])
def test_a_bit_turned_anywhere_in_a_database_is_noticed(office: Office, tampered: Tampered, file: str) -> None:
    path: Path = getattr(office, file)
    content, chance = path.read_bytes(), Random()

    def changes() -> Iterator[tuple[str, bytes]]:
        for page in some(range(len(content) // PAGE)):
            at = page * PAGE + chance.randrange(PAGE)
            yield f"page {page}, byte {at % PAGE}", flipped(content, at, chance.randrange(8))

    assert unnoticed(tampered.each(path, changes(), lambda folder: looked_at(office, folder))) == []
    told(f"a bit of {file}", tampered.counts)


@pytest.mark.parametrize("file", ["workspace", "drafts", "blobs"])
def test_pages_put_elsewhere_or_cut_off_or_added_are_noticed(office: Office, tampered: Tampered, file: str) -> None:
    path: Path = getattr(office, file)
    content = path.read_bytes()
    pages = pages_of(content)

    def changes() -> Iterator[tuple[str, bytes]]:
        for number in some(range(1, len(pages))):
            yield f"{number} in the place of its neighbour", with_page(content, number - 1, pages[number])
            yield f"{number} empty", with_page(content, number, bytes(PAGE))
            yield f"cut off before {number}", content[: number * PAGE]
            yield f"cut off within {number}", content[: number * PAGE + 1000]
        yield "a page more", content + pages[-1]
        yield "nothing left", b""

    assert unnoticed(tampered.each(path, changes(), lambda folder: looked_at(office, folder))) == []
    told(f"pages of {file} moved, emptied or cut off", tampered.counts)


def test_a_page_put_back_as_it_was_is_noticed_or_changes_nothing_that_is_read(
    office: Office, tampered: Tampered
) -> None:
    """Each such page is valid; the order of the database, history and this computer's record tell.

    `looked_at` raises where something else is read and nobody noticed.
    """
    path = office.workspace
    content, former = path.read_bytes(), pages_of((office.before / path.relative_to(office.now)).read_bytes())
    differing = [number for number, page in enumerate(pages_of(content)[: len(former)]) if page != former[number]]

    def changes() -> Iterator[tuple[str, bytes]]:
        for number in some(differing):
            yield f"page {number}", with_page(content, number, former[number])
        chance = Random()
        for size in (2, 5, 20) * (40 if WHOLE else 1):
            chosen = chance.sample(differing, min(size, len(differing) - 1))
            mixed = content
            for number in chosen:
                mixed = with_page(mixed, number, former[number])
            yield f"pages {sorted(chosen)}", mixed

    silent = unnoticed(tampered.each(path, changes(), lambda folder: looked_at(office, folder)))
    told("pages put back as they were", tampered.counts)
    print(f"  without effect on anything that is read: {silent or 'none'}")
    assert len(differing) > 20


def test_an_older_file_put_back_whole_is_noticed_on_the_computer_that_saw_the_newer_one(
    office: Office, tampered: Tampered
) -> None:
    path = office.workspace
    former = (office.before / path.relative_to(office.now)).read_bytes()
    ((_, noticed),) = tampered.each(path, iter([("all", former)]), lambda folder: looked_at(office, folder))
    assert noticed.codes == ("check.copy_older",)


def test_what_is_not_noticed_an_older_copy_of_everything_and_older_drafts(office: Office, tampered: Tampered) -> None:
    """Nothing on a computer can tell what was the last state once all of it was put back; other offices can.

    Drafts have no history: older ones, put back, are older drafts.
    """
    path = office.drafts
    former = (office.before / path.relative_to(office.now)).read_bytes()
    look = lambda folder: looked_at(office, folder, records=False)  # noqa: E731
    ((_, noticed),) = tampered.each(path, iter([("all", former)]), look)
    assert not noticed
    for below in (FOLDER, "state"):
        shutil.rmtree(tampered.folder / below)
        shutil.copytree(office.before / below, tampered.folder / below)
    assert not looked_at(office, tampered.folder, records=False)


def test_of_a_log_with_turned_bits_a_beginning_is_read_and_the_check_tells_what_is_missing(
    office: Office, tmp_path: Path
) -> None:
    """The log is what a killed program had not brought into the file yet. That only the very last operation is missing
    is not told: this computer cannot know whether it was committed before the program died.
    """
    folder, killed = copied(office.now, tmp_path / "living"), tmp_path / "killed"
    places = places_in(folder)
    added = [f"late{number}" for number in range(4)]
    with open_unlocked(
        folder / FOLDER, read_manifest(folder / FOLDER), office.keys, clock=StoppedClock(), places=places
    ) as workspace:
        for code in added:
            add_vocabulary(workspace, code)
        copied(folder, killed)
    log = next((killed / FOLDER).glob("workspace-*-wal")).relative_to(killed)
    content, counts = (killed / log).read_bytes(), Counter[str]()
    for at in some(range(0, len(content), PAGE // 8)):
        once = copied(killed, tmp_path / "once")
        (once / log).write_bytes(flipped(content, at, Random(at).randrange(8)))
        with open_unlocked(
            once / FOLDER, read_manifest(once / FOLDER), office.keys, clock=StoppedClock(), places=places_in(once)
        ) as workspace:
            found = [code for code in vocabulary_codes(workspace) if code in added]
            problems = {problem.code for problem in check_workspace(workspace).problems}
        assert found == added[: len(found)]
        assert problems == ({"check.copy_older"} if len(found) < len(added) - 1 else set())
        counts[f"{len(found)} of {len(added)} operations: {', '.join(problems) or 'nothing'}"] += 1
        shutil.rmtree(once)
    told("the log of a killed program", counts)


# Manifests, slots, lists, records


def test_a_bit_turned_in_one_manifest_is_mended_from_the_other_and_in_both_is_refused(
    office: Office, tampered: Tampered
) -> None:
    (content,) = {(office.now / FOLDER / name).read_bytes() for name in NAMES}
    counts = Counter[str]()
    for at in some(range(len(content))):
        damaged = flipped(content, at, Random(at).randrange(8))
        for name in NAMES if not WHOLE or at % 25 == 0 else ():
            (tampered.folder / FOLDER / name).write_bytes(damaged)
            assert not looked_at(office, tampered.folder)
            assert {(tampered.folder / FOLDER / each).read_bytes() for each in NAMES} == {content}
            counts[f"{name}: mended from the other"] += 1
        in_both(tampered.folder, damaged)
        noticed = looked_at(office, tampered.folder)
        assert noticed.codes == ("manifest.damaged",), at
        counts[f"both: {noticed.codes[0]}"] += 1
        tampered.put_back()
    print(f"\nbits of the manifests: {dict(counts)}")


def test_a_manifest_whose_checksum_was_made_to_fit_is_refused_whatever_it_says(
    office: Office, tampered: Tampered
) -> None:
    """Every value of it, the slots' among them, by somebody who knows how it is made and has no key."""
    raw = json.loads((office.now / FOLDER / NAMES[0]).read_bytes())
    ways = [way for way in leaves(raw) if way[0] != "checksum"]
    for way in [ways[place] for place in some(range(len(ways)))]:
        in_both(tampered.folder, resummed(altered(raw, way)))
        noticed = opened_anew(tampered.folder)
        tampered.counts[f"{noticed.where}: {', '.join(noticed.codes) or 'nothing'}"] += 1
        assert noticed.where == "opened", way
        tampered.put_back()
    told("values of the manifest", tampered.counts)


def test_an_older_manifest_put_back_is_refused(office: Office, tampered: Tampered) -> None:
    """The slots of before open nothing, though their proof is valid: the database knows of later ones."""
    with open_unlocked(
        tampered.folder / FOLDER, read_manifest(tampered.folder / FOLDER), office.keys,
        clock=StoppedClock(), places=places_in(tampered.folder),
    ) as workspace:  # fmt: skip
        add_recovery(workspace)
    in_both(tampered.folder, (office.now / FOLDER / NAMES[0]).read_bytes())
    assert opened_anew(tampered.folder).codes == ("manifest.outdated",)


def test_a_list_of_erasures_with_a_bit_turned_or_none_is_noticed(office: Office, tampered: Tampered) -> None:
    path = office.now / FOLDER / "erasures"
    content = path.read_bytes()

    def changes() -> Iterator[tuple[str, bytes]]:
        for at in some(range(len(content))):
            yield f"byte {at}", flipped(content, at)
        yield "cut off", content[:-1]
        yield "empty", b""

    assert unnoticed(tampered.each(path, changes(), lambda folder: looked_at(office, folder))) == []
    told("the list of erasures", tampered.counts)
    tampered.path(path).unlink()
    assert looked_at(office, tampered.folder).codes == ("check.erasures_incomplete",)


def test_a_record_of_this_computer_with_a_bit_turned_never_lets_a_number_be_used_twice(
    office: Office, tampered: Tampered
) -> None:
    """It is outside the workspace and without a key: it can only make the program more careful."""
    path = tampered.path(next((office.now / "state" / "replicas").iterdir()))
    content, counts = path.read_bytes(), Counter[str]()
    own = json.loads(content)["replica"]
    assert not looked_at(office, tampered.folder)
    assert json.loads(path.read_bytes())["replica"] == own
    for at in some(range(len(content))):
        path.write_bytes(flipped(content, at, Random(at).randrange(7)))
        noticed = looked_at(office, tampered.folder)
        is_same = json.loads(path.read_bytes())["replica"] == own
        counts[f"{'the same' if is_same else 'a new'} replica, {', '.join(noticed.codes) or 'nothing told'}"] += 1
        assert set(noticed.codes) <= {"check.copy_older", "check.copy_rewritten"}, at
        tampered.put_back()
    print(f"\nbits of the record of this computer: {dict(counts)}")


# Backups


def test_a_bit_turned_in_a_backup_is_noticed_or_what_comes_back_is_the_same(office: Office, tmp_path: Path) -> None:
    """All of its head and its end, where its parts are named, and some of each page between."""
    content = office.backup.read_bytes()
    counts = Counter[str]()
    with zipfile.ZipFile(office.backup) as archive:
        head, end = archive.infolist()[1].header_offset + 100, archive.start_dir
    regions = (range(head), range(head, end, PAGE // 8), range(end, len(content)))
    for at in (place for region in regions for place in some(region)):
        counts[restored(office, flipped(content, at, Random(at).randrange(8)), tmp_path / "once")] += 1
    for at in some(range(1, len(content), PAGE * 3)):
        counts[restored(office, content[:at], tmp_path / "once")] += 1
    told("bits and ends of a backup", counts)
    assert set(counts) <= {"refused: backup.damaged", UNTOUCHED}
    assert counts[UNTOUCHED] < sum(counts.values()) / 2


def test_a_backup_packed_anew_is_refused_whatever_its_head_says(office: Office, tmp_path: Path) -> None:
    """By somebody who knows how it is made and has no key: sums and hashes fit, the proof does not."""
    with zipfile.ZipFile(office.backup) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    header, counts = json.loads(members[HEADER]), Counter[str]()
    ways = list(leaves(header))
    for way in [ways[place] for place in some(range(len(ways)))]:
        counts[restored(office, packed(members | {HEADER: canonical_json(altered(header, way))}), tmp_path / "o")] += 1
    other = flipped(members[DATABASE], 5000)
    fitting = header | {
        "parts": header["parts"] | {DATABASE: {"size": len(other), "sha512": sha512(other).hexdigest()}}
    }
    counts[restored(office, packed(members | {HEADER: canonical_json(fitting), DATABASE: other}), tmp_path / "o")] += 1
    told("values of a backup's head", counts)
    assert UNTOUCHED not in counts


def test_a_part_of_the_pool_with_any_bit_turned_costs_its_files_and_nothing_else(
    office: Office, tmp_path: Path
) -> None:
    (part,) = office.parts
    content, chance, missing = part.read_bytes(), Random(), 0
    pool = tmp_path / part.parent.name
    pool.mkdir()
    shutil.copy(office.backup, tmp_path)
    places = some(range(len(content) // PAGE))
    for page in places:
        (pool / part.name).write_bytes(flipped(content, page * PAGE + chance.randrange(PAGE), chance.randrange(8)))
        missing += restore_workspace(
            tmp_path / office.backup.name, tmp_path / FOLDER, PASSPHRASE, clock=StoppedClock(),
            places=places_in(tmp_path), cost=LEAST,
        ).files_missing  # fmt: skip
        shutil.rmtree(tmp_path / FOLDER)
    print(f"\nbits of a part of the pool: {missing} changes, each noticed")
    assert missing == len(places)


def test_no_bit_of_the_list_of_an_archive_leads_anywhere_but_to_words(office: Office, tmp_path: Path) -> None:
    """Every bit of it in the short form too, in a backup with hardly anything in it."""
    with zipfile.ZipFile(office.backup) as archive:
        header = json.loads(archive.read(HEADER))
    tiny = header | {"parts": {DATABASE: {"size": 9, "sha512": sha512(b"few bytes").hexdigest()}}}
    content = packed({HEADER: canonical_json(tiny), DATABASE: b"few bytes"})
    path, counts = tmp_path / "tiny.workbench-backup", Counter[str]()
    for at in range(content.index(b"PK\x01\x02"), len(content)):
        # Those that turned out to matter most: another way of packing, and what is below nothing.
        for bit in range(8) if WHOLE else (0, 3, 7):
            path.write_bytes(flipped(content, at, bit))
            try:
                assert header_of(path).raw == tiny
                counts[UNTOUCHED] += 1
            except WorkbenchError as error:
                counts[f"refused: {error.code}"] += 1
    told("each bit of an archive's list", counts)
    assert set(counts) == {"refused: backup.damaged", UNTOUCHED}


def packed(members: Mapping[str, bytes]) -> bytes:
    """The members as the archive a backup is."""
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return made.getvalue()


def restored(office: Office, content: bytes, folder: Path) -> str:
    """What becomes of restoring these bytes; what comes back must be what was backed up, to the last row."""
    folder.mkdir()
    try:
        backup = folder / office.backup.name
        backup.write_bytes(content)
        place = restore_workspace(
            backup, folder / FOLDER, PASSPHRASE, clock=StoppedClock(), places=places_in(folder), cost=LEAST
        ).folder
        with (
            open_workspace(place, PASSPHRASE, clock=StoppedClock(), places=places_in(folder)) as workspace,
            workspace.database.read() as connection,
        ):
            tables = digest_tables(connection)
            assert {name for name in tables if tables[name] != office.tables[name]} <= ERASED_AGAIN
        return UNTOUCHED
    except WorkbenchError as error:
        assert not (folder / FOLDER).exists()
        return f"refused: {error.code}"
    finally:
        shutil.rmtree(folder)


def test_the_id_of_the_office_is_that_of_its_record(office: Office) -> None:
    assert read_id(office.now) == read_manifest(office.now / FOLDER).workspace
