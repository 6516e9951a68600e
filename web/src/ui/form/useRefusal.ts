import { useState } from "react";
import type { FieldPath, FieldValues, UseFormReturn } from "react-hook-form";
import { ApiProblem } from "@/api/problem";
import { setProblemFields } from "./problemFields";

type Refusal = {
  /** What is to be said above the form: all that found no field. */
  rest: ApiProblem | null;
  show: (problem: ApiProblem) => void;
  clear: () => void;
};

/**
 * Puts what was refused where it belongs.
 *
 * @param rename where the form calls a field of the API something else.
 */
export function useRefusal<Values extends FieldValues>(
  form: Pick<UseFormReturn<Values>, "setError" | "getValues">,
  rename: Record<string, FieldPath<Values>> = {},
): Refusal {
  const [rest, setRest] = useState<ApiProblem | null>(null);
  const placeOf = (field: string | undefined): FieldPath<Values> | null => {
    if (field === undefined) return null;
    if (field in rename) return rename[field] ?? null;
    // "barcodes.0.barcode" is a field where "barcodes" is one.
    return (field.split(".")[0] ?? "") in form.getValues() ? (field as FieldPath<Values>) : null;
  };
  const show = (problem: ApiProblem) => {
    const errors = setProblemFields<Values>(problem, form.setError, ({ field }) => placeOf(field));
    if (problem.errors.length > 0 && errors.length === 0) return setRest(null);
    const { status, code, context, requestId: request_id, message: detail } = problem;
    setRest(new ApiProblem({ status, code, context, request_id, detail, errors }));
  };
  return { rest, show, clear: () => setRest(null) };
}
