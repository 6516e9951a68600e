"""What a person reads when the API refuses, in the language that their browser asks for."""

from typing import Any

import httpx
import pytest

from stack import Stack
from tests.support import contract
from tests.support.company import Company

LANGUAGES = pytest.mark.parametrize("language", ["ko", "en", "zh"])


def told(reply: httpx.Response, status: int, language: str = "ko") -> dict[str, Any]:
    """The problem that a request ended with."""
    assert reply.status_code == status, reply.text
    assert (reply.headers["content-language"], reply.headers["vary"]) == (language, "Accept-Language")
    problem: dict[str, Any] = reply.json()
    return problem


def messages(problem: dict[str, Any]) -> list[str]:
    return [error["message"] for error in problem["errors"]]


def in_language(language: str) -> dict[str, str]:
    return {"Accept-Language": f"fr, {language};q=0.9, *;q=0.1"}


@LANGUAGES
class TestSentence:
    def test_says_which_item_is_short_and_by_how_much(self, company: Company, language: str) -> None:
        item = company.item(name="마우스")
        company.receive(item, "3")
        sku = company.manager.get(f"items/{item}")["sku"]
        body = {
            "warehouse_id": company.warehouse_id,
            "partner_id": company.customer_id,
            "through": "approve",
            "lines": [{"item_id": item, "quantity": "5"}],
        }
        reply = company.manager.api.post("/api/v1/outbounds", json=body, headers=in_language(language))
        problem = told(reply, 409, language)
        sentences = {
            "ko": f"1번 줄 마우스({sku}): 재고가 부족합니다(가용재고 3, 요청 5).",
            "en": f"Line 1, 마우스 ({sku}): not enough stock (available 3, requested 5).",
            "zh": f"第 1 行 마우스（{sku}）：库存不足（可用 3，申请 5）。",
        }
        assert (problem["code"], problem["detail"], messages(problem)) == (
            "stock.short",
            sentences[language],
            [sentences[language]],
        )
        assert (problem["errors"][0]["available"], problem["errors"][0]["requested"]) == ("3", "5")

    def test_names_each_wrong_field(self, company: Company, language: str) -> None:
        line = {"item_id": company.item(), "quantity": "-1"}
        body = {"warehouse_id": "1", "partner_id": company.customer_id, "memo": "m" * 2001, "lines": [line]}
        reply = company.manager.api.post("/api/v1/outbounds", json=body, headers=in_language(language))
        problem = told(reply, 422, language)
        wholes = {"ko": "입력값이 올바르지 않습니다.", "en": "The input is not valid.", "zh": "输入有误。"}
        assert problem["detail"].startswith(wholes[language])
        sentences = {
            "ko": {
                "창고: 올바른 번호(id)가 아닙니다.",
                "메모: 너무 깁니다(최대 2000자).",
                "1번 줄 수량: 값이 너무 작습니다.",
            },
            "en": {
                "Warehouse: is not an id.",
                "Memo: is too long (at most 2000 characters).",
                "Line 1, Quantity: is too small.",
            },
            "zh": {"仓库：不是有效的编号（id）。", "备注：过长（最多 2000 个字符）。", "第 1 行 数量：值过小。"},
        }
        assert set(messages(problem)) == sentences[language]

    def test_names_the_permission_that_is_lacking(self, company: Company, language: str) -> None:
        body = {"sku": "S", "name": "N", "unit_id": company.unit_id}
        reply = company.readonly.api.post("/api/v1/items", json=body, headers=in_language(language))
        assert (
            told(reply, 403, language)["detail"]
            == {
                "ko": "권한이 없습니다: 품목 등록·변경. 필요하면 관리자에게 요청하세요.",
                "en": "You lack the permission to create and change items. Ask an administrator if you need it.",
                "zh": "没有权限：登记和更改物料。如有需要，请联系管理员。",
            }[language]
        )

    def test_names_who_was_first(self, company: Company, language: str) -> None:
        draft = company.flow("inbounds", [{"item_id": company.item(), "quantity": "1"}], partner_id=company.supplier_id)
        path = f"/api/v1/inbounds/{draft['id']}"
        assert company.manager.api.patch(path, json={"version": 1, "memo": "a"}).status_code == 200
        reply = company.staff.api.patch(path, json={"version": 1, "memo": "b"}, headers=in_language(language))
        problem = told(reply, 409, language)
        # Seoul has no summer time.
        assert problem["context"]["time_zone"] == "Asia/Seoul"
        starts = {"ko": "manager 님이 20", "en": "manager changed this first, on 20", "zh": "manager 已于 20"}
        ends = {
            "ko": "에 먼저 바꾸었습니다(현재 2판). 새로 고친 뒤 다시 시도하세요.",
            "en": " (now version 2). Reload and try again.",
            "zh": "先行更改（现为第 2 版）。请刷新后重试。",
        }
        assert problem["code"] == "record.stale"
        assert problem["detail"].startswith(starts[language])
        assert problem["detail"].endswith(ends[language])

    def test_names_state_and_action(self, company: Company, language: str) -> None:
        draft = company.flow("inbounds", [{"item_id": company.item(), "quantity": "1"}], partner_id=company.supplier_id)
        path = f"/api/v1/inbounds/{draft['id']}/commit"
        problem = told(company.manager.api.post(path, headers=in_language(language)), 409, language)
        code = draft["code"]
        assert (problem["code"], problem["title"], problem["detail"]) == {
            "ko": (
                "flow.wrong_state",
                "처리할 수 없음",
                f"{code}: 지금 상태(작성중)에서는 할 수 없는 작업입니다: 확정.",
            ),
            "en": (
                "flow.wrong_state",
                "Not possible",
                f"{code}: this is not possible in its present state (draft): commit.",
            ),
            "zh": ("flow.wrong_state", "无法处理", f"{code}：当前状态（草稿）下不能进行此操作：过账。"),
        }[language]

    def test_says_that_a_log_in_has_expired(self, stack: Stack, api_url: str, language: str) -> None:
        token = stack.token(sub="a", session_id="b", aud="authenticated", lifetime_s=-60)
        with contract.client(api_url, token=token) as late:
            problem = told(late.get("/api/v1/me", headers=in_language(language)), 401, language)
        assert (problem["code"], problem["detail"]) == {
            "ko": ("auth.token_expired", "로그인 유효 시간이 지났습니다. 다시 로그인하세요."),
            "en": ("auth.token_expired", "Your log-in has expired. Log in again."),
            "zh": ("auth.token_expired", "登录已过期。请重新登录。"),
        }[language]


