"""Tables: what is only layout is opened, merged cells are spread out, and both are said."""

from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

from pipeline.i18n import _
from pipeline.intake.values import Remark

MOST_COLUMNS, MOST_ROWS = 30, 2_000
WIDE = 5
_MOTTO = "độc lập - tự do - hạnh phúc"


def plain(soup: BeautifulSoup) -> Iterator[Remark]:
    """Make every table of `soup` one that Markdown can hold."""
    merged = wide = 0
    for table in [each for each in soup.find_all("table") if not each.find_parent("table")]:
        rows = [_cells(row) for row in table.find_all("tr")]
        if _is_layout(table, rows):
            _open(soup, table)
            continue
        grid = _spread(rows)
        merged += any(_span(cell, key) > 1 for row in rows for cell in row for key in ("colspan", "rowspan"))
        wide += len(grid[0]) > WIDE
        table.replace_with(_table(soup, grid))
    if merged:
        yield Remark(_("bảng có ô gộp, đã trải ra: {count}").format(count=merged), _("xem lại từng bảng"))
    if wide:
        yield Remark(
            _("bảng hơn {most} cột, khó đọc trên điện thoại: {count}").format(most=WIDE, count=wide),
            _("bỏ bớt cột, hoặc đổi thành danh sách"),
        )


def _cells(row: Tag) -> list[Tag]:
    return [cell for cell in row.find_all(["td", "th"]) if cell.find_parent("tr") is row]


def _is_layout(table: Tag, rows: list[list[Tag]]) -> bool:
    widest = max((len(row) for row in rows), default=0)
    text = " ".join(table.get_text(" ").replace("–", "-").lower().split())
    return widest < 2 or len(rows) < 2 or bool(table.find(["img", "table"])) or _MOTTO in text


def _open(soup: BeautifulSoup, table: Tag) -> None:
    """Its cells one after the other, each a paragraph or what paragraphs it holds."""
    for cell in table.find_all(["td", "th"]):
        if not cell.find("table"):
            for block in _lines(soup, cell):
                table.insert_before(block)
    table.decompose()


def _lines(soup: BeautifulSoup, cell: Tag) -> Iterator[Tag]:
    inner: list[Tag] = [*cell.find_all(["p", "ul", "ol", "div"], recursive=False)]
    for image in cell.find_all("img"):
        holder = soup.new_tag("p")
        holder.append(image.extract())
        yield holder
    if not inner:
        inner = [soup.new_tag("p")]
        for child in list(cell.children):
            inner[0].append(child.extract())
    for block in inner:
        block.name = "p" if block.name == "div" else block.name
        if block.get_text(strip=True):
            yield block.extract()


def _span(cell: Tag, key: str) -> int:
    said = str(cell.get(key, "1"))
    return max(1, min(MOST_COLUMNS, int(said))) if said.isdecimal() and len(said) < 5 else 1


def _spread(rows: list[list[Tag]]) -> list[list[Tag | None]]:
    """A full grid: a merged cell stands in its first place of each row, and its others are empty."""
    grid: list[list[Tag | None]] = []
    waiting: dict[int, tuple[int, Tag]] = {}
    for row in rows[:MOST_ROWS]:
        line: list[Tag | None] = []
        cells = iter(row)
        while len(line) < MOST_COLUMNS:
            if len(line) in waiting:
                left, cell = waiting.pop(len(line))
                if left > 1:
                    waiting[len(line)] = (left - 1, cell)
                line.append(cell)
                continue
            found = next(cells, None)
            if found is None:
                break
            if (down := _span(found, "rowspan")) > 1:
                waiting[len(line)] = (down - 1, found)
            line += [found, *[None] * (_span(found, "colspan") - 1)]
        grid.append(line)
    width = max(len(line) for line in grid)
    return [[*line, *[None] * (width - len(line))] for line in grid if any(line)] or [[None]]


def _table(soup: BeautifulSoup, grid: list[list[Tag | None]]) -> Tag:
    table = soup.new_tag("table")
    for number, line in enumerate(grid):
        row = soup.new_tag("tr")
        for cell in line:
            copy = soup.new_tag("td" if number else "th")
            copy.append(_joined(cell) if cell else "")
            row.append(copy)
        table.append(row)
    return table


def _joined(cell: Tag) -> str:
    """Paragraphs and items of a cell in one line: a cell of Markdown has no more."""
    return " ".join(cell.get_text(" ").split())
