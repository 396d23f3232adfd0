"""What the demonstration's notices say: the text that organisers are offered, its blanks filled."""

from collections.abc import Sequence
from datetime import date

from flask_babel import force_locale

from competitions.contests.models import Contest
from competitions.publication import proposals
from competitions.publication.actions.notices import NoticeDetails

CONTACTS = (
    "组委会办公室：菏泽市总工会（样例）经济技术部　样例路1号　0000-0000001",
    "监督组：菏泽市总工会（样例）机关纪委　0000-0000002",
)


def details(
    contest: Contest, title: str, days: Sequence[date], *, events: Sequence[str], opening: str = ""
) -> NoticeDetails:
    """A notice of the contest in Chinese; `opening` stands for its first paragraph where given."""
    with force_locale("zh_Hans_CN"):
        first, *rest = proposals.proposed_body(contest, events, days).splitlines()
    told = rest[: -len(CONTACTS)]
    return NoticeDetails(
        title=f"{contest.name}{title}（样例）",
        body="\n".join([opening or first, *told, *CONTACTS]),
        first_day=days[0],
        last_day=days[-1],
        working_days=len(days),
    )
