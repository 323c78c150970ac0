"""The brief: what a draft may hold, what is counted, what the page shows, what the file keeps."""

import base64
import copy
import datetime
import itertools
import json
import re
from html.parser import HTMLParser

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claimbook.brief import checks, draft, page, store, view, yardstick
from claimbook.launch.places import ROOT
from claimbook.settings import current
from course import data
from course.lesson_12 import example, stock

DAY = datetime.date(2026, 11, 27)
HOSTILE = '<script>alert(1)</script><img src=x onerror="alert(2)">"&\' </title></style>'
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
IDS = sorted(data.load("claims")["id"])


def drafts():
    """Drafts as a page may send them: some parts of the right form, some not."""
    charts = st.lists(
        st.fixed_dictionaries({"id": st.sampled_from([*stock.TITLES, "no-such"]), "says": TEXTS}),
        max_size=7,
    )
    claims = st.lists(
        st.fixed_dictionaries(
            {"id": st.sampled_from([*IDS, "Z9"]), "side": st.sampled_from([*draft.SIDES, "x"])}
        ),
        max_size=9,
    )
    judgements = st.lists(
        st.fixed_dictionaries(
            {
                "text": TEXTS,
                "against": TEXTS,
                "change": TEXTS,
                "likelihood": st.sampled_from(["", "likely", "perhaps"]),
            }
        ),
        max_size=6,
    )
    parts = dict.fromkeys(draft.FIELDS, TEXTS)
    parts |= {
        "charts": charts,
        "claims": claims,
        "judgements": judgements,
        "open_licence": st.booleans(),
    }
    odd = st.none() | st.integers() | TEXTS | st.lists(st.integers() | TEXTS, max_size=3)
    return st.fixed_dictionaries({}, optional={name: part | odd for name, part in parts.items()})


