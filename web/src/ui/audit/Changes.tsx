import { Box, Button, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { type AuditedField, changesOf } from "./audited";
import { ChangeValue } from "./ChangeValue";
import classes from "./changes.module.css";

const SHOWN = 6;

/** Field by field, what was and what is. */
export function Changes({ entry }: { entry: Schemas["AuditEntry"] }) {
  const { t, i18n } = useTranslation();
  const [isAll, setAll] = useState(false);
  const changes = changesOf(entry.before, entry.after);
  const shown = isAll ? changes : changes.slice(0, SHOWN);
  const nameOf = (field: string) =>
    i18n.exists(`audit.field.${field}`) ? t(`audit.field.${field as AuditedField}`) : field;
  return (
    <>
      <Box component="ul" className={classes.changes} data-inline={entry.before === null || undefined}>
        {shown.map(({ field, before, after }) => (
          <li key={field}>
            <Text span size="sm" c="dimmed">
              {nameOf(field)}
            </Text>{" "}
            {entry.before !== null && (
              <>
                <Text span size="sm" td="line-through" c="dimmed">
                  <ChangeValue field={field} value={before} />
                </Text>
                {" → "}
              </>
            )}
            <Text span size="sm" fw={600}>
              <ChangeValue field={field} value={after} />
            </Text>
          </li>
        ))}
      </Box>
      {changes.length > shown.length && (
        <Button variant="subtle" size="compact-sm" onClick={() => setAll(true)}>
          {t("audit.more", { count: changes.length - shown.length })}
        </Button>
      )}
    </>
  );
}
