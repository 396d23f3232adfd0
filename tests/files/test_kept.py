"""Files kept for good: whole, under their fingerprint, and never another's bytes."""

import hashlib
from pathlib import Path

import pytest

from competitions.files import kept


def test_what_is_kept_is_given_back_to_the_byte(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    found = kept.keep(b"one", folder)
    kept.settle(folder)
    assert found == hashlib.sha256(b"one").hexdigest()
    assert kept.kept(found, folder) == b"one"
    assert (folder / found).stat().st_mode & 0o777 == 0o600
    assert list(folder.iterdir()) == [folder / found]  # nothing half done lies beside it


def test_the_same_file_is_kept_once_and_not_touched(tmp_path: Path) -> None:
    found = kept.keep(b"one", tmp_path)
    before = (tmp_path / found).stat().st_mtime_ns
    assert kept.keep(b"one", tmp_path) == found
    assert (tmp_path / found).stat().st_mtime_ns == before


@pytest.mark.parametrize("left", [None, b"", b"on", b"One"])
def test_a_file_lost_or_damaged_is_not_given_out(tmp_path: Path, left: bytes | None) -> None:
    path = kept.path_of(kept.keep(b"one", tmp_path), tmp_path)
    path.unlink()
    if left is not None:
        path.write_bytes(left)
    with pytest.raises(kept.FileLostError):
        kept.kept(path.name, tmp_path)


@pytest.mark.parametrize("name", ["", "../secret_key", "a" * 63, "A" * 64, "a" * 64 + "\n"])
def test_no_other_name_leads_to_a_file(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match=r"^"):
        kept.path_of(name, tmp_path)
