"""Every figure again, from the raw files and the raw ledger, by other means than the report's own."""

import json
import sqlite3
from collections import Counter
from datetime import datetime, timedelta, timezone
from functools import cache
from pathlib import Path

import pytest
import yaml

from tests.report.conftest import CORRECTED, REPORT, WITHDRAWN, Office

HERE = timezone(timedelta(hours=7))
PERIODS = {"2026": ("2025-11-12", "2026-11-11"), "2026-H1": ("2025-11-12", "2026-05-04"), "2026-11": ("2026-11-01", "2026-11-30")}  # fmt: skip
LISTS = {"campaign": "campaign", "audience": "audience", "task": "task"}


def day(text: str) -> str:
    """The day in Vietnam of a date or moment as people or the ledger write it."""
    if len(text) == 10:
        return text
    moment = datetime.fromisoformat(text)
    return f"{moment.astimezone(HERE) if moment.tzinfo else moment:%Y-%m-%d}"


@cache
def front_matter(root: Path) -> dict[str, dict]:
    found = {}
    for file in (root / "content").rglob("*.md"):
        head = yaml.load(file.read_text("utf-8").split("\n---\n")[0].removeprefix("---\n"), yaml.CBaseLoader)
        head["folder"] = file.relative_to(root / "content").parent.as_posix()
        found[head["id"]] = head
    return found


@cache
def ledger(root: Path) -> list[dict]:
    with sqlite3.connect(root / ".huongthien/sandbox/ledger.db") as base:
        rows = base.execute("SELECT seq, at, kind, channel, article, data FROM event ORDER BY seq").fetchall()
    return [dict(zip(("seq", "at", "kind", "channel", "article", "data"), (*row[:5], json.loads(row[5])), strict=True)) for row in rows]  # fmt: skip


def recount(root: Path, start: str, end: str) -> list[tuple[str, str, str]]:
    """(what, place, id) of everything in the period; what is overdue is told by `status` alone and not counted here."""
    found = []
    for id_, head in front_matter(root).items():
        if head["folder"] == "." or head["state"] not in {"approved", "withdrawn"}:
            continue
        found.append(("published", "website", id_, day(head.get("publish_at", head["date"]))))
        found += [("corrected", "website", id_, change["date"]) for change in head.get("changes", [])]
        if head["state"] == "withdrawn":
            found.append(("withdrawn", "website", id_, day(head["updated"])))
    intents, there = {}, set()
    for event in ledger(root):
        data, key = event["data"], (event["channel"], event["article"])
        if event["kind"] == "intent":
            intents[event["seq"]] = (data["verb"], event["at"])
        elif event["kind"] in {"result", "settled"} and data["outcome"] == "done":
            verb, at = intents[data["intent"]]
            what = "withdrawn" if verb == "delete" else "corrected" if key in there else "published"
            there = there - {key} if verb == "delete" else there | {key}
            found.append((what, *key, day(at)))
    return [(what, place, id_) for what, place, id_, at in found if start <= at <= end and at <= day(REPORT)]


@pytest.mark.parametrize("period", PERIODS)
def test_the_facts(office: Office, period: str):
    expected = Counter(recount(office.root, *PERIODS[period]))
    report = office.facts(period)
    shown = Counter((line["fact"]["what"], line["fact"]["place"], line["fact"]["article"]) for line in report["lines"])

    assert len(expected) > 10
    assert Counter({key: count for key, count in shown.items() if key[0] != "overdue"}) == expected


def test_the_run_has_something_of_everything(office: Office):
    rows = {row["key"]: {key: each["count"] for key, each in row["figures"].items()} for row in office.facts("2026")["tables"][0]["rows"]}  # fmt: skip

    assert rows["fanpage"]["published"] > 30
    assert rows["fanpage"]["corrected"] == rows["fanpage"]["withdrawn"] == rows["website"]["withdrawn"] == 1
    assert rows["website"]["corrected"] == 3
    assert rows["kenh-youtube"]["published"] >= 1
    assert rows["fanpage"]["overdue"] >= 1
    assert (office.root / CORRECTED).exists()
    assert (office.root / WITHDRAWN).exists()