class Page(HTMLParser):
    """The tags and the visible words of a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.words, self.attributes = [], "", []
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self.attributes += attributes

    def handle_data(self, text):
        self.words += text


# ---- the draft


@given(drafts())
def test_a_regular_draft_stays_as_it_is(raw):
    once = draft.read(raw)
    assert draft.read(copy.deepcopy(once)) == once
    assert len(once["charts"]) <= draft.CHARTS and len(once["claims"]) <= draft.CLAIMS
    assert 1 <= len(once["judgements"]) <= draft.JUDGEMENTS
    assert {row["id"] for row in once["charts"]} <= set(stock.TITLES)


@pytest.mark.parametrize(
    "raw", [None, 3, "text", [], {"charts": 1, "judgements": [None], "title": 5}]
)
def test_what_is_no_draft_becomes_an_empty_one(raw):
    assert draft.read(raw) == draft.empty() and not draft.is_begun(raw)


def test_words_are_those_of_the_reader():
    text = draft.read(
        {
            "capital": "Not counted",
            "title": "One two",
            "bottom_line": "three, four.",
            "judgements": [{"text": "five", "change": "six"}],
            "charts": [{"id": "trade", "says": "seven"}],
            "options": "eight's",
        }
    )
    assert draft.words(text) == 8


def test_the_yardstick_has_no_gap():
    steps = yardstick.steps()
    assert len(steps) == 7 and yardstick.step("likely").range == "55 to 80 percent"
    assert all(one.high == other.low for one, other in itertools.pairwise(steps))
    assert yardstick.step("perhaps") is None


# ---- the list


def test_an_empty_draft_meets_nothing_and_the_example_everything():
    assert not any(check.done for check in checks.checklist(draft.empty()))
    assert all(check.done for check in checks.checklist(example.example()))


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("asked", lambda d: d.update(question=" ")),
        ("bottom", lambda d: d.update(bottom_line="")),
        ("bottom", lambda d: d.update(bottom_line="word " * 61)),
        ("judgement", lambda d: d.update(judgements=draft.empty()["judgements"])),
        ("likelihood", lambda d: d["judgements"][1].update(likelihood="")),
        ("against", lambda d: d["judgements"][0].update(against=" ")),
        ("change", lambda d: d["judgements"][0].update(change="")),
        ("opposed", lambda d: [row.update(side="for") for row in d["claims"]]),
        ("sources", lambda d: d.update(charts=[], claims=[])),
        ("said", lambda d: d["charts"][1].update(says="")),
        ("options", lambda d: d.update(options="")),
        ("recommended", lambda d: d.update(recommendation="")),
        ("length", lambda d: d.update(recommendation="word " * 600)),
    ],
)
def test_each_point_is_lost_when_its_part_is_missing(name, change):
    text = example.example()
    change(text)
    lost = {check.name for check in checks.checklist(text) if not check.done}
    assert name in lost


def test_the_reader_is_told_of_claims_without_a_plain_verdict():
    text = draft.read({"claims": [{"id": "C2", "side": "for"}, {"id": "C3", "side": "against"}]})
    assert "C2 (not supported)" in checks.warning(text) and "C3" not in checks.warning(text)
    assert checks.warning(draft.read({"claims": [{"id": "S1", "side": "for"}]})) == ""


# ---- the page


@given(TEXTS)
def test_any_text_is_shown_as_it_was_typed(words):
    text = draft.read(
        {
            "title": words + HOSTILE,
            "bottom_line": HOSTILE,
            "recommendation": words,
            "judgements": [{"text": HOSTILE, "against": words}],
            "capital": HOSTILE,
        }
    )
    shown = Page(page.body(text, DAY, gaps=True))
    assert not {"script", "img", "title", "style"} & set(shown.tags)
    assert not any(name.startswith("on") for name, _ in shown.attributes)
    squeezed = re.sub(r"\s", "", shown.words)
    assert squeezed.count(re.sub(r"\s", "", HOSTILE)) >= 3
    assert re.sub(r"\s", "", text["recommendation"]) in squeezed


def test_the_finished_page_holds_everything():
    text = example.example()
    text["charts"][0]["says"] = HOSTILE
    whole = page.whole(text, DAY)
    assert whole.count("data:image/png;base64,") == 2 and page.PLACE.split("{")[0] not in whole
    addresses = re.findall(r'(?:src|href)="([^"]*)"', whole)
    assert all(address.startswith(("data:", "http")) for address in addresses)
    assert not re.search(r'src="http|<link|@import|url\(', whole), "nothing is fetched"
    shown = Page(whole)
    assert "script" not in shown.tags and "27 November 2026" in shown.words
    for row in text["claims"]:
        assert f"{row['id']}." in shown.words
    assert "January 2016" in shown.words and "Licence of the figures" in shown.words
    assert "@media print" in whole


def test_the_preview_says_what_is_missing_and_the_finished_page_does_not():
    empty = draft.empty()
    assert "No bottom line yet." in page.body(empty, DAY, gaps=True)
    finished = page.body(empty, DAY)
    assert "yet" not in finished and "<h2" not in finished, "no heading over nothing"


def test_sources_from_outside_are_links_and_nothing_else():
    rows = f"a page: https://example.org/a?b=1&c=2.\n\njavascript:alert(1) {HOSTILE}"
    shown = Page(page.body(draft.read({"sources": rows}), DAY))
    links = [value for name, value in shown.attributes if name == "href"]
    assert links[0] == "https://example.org/a?b=1&c=2", "the full stop is not part of it"
    assert all(link.startswith("https://") for link in links) and "script" not in shown.tags
    assert re.sub(r"\s", "", HOSTILE) in re.sub(r"\s", "", shown.words)
    assert "asiatimes.com" in page.body(example.example(), DAY)


def test_the_course_is_cited_by_its_own_title():
    assert current().citation in (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert current().citation in page.body(draft.empty(), DAY)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Two partners, not one bloc", "brief-two-partners-not-one-bloc.html"),
        ("../../etc/passwd", "brief-etc-passwd.html"),
        ("word " * 11 + "ending", "brief" + 11 * "-word" + ".html"),
        ("w" * 80, "brief-" + 54 * "w" + ".html"),
        ("俄罗斯", "brief.html"),
        ("", "brief.html"),
    ],
)
def test_the_name_of_the_file_is_plain(title, name):
    assert page.file_name(draft.read({"title": title})) == name


# ---- the charts


@pytest.mark.parametrize("name", stock.TITLES)
def test_every_chart_has_a_finding_words_sources_and_a_licence(name):
    one = stock.chart(name)
    assert base64.b64decode(one.png).startswith(b"\x89PNG") and len(one.png) < 90_000
    assert re.search(r"\d", one.finding) and one.finding in one.words
    assert one.sources and one.licences
    assert set(one.tables) <= set(data.names())


def test_the_stock_is_of_ten_to_fourteen():
    assert 10 <= len(stock.all_charts()) <= 14


def test_findings_agree_with_the_ledger():
    from course import claims

    syria, ukraine = claims.evidence("C4"), claims.evidence("C2")
    assert f"{syria['russia_alone'].value} vetoes without China" in stock.chart("syria").finding
    assert ukraine["ukraine_texts"].text.startswith("1 yes, ")
    assert stock.chart("ukraine").finding.startswith("Of 27 ")
    assert stock.chart("ukraine").finding.endswith("China supported 1")
    assert (
        f"{claims.evidence('T1')['share_2014'].value:.0f} percent" in stock.chart("weights").finding
    )


# ---- the file


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drafts())
def test_what_is_kept_comes_back(tmp_path, raw):
    path = tmp_path / "deep" / store.NAME
    path.unlink(missing_ok=True)  # of the draft before
    kept = store.Keeper(path).save(raw)
    again = store.Keeper(path)
    assert again.load() == kept == draft.read(raw) and again.notice == ""
    assert [file.name for file in path.parent.iterdir()] == [store.NAME], "no remains"


def test_no_file_is_an_empty_draft_and_makes_none(tmp_path):
    keeper = store.Keeper(tmp_path / store.NAME)
    assert keeper.load() == draft.empty() and not list(tmp_path.iterdir())


DAMAGED = [
    b"",
    b"\xff\xfe",
    b'{"version": 1',
    b"[]",
    b'{"title": "x"}',
    b"[" * 100_000,
    b'{"version": true}',
]


@pytest.mark.parametrize("raw", DAMAGED, ids=range(len(DAMAGED)))
def test_a_damaged_file_is_set_aside_and_never_overwritten(tmp_path, raw):
    path = tmp_path / store.NAME
    path.write_bytes(raw)
    keeper = store.Keeper(path)
    assert keeper.load() == draft.empty()
    (aside,) = tmp_path.glob("brief-damaged-*.json")
    assert aside.name in keeper.notice and "damaged" in keeper.notice
    keeper.save({"title": "New"})
    assert aside.read_bytes() == raw and json.loads(path.read_bytes())["title"] == "New"


def test_a_file_damaged_during_a_session_costs_no_word(tmp_path):
    path = tmp_path / store.NAME
    keeper = store.Keeper(path)
    keeper.save({"title": "Kept"})
    path.write_text('{"version": 1, "tit', encoding="utf-8")
    assert keeper.load()["title"] == "Kept" and store.SAVED_ANEW in keeper.notice
    assert store.Keeper(path).load()["title"] == "Kept" and list(tmp_path.glob("*damaged*"))


def test_a_file_of_a_newer_course_is_set_aside(tmp_path):
    path = tmp_path / store.NAME
    path.write_text(json.dumps({"version": draft.VERSION + 1, "title": "Later"}), encoding="utf-8")
    keeper = store.Keeper(path)
    assert keeper.load() == draft.empty() and "newer version" in keeper.notice
    assert len(list(tmp_path.glob("brief-newer-*.json"))) == 1


def test_what_another_program_wrote_is_kept_too(tmp_path):
    path = tmp_path / store.NAME
    one, two = store.Keeper(path), store.Keeper(path)
    one.save({"title": "First"})
    two.load()
    one.save({"title": "Second, by one"})
    two.save({"title": "Third, by two"})
    assert json.loads(path.read_bytes())["title"] == "Third, by two"
    (aside,) = tmp_path.glob("brief-other-*.json")
    assert json.loads(aside.read_bytes())["title"] == "Second, by one" and aside.name in two.notice


def test_a_crash_while_writing_leaves_the_old_draft(tmp_path, monkeypatch):
    path = tmp_path / store.NAME
    keeper = store.Keeper(path)
    keeper.save({"title": "Old"})

    def fail(*names):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.replace", fail)
        assert keeper.save({"title": "New"})["title"] == "New"
    assert keeper.notice.startswith(store.NOT_SAVED) and "No space" in keeper.notice
    assert keeper.load()["title"] == "New", "it waits in memory"
    assert json.loads(path.read_bytes())["title"] == "Old" and len(list(tmp_path.iterdir())) == 1
    keeper.save({"title": "Newer"})
    assert keeper.notice == "" and json.loads(path.read_bytes())["title"] == "Newer"


def test_beginning_anew_keeps_the_old_one_aside(tmp_path):
    keeper = store.Keeper(tmp_path / store.NAME)
    keeper.save({"title": "Old"})
    assert keeper.renew() == draft.empty()
    (aside,) = tmp_path.glob("brief-previous-*.json")
    assert json.loads(aside.read_bytes())["title"] == "Old" and aside.name in keeper.notice


# ---- the builder


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_HOME", str(tmp_path))
    return tmp_path


def test_the_page_is_answered(home):
    answer = view.reply({"kind": "draft", "view": "v", "serial": 7, "draft": {"title": HOSTILE}})
    assert (answer["kind"], answer["view"], answer["serial"]) == ("state", "v", 7)
    assert answer["draft"]["title"] == HOSTILE and HOSTILE not in answer["body"]
    assert "base64" not in json.dumps(answer), "no picture before it is asked for"
    assert view.reply({"kind": "chart", "name": "trade"})["png"] == stock.chart("trade").png
    finished = view.reply({"kind": "page", "draft": {"title": "A b", "charts": [{"id": "trade"}]}})
    assert finished["file"] == "brief-a-b.html" and "base64" in finished["html"]
    assert (home / store.NAME).is_file()


@pytest.mark.parametrize(
    "message", [{}, {"kind": "chart", "name": "../x"}, {"kind": "anywidget-command"}]
)
def test_an_unknown_message_is_left_alone(home, message):
    assert view.reply(message) is None


def test_the_builder_opens_with_what_was_kept(home):
    store.keeper().save({"title": "Kept"})
    builder = view.show()
    assert builder.state["draft"]["title"] == "Kept"
    assert len(builder.offer["claims"]) == len(IDS) and "png" not in json.dumps(builder.offer)
    shown = builder._repr_mimebundle_()[0]
    assert shown["image/png"] and "Run this cell" in shown["text/plain"]


def test_the_model_brief_names_its_weaknesses():
    plain, marked = repr(example.model()), repr(example.model(marked=True))
    for mark, (_, what) in zip(example.MARKS, example.weaknesses(), strict=True):
        assert marked.count(mark) == 2 and what in marked and mark not in plain
    order = [marked.index(mark) for mark in example.MARKS]
    assert order == sorted(order), "the marks come in the order of reading"
