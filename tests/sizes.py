"""Prints how long files and functions in pipeline/ are; fails when a file passes 300 lines or the median 120."""

import ast
import statistics
import sys
from pathlib import Path

FILE_LIMIT, MEDIAN_LIMIT, SHORT = 300, 120, 10


def function_lengths(source: str) -> list[int]:
    """Lines of each function without its docstring."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [_length(node) for node in ast.walk(ast.parse(source)) if isinstance(node, kinds)]


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = node.body[0]
    has_docstring = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    docstring = (first.end_lineno or 0) - first.lineno + 1 if has_docstring else 0
    return (node.end_lineno or 0) - node.lineno + 1 - docstring


def describe(name: str, lengths: list[int]) -> str:
    """``name: n, median, 95th percentile, longest``."""
    p95 = statistics.quantiles(lengths, n=20)[-1]
    return f"{name}: {len(lengths)}, median {statistics.median(lengths):.0f}, p95 {p95:.0f}, max {max(lengths)}"


def main() -> int:
    """Measure pipeline/; 1 if a limit is passed."""
    sources = {path: path.read_text("utf-8") for path in sorted(Path("pipeline").rglob("*.py"))}
    files = {path: lines for path, text in sources.items() if (lines := len(text.splitlines())) > SHORT}
    functions = [length for text in sources.values() for length in function_lengths(text)]
    print(describe("files", list(files.values())))
    print(describe("functions", functions))
    long = [f"{path}: {lines} lines" for path, lines in files.items() if lines > FILE_LIMIT]
    print(*long, sep="\n", end="\n" if long else "")
    return int(bool(long) or statistics.median(files.values()) > MEDIAN_LIMIT)


if __name__ == "__main__":
    sys.exit(main())
