"""Certificates as they are kept, and corrected."""

from competitions.certificates.rules import snapshots
from tests.certificates.papers import a_certificate


def test_a_certificate_is_kept_as_it_was() -> None:
    certificate = a_certificate(unit=None)
    assert snapshots.restored(snapshots.kept(certificate)) == certificate


def test_a_persons_name_is_set_apart_and_a_teams_is_not() -> None:
    person, team = a_certificate(), a_certificate(address="")
    assert snapshots.corrected(person, recipient="钱示", unit="乙厂").recipient == "钱　示"
    corrected = snapshots.corrected(team, recipient=" 二队 ", unit=" 乙厂 ")
    assert (corrected.recipient, corrected.unit) == ("二队", "乙厂")


def test_an_emptied_unit_is_none() -> None:
    for unit in (None, "", " "):
        assert snapshots.corrected(a_certificate(), recipient="钱示一", unit=unit).unit is None
