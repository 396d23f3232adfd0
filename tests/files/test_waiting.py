import os
import time
from pathlib import Path

from competitions.files import waiting
from competitions.files.keys import personal_keys
from competitions.files.rules.sealing import derived_keys

KEYS = derived_keys(b"a" * 32)


def test_a_file_waits_for_whoever_sent_it(tmp_path: Path) -> None:
    token = waiting.put(b"372922198806150010", tmp_path, keys=KEYS, bound_to="1/2")
    assert waiting.get(token, tmp_path, keys=KEYS, bound_to="1/2") == b"372922198806150010"
    assert waiting.get(token, tmp_path, keys=KEYS, bound_to="9/2") is None
    assert b"3729" not in (tmp_path / token).read_bytes()
    waiting.remove(token, tmp_path)
    waiting.remove(token, tmp_path)
    assert waiting.get(token, tmp_path, keys=KEYS, bound_to="1/2") is None


def test_no_other_file_is_reached(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    folder = tmp_path / "waiting"
    folder.mkdir()
    assert waiting.get("../secret", folder, keys=KEYS, bound_to="") is None
    waiting.remove("../secret", folder)
    assert (tmp_path / "secret").exists()


def test_a_file_is_gone_after_a_day(tmp_path: Path) -> None:
    old = waiting.put(b"old", tmp_path, keys=KEYS, bound_to="")
    long_ago = time.time() - waiting.LASTS - 1
    os.utime(tmp_path / old, (long_ago, long_ago))
    waiting.put(b"new", tmp_path, keys=KEYS, bound_to="")
    assert waiting.get(old, tmp_path, keys=KEYS, bound_to="") is None


def test_the_secret_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    keys = personal_keys(tmp_path)
    path = tmp_path / "personal_key"
    assert path.stat().st_mode & 0o777 == 0o600
    personal_keys.cache_clear()
    assert personal_keys(tmp_path) == keys
