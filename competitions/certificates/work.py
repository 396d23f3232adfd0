"""What a worker does with certificates that are to be issued: a batch at a time."""

import contextlib
import logging
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from flask import current_app

from competitions.certificates.actions import issuing
from competitions.certificates.actions.issuing import Made, Order
from competitions.certificates.models import CertificateDesign
from competitions.certificates.pdf.press import Press
from competitions.certificates.queries import stamps
from competitions.certificates.rules.designs import Design
from competitions.certificates.rules.seals import SealOutOfOrderError
from competitions.certificates.workshop import STAMPS, Workshop, workshop_of
from competitions.config import Settings
from competitions.extensions import db
from competitions.files import kept
from competitions.jobs.actions import stop_run
from competitions.jobs.models import Run
from competitions.jobs.rules import LEASE, RunStateError
from competitions.journal.rules import SYSTEM
from competitions.typesetting.pdf.fonts import site_fonts


def issue_batch(worker: str, now: datetime) -> None:
    """Makes one batch and enters it, if one is to be made."""
    batch = issuing.take_batch(worker, now=now)
    if batch is None:
        return
    workshop = _workshop(batch.told)
    made, faults, out_of_order = _make(batch.orders, workshop)
    if made:
        workshop.settle()
    if out_of_order:
        _stop(batch.run_id, now)
    issuing.keep_batch(batch, worker, made=made, faults=faults, now=now)


def _make(
    orders: Sequence[Order], workshop: Workshop
) -> tuple[dict[int, Made], dict[int, str], bool]:
    """What was made before the time was up, what failed, and whether the seal is out of order.

    If it is, those after the first are not tried: each would wait as long.
    """
    made: dict[int, Made] = {}
    faults: dict[int, str] = {}
    until = time.monotonic() + LEASE.total_seconds() / 2
    for place, order in enumerate(orders):
        if time.monotonic() > until:
            break
        try:
            made[order.item_id] = _made(order, workshop)
        except SealOutOfOrderError as error:
            logging.getLogger(__name__).exception("the seal is out of order")
            unmade = {each.item_id: error.reason for each in orders[place:]}
            return made, faults | unmade, True
        except Exception as error:  # one bad certificate never stops the rest
            logging.getLogger(__name__).exception("certificate %s", order.registered.number)
            faults[order.item_id] = f"{type(error).__name__}: {error}"
    return made, faults, False


def _stop(run_id: int, now: datetime) -> None:
    """No further number is given; somebody may have stopped the run before."""
    with contextlib.suppress(RunStateError):
        stop_run(db.session.get_one(Run, run_id), actor=SYSTEM, now=now)


def _workshop(told: Mapping[str, Any]) -> Workshop:
    """What the run's certificates are made with."""
    settings: Settings = current_app.config["SETTINGS"]
    press = Press(
        site_fonts(settings.instance),
        told["address"],
        told["sample"],
        _design(told["design_id"]),
        _stamps(told.get("stamps", {}), settings.instance / STAMPS),
    )
    return workshop_of(settings, press)


def _stamps(applied: Mapping[str, int], folder: Path) -> dict[str, bytes]:
    """The images that their keepers had printed on the run and have not withdrawn, by issuer."""
    found = stamps.of_run(applied.values())
    return {stamp.issuer: kept.kept(stamp.sha256, folder) for stamp in found}


def _design(design_id: int) -> Design:
    return db.session.get_one(CertificateDesign, design_id).design


def _made(order: Order, workshop: Workshop) -> Made:
    given = order.registered
    press = replace(workshop.press, design=_design(order.design_id))
    page = press.registered(order.due.wording, given.number, given.check_code)
    return Made(page, replace(workshop, press=press).make(page))
