"""The words of reports: official documents, in Vietnamese whatever the desk speaks, so nothing goes through gettext."""

from datetime import date, datetime

from pipeline.model.article import Kind
from pipeline.model.base import VIETNAM
from pipeline.model.period import Period
from pipeline.planning.progress import Standing
from pipeline.website.words import KINDS

SITE = "Trang thông tin"
NONE = "none"
UNSAID = "Không ghi"
NO_TASK = "Ngoài kế hoạch"
OTHER_GROUP = "Nhóm khác"
GONE = "(tệp không còn trong content/)"
TOTAL = "Cộng"
BY_CHANNEL = "Theo công cụ, kênh"
BY_GROUP = "Theo nhóm nội dung"
BY_KIND = "Theo thể loại"
BY_CAMPAIGN = "Theo chiến dịch"
BY_AUDIENCE = "Theo đối tượng"
BY_AREA = "Theo địa bàn"
BY_UNIT = "Theo đơn vị"
BY_TASK = "Theo nhiệm vụ"
MEASURES = {
    "published": "Đăng mới",
    "pieces": "Bài trên trang",
    "posts": "Bài đăng kênh",
    "corrected": "Đính chính, cập nhật",
    "withdrawn": "Gỡ",
    "overdue": "Quá hạn",
}
FACTS = {
    "published": "Đăng mới",
    "corrected": "Đính chính, cập nhật",
    "withdrawn": "Gỡ",
    "overdue": "Quá hạn",
}
STANDINGS = {
    Standing.UPCOMING: "Chưa tới kỳ",
    Standing.RUNNING: "Đang thực hiện",
    Standing.DONE: "Đã hoàn thành",
    Standing.OVERDUE: "Quá hạn",
}
_PLACES = {"website": SITE, "facebook": "Facebook", "zalo": "Zalo", "tiktok": "TikTok", "press": "Báo chí"}
_ROMAN = ("I", "II", "III", "IV")


def kind(value: Kind) -> str:
    """One piece of a kind, as readers call it."""
    return KINDS[value].one


def place(name: str) -> str:
    """Where something happened, if channels.yaml has no title for it."""
    return _PLACES.get(name, name)


def day(value: date) -> str:
    """``05/10/2026``, in Vietnam."""
    return f"{value.astimezone(VIETNAM) if isinstance(value, datetime) else value:%d/%m/%Y}"


def moment(value: datetime) -> str:
    """``08:05 05/10/2026``, in Vietnam."""
    return f"{value.astimezone(VIETNAM):%H:%M %d/%m/%Y}"


def long_day(value: date) -> str:
    """``ngày 05 tháng 01 năm 2026``: days below 10 and months 1 and 2 take a 0 (NĐ 30/2020/NĐ-CP, phụ lục I)."""
    month = f"{value.month:02}" if value.month < 3 else str(value.month)
    return f"ngày {value.day:02} tháng {month} năm {value.year}"


def period_name(period: Period) -> str:
    """A period as an official calls it: ``6 tháng đầu năm 2026``, ``quý III năm 2026``."""
    year, part = period.name[:4], period.name[5:]
    if ".." in period.name or len(part) > 2:
        return f"từ {long_day(period.start)} đến {long_day(period.end)}"
    if part.startswith("Q"):
        return f"quý {_ROMAN[int(part[1]) - 1]} năm {year}"
    halves = {"": "", "H1": "6 tháng đầu ", "H2": "6 tháng cuối "}
    return f"{halves[part]}năm {year}" if part in halves else f"tháng {part} năm {year}"


def figure(value: float) -> str:
    """A number with dots between thousands and a comma before decimals, as Vietnam writes it."""
    whole = f"{value:,.2f}".rstrip("0").rstrip(".") if value != int(value) else f"{int(value):,}"
    return whole.translate(str.maketrans(",.", ".,"))


def ranges(numbers: tuple[int, ...]) -> str:
    """``1, 4–7, 9`` for (1, 4, 5, 6, 7, 9)."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
