"""The columns of a registration workbook, by the names that offices give them.

The first name of each is the one that our own template prints. Headings are part of the files of
this field and therefore Chinese, whatever language the page has.
"""

from collections.abc import Collection
from dataclasses import replace
from itertools import chain

from competitions.contests.rules.choices import PEOPLE, EntryKind
from competitions.files.rules.tables import Column

COLUMNS = (
    Column(key="number", aliases=("序号", "编号", "No.")),
    Column(
        key="name",
        aliases=("姓名", "选手姓名", "参赛选手", "参赛人员", "参赛人员姓名", "参赛选手姓名"),
        required=True,
    ),
    Column(key="sex", aliases=("性别",)),
    Column(key="born_on", aliases=("出生日期", "出生年月日", "生日")),
    Column(
        key="id_number",
        aliases=("身份证号码", "身份证号", "身份证", "公民身份号码", "居民身份证号码", "证件号码"),
        required=True,
    ),
    Column(key="delegation", aliases=("代表队", "参赛队", "代表队名称", "所属代表队", "所属县区")),
    Column(
        key="employer",
        aliases=("工作单位", "单位", "所在单位", "单位名称", "工作单位全称", "单位全称"),
        required=True,
    ),
    Column(key="recommender", aliases=("推荐单位", "报送单位")),
    Column(
        key="event",
        aliases=(
            "参赛工种",
            "参赛项目",
            "赛项",
            "参赛赛项",
            "工种",
            "竞赛项目",
            "赛项名称",
            "职业工种",
        ),
        required=True,
    ),
    Column(key="group", aliases=("组别", "参赛组别")),
    Column(
        key="grade",
        aliases=("职业技能等级", "技能等级", "职业资格等级", "现有技能等级", "等级"),
    ),
    Column(key="years", aliases=("从事本工种年限", "从事工种年限", "工种年限", "工龄", "从业年限")),
    Column(
        key="permit_number",
        aliases=("特种作业操作证号", "特种作业证号", "特种作业操作证编号", "操作证号"),
    ),
    Column(
        key="permit_expires_on",
        aliases=("特种作业证有效期", "特种作业操作证有效期", "有效期至", "操作证有效期"),
    ),
    Column(key="phone", aliases=("联系电话", "手机", "手机号", "手机号码", "电话", "联系方式")),
    Column(key="coach", aliases=("指导教师", "教练", "指导老师")),
    Column(key="note", aliases=("备注", "说明")),
)
"""What is read where people take part, in the order of the template."""

OF_PEOPLE = frozenset({"sex", "born_on", "id_number", "grade", "years", "phone"})
OF_TEAMS = frozenset({"coach"})

NAMES = {
    EntryKind.TEAM: "队伍名称",
    EntryKind.WORK: "成果名称",
    EntryKind.UNIT: "名称",
    EntryKind.PROJECT: "项目名称",
}
UNITS = {
    EntryKind.TEAM: "工作单位",
    EntryKind.WORK: "完成单位",
    EntryKind.UNIT: "参赛单位",
    EntryKind.PROJECT: "承建单位",
}
OTHER_NAMES = (
    *("名称", *NAMES.values(), "作品名称", "团队名称", "班组名称", "参评项目", "参评成果"),
    *("申报项目", "申报成果", "工程名称"),
)
OTHER_UNITS = ("单位", *UNITS.values(), "申报单位", "参评单位", "施工单位")
OTHER_EVENTS = ("评选项目", "评选类别", "参评类别", "申报类别", "成果类别")

MEMBERS = Column(
    key="members",
    aliases=("主要完成人", "完成人", "主要成员", "成员", "成员名单", "团队成员", "队员"),
)
"""Several people in one cell, between commas."""


def columns(kinds: Collection[EntryKind]) -> tuple[Column, ...]:
    """What is read where such kinds of entries take part; people only where none is given.

    What a row of a certain kind has to hold is for the row to say: a column that only some rows
    need is not required of the sheet.
    """
    if not set(kinds) - {EntryKind.PERSON}:
        return COLUMNS
    left_out = frozenset() if EntryKind.PERSON in kinds else OF_PEOPLE
    left_out |= frozenset() if PEOPLE & set(kinds) else OF_TEAMS
    found = [_column(each, kinds) for each in COLUMNS if each.key not in left_out]
    if set(kinds) != {EntryKind.UNIT}:
        after = [each.key for each in found].index("name") + 1
        found.insert(after, MEMBERS)
    return tuple(found)


def _column(column: Column, kinds: Collection[EntryKind]) -> Column:
    """The column with the names that it has where others than people take part."""
    (kind,) = kinds if len(kinds) == 1 else (None,)
    match column.key:
        case "name":
            several = "姓名（名称）" if EntryKind.PERSON in kinds else "名称"
            first = (NAMES[kind] if kind else several,)
            more = first, column.aliases, OTHER_NAMES
            return _named(column, *more, required=EntryKind.UNIT not in kinds)
        case "employer":
            first = (UNITS[kind] if kind else "单位",)
            return _named(column, first, column.aliases, OTHER_UNITS, required=True)
        case "event":
            return _named(column, ("赛项",), column.aliases, OTHER_EVENTS, required=True)
        case _:
            return replace(column, required=False)


def _named(column: Column, *aliases: tuple[str, ...], required: bool) -> Column:
    return replace(column, aliases=tuple(dict.fromkeys(chain(*aliases))), required=required)
