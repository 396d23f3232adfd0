"""Finds what an award says against itself, its event's scheme and the other awards."""

from competitions.bundle.rules.faults import FaultKind, Faults
from competitions.bundle.rules.views import View, later
from competitions.contests.rules.choices import AwardTo, Medal, MedalsOn, Order

QUOTAS = (b"count", b"percent", b"ranks", b"at_least", b"method")
WITH_PERCENT = (b"of", b"rounding")
WITH_MEDALS = (b"tolerance", b"on", b"medallion", b"minimum_entries")
WITHOUT_MEDALS = (b"ties", b"overrun")
MEDALS = {medal.encode() for medal in Medal}


def check_event_awards(event: View, faults: Faults) -> None:
    """Adds the faults of an event's awards."""
    with_medals: set[AwardTo] = set()
    for award in event.items(b"awards"):
        check_quota(award, faults)
        check_recipients(award, event, faults)
        if b"method" in award.members:
            check_medals(award, event, faults)
            to = award.value_or(b"to", AwardTo.ENTRIES)
            if to in with_medals:
                faults.add(award.key_place(b"method"), FaultKind.SECOND_MEDALS)
            elif to is not None:
                with_medals.add(to)
    if any(b"method" in award.members for award in event.items(b"awards")):
        check_reserved(event, faults)


def check_quota(award: View, faults: Faults) -> None:
    """Adds a fault unless the award says in exactly one way how many receive it."""
    given = [key for key in award.members if key in QUOTAS]
    if not given:
        faults.add(award.place, FaultKind.NO_QUOTA)
    for key in given[1:]:
        faults.add(award.key_place(key), FaultKind.SECOND_QUOTA, other=given[0].decode())
    check_companions(award, given, faults)
    ranks = award.value(b"ranks") if b"ranks" in given else None
    if ranks and ranks[0] > ranks[1]:
        place = award.key_place(b"ranks")
        faults.add(place, FaultKind.RANKS_REVERSED, first=ranks[0], last=ranks[1])


def check_companions(award: View, given: list[bytes], faults: Faults) -> None:
    """Adds a fault for each key that goes with another way than those given."""
    for key in award.members:
        if key in WITH_PERCENT and b"percent" not in given:
            faults.add(award.key_place(key), FaultKind.ONLY_WITH_PERCENT)
        if key in WITH_MEDALS and b"method" not in given:
            faults.add(award.key_place(key), FaultKind.ONLY_WITH_MEDALS)
        if key in WITHOUT_MEDALS and b"method" in given:
            faults.add(award.key_place(key), FaultKind.NOT_WITH_MEDALS)


def check_recipients(award: View, event: View, faults: Faults) -> None:
    """Adds the faults of an award to teams."""
    if award.value_or(b"to", AwardTo.ENTRIES) is not AwardTo.TEAMS:
        return
    if b"teams" not in event.members:
        faults.add(award.key_place(b"to"), FaultKind.NO_TEAMS)
    if b"require_pass" in award.members:
        faults.add(award.key_place(b"require_pass"), FaultKind.PASS_FOR_TEAMS)


def check_medals(award: View, event: View, faults: Faults) -> None:
    """Adds the faults of a medal award."""
    ranking = event.inside(b"ranking")
    if ranking.value(b"order") is Order.ASC:
        place = later(award.key(b"method"), ranking.key(b"order"))
        faults.add(place, FaultKind.MEDALS_ASCENDING)
    if kind := scale_fault(award, event):
        faults.add(award.key_place(b"on"), kind)


def scale_fault(award: View, event: View) -> FaultKind | None:
    """What forbids the figure that medal distances are taken on; None where nothing does."""
    total = event.inside(b"total")
    is_scaled = b"scaling" in total.members
    to = award.value_or(b"to", AwardTo.ENTRIES)
    on = award.value(b"on")
    if b"on" not in award.members and to is AwardTo.ENTRIES and is_scaled:
        on = MedalsOn.SCALED
    if on is not MedalsOn.SCALED:
        return None
    if to is AwardTo.TEAMS:
        return FaultKind.SCALED_FOR_TEAMS
    if not is_scaled:
        return FaultKind.NO_SCALING
    if b"rounding" not in total.inside(b"scaling").members:
        return FaultKind.SCALING_UNROUNDED
    return None


def check_reserved(event: View, faults: Faults) -> None:
    """Adds a fault for each other award with the code of a medal."""
    for award in event.items(b"awards"):
        if b"method" not in award.members and award.code() in MEDALS:
            shown = award.shown(b"code")
            faults.add(award.key_place(b"code"), FaultKind.RESERVED_CODE, code=shown)
