"""The columns of a registration workbook, by the names that offices give them.

The first name of each is the one that our own template prints. Headings are part of the files of
this field and therefore Chinese, whatever language the page has.
"""

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
"""What is read, in the order of the template."""
