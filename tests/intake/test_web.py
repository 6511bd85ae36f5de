"""Pages of the old portal: the article out of its menus, Word's leavings out of the article, pictures from disk only."""

import pytest

from pipeline.config import read_config
from pipeline.content.library import read_library
from pipeline.intake.drafts import Intake, sources
from tests.intake.office import photo
from tests.project import NOW, REGISTERS, make, piece

OLD_PAGE = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8">
<title>HÀ NỘI: Công an xã tổ chức hội nghị - Cổng thông tin</title>
<link rel="canonical" href="https://cu.example/tin-tuc/hoi-nghi-xa/">
<style>p.MsoNormal {margin:0}</style><script>count();</script></head><body><form id="form1">
<div id="menu"><ul><li><a href="/">Trang chủ của cổng thông tin điện tử</a></li></ul></div>
<table width="100%"><tr><td class="content"><h1>HÀ NỘI: Công an xã tổ chức hội nghị</h1>
<span class="date">20/11/2026 14:30</span>
<p class="MsoNormal" style="text-indent:1cm"><b><span style="font-size:14pt">&nbsp;&nbsp;&nbsp;Sáng 20/11/2026, Công an xã
tổ chức hội nghị gặp mặt người mới về.<o:p></o:p></span></b></p>
<p class="MsoNormal">&nbsp;&nbsp;&nbsp;&nbsp;Hội nghị bàn <b>việc </b><b>làm</b> theo Nghị định 49/2020/NĐ-CP.</p>
<p class="MsoListParagraph"><span style="font-family:Symbol"><span style="mso-list:Ignore">·<span>&nbsp;&nbsp; </span></span></span>Học nghề</p>
<p class="MsoListParagraph"><span style="font-family:Symbol"><span style="mso-list:Ignore">·<span>&nbsp;&nbsp; </span></span></span>Vay vốn</p>
<p align="center"><img src="/Uploads/2026/z8024017.jpg" alt=""><br><img src="http://cu.example/mat.jpg"></p>
<p align="center"><b><i>Quang cảnh hội nghị</i></b></p>
<div>Đoạn trong thẻ div, có <a href="/tin-cu.aspx">trang cũ</a> và <a href="javascript:alert(1)">nút</a>.<br><br>Đoạn sau hai lần xuống dòng.</div>
<p><font face=".VnTime">Ch÷ cò</font></p>
<p style="display:none">Chữ ẩn</p>
<p style="text-align:right"><i>Nguồn: https://congan.hanoi.gov.vn/tin/1</i></p>
<div class="related"><p>Tin liên quan: một bài khác rất dài để đánh lừa.</p></div>
</td></tr></table></form></body></html>"""


def draft(tmp_path, files, name="a.html"):
    folder = tmp_path / "xuat"
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    areas = (REGISTERS / "areas.yaml").read_text("utf-8") + "ha-noi: {name: Thành phố Hà Nội, kind: city}\n"
    decree = piece("document", slug="nd", number="49/2020/NĐ-CP")
    root = make(tmp_path / "p", {"content/_data/areas.yaml": areas, "content/van-ban/nd.md": decree})
    config = read_config(root, {"HUONGTHIEN_NOW": NOW})
    found = next(source for source in sources((folder,)) if source.file.name == name)
    made = Intake(config, read_library(config)).draft(found)
    return made, next(iter(made.files.values())).decode(), [remark.message for remark in made.remarks]


def test_an_article_comes_out_of_an_old_portal(tmp_path):
    made, text, told = draft(tmp_path, {"a.html": OLD_PAGE, "Uploads/2026/z8024017.jpg": photo()})

    head, body = text.split("---\n", 2)[1:]
    assert made.path == "content/tin/cong-an-xa-to-chuc-hoi-nghi.md"
    for line in (
        'title: "Công an xã tổ chức hội nghị"',
        'description: "Sáng 20/11/2026, Công an xã tổ chức hội nghị gặp mặt người mới về."',
        "date: 2026-11-20 14:30",
        'area: "ha-noi"',
        'where: "Thành phố Hà Nội"',
        'source: "congan.hanoi.gov.vn"',
        'cites: ["49/2020/NĐ-CP"]',
        'aliases: ["tin-tuc/hoi-nghi-xa/"]',
    ):
        assert line in head
    assert body.strip() == (
        "Hội nghị bàn **việc làm** theo Nghị định 49/2020/NĐ-CP.\n\n"
        "- Học nghề\n- Vay vốn\n\n"
        "![VIẾT ĐIỀU HÌNH CHO THẤY](../images/cong-an-xa-to-chuc-hoi-nghi-1.jpg)\n\n"
        "VIẾT LẠI HÌNH CÒN THIẾU (mat.jpg)\n\n"
        "*Quang cảnh hội nghị*\n\n"
        "Đoạn trong thẻ div, có trang cũ và nút.\n\n"
        "Đoạn sau hai lần xuống dòng.\n\n"
        "Chữ cũ"
    )
    assert "liên kết trong trang cũ hoặc tới tệp trên máy đã bỏ: 2" in told
    assert any("1 hình không lấy được" in line for line in told)


@pytest.mark.parametrize("charset", ["utf-8", "utf-16", "windows-1258"])
def test_the_page_says_how_it_is_written(tmp_path, charset):
    text = "Công an" if charset == "windows-1258" else "Hỗ trợ người mới về ổn định cuộc sống"
    html = f'<html><head><meta charset="{charset}"></head><body><p>Tên bài</p><p>{text}</p></body></html>'

    made, found, _told = draft(tmp_path, {"a.html": html.encode(charset)})

    assert made.title
    assert text in found


def test_a_picture_outside_the_export_is_not_read(tmp_path):
    (tmp_path / "mat.jpg").write_bytes(photo())
    html = "<p>Tên bài thử</p><p>Một đoạn văn đủ dài để đọc.</p><img src='../mat.jpg'><img src='%2e%2e/mat.jpg'>"

    made, text, _told = draft(tmp_path, {"a.html": html})

    assert len(made.files) == 1
    assert text.count("VIẾT LẠI HÌNH CÒN THIẾU (mat.jpg)") == 2


def test_the_folder_of_the_export_says_the_kind(tmp_path):
    html = "<h1>Một chuyện kể</h1><p>Anh kể lại những ngày đầu trở về với gia đình.</p>"

    made, _text, _told = draft(tmp_path, {"tam-guong-tieu-bieu/a.html": html})

    assert made.path == "content/guong-sang/mot-chuyen-ke.md"
