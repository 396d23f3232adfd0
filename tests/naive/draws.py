"""Small draws that the generators share; each shrinks to "not there" or its first choice."""

from decimal import Decimal

ENTRY_CODES = [
    *("A", "B", "C", "D", "10", "2", "02", "7.0", "a", "é", "甲", "乙", "\uff5e", "𠀀"),
    *("a/b", "a~1b", 'q"t', "b\\s", "t\tb", "\x7f", "-0", "null"),
]
OTHER_CODES = [
    *("c1", "c2", "c3", "理论", "实操", "C1", "7", "7.00", "\uffe5", "𡃁"),
    *("c/1", "c~0", '"c"', "\\c", "total", "time", "gold", "weight"),
]
MODES = ("half_up", "half_even", "down", "up")


def maybe(rng, chance):
    """True with this chance; the least draw is False."""
    return rng.random() >= 1 - chance


def pick(rng, *choices):
    """One of the choices; numbers written as texts here are wanted as decimals."""
    return rng.choice(choices)


def decimal(rng, *choices):
    """One of the decimals given as texts."""
    return Decimal(rng.choice(choices))


def codes(rng, pool, count):
    """So many different codes; the first of the pool where the draws are least."""
    left = list(pool)
    return [left.pop(rng.choice(range(len(left)))) for _ in range(count)]


def rounding(rng):
    """A rounding step."""
    return {"digits": decimal(rng, "2", "1", "0", "0", "3", "9"), "mode": pick(rng, *MODES)}


def filled(rng, options):
    """A dict of those (key, chance, draw) that came up, `draw` being called for the value."""
    return {key: draw() for key, chance, draw in options if maybe(rng, chance)}
