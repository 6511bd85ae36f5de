"""A small frozen library: one piece of every kind, and the registers that they name."""

from datetime import datetime

from pipeline.channels.base import Channel, Receipt
from pipeline.config import Config, Endpoints, FacebookConfig, YouTubeConfig
from pipeline.model.article import SCHEMAS, Article, Kind
from pipeline.model.library import Library, Visibility
from pipeline.model.post import Post
from pipeline.model.registers import Registers

NOW = datetime.fromisoformat("2026-11-22T08:00:00+07:00")
SITE = "https://huongthien.example/"
COMMON = {
    "id": "bai-0001",
    "title": "Vay vốn sau khi chấp hành xong án phạt tù",
    "description": "Ai được vay, vay được bao nhiêu và **nộp giấy** ở đâu theo [Quyết định 22](https://vbpl.vn/qd22).",
    "date": "2026-11-20",
    "slug": "vay-von",
    "campaign": ["tai-hoa-nhap"],
    "tags": ["vay-von", "goi-111"],
}
CITED = {"cites": ["22/2023/QĐ-TTg"]}
OWN = {
    Kind.NEWS: {"where": "Hà Nội", "when": "2026-11-20 08:00", "source": "Bộ Công an"},
    Kind.ARTICLE: {},
    Kind.QA: {
        "question": "Tôi có được vay không?",
        "answer": "Có, nếu bạn về chưa quá 5 năm.",
        "reviewer": "tham-dinh",
        "review_by": "2027-11-20",
        **CITED,
    },
    Kind.GUIDE: {
        "steps": ["Viết giấy đề nghị"],
        "place": "Ngân hàng Chính sách xã hội",
        "fee": "không mất phí",
        "valid_as_of": "2026-11-01",
        **CITED,
    },
    Kind.STORY: {"people": ["Anh A"], "consent": "minh-hoa-01"},
    Kind.PRACTICE: {"place": "Xã X", "lead_unit": "Công an xã", "since": "2024", "results": ["12 người có việc"]},
    Kind.ALERT: {
        "signs": ["Người lạ hỏi tên trường", "Xin ảnh riêng, bảo giữ kín"],
        "actions": ["Chặn", "Báo"],
        "call": ["tong-dai-111", "so-cu", "chua-co", "mot-so-khac"],
        "severity": "urgent",
    },
    Kind.FACTCHECK: {
        "claim": "Ai về cũng được cho vay 100 triệu đồng.",
        "verdict": "misleading",
        "sources": ["Quyết định 22/2023/QĐ-TTg"],
    },
    Kind.DOCUMENT: {"number": "22/2023/QĐ-TTg", "form": "Quyết định", "issuer": "Thủ tướng", "issued": "2023-08-17",
                    "legal_status": "in-force"},
    Kind.VIDEO: {
        "youtube": "abcDEF12345",
        "duration": "3:10",
        "chapters": [
            {"at": "0:00", "title": "Mở đầu"},
            {"at": "0:40", "title": "Ba việc <đầu tiên>"},
            {"at": "2:05", "title": "Gọi ai"},
        ],
        "transcript": "Xin chào.",
    },
    Kind.EVENT: {"start": "2026-11-28 08:00", "end": "2026-11-28 11:30", "place": "Nhà văn hóa xã"},
    Kind.MATERIAL: {"layout": "a5", "audience": ["phu-huynh"]},
    Kind.PAGE: {},
}  # fmt: skip
HOTLINE = {"purpose": "Nghe", "hours": "24 giờ", "free": True, "source": "https://tongdai111.vn"}
REGISTERS = Registers.model_validate(
    {
        "masthead": {
            **dict.fromkeys(("name", "slogan", "managing_body", "responsible_unit", "address", "email"), "x"),
            **dict.fromkeys(("phone", "licence", "content_licence"), "x"),
            "hotlines": ["tong-dai-111"],
        },
        "hotlines": {
            "tong-dai-111": {**HOTLINE, "number": "111", "name": "Tổng đài quốc gia bảo vệ trẻ em 111"},
            "so-cu": {**HOTLINE, "number": "18001567", "name": "Số cũ", "until": "2017-12-06"},
            "mot-so-khac": {**HOTLINE, "number": "024 1234", "name": "Công an xã", "free": False},
        },
        "campaigns": {
            "tai-hoa-nhap": {
                "name": "Tái hòa nhập cộng đồng",
                "slug": "tai-hoa-nhap",
                "description": "x",
                "start": "2026-03-01",
            }
        },
        "tags": {"vay-von": {"name": "Vay vốn"}, "goi-111": {"name": "Gọi 111"}, "nam-nay": {"name": "2026"}},
        **{name: {} for name in ("units", "officers", "areas", "consents", "audiences")},
    }
)
FACEBOOK = FacebookConfig.model_validate(
    {
        "type": "facebook",
        "page_id": "100000000000001",
        "token_env": "PAGE_TOKEN",
        "app_id": "200000000000002",
        "hashtags": ["ConĐườngHướngThiện"],
        "kinds": list(Kind),
    }
)
YOUTUBE = YouTubeConfig.model_validate(
    {
        "type": "youtube",
        "channel_id": "UCsandbox0000000000000000",
        "client_id_env": "YT_ID",
        "client_secret_env": "YT_SECRET",
        "refresh_token_env": "YT_REFRESH",
        "hashtags": ["#Con Đường Hướng Thiện"],
    }
)


def piece(kind: Kind, **changes: object) -> Article:
    meta = SCHEMAS[kind].model_validate({**COMMON, **OWN[kind], **changes})
    return Article(kind=kind, path=f"{kind}/bai.md", meta=meta, body="", body_line=1)


def library(*articles: Article) -> Library:
    return Library(
        now=NOW,
        site_url=SITE,
        articles=articles,
        visibility={article.id: Visibility.PUBLIC for article in articles},
        registers=REGISTERS,
        problems=(),
    )


def config(root, address: str = "http://127.0.0.1:9", **channels) -> Config:
    return Config(
        root=root,
        site_url=SITE,
        ledger="",
        approval="none",
        official_hosts=(),
        channels=channels or {"fanpage": FACEBOOK, "kenh": YOUTUBE},
        endpoints=Endpoints(graph=f"{address}/graph", youtube=f"{address}/youtube-api", token=f"{address}/token"),
        now=NOW,
    )


def post(text: str = "Xin chào", slug: str = "vay-von", **changes: object) -> Post:
    link = f"{SITE}{slug}/"
    facts = {"channel": "fanpage", "article": "bai-0001", "path": "x.md", "text": text, "link": link, "links": (link,)}
    return Post.model_validate(facts | changes)


def create(channel: Channel, post: Post) -> Receipt:
    """What a run does, without a ledger to write the id into."""
    marked: list[str] = []
    made = channel.create(post, marked.append)
    assert marked == ([made.remote_id] if channel.drafts else [])
    return made
