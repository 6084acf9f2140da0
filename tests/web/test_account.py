from sqlalchemy.orm import Session

from simmap.services import people
from simmap.web import identity
from tests.page import Browser
from tests.rows import a_person


def test_a_one_time_link_signs_in_by_a_button_and_only_once(browser: Browser, db: Session) -> None:
    token = people.make_sign_in_link(db, a_person(db, "Ana").id, now=identity.now())

    browser.get(f"/sign-in/{token}")
    page = browser.get(f"/sign-in/{token}")
    home = browser.follow(page)

    assert home.select_one("nav [href='/account']").text == "Ana"
    browser.get(f"/sign-in/{token}", status=404)
