import { Select } from "@mantine/core";
import { IconLanguage } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { LANGUAGES, type Language, speak } from "@/app/i18n";

/** Each language in its own words. */
export const LANGUAGE_NAMES: Record<Language, string> = { ko: "한국어", en: "English", zh: "中文" };

export function LanguageSelect({ w = 140, label }: { w?: number | string; label?: string }) {
  const { t, i18n } = useTranslation();
  return (
    <Select
      label={label}
      aria-label={label ? undefined : t("common.language")}
      leftSection={<IconLanguage size={16} aria-hidden />}
      data={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
      value={i18n.language}
      onChange={(chosen) => chosen && void speak(chosen as Language)}
      w={w}
      // Within a menu, a list of its own would count as a click beside the menu.
      comboboxProps={{ withinPortal: false }}
    />
  );
}
