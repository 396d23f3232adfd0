import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import StringField

from competitions.web.forms import Filter, Form, code, form_page, required, tidy


class NameForm(Filter):
    name = StringField(validators=[required()])


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  王示八 ", "王示八"),
        ("王\u200b示\u202e八\x00", "王示八"),
        ("e\u0301", "é"),
        ("ＡＢＣ", "ＡＢＣ"),
        ("\u3000", ""),
    ],
)
def test_text_is_tidied(typed: str, kept: str) -> None:
    assert tidy(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"), [("ｊｕｄｇｅ０１", "judge01"), (" Ａ－１ ", "A-1"), ("㈱", "(株)")]
)
def test_codes_are_written_in_ordinary_signs(typed: str, kept: str) -> None:
    assert code(typed) == kept


def test_a_refusal_stands_on_the_form_or_on_its_field(app: Flask) -> None:
    with app.test_request_context():
        form = Form()
        form.refuse("no")
        assert form.errors == {"": ["no"]}


def test_a_refusal_is_added_to_what_validators_found(app: Flask) -> None:
    class Typed(Form):
        name = StringField(validators=[required()])

    with app.test_request_context("/", method="POST", data={"name": ""}):
        form = Typed()
        form.validate()
        form.refuse("taken", "name")
        assert [str(message) for message in form.name.errors] == ["请填写此项。", "taken"]


def test_a_refused_form_answers_422(app: Flask) -> None:
    with app.test_request_context("/sign-in"):
        form = NameForm(MultiDict({"name": " "}))
        assert form_page("accounts/invitation_gone.html", form)[1] == 200
        assert not form.validate()
        assert form_page("accounts/invitation_gone.html", form)[1] == 422


def test_json_is_no_form(app: Flask) -> None:
    class Typed(Form):
        name = StringField()

    with app.test_request_context("/", method="POST", json=["a", "b"]):
        assert Typed().name.data is None
