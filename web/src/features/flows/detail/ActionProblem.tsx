import { Alert, Button, List, Stack } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useMay } from "@/api/me";
import { ApiProblem, type FieldError } from "@/api/problem";
import { useProblemText } from "@/ui/ProblemAlert";
import type { useAct } from "./useAct";

/** The stock is there, and other documents hold it. */
const HELD = ["stock.short", "stock.reserved"];

type Props = { problem: Error | null; act: ReturnType<typeof useAct> };

/** Why an action was refused, with every line that it names; and the way out, for who may take it. */
export function ActionProblem({ problem, act }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const text = useProblemText();
  if (!problem) return null;
  const errors = problem instanceof ApiProblem ? problem.errors.filter(({ message }) => message) : [];
  const isHeld = errors.some((error) => HELD.includes(error.code) && holders(error).length > 0);
  const asked = act.variables;
  return (
    <Alert
      role="alert"
      color="red"
      icon={<IconAlertTriangle />}
      title={text(problem)}
      withCloseButton
      closeButtonLabel={t("common.close")}
      onClose={act.reset}
    >
      <Stack gap="sm" align="start">
        {/* One error alone is the title already. */}
        {errors.length > 1 && (
          <List size="sm">
            {errors.map((error) => (
              <List.Item key={`${error.line}-${error.field}-${error.code}`}>{error.message}</List.Item>
            ))}
          </List>
        )}
        {isHeld && asked && may("stock.release") && (
          <Button
            size="xs"
            color="red"
            variant="light"
            onClick={() => act.mutate({ ...asked, release_reservations: true })}
          >
            {t("flows.detail.release")}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

/** The documents that hold what is asked for. */
function holders(error: FieldError & { held_by?: unknown }): unknown[] {
  return Array.isArray(error.held_by) ? error.held_by : [];
}
