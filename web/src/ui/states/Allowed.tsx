import type { ReactNode } from "react";
import { useMay } from "@/api/me";
import { ApiProblem } from "@/api/problem";
import { PageProblem } from "./PageProblem";

const FORBIDDEN = new ApiProblem({ status: 403, code: "permission.denied" });

/** A page for those who have a permission; others are told before they have typed anything. */
export function Allowed({ permission, children }: { permission: string; children: ReactNode }) {
  const may = useMay();
  return may(permission) ? children : <PageProblem error={FORBIDDEN} />;
}
