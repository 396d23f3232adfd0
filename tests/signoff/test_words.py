"""What sign-off says of what is left to do."""

from flask import Flask

from competitions.signoff import words
from competitions.signoff.rules import Problem, ProblemKind


def test_points_that_are_missing_are_called_by_the_name_of_their_component(app: Flask) -> None:
    missing = Problem(kind=ProblemKind.CARRIED_MISSING, code="B-07", component="theory")
    with app.test_request_context():
        assert words.problem(missing, {"theory": "理论"}) == "B-07：缺 理论 成绩。"
        assert words.problem(missing, {}) == "B-07：缺 theory 成绩。"