class TestLanguage:
    def test_is_korean_when_none_is_asked_for(self, company: Company) -> None:
        assert told(company.manager.api.get("/api/v1/items/999999999"), 404)["detail"] == "찾는 것이 없습니다."

    def test_holds_for_what_the_framework_refuses(self, company: Company) -> None:
        reply = company.manager.api.get("/api/v1/nothing", headers={"Accept-Language": "en"})
        assert told(reply, 404, "en")["detail"] == "There is nothing at this address."
        reply = company.manager.api.get("/api/v1/items?colour=red", headers={"Accept-Language": "zh-CN"})
        assert messages(told(reply, 422, "zh")) == ["colour：没有这个字段。"]


class TestGoodsGone:
    def test_names_the_documents_to_undo_first(self, company: Company) -> None:
        item = company.item(name="마우스")
        received = company.receive(item, "3")
        shipped = company.ship(item, "2")
        reply = company.manager.post(f"inbounds/{received['id']}/reverse", {"reason": "잘못 입력"})
        problem = told(reply, 409)
        assert problem["code"] == "flow.goods_gone"
        assert problem["detail"].endswith(
            f"되돌릴 재고가 이미 나갔거나 예약되어 있습니다(가용재고 1, 필요 3). 먼저 되돌릴 전표: {shipped['code']}."
        )
