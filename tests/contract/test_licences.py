"""Everything that is installed may be used and passed on by an office, and is listed."""

from tests.licences import ALLOWED, LIST, licences_of, locked, write_list


def test_every_locked_package_declares_a_licence_on_the_list():
    strays = {name: licences_of(name) for name in locked() if not licences_of(name) or licences_of(name) - ALLOWED}
    assert strays == {}


def test_the_list_is_current():
    assert LIST.read_text(encoding="utf-8") == write_list()
