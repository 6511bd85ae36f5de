"""``huongthien print``: a piece on paper, and the count of what was printed."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pipeline.cli.commands import COMMANDS
from pipeline.cli.console import as_json, dump, note, problem_facts, say, show_problems
from pipeline.cli.exits import Exit
from pipeline.cli.output import write_file
from pipeline.cli.project import find_piece, read_pieces, read_project, tree_of
from pipeline.config import Config
from pipeline.i18n import _
from pipeline.model.article import Article
from pipeline.model.library import Library
from pipeline.model.outputs import Form, Reader

if TYPE_CHECKING:
    from pipeline.printing.order import Order
    from pipeline.printing.press import Fitted, Press
    from pipeline.printing.sheet import Sheet


@click.command(
    "print",
    help=COMMANDS["print"]
    + "\n\n"
    + _("ID: mã bài, slug, hoặc đường dẫn tệp. Tờ in: leaflet (tờ gấp), a5, poster, slogan (băng rôn), handout.")
    + "\n\n"
    + _("Ví dụ: huongthien print 20260826-yxwigg --as leaflet --png"),
)
@click.argument("piece", metavar="ID", required=False)
@click.option("--as", "form", type=click.Choice(list(map(str, Form))), help=_("Kiểu tờ in."))
@click.option(
    "--audience",
    type=click.Choice(list(map(str, Reader))),
    help=_("Bản cho trẻ em, cha mẹ hay thầy cô; không ghi thì theo bài."),
)
@click.option("--paper", type=click.Choice(["a4", "a3"]), default="a4", show_default=True, help=_("Khổ áp phích."))
@click.option("--office", is_flag=True, help=_("Cho máy in văn phòng: đúng khổ giấy, không chừa 3 mm để xén."))
@click.option("--output", type=click.Path(path_type=Path, dir_okay=False), help=_("Tệp PDF sẽ ghi."))
@click.option("--png", is_flag=True, help=_("Ghi thêm mỗi trang một hình PNG."))
@click.option("--record", is_flag=True, help=_("Tờ này sẽ được phát: ghi vào content/_data/editions.yaml."))
@click.option("--copies", type=click.IntRange(1), help=_("In bao nhiêu bản (ghi cùng --record)."))
@click.option("--editions", is_flag=True, help=_("Liệt kê những tờ đã in còn ở ngoài, tờ nào phải thu hồi."))
@as_json
def command(
    piece: str | None,
    form: str | None,
    audience: str | None,
    paper: str,
    office: bool,
    output: Path | None,
    png: bool,
    record: bool,
    copies: int | None,
    editions: bool,
    format_: str,
) -> int:
    from pipeline.printing.order import Order, Paper
    from pipeline.printing.press import Press
    from pipeline.printing.proof import proof

    config = read_project()
    library = read_pieces(config)
    if editions:
        return _list(library, format_)
    if not piece or not form:
        raise click.UsageError(_("ghi mã bài và --as, hoặc --editions"))
    article = find_piece(library, piece)
    reader = Reader(audience) if audience else _reader(library, article, Form(form))
    order = Order(form=Form(form), reader=reader, paper=Paper(paper), office=office)
    press = Press()
    made = proof(library, article, order, tree_of(config, article), press)
    if format_ == "text":
        show_problems(made.problems)
    if made.fitted is None:
        _tell({"problems": problem_facts(made.problems), "files": []}, format_)
        return Exit.AUTHORS
    files = _write(press, made.fitted, order, output or Path(f"{article.meta.slug}-{form}.pdf"), png=png)
    key = _record(config, article, made.fitted.sheet, copies) if record else None
    facts = {"edition": made.fitted.sheet.edition, "pages": made.fitted.pages, "size": made.fitted.size}
    _tell({"problems": problem_facts(made.problems), "files": list(map(str, files)), **facts, "recorded": key}, format_)
    return Exit.FINE


def _reader(library: Library, article: Article, form: Form) -> Reader | None:
    """The version for those whom the piece itself names first; only handouts have versions of their own."""
    known = (library.registers.audiences[id_].reader for id_ in article.meta.audience)
    return next(filter(None, known), None) if form is Form.HANDOUT else None


def _write(press: "Press", fitted: "Fitted", order: "Order", output: Path, *, png: bool) -> list[Path]:
    from pipeline.printing.order import room

    found = {output: press.pdf(fitted, room(order))}
    if png:
        pages = enumerate(press.pngs(fitted, room(order)), 1)
        found |= {output.with_name(f"{output.stem}-{number}.png"): data for number, data in pages}
    for path, data in found.items():
        write_file(path, data)
    return list(found)


def _record(config: Config, article: Article, sheet: "Sheet", copies: int | None) -> str:
    """The edition's key; nothing is written if it is in the register: the same words, printed again."""
    from pipeline.printing.editions import HEAD, entry, key_of

    key, path = key_of(sheet), config.content / "_data" / "editions.yaml"
    before = path.read_text("utf-8") if path.exists() else HEAD
    if f"\n{key}:\n" not in f"\n{before}":
        new = entry(article.id, sheet, config.now.date(), copies)
        write_file(path, f"{before.rstrip()}\n{new}".encode())
    return key


def _tell(facts: dict[str, object], format_: str) -> None:
    if format_ == "json":
        dump(facts)
        return
    files = facts["files"]
    for path in files if isinstance(files, list) else ():
        say(_("đã ghi {path}").format(path=path))
    if facts.get("recorded"):
        say(_("đã ghi bản in số {number} vào content/_data/editions.yaml").format(number=facts["edition"]))
    if not files:
        note(_("chưa in gì: sửa các lỗi trên trước"))


def _list(library: Library, format_: str) -> int:
    from pipeline.printing.editions import standings

    found = list(standings(library))
    if format_ == "json":
        dump({"editions": [each.model_dump(mode="json") for each in found]})
    for each in found if format_ == "text" else ():
        edition = each.edition
        facts = {"form": edition.form, "number": edition.number, "day": f"{edition.date:%d/%m/%Y}"}
        copies = f", {edition.copies}" if edition.copies else ""
        say(f"{each.title}")
        say(_("  {form} số {number}, in ngày {day}{copies}").format(**facts, copies=copies), "dim")
        for reason in each.reasons:
            say(_("  ✗ thu hồi hoặc in lại: {why}").format(why=reason), "red")
    touched = sum(bool(each.reasons) for each in found)
    if format_ == "text":
        say(
            _("{count} lần in còn ở ngoài, {touched} lần cần thu hồi hoặc in lại.").format(
                count=len(found), touched=touched
            )
        )
    return Exit.UNDONE if touched else Exit.FINE
