import { Button } from "@mantine/core";
import { IconCloudOff, IconLock, IconRefreshAlert, IconTool } from "@tabler/icons-react";
import { Link, useRouter } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "@/api/problem";
import { useProblemText } from "../ProblemAlert";
import { NotFound } from "./NotFound";
import { StatePage } from "./StatePage";

type Kind = "offline" | "updating" | "forbidden" | "failed";

const ICONS: Record<Kind, ReactNode> = {
  offline: <IconCloudOff size={44} stroke={1.4} aria-hidden />,
  updating: <IconTool size={44} stroke={1.4} aria-hidden />,
  forbidden: <IconLock size={44} stroke={1.4} aria-hidden />,
  failed: <IconRefreshAlert size={44} stroke={1.4} aria-hidden />,
};

function kindOf(error: Error): Kind {
  if (!(error instanceof ApiProblem)) return "failed";
  if (error.status === 403) return "forbidden";
  if (error.code === "offline") return navigator.onLine ? "updating" : "offline";
  return error.isTemporary ? "updating" : "failed";
}

type Props = { error: unknown; reset?: () => void };

/** A page that could not be shown: why, and what to do. */
export function PageProblem({ error: thrown, reset }: Props) {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown));
  const { t } = useTranslation();
  const router = useRouter();
  const text = useProblemText();
  if (error instanceof ApiProblem && error.status === 404) return <NotFound />;
  const kind = kindOf(error);
  const retry = () => {
    reset?.();
    void router.invalidate();
  };
  return (
    <StatePage
      icon={ICONS[kind]}
      title={t(`common.state.${kind}.title`)}
      text={kind === "failed" ? text(error) : t(`common.state.${kind}.text`)}
      small={error instanceof ApiProblem ? error.requestId : undefined}
      actions={
        <>
          <Button onClick={retry}>{t("common.retry")}</Button>
          <Button component={Link} to="/" variant="default">
            {t("common.goHome")}
          </Button>
        </>
      }
    />
  );
}
