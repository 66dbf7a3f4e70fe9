"""Reading aloud: by a voice of the device alone, a sentence at a time, and nothing that one does not see."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from support.axe import violations
from support.checkout import Checkout
from support.learner import ask, go

FAKE = """(() => {
    const all = VOICES;
    const target = new EventTarget();
    let voices = LATE ? [] : all;
    if (LATE) setTimeout(() => { voices = all; target.dispatchEvent(new Event("voiceschanged")); }, 300);
    window.said = [];
    let now = null;
    window.finish = () => { const one = now; now = null; one?.onend?.(); };
    const fake = Object.assign(target, {
        getVoices: () => voices,
        speak: (one) => { if (one.text) { said.push([one.text, one.lang, one.voice?.name, one.rate]); now = one; } },
        cancel: () => { now = null; },
    });
    Object.defineProperty(window, "speechSynthesis", { value: fake });
    window.SpeechSynthesisUtterance = function (text) { this.text = text; };
})()"""

HERE = "{ name: 'Damayanti', lang: 'in_ID', localService: true }"
ENGLISH = "{ name: 'Kate', lang: 'en-GB', localService: true }"
AWAY = "{ name: 'Cloud', lang: 'id-ID', localService: false }"


def fake(page: Page, *voices: str, late: bool = False) -> None:
    page.add_init_script(FAKE.replace("VOICES", f"[{', '.join(voices)}]").replace("LATE", str(late).lower()))


def all_said(page: Page) -> list[str]:
    """Let everything be spoken, and return it: the first press loads what speaks."""
    expect(page.locator(".is-spoken").first).to_be_attached()
    while page.locator(".is-spoken").count():
        page.evaluate("finish()")
    return [text for text, *_ in page.evaluate("said")]


@pytest.mark.parametrize("voices", [(), (AWAY,), (ENGLISH, AWAY)])
def test_without_a_voice_of_the_language_on_the_device_there_is_no_button(
    tiny: Checkout, page: Page, voices: tuple[str, ...]
) -> None:
    fake(page, *voices)
    go(page, tiny, "koloni/index.html")
    expect(page.locator(".strip")).to_be_visible()
    expect(page.locator(".listen")).to_have_count(0)


@pytest.mark.parametrize("late", [False, True])
def test_a_section_is_read_by_sentences_each_marked_meanwhile(tiny: Checkout, page: Page, *, late: bool) -> None:
    fake(page, AWAY, HERE, late=late)
    go(page, tiny, "koloni/index.html")
    button = page.get_by_role("button", name="Dengarkan: Mengenali telur")
    expect(page.locator(".listen")).to_have_count(3)
    shifted = page.locator("#k1-telur + .listen").bounding_box()
    assert shifted
    assert shifted["width"] >= 44
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".is-spoken").first).to_be_visible()
    assert page.evaluate("said") == [["Mengenali telur", "in_ID", "Damayanti", 1]]
    page.get_by_role("button", name="Kecepatan 1×").click()
    assert page.evaluate("said.at(-1)") == ["Mengenali telur", "in_ID", "Damayanti", 0.75]
    page.evaluate("finish()")
    sentence = page.evaluate("said.at(-1)[0]")
    assert page.locator(".is-spoken").all_inner_texts()
    assert "".join(page.locator(".is-spoken").all_inner_texts()).strip() == sentence
    page.get_by_role("button", name="Berhenti").click()
    expect(button).to_be_focused()
    expect(page.locator(".is-spoken")).to_have_count(0)
    expect(page.locator(".aloud")).to_be_hidden()
    count = page.evaluate("said.length")
    page.evaluate("finish()")
    assert page.evaluate("said.length") == count


def test_what_one_does_not_see_is_not_read_and_the_text_stays_as_it_was(tiny: Checkout, page: Page) -> None:
    fake(page, HERE)
    go(page, tiny, "koloni/index.html")
    before = page.locator(".text").first.inner_text()
    page.locator("#k1").evaluate(
        """heading => {
            const put = (html) => document.querySelector("#k1 + .listen").insertAdjacentHTML("afterend", html);
            put("<p hidden>Tersembunyi.</p>");
            put("<p class='unseen'>Untuk pembaca.</p>");
            put("<details><summary>Terlipat</summary><p>Rahasia.</p></details>");
            put("<p>Tak kelihatan.</p>");
            document.querySelector("#k1 + .listen + p").style.visibility = "hidden";
        }"""
    )
    page.get_by_role("button", name="Dengarkan").first.click()
    text = " ".join(all_said(page))
    assert "Terlipat" in text
    for word in ("Tersembunyi", "pembaca.", "Rahasia", "Tak kelihatan", "Sudah saya baca"):
        assert word not in text
    assert page.evaluate("document.querySelectorAll('.is-spoken').length") == 0
    page.reload()
    assert page.locator(".text").first.inner_text() == before


def test_each_run_is_spoken_in_its_own_language_where_there_is_a_voice(tiny: Checkout, page: Page) -> None:
    fake(page, HERE, ENGLISH)
    go(page, tiny, "koloni/index.html")
    page.locator("#k1-telur ~ p").first.evaluate(
        "p => { p.innerHTML = 'Kata <i lang=en>queen bee</i> dan <i lang=ace>unoe</i> ada. Lalu lagi!'; }"
    )
    page.get_by_role("button", name="Dengarkan: Mengenali telur").click()
    all_said(page)
    spoken = [(text, name) for text, _, name, _ in page.evaluate("said")][1:5]
    assert spoken == [
        ("Kata", "Damayanti"),
        ("queen bee", "Kate"),
        ("dan unoe ada.", "Damayanti"),
        ("Lalu lagi!", "Damayanti"),
    ]


def test_feedback_is_read_and_leaving_the_page_stops(tiny: Checkout, page: Page) -> None:
    fake(page, HERE)
    go(page, tiny, "koloni/index.html")
    asked = ask(page, "k1-bukti")
    asked.locator("input[value=madu]").check()
    asked.locator(".check button").click()
    asked.locator(".result .listen").click()
    text = " ".join(all_said(page))
    assert asked.locator(".result .verdict").inner_text() in text
    assert "Dengarkan" not in text
    page.locator(".listen").first.click()
    expect(page.locator(".is-spoken").first).to_be_attached()
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    expect(page.locator(".is-spoken")).to_have_count(0)


def test_axe_finds_nothing_while_it_is_read(tiny: Checkout, context: BrowserContext) -> None:
    page = context.new_page()
    fake(page, HERE)
    go(page, tiny, "madu/index.html")
    page.locator(".listen").first.click()
    page.evaluate("finish()")
    assert violations(page) == []
