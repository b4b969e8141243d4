"""What stands in the pages of an encrypted file, those that hold nothing included, by a second implementation."""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, RESERVE, SALT, VECTOR = 4096, 80, 16, 16
WAL_HEADER, FRAME_HEADER = 32, 24


def plain(page: bytes, key: bytes, *, first: bool) -> bytes:
    """One page as it is under the cipher: AES-256-CBC, its vector in the reserve, the first page after a salt."""
    vector = page[PAGE - RESERVE : PAGE - RESERVE + VECTOR]
    decryptor = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return decryptor.update(page[SALT if first else 0 : PAGE - RESERVE]) + decryptor.finalize()


def pages(path: Path, key: bytes) -> bytes:
    """All pages of a database and of the log beside it, decrypted; other files as they are."""
    content = path.read_bytes()
    if path.suffix == ".db":
        return b"".join(plain(content[at : at + PAGE], key, first=at == 0) for at in range(0, len(content), PAGE))
    if path.name.endswith("-wal"):
        frames = range(WAL_HEADER, len(content) - PAGE + 1, FRAME_HEADER + PAGE)
        found = []
        for at in frames:
            page = content[at + FRAME_HEADER : at + FRAME_HEADER + PAGE]
            first = int.from_bytes(content[at : at + 4], "big") == 1
            found.append(plain(page, key, first=first))
        return b"".join(found)
    return content
