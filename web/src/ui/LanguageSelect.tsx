import { Select } from "@mantine/core";
import { IconLanguage } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { LANGUAGES, type Language, speak } from "@/app/i18n";

/** Each language in its own words. */
const NAMES: Record<Language, string> = { ko: "한국어", en: "English", zh: "中文" };

export function LanguageSelect() {
  const { t, i18n } = useTranslation();
  return (
    <Select
      aria-label={t("common.language")}
      leftSection={<IconLanguage size={16} aria-hidden />}
      data={LANGUAGES.map((value) => ({ value, label: NAMES[value] }))}
      value={i18n.language}
      onChange={(chosen) => chosen && void speak(chosen as Language)}
      w={140}
    />
  );
}
