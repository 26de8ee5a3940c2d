"""The board in a real Chromium, on a real Kafka."""

import json
import shutil

import pytest

from streams.cli.seeds import seed_files, seed_items
from tests.kafka.board import Board, publish, told_by
from tests.kafka.running import item_bytes, send
from tests.streams.board.made_milestones import day_slot, milestone, plan

pytestmark = pytest.mark.ops

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
HOSTILE = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script></script><svg/onload=window.hacked=1>\u202etxet'


@pytest.fixture
def chromium(settings):  # after the topics: while playwright runs, its loop takes the place of any other
    if CHROMIUM is None:
        pytest.skip("no chromium on the PATH: install Debian's package chromium, as `make test-ops` does")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


class Looked:
    """A page with the board, and all that went wrong in it."""

    def __init__(self, page, address):
        self.page = page
        self.problems = []
        self.asked = []
        page.on("pageerror", lambda error: self.problems.append(str(error)))
        page.on("console", lambda message: message.type in {"error", "warning"} and self.problems.append(message.text))
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("dialog", lambda dialog: self.problems.append(dialog.message))
        page.goto(address)
        page.locator("body[data-ready]").wait_for()

    def cards(self, panel="milestones"):
        return self.page.locator(f"#{panel} article")

    def wait_for(self, count, panel="milestones"):
        from playwright.sync_api import expect

        expect(self.cards(panel)).to_have_count(count, timeout=60_000)

    def summaries(self, panel="milestones"):
        return self.page.locator(f"#{panel} .summary").all_text_contents()


@pytest.fixture
def look(settings, tmp_path, chromium):
    boards, pages = [], []

    def look(fragment="", **context):
        if not boards:
            boards.append(Board(settings, tmp_path / "board.log"))
        made = chromium.new_context(reduced_motion="reduce", **context)
        pages.append(Looked(made.new_page(), boards[0].address + fragment))
        return pages[-1]

    yield look
    for each in pages:
        each.page.context.close()
    for each in boards:
        assert each.stop() == 0
    for each in pages:
        assert each.problems == []
        assert all(url.startswith(boards[0].address) for url in each.asked), each.asked


@pytest.fixture
def expect():
    from playwright.sync_api import expect

    return expect


def test_milestones_appear_while_the_page_is_open(settings, start, look, expect):
    start(settings).wait_ready()
    looked = look()
    expect(looked.page.locator("#milestones-count")).to_contain_text("No milestones yet", timeout=60_000)
    looked.page.evaluate("window.same = true")
    items = list(seed_items(seed_files(None), settings.max_item_bytes).items())
    send(settings, [(key.encode(), item.model_dump_json().encode()) for key, item in items])
    looked.page.get_by_label("Company").fill("xellsmart")
    first = looked.page.locator("article", has_text="XellSmart").first
    first.wait_for(timeout=120_000)
    first.locator("mark").first.wait_for()
    expect(looked.page.locator("#live")).not_to_be_empty(timeout=60_000)
    expect(looked.page.locator("#g-messages")).to_have_text("0", timeout=120_000)
    assert looked.page.evaluate("window.same") is True


def test_a_hostile_item_stays_text_all_the_way(settings, start, look, expect):
    start(settings).wait_ready()
    looked = look()
    title = f"Acme Therapeutics announces FDA clearance of IND application for ACM-101 {HOSTILE}"
    item = item_bytes(id="h1", title=title, body=f"<p>FDA cleared the IND for ACM-101.</p>{HOSTILE}", url="javascript:window.hacked=1", source=HOSTILE)
    send(settings, [(b"h1", item)])
    looked.wait_for(1)
    looked.page.locator("button.open").click()
    expect(looked.page.locator(".detail")).to_contain_text('<img src=x onerror="window.hacked=1">')
    assert looked.page.locator("article img, article script, article svg, article a").count() == 0
    assert looked.page.evaluate("window.hacked") is None


