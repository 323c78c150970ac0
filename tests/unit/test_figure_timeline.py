"""The timeline's events, spans and disputes."""

import json

from course import data
from course.lesson_02 import events as history
from course.lesson_02.figure import timeline


def test_events_come_in_order_and_lie_within_the_years():
    known = history.moments()
    assert [m.at for m in known] == sorted(m.at for m in known)
    assert all(history.FIRST <= m.at < history.LAST + 1 for m in known)
    assert len({(m.date, m.text) for m in known}) == len(known) >= 30


def test_every_lane_has_events_and_every_event_a_source():
    known = history.moments()
    assert {m.lane for m in known} == set(history.LANES)
    for moment in known:
        assert moment.actors and set(moment.actors) <= set(history.POWERS), moment.text
        assert moment.url.startswith("http") and moment.source


def test_unconfirmed_rows_are_left_out_and_single_pages_are_named():
    table = data.load("chronology")
    texts = {m.text: m for m in history.moments()}
    for row in table[table["status"] == "unconfirmed"].itertuples():
        assert row.event not in texts
    single = table[(table["status"] == "single page") & table["event"].isin(list(texts))]
    assert len(single) and all(texts[event].source.endswith("(one page)") for event in single.event)


def test_the_three_alliances_begin_and_end():
    texts = [m.text for m in history.moments() if m.lane == "alliance"]
    assert sum("ends in practice" in text for text in texts) == 3
    paper = [s for s in history.spans() if s.lane == "alliance" and s.dyad == "CHN-RUS"]
    assert [(s.first, s.last) for s in paper] == [(1896, 1900), (1942, 1980)]


def test_what_the_lesson_tells_to_try_is_there_to_be_seen():
    land = [m.at for m in history.moments() if m.lane == "land"]
    assert sum(at > 1896 for at in land) == 1, "all but one before the first alliance"
    rivalry = [s for s in history.spans() if s.lane == "rivalry" and s.dyad == "CHN-RUS"]
    assert rivalry[-1].first == 1958, "rivalry begins while the promise is in force to 1980"
    assert max(history.disputes()["CHN-USA"]) < 1975, "strokes until the early 1970s"


def test_disputes_are_those_of_the_table():
    counts = history.disputes()
    table = data.load("disputes").query("dataset == 'COW' and onset and 1858 <= year <= 1991")
    for dyad in history.PAIRS:
        assert sum(counts[dyad].values()) == table[table["dyad"] == dyad]["dispute"].nunique()
    assert not any(1950 <= year < 1960 for year in counts["CHN-RUS"])


def test_the_sentence_names_day_powers_and_event():
    words = history.sentence(history.moments()[0])
    assert words.startswith("28 May 1858 (China, Russia): Treaty of Aigun") and words.endswith(".")


def test_the_page_gets_plain_values_only():
    page = json.loads(json.dumps(history.payload()))
    assert set(page) == {"first", "last", "lanes", "themes", "moments", "spans", "disputes"}
    assert all(moment["sentence"] for moment in page["moments"])


def test_the_widget_has_a_still_picture_and_a_sentence():
    widget = timeline()
    assert widget.still().axes and "alliance of 1896" in widget.sentence()
