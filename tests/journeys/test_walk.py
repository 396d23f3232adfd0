"""The walk: a contest in the browser, from its announcement to a verified certificate.

Each act is a module of tests/journeys/walk; the same people go through all of them. One journey
for each language, so that nothing is prepared behind the pages' back but the year before.
"""

from pathlib import Path

import pytest
from flask import Flask

from tests.journeys.browsing import Watch
from tests.journeys.walk import (
    certifying,
    deciding,
    hall,
    judging,
    keying,
    preparing,
    registering,
)
from tests.journeys.walk.cast import Walk


@pytest.mark.parametrize("language", ["zh_Hans_CN", "en"])
def test_a_contest_from_announcement_to_verified_certificate(
    app: Flask, visit, watch: Watch, look, language: str, *, tmp_path: Path
) -> None:
    watch.expect(404, 422)
    walk = Walk(app, visit, look, language, tmp_path)
    preparing.last_years_contest()
    preparing.an_administrator_makes_a_union_and_an_organiser(walk)
    preparing.the_organiser_copies_last_years_contest(walk)
    preparing.the_organiser_changes_weights(walk)
    preparing.the_contest_goes_live(walk)
    registering.the_contact_sends_a_list_with_faults(walk)
    registering.the_contact_sends_the_mended_list(walk)
    registering.the_office_approves_all(walk)
    hall.the_organiser_forms_panels(walk)
    hall.draws_are_recorded(walk)
    hall.papers_and_slips_are_printed(walk)
    hall.theory_is_carried_in(walk)
    judging.judges_come_in_by_slip(walk)
    judging.three_are_marked_by_hand(walk)
    judging.the_rest_is_sent_by_script(walk)
    judging.judges_sign(walk)
    keying.the_appearance_is_keyed_twice(walk)
    deciding.the_chief_judge_returns_one_sheet_and_signs(walk)
    deciding.a_sample_is_rechecked_and_codes_are_opened(walk)
    deciding.the_committee_approves(walk)
    deciding.a_notice_is_published(walk)
    certifying.certificates_are_issued(walk)
    certifying.a_winner_keeps_the_certificate(walk)
    certifying.the_public_verifies(walk)
    deciding.an_objection_is_upheld(walk)
    certifying.one_is_revoked_and_says_so(walk)
    certifying.the_journal_verifies(walk)
