const MONTHS_SHOWN = 18;

/** "2026-11" and the months before it, newest first, back to the oldest of those that are given. */
export function monthsUntil(last: string, known: string[]): string[] {
  const oldest = [...known].sort()[0];
  const months = [last];
  while (months.length < MONTHS_SHOWN || (oldest !== undefined && (months.at(-1) ?? "") > oldest)) {
    months.push(before(months.at(-1) ?? last));
  }
  return months;
}

function before(month: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return number === 1 ? `${year - 1}-12` : `${year}-${String(number - 1).padStart(2, "0")}`;
}
