import { describe, expect, it } from "vitest";
import { deviceOf } from "./device";

const KHTML = "AppleWebKit/537.36 (KHTML, like Gecko)";

describe("a device", () => {
  it.each([
    [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${KHTML} Chrome/131.0.0.0 Safari/537.36`, "Chrome · Windows"],
    [`Mozilla/5.0 (Windows NT 10.0) ${KHTML} Chrome/131.0.0.0 Safari/537.36 Edg/131.0.0.0`, "Edge · Windows"],
    [`Mozilla/5.0 (Windows NT 10.0) ${KHTML} Chrome/130.0 Whale/4.29 Safari/537.36`, "Whale · Windows"],
    [
      `Mozilla/5.0 (Linux; Android 14; SM-S921N) ${KHTML} SamsungBrowser/26.0 Chrome/122.0 Mobile Safari/537.36`,
      "Samsung Internet · Android",
    ],
    [
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Safari/604.1",
      "Safari · iPhone",
    ],
    ["Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0", "Firefox · Linux"],
    ["python-httpx/0.28.1", "python-httpx"],
    ["", ""],
    [null, ""],
  ])("says what it is: %s", (said, name) => {
    expect(deviceOf(said)).toBe(name);
  });
});