def test_hostile_text_in_every_field_does_nothing(settings, look):
    first = milestone().sources[0].model_dump()
    hostile = told_by(
        HOSTILE,
        summary=HOSTILE,
        company={"key": HOSTILE[:200], "name": HOSTILE, "as_written": HOSTILE, "tickers": [HOSTILE]},
        assets=[{"name": HOSTILE, "as_written": HOSTILE}],
        indications=[{"name": HOSTILE}],
        trial_ids=[HOSTILE],
        parties=[{"role": "sponsor", "key": "k", "name": HOSTILE}],
        confidence_terms={HOSTILE: 1.0, "__proto__": 0.5},
        sources=[
            first | {"title": HOSTILE, "source": HOSTILE, "url": url, "evidence": []}
            for url in ("javascript:alert(1)", "data:text/html,x", "https://ok.example/a")
        ],
    )
    publish(settings, hostile)
    looked = look()
    looked.wait_for(1)
    looked.page.locator("button.open").click()
    links = looked.page.locator("article a")
    assert [links.nth(n).get_attribute("href") for n in range(links.count())] == ["https://ok.example/a"]
    assert links.first.get_attribute("rel") == "noopener noreferrer"
    assert looked.page.locator("article img, article script, article svg").count() == 0
    assert looked.page.locator(".detail .facts").first.text_content().count("<img src=x") == 6
    assert looked.page.evaluate("window.hacked") is None


def test_script_that_got_into_the_page_would_not_run(settings, look):
    from playwright.sync_api import Error

    looked = look()
    tries = (
        "() => { document.body.innerHTML = '<img src=x>' }",
        "() => { document.body.setAttribute('onclick', 'window.hacked=1') }",
        "() => { document.createElement('script').src = 'data:text/javascript,window.hacked=1' }",
    )
    for each in tries:
        with pytest.raises(Error, match="TypeError"):
            looked.page.evaluate(each)
    with looked.page.expect_console_message(lambda message: "Content Security Policy" in message.text):
        looked.page.evaluate("() => fetch('https://elsewhere.example/').catch(() => null)")
    assert looked.page.evaluate("window.hacked") is None
    looked.problems.clear()
    looked.asked.clear()


def fill(settings):
    company = milestone().company.model_dump()
    publish(
        settings,
        milestone(1, summary="one", company=company | {"key": "acme", "name": "Acme Bio", "tickers": ["NASDAQ:ACMB"]}),
        milestone(2, summary="two", disputed=True),
        milestone(3, summary="three", novelty="background"),
        milestone(4, summary="four", name="deal"),
        plan(5, summary="five"),
        milestone(6, summary="six", withdrawn=True),
    )


def test_filters_order_and_address(settings, look, expect):
    fill(settings)
    looked = look()
    looked.wait_for(6)
    page = looked.page
    assert looked.summaries() == ["six", "five", "four", "three", "two", "one"]
    for label, option, found in (
        ("Type", "Deal", ["four"]),
        ("Status", "Disputed", ["two"]),
        ("Status", "Withdrawn", ["six"]),
        ("Status", "Expected", ["five"]),
        ("News", "Only recalled", ["three"]),
    ):
        page.get_by_label(label, exact=True).select_option(label=option)
        looked.wait_for(len(found))
        assert looked.summaries() == found
        expect(page.locator("#milestones-count")).to_have_text("1 of 6 milestones")
        page.get_by_role("button", name="Clear").click()
        looked.wait_for(6)
    page.get_by_label("Company").fill("acmb")
    looked.wait_for(1)
    assert looked.summaries() == ["one"]
    again = look("#" + page.url.partition("#")[2])
    again.wait_for(1)
    assert again.summaries() == ["one"]
    page.get_by_label("Company").fill("")
    publish(settings, milestone(2, revision=2, summary="two again", recorded_at="2027-01-01T00:00:00Z", change=["source_added"]))
    page.get_by_label("Order").select_option(label="Last changed")
    expect(page.locator("#milestones .summary").first).to_have_text("two again")
    page.locator("#milestones button.open").first.click()
    expect(page.locator(".history")).to_contain_text("Revision 2 Source added")
    expect(page.locator(".history")).to_contain_text("Revision 1")


def test_what_is_open_and_has_the_focus_stays_so_while_others_come(settings, look, expect):
    fill(settings)
    looked = look()
    looked.wait_for(6)
    button = looked.page.locator("[data-id$='2'] button.open")
    button.focus()
    looked.page.keyboard.press("Enter")
    publish(settings, milestone(7, summary="seven"), milestone(2, revision=2, summary="two again"))
    looked.wait_for(7)
    expect(button).to_have_text("two again")
    expect(button).to_have_attribute("aria-expanded", "true")
    expect(button).to_be_focused()