def keys_of(table: str, root: Path, head: dict, place: str) -> list[str]:
    if table == "channel":
        return [place]
    if table == "kind":
        folders = {"tin": "news", "bai-viet": "article", "hoi-dap": "qa", "huong-dan": "guide", "guong-sang": "story", "mo-hinh": "practice", "canh-bao": "alert", "kiem-chung": "factcheck", "van-ban": "document", "video": "video", "su-kien": "event", "tai-lieu": "material"}  # fmt: skip
        return [folders[head["folder"]]]
    if table == "group":
        groups = yaml.load((root / "content/_data/groups.yaml").read_text("utf-8"), yaml.CBaseLoader)
        kind = keys_of("kind", root, head, place)[0]
        fitting = [key for key, group in groups.items() if kind in group.get("kinds", [kind]) and ("campaigns" not in group or set(group["campaigns"]) & set(head.get("campaign", [])))]  # fmt: skip
        return fitting[:1] or ["none"]
    found = head.get(LISTS[table], []) if table in LISTS else [head[table]] if head.get(table) else []
    return found or ["none"]


@pytest.mark.parametrize("period", PERIODS)
@pytest.mark.parametrize("table", ["channel", "group", "kind", "campaign", "audience", "area", "unit", "task"])
def test_every_table(office: Office, period: str, table: str):
    heads = front_matter(office.root)
    expected: Counter = Counter()
    for what, place, id_ in recount(office.root, *PERIODS[period]):
        measures = (
            [what] if table == "channel" or what != "published" else ["pieces" if place == "website" else "posts"]
        )
        for key in keys_of(table, office.root, heads[id_], place):
            expected.update({(key, measure): 1 for measure in measures})
    shown = next(each for each in office.facts(period)["tables"] if each["key"] == table)
    counted = {(row["key"], measure): figure["count"] for row in shown["rows"] for measure, figure in row["figures"].items()}  # fmt: skip

    assert {key: count for key, count in counted.items() if count and key[1] != "overdue"} == dict(expected)


@pytest.mark.parametrize("period", PERIODS)
def test_every_figure_names_what_it_counts(office: Office, period: str):
    report = office.facts(period)
    numbers = {line["number"] for line in report["lines"]}
    events = {event["seq"] for event in ledger(office.root)}

    for table in report["tables"]:
        for row in (*table["rows"], table["total"]):
            for figure in row["figures"].values():
                assert figure["count"] == len(set(figure["facts"])) == len(figure["facts"])
                assert set(figure["facts"]) <= numbers
    for line in report["lines"]:
        assert set(line["fact"]["events"]) <= events
        assert line["fact"]["events"] or (office.root / line["path"]).is_file()


def test_overdue_is_what_status_says(office: Office):
    from tests.project import here

    done = here("status", "--sandbox", "--format", "json", cwd=office.root, env={"HUONGTHIEN_NOW": REPORT})
    late = {(post["channel"], post["article"]) for post in json.loads(done.stdout)["posts"] if post["state"] in {"overdue", "unknown"}}  # fmt: skip
    heads = front_matter(office.root)
    expected = {key for key in late if day(heads[key[1]]["date"]) <= "2026-11-11"}
    shown = {(line["fact"]["place"], line["fact"]["article"]) for line in office.facts("2026")["lines"] if line["fact"]["what"] == "overdue"}  # fmt: skip

    assert shown == expected
    assert shown


def test_reach_is_the_last_reading_as_the_platform_gave_it(office: Office):
    expected = {}
    for event in ledger(office.root):
        if event["kind"] == "insight" and day(event["at"]) <= "2026-11-11":
            expected[event["channel"], event["article"]] = (
                event["seq"],
                event["data"]["metrics"],
                event["data"]["source"],
            )
    shown = {(each["channel"], each["article"]): (each["seq"], each["metrics"], each["source"]) for each in office.facts("2026")["readings"]}  # fmt: skip

    assert len(expected) > 30
    assert shown == expected
    assert office.facts("2026-H1")["readings"] == []


def test_csv_and_json_tell_the_same(office: Office):
    import csv
    import io

    text = office.file("2026", "csv").read_bytes()
    rows = list(csv.reader(io.StringIO(text.decode("utf-8-sig"))))[1:]
    report = office.facts("2026")
    by_number = {line["number"]: line["fact"] for line in report["lines"]}
    named = {row["name"]: row for table in report["tables"][:1] for row in (*table["rows"], table["total"])}

    assert text.startswith(b"\xef\xbb\xbf")
    for table, row, measure, count, articles, events in rows:
        if table == "Theo công cụ, kênh" and measure == "Đăng mới":
            facts = [by_number[number] for number in named[row]["figures"]["published"]["facts"]]
            assert int(count) == len(facts)
            assert set(articles.split()) == {fact["article"] for fact in facts}
            assert [int(seq) for seq in events.split()] == [seq for fact in facts for seq in fact["events"]]
