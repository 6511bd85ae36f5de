"""Help to read and to pass on, in a real browser: filter, hard words, letters, sharing, paper."""

import re

from tests.browser.conftest import Visit

PIECE = "hoi-dap/xoa-an-tich-la-gi-va-toi-hoi-o-dau/"


def test_the_register_narrows_down_as_one_types(visit: Visit):
    seen = visit("van-ban/")
    rows = seen.page.locator(".ht-register > li")

    seen.page.get_by_label("Tên hoặc số văn bản").fill("dac xa")
    seen.page.get_by_role("status").filter(has_text="1 văn bản").wait_for()
    assert rows.all_inner_texts()[0].startswith("Luật Đặc xá")

    seen.page.get_by_label("Tên hoặc số văn bản").fill("thi hanh an")
    seen.page.get_by_label("Cơ quan ban hành").select_option("Quốc hội")
    seen.page.get_by_label("Tình trạng").select_option("Hết hiệu lực")
    seen.page.get_by_role("status").filter(has_text="1 văn bản").wait_for()
    assert "Thay bằng" in rows.first.inner_text()
    rows.first.get_by_role("link").last.click()
    assert seen.page.url.endswith("/van-ban/luat-thi-hanh-an-hinh-su-so-127-2025-qh15/")
    assert seen.troubles == []


def test_the_register_narrows_down_without_javascript(visit: Visit):
    page = visit("van-ban/", js=False).page

    page.get_by_text("Năm ban hành").click()
    page.get_by_role("link", name="2018").click()

    assert page.url.endswith("/van-ban/nam/2018/")
    assert "Luật Đặc xá" in page.locator(".ht-register").inner_text()


def test_a_hard_word_opens_its_meaning_by_key_and_without_javascript_leads_to_it(visit: Visit):
    page = visit(PIECE).page
    term = page.locator(".ht-term").first
    term.focus()
    page.keyboard.press("Enter")
    assert term.get_attribute("aria-expanded") == "true"
    assert page.locator(".ht-tip").first.is_visible()
    page.keyboard.press("Escape")
    assert not page.locator(".ht-tip").first.is_visible()

    plain = visit(PIECE, js=False).page
    plain.locator(".ht-term").first.click()
    assert "#ht-tu-" in plain.url


def test_larger_letters_stay_on_the_next_page_and_leave_no_cookie(visit: Visit):
    page = visit(PIECE).page
    before = page.locator(".ht-body p").first.bounding_box()["height"]

    for _ in range(3):
        page.get_by_role("button", name="Chữ to ra").click()
    assert page.locator(".ht-body p").first.bounding_box()["height"] > before
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")

    page.reload()
    assert page.locator("html").get_attribute("data-ht-size") == "3"
    assert page.context.cookies() == []


def test_sharing_asks_no_other_host_and_works_without_javascript(visit: Visit):
    for js in (True, False):
        seen = visit(PIECE, js=js)
        seen.page.get_by_text("Chia sẻ").click()
        assert seen.page.get_by_role("link", name="Zalo").is_visible()
        assert seen.page.get_by_role("button", name="Chép liên kết").is_visible() == js
        assert seen.troubles == []


def test_the_phone_s_own_sheet_is_used_where_there_is_one(visit: Visit):
    page = visit(PIECE).page
    page.add_init_script("navigator.share = async (data) => { window.shared = data }")
    page.reload()

    page.get_by_text("Chia sẻ").click()

    assert page.evaluate("() => shared.url").endswith(PIECE)
    assert not page.get_by_role("link", name="Zalo").is_visible()


def test_nobody_is_offered_a_voice_that_is_not_there_or_not_on_the_device(visit: Visit):
    page = visit(PIECE).page
    button = page.locator("[data-listen]")
    assert not button.is_visible()

    speak = "window.said = []; speechSynthesis.speak = (u) => { said.push(u.text); setTimeout(() => u.onend?.(), 0) };"
    for local, offered in ((False, False), (True, True)):
        page = visit().page
        page.add_init_script(
            f"speechSynthesis.getVoices = () => [{{lang: 'vi-VN', localService: {str(local).lower()}}}]"
        )
        page.add_init_script(speak + "window.SpeechSynthesisUtterance = function (text) { this.text = text };")
        page.goto(re.sub(r"[^/]*$", PIECE, page.url))
        assert page.locator("[data-listen]").is_visible() == offered
    page.locator("[data-listen]").click()
    page.wait_for_function("() => said.length > 20")
    assert page.evaluate("() => said[0]") == "Xóa án tích là gì và tôi hỏi ở đâu?"
    assert not page.evaluate("() => said.some((text) => text.includes('Facebook') || text.includes('#'))")


def test_paper_has_the_code_and_no_menu(visit: Visit):
    page = visit(PIECE).page
    assert not page.locator(".ht-paper").is_visible()

    page.emulate_media(media="print")

    assert page.locator(".ht-qr").is_visible()
    assert "/b/cxbuju/" in page.locator(".ht-paper").inner_text()
    for hidden in (".ht-top", ".ht-tools", ".ht-foot", ".ht-related", ".ht-crumbs"):
        assert not page.locator(hidden).first.is_visible(), hidden
    link = page.locator(".ht-body a[href^='https://vbpl.vn']").first
    assert link.evaluate("(a) => getComputedStyle(a, '::after').content").startswith(
        '" (" attr(href)'
    ) or "vbpl.vn" in (link.evaluate("(a) => getComputedStyle(a, '::after').content"))
