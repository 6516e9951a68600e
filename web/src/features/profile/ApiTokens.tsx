import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { read, type Schemas } from "@/api/client";
import { ApiTokenList } from "@/ui/ApiTokenList";
import { ProblemAlert } from "@/ui/ProblemAlert";
import { ShownOnce } from "@/ui/ShownOnce";
import { ApiTokenCreate } from "./ApiTokenCreate";
import { Section } from "./Section";

/** Tokens by which programs act for me. */
export function ApiTokens() {
  const { t } = useTranslation();
  const tokens = useQuery(read("/api/v1/me/tokens"));
  const [isMaking, make] = useDisclosure();
  const [made, setMade] = useState<Schemas["NewApiToken"] | null>(null);
  const shown = (token: Schemas["NewApiToken"]) => {
    make.close();
    setMade(token);
  };
  const rows = tokens.data?.rows ?? [];
  return (
    <Section
      title={t("profile.tokens.title")}
      hint={t("profile.tokens.hint")}
      actions={
        <Button variant="default" onClick={make.open}>
          {t("profile.tokens.new")}
        </Button>
      }
    >
      <ProblemAlert problem={tokens.error} />
      <ApiTokenList tokens={rows} />
      {isMaking && <ApiTokenCreate onClose={make.close} onMade={shown} />}
      {made && (
        <ShownOnce
          title={t("profile.tokens.made", { name: made.name })}
          text={t("profile.tokens.madeText")}
          label={t("profile.tokens.token")}
          value={made.token}
          once={t("profile.tokens.once")}
          onceHint={t("profile.tokens.onceHint")}
          copyLabel={t("profile.tokens.copy")}
          onClose={() => setMade(null)}
        />
      )}
    </Section>
  );
}
