"""Invented certificates by which a design is judged: a usual one, and the worst that may come."""

from competitions.certificates.rules.certificate import Certificate

NUMBER, CODE = "SLGH-2026-JN-0001-0001", "k3v7q2x5m4t6b3n7c5z4l6h2aa"

USUAL = Certificate(
    unit="甲县示范重工有限公司",
    recipient="王\u3000示",
    address="同志",
    before="在2026年示例市职工职业技能竞赛焊工赛项（职工组）中荣获",
    honour="一等奖",
    after="（第一名）。",
    issuers=("示例市总工会", "示例市人力资源和社会保障局"),
    date="2026年9月13日",
    number=NUMBER,
    check_code=CODE,
    verification=f"https://example.org/verify/{NUMBER}/{CODE}",
)
WORST = Certificate(
    unit="示例省示例市示例县经济技术开发区示范重型机械装备制造集团有限责任公司第二分公司",
    recipient="阿卜杜热合曼·买买提艾力·努尔古丽·䶮㛃𠮷𬭚\U0002ebf0·阿不都热依木",
    address="同志",
    before="在2026年示例市“示范杯”职工职业技能竞赛数控加工中心操作工赛项（职工组）决赛中荣获",
    honour="团体一等奖",
    after="（并列第十二名）。",
    details=(
        "（参赛选手：" + "、".join(["努尔古丽·阿不都热依木", "赵示一", "欧阳示二"] * 4) + "）",
    ),
    issuers=(
        "示例市总工会",
        "示例市人力资源和社会保障局",
        "示例市工业和信息化局",
        "共青团示例市委员会",
    ),
    date="2026年12月31日",
    number=NUMBER,
    check_code=CODE,
    verification=f"https://skills.example-union.org/verify/{NUMBER}/{CODE}",
)
