"""What a report says as a document: the parts that NĐ 30/2020/NĐ-CP asks for, and its sentences. All forms share it."""

from collections.abc import Iterable

from pipeline.model.base import Value
from pipeline.model.library import Library
from pipeline.report import words
from pipeline.report.report import Report, Row

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
NO_BREAK = "\u00a0"  # "6 tháng cuối năm 2026" stays on one line
MOTTO = "Độc lập - Tự do - Hạnh phúc"


class Letter(Value):
    """The parts of the document in their order; what the office has not said is empty, to be filled by hand."""

    nation: str = NATION
    motto: str = MOTTO
    superior: str
    agency: str
    number: str
    dated: str
    form: str = "BÁO CÁO"
    subject: str
    opening: str
    warnings: tuple[str, ...]
    summary: tuple[str, ...]
    reach: str
    remaining: tuple[str, ...]
    recipients: tuple[str, ...]
    archive: str
    on_behalf: str
    signer_title: str
    signer: str
    annex: str


def write_letter(report: Report, library: Library, number: str | None = None) -> Letter:
    """The document of `report`; `number` is the one that the office's register gave it."""
    registers = library.registers
    masthead, office = registers.masthead, registers.reporting
    name, agency = words.period_name(report.period), office.agency or masthead.managing_body
    numbered = f"Số: {number.zfill(2) if number else '        '}/{office.symbol}"
    dated = f"{office.place or '……'}, {words.long_day(report.made.date())}"
    return Letter(
        superior=(office.superior or "").upper(),
        agency=agency.upper(),
        number=numbered,
        dated=dated,
        subject=f"Kết quả công tác thông tin, truyền thông “{masthead.name}” {name.replace(' ', NO_BREAK)}",
        opening=_opening(report, library, agency),
        warnings=tuple(_warnings(report)),
        summary=tuple(_summary(report)),
        reach=_reach(report),
        remaining=tuple(_remaining(report)),
        recipients=tuple(f"- {each};" for each in office.recipients),
        archive=f"- Lưu: {office.archive}.",
        on_behalf=(office.on_behalf or "").upper(),
        signer_title=(office.signer_title or "").upper(),
        signer=office.signer or "",
        annex=f"(Kèm theo Báo cáo {numbered.replace('Số:', 'số')} {words.long_day(report.made.date())} của {agency})",
    )


def _opening(report: Report, library: Library, agency: str) -> str:
    plans = [
        f"Kế hoạch số {plan.number} của {plan.issuer}" if plan.number else plan.title
        for key, plan in library.registers.plans.items()
        if any(each.plan == key for each in report.tasks)
    ]
    basis = f"Thực hiện {'; '.join(plans)}, " if plans else ""
    start, end = words.day(report.period.start), words.day(report.period.end)
    text = f"{basis}{agency} báo cáo kết quả {words.period_name(report.period)}"
    return f"{text} (số liệu từ ngày {start} đến ngày {end}, lập lúc {words.moment(report.made)}) như sau:"


def _warnings(report: Report) -> Iterable[str]:
    if report.sandbox:
        yield "Số liệu kênh lấy từ kênh thử trên máy, không phải kênh thật."
    if report.samples:
        yield f"Trong số bài được đếm có {report.samples} bài mẫu của chương trình: báo cáo này để thử, không để gửi."
    if report.undated:
        many = ", ".join(report.undated)
        yield f"Có {len(report.undated)} bài đã gỡ mà tệp không ghi ngày gỡ, nên không đếm ở kỳ nào: {many}."
    if report.made.date() <= report.period.end:
        yield f"Kỳ báo cáo chưa kết thúc: số liệu tính đến {words.moment(report.made)}."


def _summary(report: Report) -> Iterable[str]:
    table = report.table("channel")
    site, channels = table.rows[0], table.rows[1:]
    yield f"Trên trang thông tin: {_counts(site, 'bài')}."
    for row in channels:
        yield f"Trên kênh {row.name}: {_counts(row, 'bài đăng')}."
    if report.emergencies:
        many = ", ".join(report.emergencies)
        yield f"Duyệt khẩn cấp, bỏ qua biên tập, thẩm định: {len(report.emergencies)} bài ({many})."
    yield (
        "Mỗi con số chỉ đếm những gì đã đăng, có tệp bài hoặc dòng sổ cái làm căn cứ (Phụ lục). Sửa nội dung của một"
        " bài đã đăng được tính là đính chính, cập nhật; “quá hạn” là việc đến hạn trong kỳ mà tới lúc lập báo cáo"
        " chưa làm."
    )


def _counts(row: Row, unit: str) -> str:
    count = {key: figure.count for key, figure in row.figures.items()}
    return (
        f"đăng mới {count['published']} {unit}; đính chính, cập nhật {count['corrected']} lượt; "
        f"gỡ {count['withdrawn']} bài; quá hạn {count['overdue']} việc"
    )


def _reach(report: Report) -> str:
    if not report.readings:
        return "Trong kỳ không có số liệu tiếp cận do nền tảng cung cấp."
    first, last = (words.moment(pick(each.at for each in report.readings)) for pick in (min, max))
    return (
        f"Số liệu của {len(report.readings)} bài đăng do nền tảng cung cấp, ghi nguyên theo tên gọi của nền tảng, lấy "
        f"lần đọc cuối trong kỳ ({first} đến {last}); từng bài ở Phụ lục, mục 3. Không cộng các bài với nhau, vì một "
        "người có thể được đếm ở nhiều bài."
    )


def _remaining(report: Report) -> Iterable[str]:
    late = [each for each in report.tasks if each.standing == "overdue"]
    running = [each for each in report.tasks if each.standing == "running"]
    overdue = report.table("channel").total.figures["overdue"]
    if overdue.count:
        yield f"Còn {overdue.count} việc quá hạn (Phụ lục, số thứ tự {words.ranges(overdue.facts)})."
    for each in late:
        yield f"Nhiệm vụ “{each.task.title}” đã quá hạn {words.day(each.task.span.end)}."
    for each in running:
        target = f", mới được {len(each.published)}/{each.task.target} bài" if each.task.target else ""
        yield f"Tiếp tục nhiệm vụ “{each.task.title}”{target}, hạn {words.day(each.task.span.end)}."
    if not (overdue.count or late or running):
        yield "Không có việc quá hạn; không có nhiệm vụ dở dang trong kỳ."
