"""The coding table: ten claims, the codes of two coders, and the reader's kappa with each."""

import json
import shutil
import subprocess

import pytest

from claimbook.ledger import codebook, coders
from claimbook.settings import current
from course.lesson_01 import figure_coding as coding

GIVEN = coding.sheet()
NODE = shutil.which("node")


def test_ten_claims_show_most_codes_and_one_on_which_the_coders_part():
    assert len(GIVEN["claims"]) == len(set(coding.CLAIMS)) == 10
    assert set(GIVEN["codes"]) == {*codebook.SCALE, "contested", "untestable", "open", "position"}
    seen = {code for one in GIVEN["claims"] for code in one["others"]}
    assert seen == set(GIVEN["codes"]) - {"open"}
    assert any(len(set(one["others"])) > 1 for one in GIVEN["claims"])


def test_a_claim_shows_what_a_coder_sees_and_no_rule_that_tells_the_answer():
    for one in GIVEN["claims"]:
        assert one["words"] and one["claim"] and len(one["figures"]) > one["deciding"] == 3
        assert not [rule for rule in one["rules"] if rule.startswith("4,")]
        assert one["ledger"] in GIVEN["codes"] and one["note"]


def test_neither_sentence_nor_picture_gives_a_code_away():
    words = coding.CodingTable(figures=GIVEN).sentence()
    assert all(one["claim"] in words and one["reason"] not in words for one in GIVEN["claims"])
    assert len(coding.picture(GIVEN).texts) == 2 + 2 * len(coding.CLAIMS)


def test_one_who_codes_as_a_coder_has_kappa_one_with_that_coder():
    own = {claim: coding.code(3, claim) for claim in coding.CLAIMS}
    with_three, with_four = coding.agreement(own)
    assert with_three == 1 and 0.5 < with_four < 1


@pytest.mark.skipif(NODE is None, reason="node is not here")
def test_the_page_counts_kappa_as_the_ledger_does():
    pairs = [(coding.code(3, c), other) for c in coding.CLAIMS for other in coding.WORDS]
    module = (current().root / "course" / "lesson_01" / "coding.js").as_uri()
    script = (
        f"import {{ kappa }} from {json.dumps(module)};"
        f"console.log(kappa({json.dumps(pairs)}, {json.dumps(list(codebook.SCALE))}));"
    )
    command = [NODE, "--input-type=module", "-e", script]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert float(said.stdout) == pytest.approx(coders.kappa(pairs))
