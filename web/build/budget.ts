import { gzipSync } from "node:zlib";
import type { Plugin, Rolldown } from "vite";

const KB = 1000;
const FIRST_SCREEN_KB_MAX = 300;
/** What is on the way to the first screen of somebody who is logged in, with the largest of the languages. */
const ENTRIES = [
  /src\/main\.tsx$/,
  /routes\/_app\.tsx/,
  /routes\/_app\/index\.tsx/,
  /locales\/ko\/index\.ts$/,
];

/** Fails the build when the JavaScript before the first screen outgrows its limit. */
export function budget(): Plugin {
  return {
    name: "budget",
    apply: "build",
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
      const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
      const needed = new Set<Rolldown.OutputChunk>();
      const take = (chunk: Rolldown.OutputChunk | undefined) => {
        if (!chunk || needed.has(chunk)) return;
        needed.add(chunk);
        for (const name of chunk.imports) take(byName.get(name));
      };
      for (const entry of ENTRIES) {
        const found = chunks.filter((chunk) => chunk.moduleIds.some((id) => entry.test(id)));
        if (found.length === 0) this.error(`The budget knows no chunk for ${entry}.`);
        found.forEach(take);
      }
      const sizes = [...needed].map((chunk) => gzipSync(chunk.code, { level: 9 }).length);
      const total = sizes.reduce((sum, size) => sum + size, 0) / KB;
      const verdict = `JavaScript before the first screen: ${total.toFixed(1)} KB gzipped, of at most ${FIRST_SCREEN_KB_MAX}.`;
      if (total > FIRST_SCREEN_KB_MAX) this.error(verdict);
      this.info(verdict);
    },
  };
}
