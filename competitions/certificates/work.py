"""What a worker does with certificates that are to be issued: a batch at a time."""

import logging
import time
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from flask import current_app

from competitions.certificates.actions import issuing
from competitions.certificates.actions.issuing import Made, Order
from competitions.certificates.models import CertificateDesign
from competitions.certificates.pdf.press import Press
from competitions.certificates.queries import stamps
from competitions.certificates.queries.due import KIND
from competitions.certificates.rules.designs import Design
from competitions.certificates.workshop import STAMPS, Workshop, workshop_of
from competitions.config import PACKAGE, Settings
from competitions.extensions import db
from competitions.files import kept
from competitions.jobs import queries as jobs
from competitions.jobs.rules import LEASE
from competitions.typesetting.pdf.fonts import load_fonts


def issue_batch(worker: str, now: datetime) -> bool:
    """Makes one batch and enters it; False where none is to be made."""
    if not jobs.anything_to_take(KIND, now):
        return False
    batch = issuing.take_batch(worker, now=now)
    if batch is None:
        return False
    workshop, made, faults = _workshop(batch.told), {}, {}
    until = time.monotonic() + LEASE.total_seconds() / 2
    for order in batch.orders:
        if time.monotonic() > until:
            break
        try:
            made[order.item_id] = _made(order, workshop)
        except Exception as error:  # one bad certificate never stops the rest
            logging.getLogger(__name__).exception("certificate %s", order.registered.number)
            faults[order.item_id] = f"{type(error).__name__}: {error}"
    if made:
        workshop.settle()
    issuing.keep_batch(batch, worker, made=made, faults=faults, now=now)
    return True


def _workshop(told: Mapping[str, Any]) -> Workshop:
    """What the run's certificates are made with."""
    settings: Settings = current_app.config["SETTINGS"]
    press = Press(
        load_fonts(PACKAGE / "fonts"),
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
    page = workshop.press.registered(order.due.wording, given.number, given.check_code)
    return Made(page, workshop.make(page))
