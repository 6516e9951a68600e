"""The Korean search: api.search_items."""

import pytest

from tests.support.rest import Rest, new

MARK = "검색표"  # Every item here has it in its name, so that each query can be held to these items.


@pytest.fixture(scope="module", autouse=True)
def catalogue(manager: Rest) -> None:
    for name, sku, barcode in [
        ("무선 마우스", "MS-100/A", "8801111000017"),
        ("무선마우스 받침", "PAD-7", "8801111000024"),
        ("무선 키보드", "KB_200", "8801111000031"),
        ("유선 마우스 50%", "MS-50", "8801111000048"),
        ("USB 허브", "HUB-1", "8801111000055"),
        ("닭가슴살 과자", "FD-1", "8801111000062"),
        ("값싼 의자", "CH-1", "8801111000079"),
    ]:
        document = {"sku": sku, "name": f"{name} {MARK}", "unit_id": 1, "barcodes": [{"barcode": barcode}]}
        manager.done("create_item", p_document=document)


def _found(caller: Rest, query: str) -> set[str]:
    rows = caller.rows("rpc/search_items", p_query=query, name=f"like.*{MARK}", order="sku")
    return {row["name"].removesuffix(f" {MARK}") for row in rows}


class TestSearchItems:
    @pytest.mark.parametrize(
        ("query", "names"),
        [
            pytest.param("마우스", {"무선 마우스", "무선마우스 받침", "유선 마우스 50%"}, id="a part of the name"),
            pytest.param("무선마우스", {"무선 마우스", "무선마우스 받침"}, id="whatever the spaces"),
            pytest.param("마우스 무선", {"무선 마우스", "무선마우스 받침"}, id="words in any order"),
            pytest.param("무선 ㅁ", {"무선 마우스", "무선마우스 받침"}, id="the next word half typed"),
            pytest.param("무선마ㅇ", {"무선 마우스", "무선마우스 받침"}, id="a syllable half typed"),
            pytest.param("마웃", {"무선 마우스", "무선마우스 받침", "유선 마우스 50%"}, id="on the way to the next"),
            pytest.param("고", {"닭가슴살 과자"}, id="a vowel on the way to a compound"),
            pytest.param("달", {"닭가슴살 과자"}, id="a final on the way to a compound"),
            pytest.param("ㅁㅅㅁㅇㅅ", {"무선 마우스", "무선마우스 받침"}, id="initials"),
            pytest.param("ㄳㅇㅈ", set(), id="initials that stand nowhere"),
            pytest.param("ㄱㅆㅇㅈ", {"값싼 의자"}, id="a doubled initial"),
            pytest.param("ㄷㄳㅅ", {"닭가슴살 과자"}, id="initials that the keyboard has joined"),
            pytest.param("usbㅎㅂ", {"USB 허브"}, id="letters and initials in one"),
            pytest.param("ms-100/a", {"무선 마우스"}, id="the code in lower case"),
            pytest.param("ＭＳ－５０", {"유선 마우스 50%"}, id="the code in full width"),
            pytest.param("111100003", {"무선 키보드"}, id="the middle of a barcode"),
            pytest.param("%", {"유선 마우스 50%"}, id="a per cent sign"),
            pytest.param("B_2", {"무선 키보드"}, id="an underscore"),
            pytest.param("B\\_2", set(), id="a backslash"),
            pytest.param("' or true --", set(), id="an attempt at SQL"),
            pytest.param("없는물건", set(), id="nothing"),
        ],
    )
    def test_finds_by(self, staff: Rest, query: str, names: set[str]) -> None:
        assert _found(staff, query) == names

    def test_finds_all_by_a_blank_query(self, staff: Rest) -> None:
        assert len(_found(staff, "  ")) == 7

    def test_finds_by_more_words_than_four(self, staff: Rest) -> None:
        assert _found(staff, f"무선 마우스 검 색 {MARK}") == {"무선 마우스", "무선마우스 받침"}

    def test_follows_a_change_of_the_name(self, manager: Rest) -> None:
        old, name = new("옛이름"), new("새이름")
        item = manager.done("create_item", p_document={"sku": new("SKU"), "name": old, "unit_id": 1})
        manager.done("change_item", p_id=item["id"], p_version=1, p_document={"name": name})
        assert [len(manager.rows("rpc/search_items", p_query=one)) for one in (old, name)] == [0, 1]
