"""Sealing: everything is checked first, nothing is half written, and no edit is destroyed."""

import json

import pytest
from tiny_course import snapshot, use

from claimbook import tables
from claimbook.tables import seal


def package(copy):
    return json.loads((copy / "data" / "datapackage.json").read_text(encoding="utf-8"))


def put(copy, changed):
    (copy / "data" / "datapackage.json").write_text(seal.text_of(changed), encoding="utf-8")


def drift(whole):
    return next(spec for spec in whole["resources"] if spec["name"] == "drift")


def edit(copy, old, new, name="drift"):
    path = copy / "data" / f"{name}.csv"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_an_edited_table_names_both_ways_on_and_the_seal_keeps_the_edit(copy, capsys):
    edit(copy, "2100,14", "2100,15")
    with pytest.raises(tables.DataError) as error:
        tables.load("drift")
    said = str(error.value)
    assert "row 7, column days_apart" in said
    assert said.index("python3 -m tiny data seal") < said.index("git restore data/drift.csv")
    assert seal.main(["check"]) == 1 and "data seal" in capsys.readouterr().err
    assert seal.main(["seal"]) == 0 and "Sealed: drift." in capsys.readouterr().out
    assert tables.load("drift")["days_apart"].iloc[-1] == 15
    assert "2100,15" in (copy / "data" / "drift.csv").read_text(encoding="utf-8")


def test_sealing_twice_changes_nothing(copy):
    before = snapshot(copy / "data")
    assert seal.seal() == [] and snapshot(copy / "data") == before


def without(*names):
    def change(spec):
        for name in names:
            del spec[name]

    return change


def field(**entries):
    return lambda spec: spec["schema"]["fields"][1].update(entries)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (without("coverage"), "table drift: the field `coverage` is missing"),
        (without("title"), "table drift: the field `title` is missing"),
        (without("schema"), "`schema` must hold a list `fields`"),
        (without("sources"), "`sources` must list at least one"),
        (without("licenses"), "`licenses` must list at least one"),
        (lambda spec: spec.update(path="other.csv"), "`path` must be drift.csv"),
        (lambda spec: spec.update(name="Drift"), "has no name of small letters"),
        (lambda spec: spec.update(name="years"), "the name years is there twice"),
        (lambda spec: spec.update(sources=[{"title": "A book"}]), "needs a `path`, the address"),
        (lambda spec: spec.update(sources=[{"path": "https://e.org"}]), "has no `title`"),
        (lambda spec: spec["schema"].update(primaryKey=["age"]), "`primaryKey` names age"),
        (field(type="integr"), "field days_apart: `type` must be one of string, integer"),
        (field(unit=""), "field days_apart holds numbers and has no `unit`"),
        (field(description=""), "field days_apart has no `description`"),
        (field(constraints=[]), "`constraints` must be a mapping"),
        (field(constraints={"minimum": "0"}), "`minimum` must be a number"),
        (field(constraints={"enum": [1]}), "`enum` must be a list of texts"),
        (field(name="days"), "the columns year,days were expected, found year,days_apart"),
    ],
)
def test_a_slip_in_a_description_is_a_sentence_and_nothing_is_written(
    copy, capsys, change, sentence
):
    whole = package(copy)
    change(drift(whole))
    put(copy, whole)
    before = snapshot(copy)
    assert seal.main(["seal"]) == 1
    said = capsys.readouterr().err
    assert sentence in said and "Nothing was written" in said
    assert "python3 -m tiny data seal" in said and "restore" not in said
    assert snapshot(copy) == before


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("1700,11", "1700,eleven", "row 3, column days_apart: a whole number was expected"),
        ("1700,11", "1600,11", "row 3 repeats the key 1600 of row 2"),
        ("1700,11", "1700,11,12", "row 3, column days_apart: 2 cells were expected, found 3"),
    ],
)
def test_a_slip_in_a_row_is_a_sentence_and_nothing_is_written(copy, capsys, old, new, sentence):
    edit(copy, old, new)
    before = snapshot(copy)
    assert seal.main(["seal"]) == 1
    assert sentence in capsys.readouterr().err and snapshot(copy) == before


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('{"resources": [}', "line 1 column 16"),
        ("[]", "it must be a mapping"),
        ('{"resources": [3], "description": "d"}', "table number 1 has no name"),
        ('{"resources": []}', "the field `description` is missing"),
    ],
)
def test_a_package_that_cannot_be_read_is_named_with_its_place(copy, capsys, text, sentence):
    (copy / "data" / "datapackage.json").write_text(text, encoding="utf-8")
    before = snapshot(copy)
    for action in ("seal", "check"):
        assert seal.main([action]) == 1
        assert sentence in capsys.readouterr().err
    assert snapshot(copy) == before


def test_a_file_without_description_is_told_how_to_get_one(copy, capsys):
    (copy / "data" / "tides.csv").write_text("hour,height\n1,2\n", encoding="utf-8")
    assert seal.main(["seal"]) == 1
    assert "python3 -m tiny new table tides" in capsys.readouterr().err


def test_a_disk_that_refuses_one_file_leaves_all_as_they_were(copy, capsys):
    edit(copy, "2100,14", "2100,15")
    (copy / "data" / "README.md").unlink()
    (copy / "data" / "README.md").mkdir()
    before = snapshot(copy)
    assert seal.main(["seal"]) == 1 and "cannot be written to" in capsys.readouterr().err
    assert snapshot(copy) == before


def test_a_loader_meets_a_package_that_is_broken(copy):
    (copy / "data" / "datapackage.json").write_text("{", encoding="utf-8")
    use(copy)
    with pytest.raises(tables.DataError, match=r"Mend that place.+git restore data/datapackage"):
        tables.load("drift")
