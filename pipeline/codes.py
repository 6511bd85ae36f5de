"""Every code a check can give: what is wrong, and what to do. Codes never change their meaning.

The handbook explains each; one faulty file for each stands in tests/corpus/. The first letter is the level: X broken
configuration, E error, B block, H hold, W warning. Braces are filled by `pipeline.problems.problem`.
"""

from pipeline.i18n import N_

CODES: dict[str, tuple[str, str]] = {
    # the file and its front matter
    "E101": (N_("tệp không phải mã UTF-8"), N_("mở tệp, chọn «Lưu thành…», mã hóa UTF-8 rồi lưu lại")),
    "W102": (N_("đầu tệp có ký tự BOM ẩn"), N_("lưu lại với mã hóa «UTF-8» (không phải «UTF-8 with BOM»)")),
    "W103": (N_("chữ Việt gõ kiểu tổ hợp (NFD)"), N_("chạy huongthien check --fix để chuyển về dựng sẵn (NFC)")),
    "E104": (N_("thiếu phần khai báo ở đầu tệp"), N_("dòng đầu phải là --- ; tạo tệp mẫu bằng huongthien new")),
    "E105": (N_("phần khai báo chưa đóng"), N_("thêm một dòng --- sau khóa cuối cùng")),
    "E106": (
        N_("sai cú pháp YAML: {detail}"),
        N_("đặt giá trị có dấu «: » trong ngoặc kép, thụt lề đều"),
    ),
    "E107": (N_("khóa «{key}» viết hai lần (lần đầu ở dòng {line})"), N_("giữ một dòng, xóa dòng kia")),
    "E108": (
        N_("không được dùng & * ! hoặc lồng quá sâu"),
        N_("viết thẳng giá trị; đặt chữ bắt đầu bằng & * ! trong ngoặc kép"),
    ),
    "E109": (N_("phần khai báo phải gồm các dòng «khóa: giá trị»"), N_("xem tệp mẫu: huongthien new")),
    "E110": (
        N_("tệp quá lớn hoặc có ký tự điều khiển ({what})"),
        N_("thử huongthien check --fix; chưa được thì dán lại nội dung dưới dạng văn bản thuần"),
    ),
    "E111": (
        N_("tệp này không đọc được: {why}"),
        N_("thay bằng tệp thường, đuôi .md chữ thường, tên chỉ gồm chữ, số và gạch nối"),
    ),
    "E112": (N_("còn chỗ chưa điền: «{left}»"), N_("viết nội dung thật vào chỗ này, hoặc để state: draft")),
    "E113": (
        N_("bài có hơn {count} vấn đề cùng một loại, chỉ kể bấy nhiêu"),
        N_("sửa những chỗ đã kể rồi kiểm tra lại; bài dán nhầm thì xóa tệp"),
    ),
    "E114": (
        N_("chữ từ đây gõ hoặc đọc theo bảng mã cũ ({table}), không phải Unicode"),
        N_("chạy huongthien check --fix, rồi xem lại chữ hoa; bài đã duyệt thì đưa về state: review trước"),
    ),
    "E116": (
        N_("chữ «{excerpt}» không phải chữ Latinh, chỉ trông giống ({count} chỗ)"),
        N_("chạy huongthien check --fix, hoặc gõ lại; đừng chép chữ đậm, chữ kiểu từ mạng xã hội"),
    ),
    "H115": (
        N_("nhiều chữ từ đây không phải tiếng Việt"),
        N_("mở bản gốc, dán lại dưới dạng Unicode; tiếng nước khác thì người thẩm định ghi reviewed"),
    ),
    # the schema
    "E201": (N_("thiếu «{key}»"), N_("ghi thêm «{name}: …»")),
    "E202": (N_("không có khóa «{key}»"), N_("{hint}")),
    "E203": (N_("{key}: không có giá trị «{value}»"), N_("{hint}")),
    "E204": (
        N_("{key}: «{value}» không phải ngày hợp lệ"),
        N_("viết năm-tháng-ngày, ví dụ 2026-11-09 hoặc 2026-11-09 08:30"),
    ),
    "E205": (N_("{key}: «{value}» không dùng được ở đây"), N_("{hint}")),
    "E206": (N_("{key}: {size}"), N_("viết thêm hoặc rút gọn cho vừa")),
    "E207": (N_("{key}: «{value}» không đúng dạng"), N_("dạng cần có: {pattern}")),
    "E208": (N_("thư mục «{folder}» không thuộc thể loại nào"), N_("{hint}")),
    "W209": (
        N_("{key}: kênh {service} không dùng khóa này"),
        N_("bỏ khóa này, hoặc ghi dưới một kênh {other}"),
    ),
    # between pieces
    "E301": (N_("mã bài «{id}» đã có ở {other}"), N_("bài sao chép cần mã mới: huongthien new; bài cũ giữ mã")),
    "E302": (N_("địa chỉ «{address}» đã thuộc về {other}"), N_("đổi slug hoặc bỏ địa chỉ này khỏi aliases")),
    "E303": (
        N_("văn bản «{number}» chưa có trong van-ban/"),
        N_("{hint}; chưa có thì tạo trước: huongthien new document TÊN_VĂN_BẢN"),
    ),
    "E304": (N_("số «{number}» là của nhiều văn bản: {choices}"), N_("ghi mã bài của văn bản thay cho số")),
    "E305": (N_("{key}: «{value}» không có trong {register}"), N_("{hint}")),
    "E306": (
        N_("video «{video}» đã thuộc về {other}"),
        N_("một video chỉ ghi ở một bài: sửa mã youtube hoặc gộp hai bài"),
    ),
    # the body
    "E401": (N_("liên kết «{target}» không dẫn tới bài nào"), N_("{hint}")),
    "E402": (N_("không tìm thấy tệp «{target}»"), N_("{hint}")),
    "E403": (
        N_("không được dùng HTML hay liên kết nguy hiểm: {excerpt}"),
        N_("viết bằng Markdown; liên kết bắt đầu bằng https://"),
    ),
    "E404": (N_("hình «{target}» thiếu lời mô tả"), N_("viết điều hình cho thấy: ![mô tả](tệp)")),
    "E405": (N_("tệp đính kèm {name} không đọc được: {why}"), N_("mở lại trong Word, lưu thành tệp mới, bỏ mật khẩu")),
    # consent and approval
    "B501": (N_("đồng ý «{consent}» không dùng được: {why}"), N_("xin đồng ý mới, hoặc gỡ bài: ghi state: withdrawn")),
    "B502": (N_("bài ghi «approved» nhưng {why}"), N_("nhờ cán bộ có quyền chạy: huongthien approve {article}")),
    "B503": (
        N_("bài đã đổi sau khi duyệt: {why}"),
        N_("xem chỗ đổi và duyệt lại: huongthien approve {article}"),
    ),
    "B504": (
        N_("chữ ký duyệt không dùng được: {why}"),
        N_("người có khóa trong _data/officers.yaml ký lại: huongthien approve {article}"),
    ),
    # people: what must not be known of them, what must stay secret
    "B511": (N_("có {kind}: {number}"), N_("xóa số này; chỉ cần nói «giấy tờ tùy thân», đừng chép số")),
    "B512": (N_("có {kind}: {number}"), N_("xóa số này; mời người đọc hỏi cơ quan chủ quản cách ủng hộ hoặc nộp tiền")),
    "B513": (N_("chuyện của một người có số điện thoại {number}"), N_("xóa số này; người đọc gọi số của cơ quan")),
    "H514": (
        N_("số điện thoại {number} không có trong sổ số chính thức"),
        N_("số của cơ quan thì ghi vào _data/hotlines.yaml; số của cá nhân thì xóa"),
    ),
    "H515": (N_("địa chỉ thư riêng {mail}"), N_("dùng địa chỉ thư của cơ quan (gov.vn)")),
    "H516": (N_("nơi ở của một người: {excerpt}"), N_("chỉ ghi tới xã, phường; nơi làm việc thì viết «trụ sở»")),
    "B521": (
        N_("có dấu hiệu văn bản mật: {excerpt}"),
        N_("dừng lại, đừng đưa lên; hỏi người giữ văn bản của đơn vị; lỡ lưu vào Git thì báo ngay"),
    ),
    "H522": (
        N_("có dấu lưu hành nội bộ: {excerpt}"),
        N_("bỏ phần nội bộ, hoặc hỏi đơn vị ban hành có được công khai không"),
    ),
    "H523": (
        N_("tệp đính kèm {name} ghi tên người soạn: {makers}"),
        N_("trong Word: Tệp, Thông tin, Kiểm tra tài liệu, Loại bỏ tất cả; PDF thì xuất lại từ tệp đã bỏ"),
    ),
    "B524": (
        N_("tệp đính kèm {name} giấu bên trong: {what}"),
        N_("chấp nhận hết chỗ sửa, xóa bình luận và phần ẩn (Word: Kiểm tra tài liệu), rồi lưu tệp mới"),
    ),
    "H525": (
        N_("máy không đọc được chữ trong tệp đính kèm {name}"),
        N_("người thẩm định mở xem từng trang rồi ghi reviewed; tốt hơn là dùng PDF có chữ, xuất từ Word"),
    ),
    "B531": (
        N_("người đọc có thể nhận ra trẻ em bị hại: {what}"),
        N_("bỏ tên, chữ viết tắt, trường lớp, nơi ở, người thân của trẻ; chỉ nói tới cấp tỉnh"),
    ),
    "B532": (
        N_("người đọc có thể nhận ra người chưa thành niên vi phạm: {what}"),
        N_("bỏ tên, chữ viết tắt, trường lớp, nơi ở; viết «một người dưới 18 tuổi»"),
    ),
    "H533": (
        N_("ảnh có trẻ em"),
        N_("dùng hình vẽ; hoặc ghi ở image.consents đồng ý của người giám hộ và, từ 7 tuổi, của chính em"),
    ),
    "H534": (
        N_("chi tiết cách làm hại trẻ em: {excerpt}"),
        N_("nói dấu hiệu và việc cần làm, đừng kể cách kẻ xấu làm"),
    ),
    "B535": (N_("ảnh trẻ em ở trang nói về xâm hại"), N_("trang này chỉ dùng hình vẽ; bỏ ảnh, kể cả khi đã có đồng ý")),
    "B541": (
        N_("nhận ra được người từng chấp hành án: {name}"),
        N_("viết tắt hoặc dùng tên khác, bỏ điều chỉ đúng người ấy; muốn nêu thì cần đồng ý có phạm vi name"),
    ),
    "H542": (N_("{why}, chưa có đồng ý về hình ảnh"), N_("dùng hình vẽ; hoặc ghi đồng ý có phạm vi image")),
    "W551": (N_("chữ «{word}» làm người đọc bị coi thường"), N_("viết: {instead}")),
    "W552": (N_("câu dài {count} tiếng, trẻ em khó đọc"), N_("chia thành những câu không quá {limit} tiếng")),
    # a named reviewer must agree
    "H601": (
        N_("liên kết tới trang ngoài danh sách cơ quan: {host}"),
        N_("dùng nguồn chính thức, hoặc người thẩm định ghi reviewed"),
    ),
    # good to know
    "W701": (N_("đã qua ngày cần xem lại {day}"), N_("đọc lại, sửa nếu cần, rồi đổi review_by")),
    "W702": (N_("văn bản «{number}» không còn hiệu lực từ {day}"), N_("viện dẫn văn bản thay thế: {successor}")),
    "W703": (N_("{key}: «{value}» đã kết thúc ngày {day}"), N_("dùng «{successor}»")),
    "W705": (
        N_("«{written}» trong bài không còn hiệu lực từ {day}"),
        N_("viết theo văn bản thay thế: {successor}; hoặc nói rõ đây là văn bản cũ"),
    ),
    "W706": (
        N_("bài nhắc «{written}» mà chưa ghi ở cites"),
        N_("ghi thêm «{number}» vào cites, để máy báo khi văn bản thay đổi"),
    ),
    "W707": (N_("số văn bản «{written}»: {why}"), N_("{hint}")),
    "W708": (
        N_("văn bản «{number}» sẽ hết hiệu lực từ {day}"),
        N_("chuẩn bị sửa bài theo văn bản thay thế: {successor}"),
    ),
    "W709": (
        N_("«{written}» không còn từ sau ngày {day}"),
        N_("ghi cơ quan đang làm việc ấy: {successor}; hoặc nói rõ là tên cũ"),
    ),
    "W710": (N_("số điện thoại cũ ({name}) đã ngừng dùng từ sau ngày {day}"), N_("ghi số đang dùng: {hint}")),
    "W704": (N_("bài không còn vấn đề «{which}» cần xem xét"), N_("xóa mục reviewed này")),
    # configuration and registers
    "X901": (N_("không đọc được {name}"), N_("khôi phục tệp này từ Git, mã hóa UTF-8")),
    "X902": (N_("{detail}"), N_("{remedy}")),
    "X903": (N_("mkdocs.yml thiếu site_url hợp lệ"), N_("ghi site_url: https://… hoặc đặt HUONGTHIEN_SITE_URL")),
    "X904": (
        N_("sổ tay dữ liệu «{name}» thiếu hoặc sai"),
        N_("xem mẫu trong docs/; mỗi dòng một mã và các trường của nó"),
    ),
    # website: the audit of the built site
    "E801": (N_("bài không có trang ở {address}"), N_("địa chỉ này có thể là của trang khác; đổi slug rồi dựng lại")),
    "E802": (N_("liên kết «{target}» không dẫn tới đâu"), N_("sửa hoặc bỏ liên kết; tên sau dấu # phải có ở đó")),
    "E803": (
        N_("trang đã dựng để lộ «{what}»"),
        N_("bỏ chỗ nhắc tới nội dung chưa công khai; tới lúc đó bài để lộ không được dựng"),
    ),
    "E804": (N_("trang nặng {weight} KB, quá giới hạn {limit} KB"), N_("chia bài thành nhiều bài ngắn hơn")),
    "E805": (N_("trang tải nội dung từ nơi khác: {excerpt}"), N_("chép tệp vào content/ rồi dẫn tới tệp đó")),
    "E806": (
        N_("hình còn thông tin ngoài hình: {what}"),
        N_("lưu lại hình bằng chương trình sửa ảnh; nếu vẫn còn thì báo người phát triển"),
    ),
    "E807": (
        N_("trang có mã lệnh hoặc kiểu chữ viết thẳng: {excerpt}"),
        N_("chuyển vào một tệp của theme/assets/ rồi dẫn tới tệp đó"),
    ),
    # other forms: print
    "E811": (
        N_("«{title}» chưa công khai ({state}), không in và không phát được"),
        N_("để bài được duyệt và đăng trên trang trước"),
    ),
    "E812": (
        N_("chữ không vừa tờ {form}: thừa khoảng {count} tiếng"),
        N_("rút gọn những phần dài nhất (số tiếng): {which}; hoặc chọn --as khác"),
    ),
    "E813": (
        N_("«{what}» quá dài cho tờ {form}"),
        N_("viết ngắn lại; khẩu hiệu thì ghi slogan: … (tối đa 80 ký tự)"),
    ),
    "W814": (
        N_("bản cho trẻ em có câu {count} tiếng: «{excerpt}…»"),
        N_("tách thành câu ngắn, không quá {limit} tiếng"),
    ),
    # other forms: loudspeaker
    "E821": (
        N_("chữ viết tắt «{word}» chưa có cách đọc"),
        N_("viết đủ chữ, hoặc ghi vào content/_data/abbreviations.yaml"),
    ),
    "W822": (
        N_("địa chỉ «{address}» khó nghe qua loa"),
        N_("nói tên trang hoặc nơi cần hỏi thay cho địa chỉ"),
    ),
    "E823": (
        N_("buổi phát dài {length}, quá giới hạn {limit}"),
        N_("bớt tin hoặc viết broadcast.text ngắn hơn; dài nhất là «{which}»"),
    ),
    "W824": (
        N_("câu {count} tiếng khó nghe qua loa: «{excerpt}…»"),
        N_("tách thành câu không quá {limit} tiếng, hoặc ghi broadcast: {{text: …}}"),
    ),
    "E825": (
        N_("câu {count} tiếng không đọc được một hơi: «{excerpt}…»"),
        N_("tách thành câu không quá {limit} tiếng, hoặc ghi broadcast: {{text: …}}"),
    ),
    # other forms: packages for channels that only people can post to
    "E831": (
        N_("lời đăng dài hơn {platform} cho phép: thừa {count} ký tự"),
        N_("viết lời riêng không quá {most} ký tự: by_hand: {{{platform}: …}}"),
    ),
    "W832": (
        N_("«{title}» là bài mẫu"),
        N_("chỉ dùng gói này để tập; bài thật thì bỏ dòng sample: true"),
    ),
    "W833": (
        N_("trên {platform}, người đọc chưa bấm «xem thêm» thì chưa thấy số {number}"),
        N_("nói số cần gọi ngay câu đầu của lời đăng"),
    ),
}
