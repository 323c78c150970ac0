"""Draw the line yourself: what was known, benchmarks and scores against the tables and by hand."""

import pandas as pd
import pytest

from course import data
from course.lesson_09 import drawing
from course.lesson_09.figure import DrawForecast, all_figures, draw_forecast


def test_the_ratio_as_known_is_the_edition_s_and_goes_on_with_today_s():
    then, today = drawing.history("then"), drawing.history("today")
    assert then[2014] == pytest.approx(100 * 10354.831729 / 17419.0)
    assert then[2003] == pytest.approx(100 * 1649.928718 / 11510.670)
    assert (then.loc[2015:] == today.loc[2015:]).all()
    assert then.index.is_monotonic_increasing and then.index.is_unique
    assert (today.loc[2003:2014] > then.loc[2003:2014]).all(), "later editions raised China"
    gdp = data.load("gdp").pivot(index="year", columns="country", values="gdp_bn_usd")
    assert today[2020] == pytest.approx(100 * gdp["CHN"][2020] / gdp["USA"][2020])
    with pytest.raises(ValueError, match="no measure 'gold'"):
        drawing.history("gold")


def test_the_score_is_worked_out_by_hand():
    assert drawing.score([64, 66, 78], [61, 68, 77]) == (2.0, 1)
    assert drawing.score([10, -10], [0, 0]) == (10.0, -10)
    with pytest.raises(ValueError, match="argument 2"):
        drawing.score([1, 2], [1])


def test_the_rules_are_what_they_say():
    known = pd.Series({2004: 10.0, 2009: 20.0, 2014: 40.0})
    years = range(2015, 2021)
    rules = {line.name: line.path for line in drawing.rules(known, years)}
    assert list(rules["No change"]) == [40.0] * 6
    assert rules["Same growth as in the last 5 years"][2019] == pytest.approx(80)
    assert rules["Same growth as in the last 10 years"][2019] == pytest.approx(80)
    assert rules["Same points a year as in the last 5 years"][2020] == pytest.approx(64)


def test_a_line_to_a_named_year_meets_it():
    known = drawing.history("then").loc[:2014]
    line = drawing.through(known, 2021, 100, range(2015, 2022))
    assert line[2021] == pytest.approx(100)
    growth = line / line.shift()
    assert growth.dropna().max() == pytest.approx(growth.dropna().min())


def test_the_forecasts_are_those_of_the_table_and_of_their_time():
    early = {line.name for line in drawing.benchmarks("then", "to 2020") if line.kind == "forecast"}
    table = data.load("gdp_forecasts").query("measure == 'market'")
    dated = table[table["issued"].dt.year.between(2009, 2015)]
    assert len(early) == len(dated) == 9
    late = {line.name for line in drawing.benchmarks("then", "to 2024") if line.kind == "forecast"}
    assert late == {"CEBR, December 2020"}
    assert not [line for line in drawing.benchmarks("ppp", "to 2020") if line.kind == "forecast"]


def test_the_imf_s_share_rests_on_its_gap_and_bears_a_wrong_last_step():
    right = drawing.imf_2020()
    assert 70 < right < 74
    for china in (15700, 16600):  # 3 percent less or more for the year that had to be carried on
        assert abs(100 * china / (china + 6332) - right) < 1


def test_what_the_lesson_says_of_the_forecasts():
    table = drawing.errors("then", "to 2020")
    idle = table.loc["No change", "mean error"]
    named = table[table["kind"] == "forecast"]
    rules = table[table["kind"] == "rule"].drop("No change")
    assert (named["mean error"] > idle).sum() == 4 and len(named) == 9
    assert (rules["mean error"] > idle).all() and len(rules) == 3
    assert table.loc["IHS, July 2015", "mean error"] - idle < 0.2, "one of them narrowly"
    assert table.loc["IMF, April 2015", "error in 2020"] == pytest.approx(1.6, abs=0.1)
    assert drawing.errors("then", "to 2024").index[0] == "No change"
    recent = table.loc[[name for name in named.index if name[-4:] in ("2014", "2015")], "2020"]
    assert recent.min() > 64 and recent.max() < 93, "the range that the lesson ends with"
    order = [
        "IMF, April 2015",
        "No change",
        "The Economist, August 2014",
        "Same growth as in the last 10 years",
    ]
    assert [round(table.loc[name, "mean error"], 1) for name in order] == [1.5, 6.0, 12.3, 31.4]


def test_the_page_gets_the_same_numbers():
    figures = all_figures()
    assert set(figures["measures"]) == set(drawing.MEASURES)
    for measure, one in figures["measures"].items():
        for step, part in one["steps"].items():
            last, end = drawing.STEPS[step]
            record = drawing.history(measure).loc[last + 1 : end]
            assert part["years"] == list(range(last + 1, end + 1)) == list(record.index)
            assert part["known"]["years"][-1] == last
            assert part["record"] == pytest.approx(list(record), abs=1e-4)
            table = drawing.errors(measure, step)
            assert {line["name"]: line["mean"] for line in part["lines"]} == pytest.approx(
                table["mean error"].to_dict(), abs=1e-3
            )
            assert max(max(line["values"]) for line in part["lines"]) <= one["top"]


def test_without_a_kernel_there_is_a_picture_and_a_sentence():
    widget = draw_forecast()
    assert isinstance(widget, DrawForecast)
    bundle, _ = widget._repr_mimebundle_()
    assert bundle["image/png"] and "In 2014 it was 59 (market dollars)" in bundle["text/plain"]
    assert f"{drawing.history('then')[2020]:.0f}" not in bundle["text/plain"], "it tells the record"
