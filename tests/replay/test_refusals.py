"""A replay that cannot go on says why, and brings in no half of a document."""

from pathlib import Path

from tests.replay.conftest import EMAIL, Shop
from tests.replay.test_documents import HEADER


def written(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "shop.csv"
    path.write_text("\n".join([HEADER, *rows]) + "\n")
    return path


class TestRefusals:
    def test_names_invoice_line_and_every_error(self, shop: Shop, tmp_path: Path) -> None:
        rows = (
            "7,10001,X,1,2010-12-01 08:00:00,1.0,,UK",
            "7,10001,X,1.5,2010-12-01 08:00:00,1.0,,UK",
            "7,10001,X,0.25,2010-12-01 08:00:00,1.0,,UK",
        )
        done = shop.replay(written(tmp_path, *rows, "8,10002,X,1,2010-12-01 09:00:00,1.0,,UK"))
        assert done.returncode == 1
        assert "quantity.too_precise" in done.stderr
        assert shop.query("select count(*) from erp.flows") == [(0,)]

    def test_refuses_a_wrong_password(self, shop: Shop, tmp_path: Path) -> None:
        shop.password, right = "not the password", shop.password
        done = shop.replay(written(tmp_path, "7,10001,X,1,2010-12-01 08:00:00,1.0,,UK"))
        shop.password = right
        assert done.returncode == 1
        assert "auth.wrong_credentials" in done.stderr

    def test_refuses_an_unknown_warehouse(self, shop: Shop, tmp_path: Path) -> None:
        path = written(tmp_path, "7,10001,X,1,2010-12-01 08:00:00,1.0,,UK")
        done = shop.replay(path, "--warehouse", "NOWHERE")
        assert (done.returncode, "NOWHERE" in done.stderr) == (1, True)

    def test_refuses_a_cost_that_is_no_number(self, shop: Shop, tmp_path: Path) -> None:
        path = written(tmp_path, "7,10001,X,1,2010-12-01 08:00:00,1.0,,UK")
        done = shop.replay(path, "--opening-cost", "cheap")
        assert (done.returncode, "--opening-cost" in done.stderr) == (1, True)

    def test_says_so_when_nobody_answers(self, shop: Shop, tmp_path: Path) -> None:
        path = written(tmp_path, "7,10001,X,1,2010-12-01 08:00:00,1.0,,UK")
        done = shop.erp("replay", str(path), "--url", "http://127.0.0.1:9", "--email", EMAIL)
        assert (done.returncode, "does not answer" in done.stderr) == (1, True)

    def test_lists_what_it_skips(self, shop: Shop, tmp_path: Path) -> None:
        done = shop.replay(written(tmp_path, "7,POST,X,3,2010-12-01 08:00:00,1.0,,UK"))
        assert done.returncode == 0, done.stderr
        assert "POST: 1 명세 lines, 3 수량 quantity" in done.stdout
