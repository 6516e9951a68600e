/** 2027.3.1, 2027/03/01 and 20270301 as 2027-03-01; what is no day stays what it is. */
export function isoDay(text: string): string {
  const typed = text.normalize("NFKC").trim();
  const [, year, month = "", day = ""] = /^(\d{4})\D*(\d{1,2})\D*(\d{1,2})\D*$/.exec(typed) ?? [];
  return year ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : typed;
}
