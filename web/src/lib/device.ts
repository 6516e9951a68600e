/** The first that fits names it: most browsers say that they are others too. */
const BROWSERS: [name: string, sign: RegExp][] = [
  ["KakaoTalk", /KAKAOTALK/],
  ["Whale", /Whale\//],
  ["Samsung Internet", /SamsungBrowser\//],
  ["Edge", /Edg(e|A|iOS)?\//],
  ["Opera", /OPR\//],
  ["Firefox", /(Firefox|FxiOS)\//],
  ["Chrome", /(Chrome|CriOS)\//],
  ["Safari", /Safari\//],
];
const SYSTEMS: [name: string, sign: RegExp][] = [
  ["iPhone", /iPhone/],
  ["iPad", /iPad/],
  ["Android", /Android/],
  ["Windows", /Windows/],
  ["Mac", /Macintosh/],
  ["Linux", /Linux/],
];

/** A device as people call it, from what its browser says of itself: "Chrome · Windows". */
export function deviceOf(userAgent: string | null): string {
  const said = userAgent ?? "";
  const names = [BROWSERS, SYSTEMS].map((known) => known.find(([, sign]) => sign.test(said))?.[0]);
  const told = names.filter((name) => name !== undefined).join(" · ");
  // A program goes by its own name: "python-httpx/0.28.1".
  return told || (said.split(/[\s/]/)[0] ?? "");
}
