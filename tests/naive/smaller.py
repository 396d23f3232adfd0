"""A failing contest made small by hand: takes away whatever can be taken while it still fails."""


def smallest(document, fails):
    """The document less every key and item without which `fails` is still true of it."""
    size = -1
    while size != len(repr(document)):
        size = len(repr(document))
        for path in sorted(paths(document), key=len):
            fewer = without(document, path)
            if fewer is not None and fails(fewer):
                document = fewer
    return document


def paths(value, before=()):
    """The paths of all keys and items, from the last to the first of each list."""
    if isinstance(value, dict):
        pairs = list(value.items())
    elif isinstance(value, list):
        pairs = list(enumerate(value))[::-1]
    else:
        return
    for key, inner in pairs:
        yield (*before, key)
        yield from paths(inner, (*before, key))


def without(value, path):
    """A copy less the key or item at the path; None where there is none any more."""
    first, *rest = path
    if isinstance(value, list) and not (isinstance(first, int) and first < len(value)):
        return None
    if isinstance(value, dict) and first not in value:
        return None
    if not isinstance(value, (list, dict)):
        return None
    copy = value.copy()
    if not rest:
        del copy[first]
        return copy
    inner = without(value[first], rest)
    if inner is None:
        return None
    copy[first] = inner
    return copy