def test_the_calendar_marks_what_is_overdue_shows_slips_and_forgets_what_is_met(settings, look, expect):
    past, future = day_slot("2020-01-31").model_dump(), day_slot("2999-03-01").model_dump()
    base = plan().plan.model_dump() | {"state": "open", "previous_dues": []}
    publish(
        settings,
        plan(1, summary="late", plan=base | {"due": past}),
        plan(2, summary="ahead", plan=base | {"due": future, "state": "moved", "previous_dues": [past, day_slot("2020-06-01").model_dump()]}),
        plan(3, summary="undated", plan=base | {"due": None}),
        milestone(4, summary="no plan"),
    )
    looked = look("#view=plans")
    looked.wait_for(3, "plans")
    page = looked.page
    assert looked.summaries("plans") == ["late", "ahead", "undated"]
    assert page.locator(".month-name").all_text_contents() == ["Overdue", "March 2999", "No date told"]
    expect(page.locator("article.is-overdue .status")).to_have_text("Overdue")
    assert page.locator(".slips s").all_text_contents() == ["31 Jan 2020", "1 Jun 2020"]
    expect(page.locator("#g-overdue")).to_have_text("1")
    publish(settings, plan(1, revision=2, summary="late", plan=base | {"due": past, "state": "met"}))
    looked.wait_for(2, "plans")
    expect(page.locator("#g-overdue")).to_have_text("0")
    page.get_by_role("tab", name="Milestones").click()
    expect(page.locator("#milestones [data-id$='1'] .status")).to_have_text("Plan met")


def test_the_keyboard_is_enough(settings, look, expect):
    fill(settings)
    looked = look()
    looked.wait_for(6)
    page = looked.page
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the milestones")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("tab", name="Milestones")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Calendar")).to_be_focused()
    looked.wait_for(1, "plans")
    page.keyboard.press("End")
    expect(page.get_by_role("tab", name="Pipeline")).to_have_attribute("aria-selected", "true")
    expect(page.locator("#stages tr")).to_have_count(3)
    page.keyboard.press("Home")
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('button.open')"):
            break
    page.keyboard.press("ArrowDown")
    expect(page.locator("#milestones button.open").nth(1)).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("#milestones button.open").nth(1)).to_have_attribute("aria-expanded", "true")


def test_a_pause_holds_what_comes(settings, look, expect):
    fill(settings)
    looked = look()
    looked.wait_for(6)
    looked.page.get_by_role("button", name="Pause").click()
    publish(settings, milestone(7))
    expect(looked.page.locator("#pause")).to_have_text("Resume, 1 change waiting", timeout=30_000)
    assert looked.cards().count() == 6
    looked.page.locator("#pause").click()
    looked.wait_for(7)


def test_the_theme_follows_the_system_until_it_is_chosen(settings, look):
    def background(looked):
        return looked.page.evaluate("getComputedStyle(document.body).backgroundColor")

    light, dark = look(color_scheme="light"), look(color_scheme="dark")
    assert background(light) != background(dark)
    before = background(dark)
    dark.page.get_by_role("button", name="Theme: system").click()
    assert background(dark) == background(light)
    dark.page.reload()
    dark.page.locator("body[data-ready]").wait_for()
    dark.page.get_by_role("button", name="Theme: light").click()
    assert background(dark) == before


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_an_accessibility_check_finds_no_fault(settings, look, scheme, width):
    from axe_playwright_python.sync_playwright import Axe

    fill(settings)
    looked = look(color_scheme=scheme, viewport={"width": width, "height": 900})
    looked.wait_for(6)
    looked.page.locator("#milestones button.open").first.click()
    for name in ("Milestones", "Calendar", "Pipeline"):
        looked.page.get_by_role("tab", name=name).click()
        found = Axe().run(looked.page).response["violations"]
        assert found == [], json.dumps([(each["id"], each["impact"], [node["html"] for node in each["nodes"]]) for each in found])
        assert looked.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
