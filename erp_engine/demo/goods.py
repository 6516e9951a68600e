"""What the company deals in: a tree of categories, and 60 items."""

from dataclasses import dataclass
from typing import Any, Final

from erp_engine.demo.numbers import gtin

TREE: Final = {
    "사무용품": ("필기구", "종이류", "정리용품"),
    "전자기기": ("컴퓨터 주변기기", "케이블·충전", "저장장치"),
    "생활용품": ("청소·세제", "주방용품", "욕실용품"),
    "식품": ("커피·차", "간식·음료", "농산물"),
    "화장품": ("스킨케어", "바디케어"),
}

# name | unit | purchase price | sale price | safety stock | pieces in a box; L: has lots that expire; X: free of VAT.
_GOODS: Final = {
    "필기구": (
        "PEN",
        "유성 볼펜 0.7mm 검정|EA|180|300|200|50",
        "유성 볼펜 0.7mm 파랑|EA|180|300|120|50",
        "젤펜 0.5mm 3색 세트|SET|1900|3200|40|20",
        "형광펜 5색 세트|SET|2100|3500|40|20",
        "보드마카 검정|EA|450|800|80|24",
    ),
    "종이류": (
        "PPR",
        "A4 복사용지 80g 500매|PACK|3600|4900|150|5",
        "A3 복사용지 80g 500매|PACK|7400|9800|40|5",
        "포스트잇 76×76 노랑|EA|850|1400|100|24",
        "스프링 노트 B5|EA|1100|1900|80|30",
        "크라프트 서류봉투 A4 100매|PACK|5200|7900|20|10",
    ),
    "정리용품": (
        "ORG",
        "클리어파일 40매 A4|EA|1900|3100|60|24",
        "3공 바인더 5cm|EA|2300|3800|40|20",
        "책상 서랍 정리함|EA|4800|7900|20|12",
        "문서 세단기 5매|EA|39000|58000|6|1",
    ),
    "컴퓨터 주변기기": (
        "PC",
        "무선 마우스 저소음|EA|9800|15900|40|20",
        "무선 키보드 마우스 세트|SET|21000|32900|20|10",
        "기계식 키보드 적축|EA|52000|79000|10|5",
        "노트북 거치대 알루미늄|EA|14500|23900|15|10",
        "USB 헤드셋 마이크|EA|16800|27900|15|10",
        "웹캠 풀HD|EA|27500|42900|10|10",
    ),
    "케이블·충전": (
        "CBL",
        "USB-C 고속충전 케이블 1m|EA|2600|4900|120|50",
        "USB-C 고속충전 케이블 2m|EA|3400|6500|80|50",
        "HDMI 2.1 케이블 2m|EA|6200|10900|40|25",
        "65W GaN 충전기|EA|17500|28900|25|10",
        "4구 멀티탭 3m|EA|7200|11900|40|20",
        "랜선 CAT6 벌크|M|420|800|300|305",
    ),
    "저장장치": (
        "STO",
        "USB 메모리 64GB|EA|5900|9900|60|50",
        "외장 SSD 1TB|EA|86000|119000|8|5",
        "마이크로 SD 128GB|EA|9800|15900|40|50",
    ),
    "청소·세제": (
        "CLN",
        "주방세제 1.2L|EA|2400|3900|80|12",
        "세탁세제 캡슐 30입|PACK|8900|13900|40|8",
        "다목적 물티슈 100매|PACK|950|1600|200|20",
        "극세사 걸레 10매|PACK|4200|6900|30|20",
        "종량제 봉투 20L 20매|PACK|8200|9800|30|25",
    ),
    "주방용품": (
        "KIT",
        "스테인리스 텀블러 500ml|EA|7800|13900|30|24",
        "종이컵 6.5온스 1000개|BOX|11500|16900|20|1",
        "밀폐용기 4종 세트|SET|9600|15900|20|8",
        "위생장갑 200매|PACK|1400|2500|60|40",
    ),
    "욕실용품": (
        "BTH",
        "3겹 화장지 30롤|PACK|11800|17900|60|1",
        "치약 150g|EA|1300|2300|100|48|L",
        "칫솔 미세모 4개입|PACK|2100|3700|60|36",
        "핸드타월 100매|PACK|1700|2700|80|20",
    ),
    "커피·차": (
        "COF",
        "믹스커피 100입|BOX|11900|15900|60|8|L",
        "원두커피 에스프레소 블렌드|KG|14500|23900|20|6|L",
        "캡슐커피 디카페인 10입|BOX|4900|7500|40|12|L",
        "녹차 티백 50입|BOX|4300|6900|30|20|L",
        "유자차 1kg|EA|6700|10500|20|12|L",
    ),
    "간식·음료": (
        "SNK",
        "초코파이 12입|BOX|3300|4800|60|8|L",
        "견과류 믹스 30입|BOX|15800|22900|30|6|L",
        "생수 2L 6입|PACK|2700|3900|100|1|L",
        "제로 탄산수 500ml 20입|BOX|9200|13500|40|1|L",
        "쌀과자 50입|PACK|5600|8500|30|10|L",
    ),
    "농산물": (
        "AGR",
        "국산 쌀 10kg|EA|27000|33900|20|1|LX",
        "국산 깐마늘 1kg|EA|7600|10900|10|10|LX",
    ),
    "스킨케어": (
        "SKN",
        "수분크림 50ml|EA|8900|17900|30|24|L",
        "선크림 SPF50+ 50ml|EA|7600|15900|40|24|L",
        "마스크팩 10매|BOX|5400|9900|40|30|L",
    ),
    "바디케어": (
        "BDY",
        "핸드크림 60ml|EA|2600|4900|60|36|L",
        "바디워시 1L|EA|4900|8900|40|12|L",
        "샴푸 1L|EA|5600|9900|40|12|L",
    ),
}


@dataclass(frozen=True, slots=True)
class Good:
    """An item before it has an id."""

    sku: str
    name: str
    category: str
    unit: str
    purchase_price: int
    sale_price: int
    safety_stock: int
    box: int
    number: int
    has_lots: bool
    is_exempt: bool

    def document(self, category_ids: dict[str, int], unit_ids: dict[str, int]) -> dict[str, Any]:
        return {
            "sku": self.sku,
            "name": self.name,
            "category_id": category_ids[self.category],
            "unit_id": unit_ids[self.unit],
            "purchase_price": str(self.purchase_price),
            "sale_price": str(self.sale_price),
            "safety_stock": str(self.safety_stock),
            "reorder_point": str(self.safety_stock * 2),
            "is_lot_tracked": self.has_lots,
            "tax_kind": "exempt" if self.is_exempt else "taxable",
            "barcodes": self._barcodes(),
        }

    def _barcodes(self) -> list[dict[str, str]]:
        piece = f"8809{self.number:08d}"
        codes = [{"barcode": gtin(piece), "unit_name": "낱개", "quantity": "1"}]
        if self.box > 1:
            codes.append({"barcode": gtin(f"1{piece}"), "unit_name": "박스", "quantity": str(self.box)})
        return codes


def goods() -> list[Good]:
    """All 60."""
    found: list[Good] = []
    for category, (prefix, *rows) in _GOODS.items():
        for place, row in enumerate(rows, 1):
            name, unit, purchase, sale, safety, box, *marks = row.split("|")
            numbers = (int(purchase), int(sale), int(safety), int(box))
            flags = "".join(marks)
            sku = f"{prefix}-{place:03d}"
            found.append(Good(sku, name, category, unit, *numbers, len(found) + 1, "L" in flags, "X" in flags))
    return found
