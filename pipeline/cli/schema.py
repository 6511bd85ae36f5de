"""``huongthien schema``: the JSON Schema of each kind and register, for editors that check while one types."""

from pathlib import Path

import click

from pipeline.cli.commands import COMMANDS
from pipeline.cli.console import dump, say
from pipeline.cli.exits import Exit
from pipeline.cli.new import KINDS_BY_NAME
from pipeline.cli.project import find_root
from pipeline.i18n import _
from pipeline.model.article import Kind
from pipeline.model.registers import Registers

STATE = Path(".huongthien/schema")


@click.command(
    "schema",
    help=COMMANDS["schema"]
    + "\n\n"
    + _("Không ghi tên thì ghi tất cả vào .huongthien/schema. Ví dụ: huongthien schema qa"),
)
@click.argument(
    "name", required=False, type=click.Choice([*sorted(KINDS_BY_NAME), *Registers.model_fields]), metavar="NAME"
)
def command(name: str | None) -> int:
    from pipeline.content.json_schema import register_schema, schema_of

    if name in KINDS_BY_NAME:
        dump(schema_of(KINDS_BY_NAME[name]))
    elif name:
        dump(register_schema(name))
    else:
        _write_all(find_root())
    return Exit.FINE


def _write_all(root: Path) -> None:
    import json

    from pipeline.content.json_schema import register_schema, schema_of

    found = {
        **{kind.value: schema_of(kind) for kind in Kind},
        **{each: register_schema(each) for each in Registers.model_fields},
    }
    (root / STATE).mkdir(parents=True, exist_ok=True)
    for name, schema in found.items():
        (root / STATE / f"{name}.json").write_text(json.dumps(schema, ensure_ascii=False, indent=1) + "\n", "utf-8")
    mapping = {f"{STATE.as_posix()}/{name}.json": f"content/_data/{name}.yaml" for name in Registers.model_fields}
    say(_("đã ghi {count} tệp vào {path}. Trong VS Code, chép vào .vscode/settings.json:").format(
        count=len(found), path=STATE))  # fmt: skip
    say(json.dumps({"yaml.schemas": mapping}, indent=2))
