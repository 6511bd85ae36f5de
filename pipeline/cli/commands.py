"""Every command by its name, with the line that says what it does; its file says the rest, and is read when called."""

from importlib import import_module

import click

from pipeline.i18n import _

COMMANDS = {
    "init": _("Tạo dự án trống cho một cơ quan: nội dung, sổ dữ liệu, kênh; không có bài mẫu."),
    "new": _("Tạo bài mới đúng thư mục, có sẵn mã và các mục cần điền."),
    "import": _("Nhập tệp Word (.docx), trang web đã lưu hoặc cả thư mục thành bài nháp Markdown, kèm hình."),
    "schema": _("JSON Schema của phần khai báo từng thể loại và từng sổ dữ liệu, viết từ chính chương trình."),
    "editor": _("Biểu mẫu để viết bài trong trình duyệt (/bien-tap/); không bao giờ nằm trong trang công khai."),
    "check": _("Đọc và xét mọi bài, chỉ ra mọi lỗi trong một lần; không ghi gì (trừ --fix)."),
    "review": _("Gửi một bài đi duyệt; không ghi bài nào thì liệt kê những bài đang chờ ai ký."),
    "approve": _("Xem đúng những gì sẽ được duyệt, chỗ nào khác lần duyệt trước, rồi ký. Không có --by thì chỉ xem."),
    "verify": _(
        "Kiểm lại mọi lần duyệt: đúng người, đúng nội dung, đúng chữ ký, nhật ký nguyên vẹn; không tin sổ nào trước."
    ),
    "correct": _("Ghi lời đính chính cho người đọc, và tìm mọi trang, bài đăng, mô tả video còn nói điều sai ấy."),
    "withdraw": _(
        "Rút một bài khỏi mọi nơi của mình; không có --reason thì chỉ xem bài còn ở đâu, kèm bằng chứng từng nơi."
    ),
    "audit": _("Nhật ký của một bài: ai làm gì, lúc nào, với bản nào; kênh nào đã nhận gì."),
    "build": _("Xét bài, dựng trang web và bản tin vào site/, rồi soát lại từng trang."),
    "serve": _(
        "Xem thử trang web trên máy này; sửa bài là trang tự tải lại, lỗi hiện ngay trên trang. Ctrl-C để dừng."
    ),
    "plan": _("Xem kênh nào sẽ nhận gì và vì sao; chỉ đọc kênh, không đăng."),
    "publish": _("Lập lại kế hoạch, hỏi, rồi đăng: không bao giờ đăng hai lần."),
    "status": _("Bài nào đang ở kênh nào; việc gì cần người. Chỉ đọc sổ cái, không gọi kênh."),
    "due": _(
        "Việc cần người làm, theo ngày: bài cần xem lại, văn bản đổi, đồng ý sắp hết, nhiệm vụ và báo cáo tới hạn."
    ),
    "work": _("Tiến độ các nhiệm vụ trong content/_data/ke-hoach/: đã đăng bao nhiêu bài so với chỉ tiêu."),
    "calendar": _("Lịch: bài sẽ đăng, việc tới hạn, sự kiện, những ngày đáng nhớ ghi trong content/_data/days.yaml."),
    "print": _("Một bài thành tờ in: PDF để in, và PNG để xem. Chữ không vừa thì báo, không cắt."),
    "report": _(
        "Báo cáo định kỳ theo Nghị định 30/2020/NĐ-CP: đã đăng, đính chính, gỡ, quá hạn; mỗi con số có căn cứ."
    ),
    "broadcast": _("Bài đọc cho loa truyền thanh: số, ngày, chữ viết tắt viết ra như khi nói; có thời lượng từng tin."),
    "pack": _(
        "Gói đăng bằng tay: lời đăng đã đếm chữ, hình đúng cỡ, mô tả hình, việc cần làm; cho báo thì cả bài HTML."
    ),
    "channels": _("Chăm sóc các kênh."),
    "sandbox": _("Mở kênh giả (Facebook và YouTube) để xem những gì đã đăng thử. Ctrl-C để dừng."),
}
_FILES = {"import": "import_", "print": "printing"}  # names that Python keeps for itself


def load(name: str) -> click.Command:
    """The command called `name`."""
    found: click.Command = import_module(f"pipeline.cli.{_FILES.get(name, name)}").command
    return found
