"""A report as the plain words and numbers that documents show: what the .docx, the PDF and the page have in common."""

from collections.abc import Mapping
from typing import Any

from pipeline.model.library import Library
from pipeline.model.registers import Registers
from pipeline.planning.progress import Progress
from pipeline.report import words
from pipeline.report.history import Reading
from pipeline.report.letter import Letter
from pipeline.report.report import Line, Report, Row, Table

View = dict[str, Any]
_WITH_TOTAL = 2


def view(report: Report, letter: Letter, library: Library) -> View:
    """Everything that is shown, as text: `tables` by key, `tasks`, `readings`, `lines`, `figures`, and two charts."""
    return {
        "letter": letter.model_dump(mode="json"),
        "tables": {table.key: _table(table) for table in report.tables},
        "tasks": [_task(number, each, library.registers) for number, each in enumerate(report.tasks, 1)],
        "peaks": _peaks(report, library),
        "readings": [_reading(each, library, report.names) for each in report.readings],
        "lines": [_line(line, report.names) for line in report.lines],
        "figures": [_figure(*each) for each in figures(report)],
        "months": [_bar(row) for row in report.months],
        "groups": [_bar(row) for row in report.table("group").rows],
    }


def figures(report: Report) -> list[tuple[Table, Row, str]]:
    """Every figure that is not zero, as its table, row and measure; the total of pieces, the same in each, once."""
    return [
        (table, row, measure)
        for number, table in enumerate(report.tables)
        for row in (*table.rows, *([table.total] if number < _WITH_TOTAL else []))
        for measure in table.measures
        if row.figures[measure].count
    ]


def _table(table: Table) -> View:
    note = "Một bài có thể thuộc nhiều dòng, nên các dòng không cộng lại bằng dòng cuối." if table.several else ""
    rows = [_row(row, table) for row in table.rows]
    columns = [words.MEASURES[measure] for measure in table.measures]
    return {"title": table.title, "note": note, "columns": columns, "rows": rows, "total": _row(table.total, table)}


def _row(row: Row, table: Table) -> View:
    counts = {measure: words.figure(row.figures[measure].count) for measure in table.measures}
    return {"name": row.name, "counts": list(counts.values()), **counts}


def _task(number: int, each: Progress, registers: Registers) -> View:
    units = [registers.units[unit].name for unit in (each.task.lead, *each.task.coordinating)]
    count = len(each.published)
    return {
        "number": str(number),
        "title": each.task.title,
        "lead": units[0],
        "coordinating": "; ".join(units[1:]),
        "period": f"{words.day(each.task.span.start)} – {words.day(each.task.span.end)}",
        "product": each.task.product,
        "result": f"{count}/{each.task.target} bài" if each.task.target else f"{count} bài",
        "standing": words.STANDINGS[each.standing],
    }


def _reading(each: Reading, library: Library, names: Mapping[str, str]) -> View:
    article = library.by_id.get(each.article)
    metrics = [f"{name}: {words.figure(value)}" for name, value in sorted(each.metrics.items())]
    missing = [f"{name}: nền tảng không trả lời" for name in each.failed]
    return {
        "channel": names.get(each.channel, each.channel),
        "article": each.article,
        "title": article.meta.title if article else words.GONE,
        "metrics": [*metrics, *missing],
        "source": f"{each.source}, {words.moment(each.at)}",
        "ledger": str(each.seq),
    }


def _peaks(report: Report, library: Library) -> list[View]:
    """For each channel and metric, how many posts have one and which has the most; nothing is added up."""
    found: dict[tuple[str, str], list[tuple[float, str]]] = {}
    for each in report.readings:
        for metric, value in each.metrics.items():
            found.setdefault((each.channel, metric), []).append((value, each.article))
    shown = []
    for (channel, metric), values in sorted(found.items()):
        most, article = max(values, key=lambda each: each[0])
        known = library.by_id.get(article)
        title = known.meta.title if known else words.GONE
        posts = words.figure(len(values))
        name = report.names.get(channel, channel)
        shown.append({"channel": name, "metric": metric, "posts": posts, "most": words.figure(most), "title": title})
    return shown


def _line(line: Line, names: Mapping[str, str]) -> View:
    fact = line.fact
    ledger = f"sổ cái {', '.join(map(str, fact.events))}" if fact.events else ""
    return {
        "number": str(line.number),
        "day": words.day(fact.at),
        "what": words.FACTS[fact.what],
        "place": names[fact.place],
        "article": fact.article,
        "title": line.title,
        "kind": line.kind,
        "detail": fact.detail or "",
        "evidence": ledger or line.path or "",
        "short": ledger or "tệp bài",
    }


def _figure(table: Table, row: Row, measure: str) -> View:
    counted = row.figures[measure]
    return {
        "table": table.title,
        "row": row.name,
        "measure": words.MEASURES[measure],
        "count": words.figure(counted.count),
        "facts": words.ranges(counted.facts),
    }


def _bar(row: Row) -> View:
    return {"name": row.name, "pieces": row.figures["pieces"].count, "posts": row.figures["posts"].count}
