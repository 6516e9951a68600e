/** The engines that have screens, and where. Their rules come from the API, their words from the locale files. */
export const ENGINE_PATHS = {
  inbound: "/inbounds",
  outbound: "/outbounds",
  transfer: "/transfers",
  adjustment: "/adjustments",
} as const;

export type EngineCode = keyof typeof ENGINE_PATHS;
