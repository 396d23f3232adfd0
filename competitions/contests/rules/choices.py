"""What a scheme chooses from: kinds, methods, orders and awards, as the contract names them."""

from enum import StrEnum


class Kind(StrEnum):
    """What sort of competition it is: 技能竞赛, 劳动竞赛, 重点工程立功竞赛, 职工创新成果评选."""

    SKILLS = "skills"
    LABOUR = "labour"
    MERIT = "merit"
    INNOVATION = "innovation"


class Level(StrEnum):
    """Who holds it: 企业, 县, 市, 省, 国家."""

    ENTERPRISE = "enterprise"
    COUNTY = "county"
    MUNICIPAL = "municipal"
    PROVINCIAL = "provincial"
    NATIONAL = "national"


class EntryKind(StrEnum):
    """What takes part: a person, a team, a work, a unit or a project."""

    PERSON = "person"
    TEAM = "team"
    WORK = "work"
    UNIT = "unit"
    PROJECT = "project"


PEOPLE = frozenset({EntryKind.PERSON, EntryKind.TEAM})
"""Who comes to a hall; works, units and projects are looked at where they are, or on paper."""


class CriterionKind(StrEnum):
    """How a criterion is marked: points given, judgement 0-3, a measurement, a deduction."""

    POINTS = "points"
    JUDGEMENT = "judgement"
    MEASUREMENT = "measurement"
    DEDUCTION = "deduction"


class PanelMethod(StrEnum):
    """What becomes of a panel's marks once the highest and lowest are dropped."""

    MEAN = "mean"
    MEDIAN = "median"
    SUM = "sum"


class Order(StrEnum):
    """Whether more is better (desc) or less is (asc)."""

    DESC = "desc"
    ASC = "asc"


class RankStyle(StrEnum):
    """How places go on after a shared one: 1, 2, 2, 4 (competition) or 1, 2, 2, 3 (dense)."""

    COMPETITION = "competition"
    DENSE = "dense"


class TieBreakBy(StrEnum):
    """What parts entries of equal total."""

    COMPONENT = "component"
    CRITERION = "criterion"
    UNDROPPED = "undropped"
    TIME = "time"
    MARKS_SUM = "marks_sum"


class ScalingMethod(StrEnum):
    """How totals are put on another scale."""

    STANDARD = "standard"


class TeamMethod(StrEnum):
    """How members' totals make a team's."""

    SUM = "sum"
    MEAN = "mean"


class TeamTieBreakBy(StrEnum):
    """What parts teams of equal total."""

    BEST_MEMBER = "best_member"


class AwardTo(StrEnum):
    """Who receives an award."""

    ENTRIES = "entries"
    TEAMS = "teams"


class PercentOf(StrEnum):
    """What a percentage is taken of: the ranked, or all who entered (guests never)."""

    RANKED = "ranked"
    ENTERED = "entered"


class PercentRounding(StrEnum):
    """How a percentage becomes a whole number of awards."""

    FLOOR = "floor"
    CEIL = "ceil"
    HALF_UP = "half_up"


class Ties(StrEnum):
    """Whether a tie at an award's edge brings it to all of them or to none."""

    INCLUDE = "include"
    EXCLUDE = "exclude"


class Overrun(StrEnum):
    """Whether what a tie brought beyond the count comes off the next awards (next) or not."""

    NEXT = "next"
    EXTRA = "extra"


class AwardMethod(StrEnum):
    """Award methods that are no plain count."""

    MEDALS = "medals"


class MedalsOn(StrEnum):
    """Which figure medal distances are taken on."""

    SCALED = "scaled"
    TOTAL = "total"


class Medal(StrEnum):
    """What the medal rule gives, from the top."""

    GOLD = "gold"
    SILVER = "silver"
    BRONZE = "bronze"
    MEDALLION = "medallion"
