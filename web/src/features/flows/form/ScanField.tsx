import { Box, Text, TextInput } from "@mantine/core";
import { IconBarcode } from "@tabler/icons-react";
import { memo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { formatDecimal } from "@/lib/format";
import classes from "./form.module.css";
import { isComposing } from "./grid";
import type { Notice } from "./state";
import type { LookUps } from "./useLookUps";

type Props = { lookUps: LookUps; notice: Notice | null };

/** A hardware scanner types a code and Enter. The field is free at once, and the cursor stays for the next code. */
export const ScanField = memo(function ScanField({ lookUps, notice }: Props) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <Box className={classes.scan}>
      <TextInput
        ref={input}
        aria-label={t("flows.form.scan")}
        placeholder={t("flows.form.scanHint")}
        leftSection={<IconBarcode size={18} aria-hidden />}
        autoCapitalize="off"
        spellCheck={false}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || event.ctrlKey || event.metaKey || isComposing(event)) return;
          event.preventDefault();
          const code = event.currentTarget.value;
          event.currentTarget.value = "";
          if (code.trim()) lookUps.scan(code, null);
        }}
      />
      <NoticeText notice={notice} />
    </Box>
  );
});

/** What the last scan did. Read aloud: whoever scans looks at the goods. */
function NoticeText({ notice }: { notice: Notice | null }) {
  const { t } = useTranslation();
  const isBad = notice?.kind === "unknown" || (notice?.kind === "pasted" && notice.unknown.length > 0);
  return (
    <Text
      size="sm"
      fw={isBad ? 600 : 400}
      role={isBad ? "alert" : "status"}
      className={classes.notice}
      data-bad={isBad || undefined}
    >
      {notice?.kind === "unknown" && notice.message}
      {(notice?.kind === "added" || notice?.kind === "raised") &&
        t(`flows.form.notice.${notice.kind}`, { ...notice, amount: formatDecimal(notice.amount) })}
      {notice?.kind === "pasted" &&
        (notice.unknown.length === 0
          ? t("flows.form.notice.pasted", { count: notice.count })
          : t("flows.form.notice.pastedUnknown", {
              count: notice.unknown.length,
              codes: notice.unknown
                .map(({ row, code }) => t("flows.form.notice.row", { row, code }))
                .join(", "),
            }))}
    </Text>
  );
}
