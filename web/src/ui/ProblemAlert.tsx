import { Alert, List, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { ApiProblem } from "@/api/problem";

/** What an error says to its reader: the API's sentence, or ours where nothing came back. */
export function useProblemText(): (problem: Error) => string {
  const { t } = useTranslation();
  return (problem) => {
    if (!(problem instanceof ApiProblem)) return t("common.problem.unexpected");
    if (problem.code === "offline") return t("common.problem.offline");
    return problem.message || t("common.problem.unexpected");
  };
}

/** A refusal with everything that it names. Read aloud when it appears. */
export function ProblemAlert({ problem }: { problem: Error | null }) {
  const text = useProblemText();
  if (!problem) return null;
  const errors = problem instanceof ApiProblem ? problem.errors.filter((error) => error.message) : [];
  return (
    <Alert role="alert" color="red" icon={<IconAlertTriangle />} title={text(problem)}>
      {errors.length > 0 && (
        <List size="sm">
          {errors.map((error) => (
            <List.Item key={`${error.document}-${error.line}-${error.field}-${error.code}`}>
              {error.message}
            </List.Item>
          ))}
        </List>
      )}
      {problem instanceof ApiProblem && problem.status >= 500 && (
        <Text size="xs" c="dimmed">
          {problem.requestId}
        </Text>
      )}
    </Alert>
  );
}
