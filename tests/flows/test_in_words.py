"""What the replies about documents say to people, beside the codes for programs."""

import pytest

from tests.support.company import Company
from tests.support.flows import line

DENIED = [("ko", "권한이 없습니다. 필요하면 관리자에게 요청하세요."), ("en", "permission"), ("zh", "权限")]


class TestInWords:
    @pytest.mark.parametrize(("language", "words"), DENIED)
    @pytest.mark.parametrize("route", ["outbounds", "flows"])
    def test_a_transition_that_is_not_allowed_says_why(
        self, company: Company, route: str, language: str, words: str
    ) -> None:
        flow = company.flow("outbounds", [line(company.item(), "1")], who="staff", through="submit")
        reply = company.staff.api.get(f"/api/v1/{route}/{flow['id']}", headers={"Accept-Language": language}).json()
        said = {one["action"]: (one["why"], one["message"]) for one in reply["transitions"]}
        assert said["withdraw"] == (None, None)
        assert said["approve"][0] == "permission.denied"
        assert words in said["approve"][1]

    def test_a_warning_says_which_line_is_short_of_what(self, company: Company) -> None:
        sku = company.manager.api.get(f"/api/v1/items/{(item := company.item())}").json()["sku"]
        head = {"engine": "outbound", "warehouse_id": company.warehouse_id, "through": "submit"}
        made = company.staff.made("flows", {**head, "lines": [line(item, "7")]})
        assert "1번 줄" in made["warnings"][0]["message"]
        assert f"({sku}): 재고가 부족합니다(가용재고 0, 요청 7)." in made["warnings"][0]["message"]

    def test_what_was_stopped_says_why(self, company: Company) -> None:
        head = {"warehouse_id": company.warehouse_id, "through": "commit"}
        made = company.staff.made("outbounds", {**head, "lines": [line(company.item(), "1")]})
        assert made["stopped"] == {"action": "approve", "code": "permission.denied", "message": DENIED[0][1]}
