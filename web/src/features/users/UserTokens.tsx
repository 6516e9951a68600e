import { Paper, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { read } from "@/api/client";
import { ApiTokenList } from "@/ui/ApiTokenList";

/** The programs that act for somebody; nothing where there are none. */
export function UserTokens({ userId }: { userId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(read("/api/v1/users/{id}/tokens", { path: { id: userId } }));
  if (!data?.rows.length) return null;
  return (
    <Paper withBorder p={{ base: "sm", sm: "lg" }} component="section" aria-label={t("profile.tokens.title")}>
      <Title order={2} size="h5" mb="md">
        {t("profile.tokens.title")}
      </Title>
      <ApiTokenList tokens={data.rows} />
    </Paper>
  );
}
