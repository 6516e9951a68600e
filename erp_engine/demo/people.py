"""Who works there, and whom the company trades with."""

from dataclasses import dataclass
from typing import Any, Final

from erp_engine.demo.numbers import business_number

PASSWORD: Final = "erp-demo-2026"  # noqa: S105 - it is printed at every start, and never used in production


@dataclass(frozen=True, slots=True)
class Person:
    role: str
    name: str
    title: str

    @property
    def email(self) -> str:
        return f"{self.role}@demo.example"


PEOPLE: Final = (
    Person("admin", "김하늘", "시스템 관리자 administrator"),
    Person("manager", "박서준", "관리자 manager"),
    Person("staff", "이민지", "직원 staff"),
    Person("readonly", "최유진", "읽기 전용 read only"),
)

COMPANY: Final = {
    "name": "한빛유통 주식회사",
    "business_number": business_number("214870193"),
    "address": "서울특별시 성동구 성수이로 118, 6층",
}

WAREHOUSES: Final = (
    {"code": "HQ", "name": "본사창고", "address": "경기도 김포시 고촌읍 물류로 32", "is_default": True},
    {"code": "BUSAN", "name": "부산창고", "address": "부산광역시 강서구 유통단지1로 41", "is_default": False},
)
BINS: Final = (("A-01", "A열 1단"), ("A-02", "A열 2단"), ("B-01", "B열 1단"), ("C-01", "C열 저온"))

_SUPPLIERS: Final = (
    ("세종문구", "정도윤", "서울특별시 종로구 창신길 21"),
    ("대한제지판매", "오세훈", "대전광역시 대덕구 대화로 88"),
    ("테크원", "한지호", "서울특별시 용산구 청파로 74"),
    ("누리전자", "서다은", "경기도 성남시 분당구 판교로 255"),
    ("맑은생활", "임수빈", "인천광역시 남동구 남동대로 140"),
    ("푸른들식품", "강예준", "전라북도 익산시 왕궁면 식품로 100"),
    ("다온코스메틱", "윤서아", "충청북도 청주시 흥덕구 오송생명로 61"),
)
_CUSTOMERS: Final = (
    ("가람오피스", "조민준", "서울특별시 강남구 테헤란로 152"),
    ("미래회계법인", "신지우", "서울특별시 영등포구 여의대로 24"),
    ("해오름초등학교 행정실", "백승현", "경기도 고양시 일산동구 중앙로 1275"),
    ("동백카페 부산역점", "문채원", "부산광역시 동구 중앙대로 206"),
    ("센텀비즈센터", "남궁민", "부산광역시 해운대구 센텀중앙로 79"),
    ("우리동네마트", "황인성", "대구광역시 수성구 달구벌대로 2450"),
    ("한결한의원", "유재하", "광주광역시 서구 상무중앙로 61"),
    ("스튜디오 여름", "송하윤", "제주특별자치도 제주시 노형로 75"),
    ("청운스타트업", "고은성", "서울특별시 마포구 백범로 31"),
    ("남해리조트", "전소민", "경상남도 남해군 남면 남서대로 1179"),
)
# Buys from us, and sells us what it makes.
_BOTH: Final = ("두레협동조합", "배성우", "강원특별자치도 춘천시 영서로 2151")


def partners() -> list[dict[str, Any]]:
    """Suppliers, customers, and one that is both."""
    found = [_partner(f"S{n:03d}", n, row, is_supplier=True) for n, row in enumerate(_SUPPLIERS, 1)]
    found += [_partner(f"C{n:03d}", n + 20, row, is_customer=True) for n, row in enumerate(_CUSTOMERS, 1)]
    found.append(_partner("B001", 50, _BOTH, is_supplier=True, is_customer=True))
    return found


def _partner(code: str, number: int, row: tuple[str, str, str], **roles: bool) -> dict[str, Any]:
    name, representative, address = row
    return {
        "code": code,
        "name": name,
        "representative": representative,
        "address": address,
        "business_number": business_number(
            f"{110 + number * 7 % 500:03d}{81 + number % 8:02d}{(1234 + number * 379) % 10000:04d}"
        ),
        "phone": f"02-555-{1000 + number * 37:04d}",
        "email": f"{code.lower()}@partner.example",
        **roles,
    }
