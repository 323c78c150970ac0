"""The hosts of the sources: every one is classed, and the shares are counted rightly."""

import json
import re

import pytest

from claimbook import settings, tables
from claimbook.tables import hosts as sources

PACKAGE = json.loads((settings.current().data / "datapackage.json").read_text(encoding="utf-8"))


def test_every_host_of_every_source_is_classed():
    assert sources.unclassed(PACKAGE, settings.current().data) == [], (
        "class them in data/source_hosts.csv"
    )


def test_a_host_that_is_not_classed_is_found(tmp_path):
    fields = [{"name": "class", "constraints": {"enum": ["press", "mirror"]}}]
    (tmp_path / "source_hosts.csv").write_text("host,class,note\na.org,press,\n", encoding="utf-8")
    (tmp_path / "t.csv").write_text(
        "x,u\n1,https://www.A.org./1; see (http://b.a.org:80/2)\n2,http://nota.org/3\n",
        encoding="utf-8",
    )
    whole = [{"path": "https://a.org/all"}]
    package = {
        "resources": [
            {"name": "t", "path": "t.csv", "sources": whole},
            {
                "name": "source_hosts",
                "path": "source_hosts.csv",
                "sources": whole,
                "schema": {"fields": fields},
            },
        ]
    }
    assert sources.unclassed(package, tmp_path) == ["nota.org"]
    lines = sources.shares_markdown(package, tmp_path).splitlines()
    assert "| press | 3 | 2 | 67% | 2 | 100% |" in lines
    assert "| mirror | 0 | 0 | 0% | 0 | 0% |" in lines
    assert "| not classed | 1 | 1 | 33% | 0 | 0% |" in lines


@pytest.mark.parametrize(
    ("host", "expected"),
    [
        ("www.china.org.cn", "press"),
        ("wiki.china.org.cn", "reference"),
        ("deep.wiki.china.org.cn", "reference"),
        ("research.un.org", "primary"),
        ("notun.org", sources.UNCLASSED),
        ("", sources.UNCLASSED),
    ],
)
def test_a_host_has_the_class_of_the_nearest_domain(host, expected):
    assert sources.class_of(host, sources.read_classes(settings.current().data)) == expected


def test_the_page_of_the_tables_counts_every_address_once():
    page = (settings.current().data / "README.md").read_text(encoding="utf-8")
    found = re.findall(
        r"^\| (\w[\w ]*) \| (\d+) \| ([\d,]+) \| \d+% \| (\d+) \| \d+% \|$", page, re.M
    )
    enum = tables.load("source_hosts")["class"].cat.categories
    assert [row[0] for row in found] == list(enum)
    in_rows, whole = sources.addresses(PACKAGE, settings.current().data)
    assert sum(int(row[2].replace(",", "")) for row in found) == len(in_rows) > 1000
    assert sum(int(row[3]) for row in found) == len(whole) > 100
