"""Numbers that check themselves: barcodes and business registration numbers."""

from itertools import cycle


def gtin(digits: str) -> str:
    """A GS1 number with its check digit: 12 digits make an EAN-13, 13 a GTIN-14 (for a box)."""
    total = sum(int(digit) * weight for digit, weight in zip(reversed(digits), cycle((3, 1)), strict=False))
    return f"{digits}{-total % 10}"


def business_number(digits: str) -> str:
    """A 사업자등록번호 from its first nine digits, as it is written."""
    weights = (1, 3, 7, 1, 3, 7, 1, 3, 5)
    total = sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=True)) + int(digits[8]) * 5 // 10
    return f"{digits[:3]}-{digits[3:5]}-{digits[5:]}{-total % 10}"
