import i18next, { type Resource } from "i18next";
import { initReactI18next } from "react-i18next";
import type ko from "@/locales/ko";

export const LANGUAGES = ["ko", "en", "zh"] as const;
export type Language = (typeof LANGUAGES)[number];

const STORED = "erp.language";

declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "translation";
    resources: { translation: typeof ko };
    enableSelector: false;
  }
}

const texts: Record<Language, () => Promise<{ default: Resource[string]["translation"] }>> = {
  ko: () => import("@/locales/ko"),
  en: () => import("@/locales/en"),
  zh: () => import("@/locales/zh"),
};

/** The language of the screen, and of the API's sentences. */
export function language(): Language {
  const chosen = localStorage.getItem(STORED) ?? navigator.language.slice(0, 2);
  return LANGUAGES.find((known) => known === chosen) ?? "ko";
}

export async function startTexts(): Promise<void> {
  const chosen = language();
  await i18next.use(initReactI18next).init({
    lng: chosen,
    resources: { [chosen]: { translation: (await texts[chosen]()).default } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = chosen;
}

export async function speak(chosen: Language): Promise<void> {
  localStorage.setItem(STORED, chosen);
  i18next.addResourceBundle(chosen, "translation", (await texts[chosen]()).default);
  await i18next.changeLanguage(chosen);
  document.documentElement.lang = chosen;
}
