"""Where faults are, and how much of a file they show."""

from competitions.bundle.rules.faults import excerpt, pointer


def place(*keys):
    """The chain of these keys, outermost first."""
    found = None
    for key in keys:
        found = (found, key)
    return found


def test_a_pointer_escapes_what_would_part_it():
    assert pointer(None) == "/"
    assert pointer(place(b"events", 0, b"a/b~c")) == "/events/0/a~1b~0c"


def test_a_long_key_is_cut_where_no_character_is():
    assert pointer(place(b"k" * 200)) == "/" + "k" * 200
    assert pointer(place(b"k" * 201)) == "/" + "k" * 200 + "…"
    assert pointer(place(("k" + "码" * 70).encode())) == "/k" + "码" * 66 + "…"


def test_an_excerpt_is_cut_where_no_character_is():
    assert excerpt(b"x" * 60, 0) == "x" * 60
    assert excerpt(b"x" * 61, 0) == "x" * 60 + "…"
    assert excerpt(b"[" + b"x" * 60 + b"]", 1, 61) == "x" * 60
    assert excerpt(("x" + "码" * 30).encode(), 0) == "x" + "码" * 19 + "…"
