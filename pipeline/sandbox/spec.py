"""What the stand-ins know of each platform's vocabulary; tests hold every name and type against the platforms' own.

Parameters map to a type as the SDK of Facebook (facebook-business 26) writes it. Only what the stand-in acts upon is
listed (and ``temporary``, which has no effect within a day): a parameter that it silently ignored would let a test pass
for nothing.
"""

GRAPH_VERSION = "v26.0"

PAGE_FEED = {
    "attached_media": "list<Object>",
    "link": "string",
    "message": "string",
    "published": "bool",
    "scheduled_publish_time": "datetime",
    "unpublished_content_type": "unpublished_content_type_enum",
}
PAGE_PHOTOS = {
    "alt_text_custom": "string",
    "caption": "string",
    "message": "string",
    "published": "bool",
    "scheduled_publish_time": "unsigned int",
    "temporary": "bool",
    "unpublished_content_type": "unpublished_content_type_enum",
    "url": "string",
}
POST_UPDATE = {
    "is_hidden": "bool",
    "is_published": "bool",
    "message": "string",
    "scheduled_publish_time": "unsigned int",
}
UNPUBLISHED_CONTENT_TYPES = ("DRAFT", "PUBLISHED", "SCHEDULED")
GRAPH_COMMON = frozenset({"access_token", "appsecret_proof", "fields", "locale"})

POST_INSIGHTS = {"metric": "list<Object>", "period": "period_enum"}

URL_SCRAPE = {"id": "string", "scrape": "bool"}

POST_FIELDS = (
    "application",
    "created_time",
    "from",
    "full_picture",
    "id",
    "is_expired",
    "is_hidden",
    "is_published",
    "message",
    "permalink_url",
    "scheduled_publish_time",
    "status_type",
    "updated_time",
)
POST_EDGES = ("attachments",)
ATTACHMENT_FIELDS = (
    "description",
    "media",
    "media_type",
    "subattachments",
    "target",
    "title",
    "type",
    "unshimmed_url",
    "url",
)
PAGE_FIELDS = ("access_token", "id", "is_published", "link", "name")

PAGE_SCOPES = ("pages_show_list", "pages_read_engagement", "pages_read_user_content", "pages_manage_posts")

YOUTUBE_SCOPE = "https://www.googleapis.com/auth/youtube.force-ssl"
VIDEO_LIST_QUERY = ("id", "maxResults", "part")
VIDEO_UPDATE_QUERY = ("part",)
VIDEO_STATS_QUERY = ("id", "part")
VIDEO_STATS_PARTS = ("contentDetails", "id", "snippet", "statistics")
CHANNEL_LIST_QUERY = ("id", "maxResults", "mine", "part")
YOUTUBE_COMMON = frozenset({"access_token", "alt", "key", "prettyPrint", "quotaUser"})

VIDEO_PARTS = ("contentDetails", "id", "localizations", "snippet", "statistics", "status")
CHANNEL_PARTS = ("id", "snippet", "statistics")
VIDEO_WRITABLE = ("localizations", "snippet")
LOCALIZATION = ("description", "title")
SNIPPET_MUTABLE = ("categoryId", "defaultAudioLanguage", "defaultLanguage", "description", "tags", "title")
SNIPPET_READ_ONLY = ("channelId", "channelTitle", "liveBroadcastContent", "localized", "publishedAt", "thumbnails")
VIDEO_READ_ONLY = ("contentDetails", "etag", "id", "kind", "statistics", "status")
VIDEO_CATEGORIES = frozenset(
    ["1", "2", "10", "15", "17", "18", "19", "20", "21", "22", "23", "24", "25", "26", "27", "28", "29"]
)
QUOTA_PER_DAY = 10_000
QUOTA_COST = {"youtube.list": 1, "youtube.stats": 0, "youtube.update": 50, "youtube.channels": 1}
