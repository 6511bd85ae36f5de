"""What each field is called and what to write in it: once, for new pieces, for forms and for the JSON Schema.

Which fields there are, and which must be filled, the models say; a test keeps the two together. The words stand in the
content and in the form beside it, so they are in its language, not in that of the commands.
"""

from typing import NamedTuple


class Field(NamedTuple):
    """`label` names it, `hint` helps; `sample` is the YAML that a new piece begins with ({day}, {next_year}: dates).

    Without a `sample` a new piece says VIẾT and the label, which E112 finds again if it is left.
    """

    label: str
    hint: str = ""
    sample: str = ""

    @property
    def blank(self) -> str:
        """What a new piece has in this place."""
        return self.sample or f" VIẾT {self.label.upper()}"


FIELDS: dict[str, Field] = {
    "id": Field("Mã bài", "giữ nguyên mãi mãi; mã mới là ngày, gạch nối và sáu chữ, ví dụ 20261122-k7m2xa"),
    "title": Field("Tên bài", "3 đến 150 chữ cái"),
    "description": Field("Lời tóm tắt", "một hai câu: bài này giúp được gì cho người đọc"),
    "date": Field("Ngày đăng", "năm-tháng-ngày, có thể thêm giờ; ngày ở tương lai thì chờ tới lúc đó mới hiện"),
    "slug": Field("Địa chỉ trên web", "chữ thường không dấu nối bằng gạch; giữ nguyên sau khi đăng"),
    "updated": Field("Lần sửa gần nhất"),
    "aliases": Field("Địa chỉ cũ", "để liên kết đã lưu vẫn mở được, ví dụ hoi-dap/ten-cu/"),
    "campaign": Field("Chiến dịch"),
    "audience": Field("Viết cho ai", "", " [cong-dong]  # mã trong _data/audiences.yaml"),
    "area": Field("Địa bàn"),
    "unit": Field("Đơn vị"),
    "task": Field("Việc của kế hoạch"),
    "author": Field("Người viết", "mã của bạn trong _data/officers.yaml"),
    "tags": Field("Chủ đề"),
    "image": Field("Hình đi kèm"),
    "cites": Field(
        "Văn bản viện dẫn",
        "số văn bản đã có trong van-ban/",
        "  # số văn bản đã có trong van-ban/\n  - VIẾT SỐ VĂN BẢN, ví dụ 127/2025/QH15",
    ),
    "sources": Field("Nguồn", "", "\n  - title: VIẾT NGUỒN CHÍNH THỨC"),
    "unverified": Field("Điều chưa kiểm chứng", "trang hiện lời nhắc"),
    "channels": Field("Riêng từng kênh", "kênh nào nhận bài, lời viết riêng; để trống thì mọi kênh hợp thể loại"),
    "publish_at": Field("Chờ tới lúc này mới đăng"),
    "expires_at": Field("Sau lúc này thì rút"),
    "review_by": Field("Ngày cần đọc lại", "", " {next_year}"),
    "changes": Field("Đã sửa gì", "sửa điều gì đáng kể thì nói với người đọc"),
    "reviewed": Field("Người thẩm định nhận trách nhiệm", "về một cảnh báo, tới một ngày"),
    "state": Field("Trạng thái", "draft nháp, review chờ duyệt, approved đã duyệt, withdrawn đã rút"),
    "approval": Field("Duyệt", "lệnh huongthien approve ghi, đừng viết tay"),
    "withdrawal": Field("Rút bài", "lệnh huongthien withdraw ghi"),
    "sample": Field("Bài mẫu", "không bao giờ lên kênh thật"),
    "quick_exit": Field("Nút «Thoát nhanh»", "chuyện nhạy cảm: tên trang trung tính trong lịch sử duyệt web"),
    "neutral_title": Field("Tên trung tính"),
    "neutral_description": Field("Lời tóm tắt trung tính"),
    "where": Field("Nơi diễn ra"),
    "when": Field("Lúc diễn ra", "", " {day}"),
    "source": Field("Nguồn tin", "ai cho biết"),
    "question": Field("Câu hỏi", "không nêu tên người hỏi", " >-\n  VIẾT CÂU HỎI, KHÔNG NÊU TÊN NGƯỜI HỎI"),
    "answer": Field("Câu trả lời ngắn", "dễ hiểu, đứng trước luật", " >-\n  VIẾT CÂU TRẢ LỜI NGẮN, DỄ HIỂU"),
    "reviewer": Field("Người thẩm định", "", " VIẾT MÃ NGƯỜI THẨM ĐỊNH  # trong _data/officers.yaml"),
    "steps": Field("Các bước", "", "\n  - title: VIẾT BƯỚC 1\n    text: VIẾT VIỆC CẦN LÀM"),
    "papers": Field("Giấy tờ cần mang", "", "\n  - VIẾT GIẤY TỜ CẦN CÓ"),
    "place": Field("Địa điểm"),
    "fee": Field("Lệ phí", "", " VIẾT LỆ PHÍ, hoặc «Không mất phí»"),
    "valid_as_of": Field("Đúng tới ngày", "ngày mà mọi điều trong bài được kiểm tra là đúng", " {day}"),
    "people": Field("Những người trong chuyện", "tên gọi khác", "\n  - alias: VIẾT TÊN GỌI KHÁC, ví dụ anh A."),
    "consent": Field("Mã đồng ý", "", " VIẾT MÃ ĐỒNG Ý  # trong _data/consents.yaml"),
    "lead_unit": Field("Đơn vị chủ trì"),
    "since": Field("Từ khi nào", "năm, năm-tháng hoặc cả ngày", " {day}"),
    "results": Field("Kết quả có nguồn", "", "\n  - VIẾT KẾT QUẢ CÓ NGUỒN"),
    "signs": Field("Dấu hiệu", "chỉ đủ để nhận ra, không kể cách làm", "\n  - VIẾT DẤU HIỆU"),
    "actions": Field("Việc cần làm", "", "\n  - VIẾT VIỆC CẦN LÀM"),
    "call": Field("Số cần gọi", "", "\n  - tong-dai-111  # mã trong _data/hotlines.yaml"),
    "severity": Field("Mức cảnh báo", "notice lưu ý, warning cảnh báo, urgent khẩn", " warning"),
    "claim": Field("Lời đồn", "", " >-\n  VIẾT ĐIỀU ĐANG LAN TRUYỀN"),
    "verdict": Field(
        "Kết luận", "false sai, misleading gây hiểu nhầm, unproven chưa có căn cứ, true đúng", " unproven"
    ),
    "number": Field("Số ký hiệu", "ví dụ 127/2025/QH15"),
    "no_number_reason": Field("Vì sao không có số"),
    "form": Field("Loại văn bản", "", " VIẾT LOẠI, ví dụ Nghị định"),
    "issuer": Field("Cơ quan ban hành"),
    "issued": Field("Ngày ban hành", "biết năm thì ghi năm", " {day}"),
    "effective": Field("Ngày có hiệu lực"),
    "expires": Field("Ngày hết hiệu lực"),
    "replaces": Field("Thay cho văn bản"),
    "replaced_by": Field("Văn bản thay thế"),
    "legal_status": Field(
        "Tình trạng hiệu lực",
        "in-force, partly-expired, expired, not-yet, suspended, ongoing, ended, unknown",
        " unknown",
    ),
    "verified": Field("Ngày đối chiếu", "với cơ sở dữ liệu chính thức"),
    "file": Field("Tệp đính kèm"),
    "youtube": Field("Mã video", "11 ký tự sau watch?v=", " VIETMA_____"),
    "duration": Field("Độ dài", "phút:giây", " 03:00"),
    "chapters": Field("Các đoạn", "đoạn đầu ở 00:00", "\n  - {{at: 00:00, title: VIẾT TÊN ĐOẠN}}"),
    "transcript": Field("Lời thoại", "", " |\n  VIẾT LỜI THOẠI"),
    "start": Field("Bắt đầu", "", " {day} 08:00"),
    "end": Field("Kết thúc", "", " {day} 10:00"),
    "layout": Field("Khổ in", "a5 tờ nhỏ, leaflet tờ gấp, poster áp phích, handout phiếu", " a5"),
    "imprint": Field("Điều tờ in phải ghi"),
    "slogan": Field("Khẩu hiệu", "lời trên băng rôn, áp phích"),
    "broadcast": Field("Phát loa", "lời đọc riêng, loại bản tin, bản ghi âm"),
    "Image.src": Field("Tệp hình", "tệp trong content/images"),
    "Image.alt": Field("Điều hình cho thấy", "cho người không nhìn thấy hình"),
    "Image.caption": Field("Chú thích"),
    "Image.credit": Field("Ai chụp, ai vẽ"),
    "Image.consents": Field("Đồng ý của người trong ảnh", "mã trong _data/consents.yaml"),
    "Citation.document": Field("Số văn bản"),
    "Citation.at": Field("Chỗ trong văn bản", "ví dụ Điều 43"),
    "Source.title": Field("Tên nguồn"),
    "Source.url": Field("Địa chỉ", "bắt đầu bằng https://"),
    "Source.date": Field("Ngày xem"),
    "Change.date": Field("Ngày sửa"),
    "Change.note": Field("Sửa gì"),
    "Change.wrong": Field("Câu sai trước đây", "không hiện; máy tìm chỗ khác còn nói như vậy"),
    "Approval.role": Field("Bước"),
    "Approval.by": Field("Người ký"),
    "Approval.date": Field("Lúc ký"),
    "Approval.digest": Field("Bản được ký"),
    "Approval.signature": Field("Chữ ký"),
    "Approval.emergency": Field("Vì sao khẩn cấp"),
    "Withdrawal.reason": Field("Vì sao rút"),
    "Withdrawal.date": Field("Lúc rút"),
    "Withdrawal.by": Field("Người rút"),
    "Withdrawal.into": Field("Bài thay thế"),
    "Withdrawal.note": Field("Lời nhắn người đọc"),
    "Review.code": Field("Mã vấn đề", "ví dụ H601"),
    "Review.by": Field("Người nhận trách nhiệm"),
    "Review.why": Field("Vì sao"),
    "Review.until": Field("Tới ngày"),
    "Step.title": Field("Tên bước"),
    "Step.text": Field("Làm gì"),
    "Person.alias": Field("Tên gọi khác", "không ghi tên thật"),
    "Person.role": Field("Là ai"),
    "Chapter.at": Field("Ở phút", "phút:giây"),
    "Chapter.title": Field("Tên đoạn"),
    "Imprint.publisher": Field("Nơi phát hành"),
    "Imprint.licence": Field("Số giấy phép"),
    "Imprint.copies": Field("Số bản"),
    "Broadcast.text": Field("Lời đọc"),
    "Broadcast.priority": Field("Loại bản tin", "urgent, priority, normal"),
    "Broadcast.audio": Field("Bản ghi âm"),
    "Recording.src": Field("Tệp âm thanh", "mp3, m4a hoặc ogg"),
    "Recording.duration": Field("Độ dài", "phút:giây"),
    "ChannelText.text": Field("Lời viết riêng"),
    "ChannelText.at": Field("Giờ lên kênh này"),
    "ChannelText.photo": Field("Đăng hình thay cho thẻ liên kết"),
    "ChannelText.photos": Field("Thêm hình", "những hình khác, sau hình đi kèm của bài"),
    "ChannelText.skip": Field("Bỏ qua kênh này"),
}
