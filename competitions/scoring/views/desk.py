"""How judges come in: the printed slip, the PIN on its device, the list of what they judge."""

from flask import abort, make_response, redirect, render_template, request, url_for
from flask_babel import gettext
from flask_login import current_user
from werkzeug.wrappers import Response

from competitions.accounts import access
from competitions.accounts.access import public
from competitions.accounts.models import Account
from competitions.accounts.queries import token_hash
from competitions.scoring import words
from competitions.scoring.actions import devices as actions
from competitions.scoring.forms import EmptyForm, NewPinForm, PinForm
from competitions.scoring.queries import judges as queries
from competitions.scoring.rules.devices import (
    DeviceUnknownError,
    SlipInvalidError,
    WeakPinError,
    WrongPinError,
)
from competitions.scoring.views.judges import views
from competitions.web import site

DEVICE = "judge_device"
LOOK = "judge_look"
LASTS = 60 * 24 * 3600
SIZES = ("", "text-22", "text-26")
LOOKS = {f"{size} {colours}".strip() for size in SIZES for colours in ("", "dark", "contrast")}
"""Sizes of text and colours that a judge may choose; kept by the device, and no secret."""


def look() -> str:
    """The size and colours chosen on this device."""
    chosen = request.cookies.get(LOOK, "")
    return chosen if chosen in LOOKS else ""


@views.app_context_processor
def _look() -> dict[str, object]:
    return {"judge_look": look}


def no_slip(*, tried_out: bool = False) -> str:
    """What a judge does whose slip opens nothing, and whether wrong PINs are the reason."""
    return render_template("scoring/no_slip.html", tried_out=tried_out)


@views.get("/judge")
@public
def desk() -> str | Response:
    """What the judge judges; a device that knows its slip asks for the PIN."""
    person = current_user._get_current_object()  # noqa: SLF001 - the documented way to the object
    if isinstance(person, Account):
        judging = queries.judging(person)
        return render_template("scoring/desk.html", judging=judging)
    if queries.slip_of_device(request.cookies.get(DEVICE)) is not None:
        return render_template("scoring/pin.html", form=PinForm(None))
    return no_slip()


@views.post("/judge")
@public
def open_device() -> tuple[str, int] | str | Response:
    """Opens the device by the PIN."""
    form = PinForm()
    slip = queries.slip_of_device(request.cookies.get(DEVICE))
    if slip is None:
        return redirect(url_for("scoring.desk"))
    if form.validate():
        try:
            account = actions.try_pin(slip, form.pin.data or "", now=site.now())
        except WrongPinError as error:
            if error.left <= 0:
                return no_slip(tried_out=True), 422
            form.refuse(
                gettext("This is not your PIN. Tries left: %(left)d", left=error.left), "pin"
            )
        except DeviceUnknownError:
            return redirect(url_for("scoring.desk"))
        else:
            access.renew(account)
            return redirect(url_for("scoring.desk"))
    return render_template("scoring/pin.html", form=form), 422


@views.route("/judge/<slip>", methods=["GET", "POST"])
@public
def slip(slip: str) -> tuple[str, int] | str | Response:
    """The slip's address: looked at it changes nothing, a PIN chosen on it binds the device."""
    form = NewPinForm()
    own = queries.slip_of_device(request.cookies.get(DEVICE))
    if own is not None and own.token_hash == token_hash(slip):
        return redirect(url_for("scoring.desk"))
    found = queries.slip_of_token(slip)
    if found is None:
        return no_slip(), 404
    if form.validate_on_submit():
        try:
            account, device = actions.bind_device(slip, form.pin.data, now=site.now())
        except WeakPinError:
            form.refuse(str(words.WEAK_PIN), "pin")
        except SlipInvalidError:
            return no_slip(), 404
        else:
            access.renew(account)
            answer = make_response(redirect(url_for("scoring.desk")))
            _keep(answer, DEVICE, device, path="/judge")
            return answer
    page = render_template("scoring/slip.html", form=form, judge=found.judge)
    return page, 422 if form.errors else 200


@views.post("/judge-look")
@public
def choose_look() -> Response:
    """Keeps the size of text or the colours on this device."""
    chosen = request.form.get("look", "")
    if not EmptyForm().validate() or chosen not in LOOKS:
        abort(400)
    answer = make_response(redirect(site.local_address(request.form.get("back", ""))))
    _keep(answer, LOOK, chosen, path="/")
    return answer


def _keep(answer: Response, name: str, value: str, *, path: str) -> None:
    answer.set_cookie(
        name,
        value,
        max_age=LASTS,
        path=path,
        secure=site.settings().https,
        httponly=True,
        samesite="Lax",
    )
