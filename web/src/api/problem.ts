import type { components } from "./schema";

export type FieldError = components["schemas"]["FieldError"];
type Problem = components["schemas"]["Problem"];

/** The request never arrived, or nothing came back: the network, or the server while it is being updated. */
export const OFFLINE = "offline";
export const OUTCOME_UNKNOWN = "outcome_unknown";

/** A refusal of the API (RFC 9457), already told in the reader's language. `code` is for programs. */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: FieldError[];
  readonly context: Record<string, unknown>;
  readonly requestId: string;

  constructor(problem: Partial<Problem>) {
    super(problem.detail ?? problem.title ?? "");
    this.name = "ApiProblem";
    this.status = problem.status ?? 0;
    this.code = problem.code ?? "internal";
    this.errors = problem.errors ?? [];
    this.context = problem.context ?? {};
    this.requestId = problem.request_id ?? "";
  }

  static offline(): ApiProblem {
    return new ApiProblem({ code: OFFLINE });
  }

  static async from(response: Response): Promise<ApiProblem> {
    const isProblem = response.headers.get("content-type")?.includes("json") ?? false;
    const body: unknown = isProblem ? await response.clone().json() : {};
    const problem = typeof body === "object" && body !== null ? (body as Partial<Problem>) : {};
    // nginx answers without JSON while the API is being switched: the same to the reader as no network.
    const code = problem.code ?? (response.status >= 502 ? OFFLINE : "internal");
    return new ApiProblem({ ...problem, code, status: response.status });
  }

  /** Nothing is wrong with the request; the same one may succeed later. */
  get isTemporary(): boolean {
    return this.code === OFFLINE || this.status === 503 || this.status === 429;
  }

  /** A write whose fate is not known: it is to be sent again with the same key. */
  get isUnsure(): boolean {
    return this.code === OUTCOME_UNKNOWN || this.code === OFFLINE;
  }
}
