/** The engines that have screens of their own, and where. Their rules come from the API, their words from the locale files. */
export const ENGINE_PATHS = {
  inbound: "/inbounds",
  outbound: "/outbounds",
  transfer: "/transfers",
  adjustment: "/adjustments",
  opening: "/openings",
} as const;

export type EngineCode = keyof typeof ENGINE_PATHS;
type EnginePath = (typeof ENGINE_PATHS)[EngineCode];

export function hasOwnScreens(engine: string): engine is EngineCode {
  return engine in ENGINE_PATHS;
}

/** Where the documents of an engine are. One that is nothing but rows has the same pages, under its code. */
export function pathOf(engine: string): EnginePath {
  return hasOwnScreens(engine) ? ENGINE_PATHS[engine] : (`/flows/${engine}` as EnginePath);
}
