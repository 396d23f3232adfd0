"""A seal keeper's page, looked at with a stamp that certificates wait for."""

from collections.abc import Callable

import pytest
from flask import Flask
from playwright.sync_api import Page

from competitions.accounts.rules import Role
from tests.certificates.making import a_stamp, awarded, begun
from tests.factories import an_account
from tests.journeys.browsing import press


@pytest.mark.parametrize("width", [1280, 360])
def test_the_keeper_agrees(
    app: Flask, visit: Callable[..., Page], look: Callable[[Page, str], None], width: int
) -> None:
    keeper = an_account(Role.SEAL_KEEPER)
    a_stamp(keeper)
    begun(awarded(), held=True)
    page = visit(keeper, width, "zh_Hans_CN")
    page.goto("/stamps")
    look(page, f"stamps-waiting-{width}")
    press(page, "[aria-labelledby^=waiting-] button")
    look(page, f"stamps-agreed-{width}")
    assert page.locator("[aria-labelledby^=waiting-] button").count() == 0
