import type { FieldPath, FieldValues, UseFormSetError } from "react-hook-form";
import type { ApiProblem, FieldError } from "@/api/problem";

/**
 * Puts each error of a refusal on the field that it speaks of.
 *
 * @param place the form's field of an error, or null where the form has none.
 * @returns the errors that found no field; they belong above the form.
 */
export function setProblemFields<Values extends FieldValues>(
  problem: ApiProblem,
  setError: UseFormSetError<Values>,
  place: (error: FieldError) => FieldPath<Values> | null,
): FieldError[] {
  const rest: FieldError[] = [];
  const shouldFocus = { shouldFocus: true };
  for (const error of problem.errors) {
    const field = place(error);
    if (field === null) rest.push(error);
    else setError(field, { type: error.code, message: error.message }, shouldFocus);
  }
  return rest;
}
