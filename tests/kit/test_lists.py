"""Lists: pages that add up, sorts, filters."""

from tests.support.company import Company
from tests.support.rest import new


class TestPages:
    def test_show_each_row_once(self, company: Company) -> None:
        category = company.manager.made("categories", {"name": new("분류")})["id"]
        made = [company.item(category_id=category, name="같은 이름") for _ in range(7)]
        pages = [
            company.manager.get("items", category_id=category, sort="name", limit=3, page=page) for page in (1, 2, 3, 4)
        ]
        assert [len(page["rows"]) for page in pages] == [3, 3, 1, 0]
        assert {page["total"] for page in pages} == {7}
        assert sorted(row["id"] for page in pages for row in page["rows"]) == made

    def test_deep_pages_show_what_the_first_ones_would(self, company: Company) -> None:
        """From row 400 on, the keys are looked up first; without a search, all is counted meanwhile."""
        word = new("깊은")
        category = company.manager.made("categories", {"name": word})["id"]
        document = {"name": f"{word} 우물", "unit_id": company.unit_id, "category_id": category}
        bodies = [{"sku": new("DEEP"), **document} for _ in range(410)]
        company.manager.made("items/bulk", {"documents": bodies})
        here = {"warehouse_id": company.warehouse_id}
        for path, wanted in (
            ("items", {"search": word}),
            ("items", {"category_id": category}),
            ("stocks", {"search": word, **here}),
            ("stocks", {"category_id": category, **here}),
        ):
            whole = [row for n in (1, 2, 3) for row in company.manager.get(path, **wanted, limit=200, page=n)["rows"]]
            page = company.manager.get(path, **wanted, limit=5, page=82)
            assert (page["rows"], page["total"]) == (whole[405:410], 410)
            assert company.manager.get(path, **wanted, limit=5, page=83) == {**page, "rows": [], "page": 83}

    def test_of_what_no_index_sorts_show_each_row_once(self, company: Company) -> None:
        """The keys of such a page are looked up first, and all are counted meanwhile."""
        partner = company.partner(is_customer=True)
        lines = [{"item_id": company.item(), "quantity": "1"}]
        made = [company.flow("outbounds", lines, partner_id=partner)["id"] for _ in range(5)]
        pages = [
            company.manager.get("outbounds", partner_id=partner, sort="-created_at", limit=2, page=page)
            for page in (1, 2, 3, 4)
        ]
        assert [row["id"] for page in pages for row in page["rows"]] == made[::-1]
        assert {page["total"] for page in pages} == {5}

    def test_sort_both_ways(self, company: Company) -> None:
        up = [row["code"] for row in company.manager.rows("units", sort="code")]
        down = [row["code"] for row in company.manager.rows("units", sort="-code")]
        assert up == down[::-1] == sorted(up)


class TestFilters:
    def test_take_several_values(self, company: Company) -> None:
        item = company.item()
        lines = [{"item_id": item, "quantity": "1"}]
        partner = company.partner(is_customer=True)
        draft = company.flow("outbounds", lines, partner_id=partner)
        pending = company.flow("outbounds", lines, partner_id=partner, through="submit")
        cancelled = company.flow("outbounds", lines, partner_id=partner)
        company.manager.acts(f"outbounds/{cancelled['id']}/cancel")
        found = company.manager.rows("outbounds", partner_id=partner, status=["draft", "pending"])
        assert {row["id"] for row in found} == {draft["id"], pending["id"]}

    def test_take_several_categories(self, company: Company) -> None:
        categories = [company.manager.made("categories", {"name": new("분류")})["id"] for _ in range(3)]
        items = [company.item(category_id=category) for category in categories]
        for path, key in (("items", "id"), ("stocks", "item_id")):
            rows = company.manager.rows(path, category_id=categories[:2], limit=200)
            assert {row[key] for row in rows} == set(items[:2])

    def test_take_several_items(self, company: Company) -> None:
        items = [company.item() for _ in range(3)]
        rows = company.manager.rows("stocks", item_id=items[:2], warehouse_id=company.warehouse_id)
        assert {row["item_id"] for row in rows} == set(items[:2])

    def test_take_text_for_what_it_is(self, company: Company) -> None:
        """Nothing that is typed becomes a part of PostgREST's own words."""
        for text in ("a,b", "a.b", "(x)", '"', "*", "%", "eq.1", "무선&limit=1", "\\", "or=(id.gt.0)"):
            assert company.manager.rows("items", search=f"{text} {new('없음')}") == []
            company.manager.rows("inbounds", external_id=text)
