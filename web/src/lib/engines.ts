/** The engines that have screens, and where. Their rules come from the API, their words from the locale files. */
export const ENGINE_PATHS = {
  inbound: "/inbounds",
  outbound: "/outbounds",
  transfer: "/transfers",
  adjustment: "/adjustments",
  opening: "/openings",
} as const;

export type EngineCode = keyof typeof ENGINE_PATHS;

/** Where the documents of an engine are; an engine without screens of its own has none. */
export function pathOf(engine: string): (typeof ENGINE_PATHS)[EngineCode] | null {
  return engine in ENGINE_PATHS ? ENGINE_PATHS[engine as EngineCode] : null;
}
