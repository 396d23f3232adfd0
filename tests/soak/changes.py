"""Small changes of a module, one at a time: what a mutant does otherwise."""

import ast
from collections.abc import Iterator

COMPARED = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
COMPUTED = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.FloorDiv,
    ast.Pow: ast.Mult,
}


def changes(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Makes each change in turn, says where and what, and takes it back.

    Decorators stay, as do `strict`, `repr` and `compare`: whether a dataclass is frozen, zip()
    watches what always holds, or a field is shown, changes no result.
    """
    fixed = {inner for node in ast.walk(tree) for one in kept(node) for inner in ast.walk(one)}
    for node in ast.walk(tree):
        if node in fixed:
            continue
        match node:
            case ast.Compare(ops=[op]) if type(op) in COMPARED:
                node.ops = [COMPARED[type(op)]()]
                yield node.lineno, f"{name(op)} becomes {name(node.ops[0])}"
                node.ops = [op]
            case ast.BinOp(op=op) if type(op) in COMPUTED and not is_text(node):
                node.op = COMPUTED[type(op)]()
                yield node.lineno, f"{name(op)} becomes {name(node.op)}"
                node.op = op
            case ast.BoolOp(op=op):
                node.op = ast.Or() if isinstance(op, ast.And) else ast.And()
                yield node.lineno, f"{name(op)} becomes {name(node.op)}"
                node.op = op
            case ast.UnaryOp(op=ast.USub() as op):
                node.op = ast.UAdd()
                yield node.lineno, "minus falls away"
                node.op = op
            case ast.Constant(value=bool() as value):
                node.value = not value
                yield node.lineno, f"{value} becomes {not value}"
                node.value = value
            case ast.Constant(value=int() as value):
                node.value = value + 1
                yield node.lineno, f"{value} becomes {value + 1}"
                node.value = value
            case ast.If(test=test) | ast.IfExp(test=test):
                node.test = ast.copy_location(ast.UnaryOp(ast.Not(), test), test)
                yield node.lineno, "the condition turns round"
                node.test = test


def kept(node: ast.AST) -> list[ast.expr]:
    """The parts of a node that are not changed."""
    if isinstance(node, ast.keyword) and node.arg in {"strict", "repr", "compare"}:
        return [node.value]
    return getattr(node, "decorator_list", [])


def name(node: ast.AST) -> str:
    """An operator's name."""
    return type(node).__name__


def is_text(node: ast.BinOp) -> bool:
    """Whether an operator works on a text or bytes written there."""
    return any(
        isinstance(side, ast.Constant) and isinstance(side.value, str | bytes)
        for side in (node.left, node.right)
    )


def changed(text: str, number: int) -> ast.Module:
    """A module with the change of this number, ready to compile; unchanged where there is none."""
    tree = ast.parse(text)
    for at, _ in enumerate(changes(tree)):
        if at == number:
            break
    return ast.fix_missing_locations(tree)


def statements(tree: ast.Module) -> dict[int, range]:
    """For each line all lines of its statement, without those of statements inside."""
    found = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.stmt):
            body = getattr(node, "body", None)
            end = body[0].lineno if body else node.end_lineno + 1
            lines = range(node.lineno, max(end, node.lineno + 1))
            found |= dict.fromkeys(lines, lines)
    return found
