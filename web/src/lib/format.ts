import { type Decimal, isDecimal } from "./decimal";

/** 1234567.50 → 1,234,567.5: thousands separated, no trailing zeros, unless `decimals` asks for just so many. */
export function formatDecimal(value: Decimal | null | undefined, decimals?: number): string {
  if (value === null || value === undefined || !isDecimal(value)) return "";
  const [whole = "0", fraction = ""] = value.replace("-", "").split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const shown =
    decimals === undefined ? fraction.replace(/0+$/, "") : fraction.padEnd(decimals, "0").slice(0, decimals);
  const sign = value.startsWith("-") && /[1-9]/.test(value) ? "−" : "";
  return sign + grouped + (shown ? `.${shown}` : "");
}

/** With its sign, for changes: +3, −3. */
export function formatChange(value: Decimal): string {
  const text = formatDecimal(value);
  return text.startsWith("−") || text === "0" ? text : `+${text}`;
}

const parts = new Map<string, Intl.DateTimeFormat>();

function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = parts.get(timeZone);
  if (known) return known;
  // Swedish writes dates as 2026-11-23 14:05.
  const made = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  parts.set(timeZone, made);
  return made;
}

/** 2026-11-23 14:05 on the company's clock. */
export function formatMoment(moment: string, timeZone: string): string {
  return formatter(timeZone).format(new Date(moment));
}

/** Today's date in the company's time zone: 2026-11-23. */
export function todayIn(timeZone: string): string {
  return formatter(timeZone).format(new Date()).slice(0, 10);
}
