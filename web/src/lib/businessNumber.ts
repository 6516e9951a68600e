const DIGITS = 10;

/** 1234567890 → 123-45-67890; anything else stays as it is. */
export function formatBusinessNumber(number: string): string {
  return number.replace(/^(\d{3})(\d{2})(\d{5})$/, "$1-$2-$3");
}

/** The same while it is typed: hyphens come by themselves. */
export function typedBusinessNumber(typed: string): string {
  const digits = typed.normalize("NFKC").replace(/\D/g, "").slice(0, DIGITS);
  return [digits.slice(0, 3), digits.slice(3, 5), digits.slice(5)].filter(Boolean).join("-");
}
