import { queryOptions, type UseQueryOptions } from "@tanstack/react-query";
import createClient, { type FetchResponse, type ParamsOption } from "openapi-fetch";
import type { PathsWithMethod } from "openapi-typescript-helpers";
import { language } from "@/app/i18n";
import { connectionHeld, connectionLost } from "./connection";
import { ApiProblem, OFFLINE } from "./problem";
import type { components, paths } from "./schema";
import { accessToken, endSession, renew } from "./session";

export type Schemas = components["schemas"];

/** The longest that the API's gateway waits is 60 s (bulk); a browser that waits longer waits for nothing. */
const TIMEOUT_MS = 70_000;

/** The client generated from openapi.json. Every refusal is thrown as an ApiProblem. */
export const client = createClient<paths>({ baseUrl: window.location.origin, fetch: authorized });

type ReadPath = PathsWithMethod<paths, "get">;
type Get<Path extends ReadPath> = paths[Path]["get"];
type Reply<Path extends ReadPath> = NonNullable<
  FetchResponse<Get<Path> & Record<string | number, unknown>, unknown, `${string}/json`>["data"]
>;
type Settings<Data> = Pick<
  UseQueryOptions<Data, ApiProblem>,
  "staleTime" | "refetchInterval" | "placeholderData" | "enabled"
>;

/** A read as query options: `useQuery(read("/api/v1/items", { query: { search } }))`. Its path and parameters are its key. */
export function read<Path extends ReadPath>(
  path: Path,
  params: ParamsOption<Get<Path>>["params"] = {},
  settings: Settings<Reply<Path>> = {},
) {
  return queryOptions<Reply<Path>, ApiProblem>({
    ...settings,
    queryKey: [path, params],
    queryFn: async ({ signal }) => body(await client.GET(path, { params, signal } as never)) as Reply<Path>,
  });
}

/** The body of a reply; refusals have been thrown before. */
export function body<T>(reply: { data?: T }): T {
  if (reply.data === undefined) throw new ApiProblem({ code: "internal" });
  return reply.data;
}

async function authorized(request: Request): Promise<Response> {
  request.headers.set("Accept-Language", language());
  const bearer = await accessToken();
  let response = await sent(request.clone(), bearer);
  if (response.status === 401) {
    response = await sent(request, await renew(bearer));
    if (response.status === 401) endSession();
  }
  if (response.ok) {
    connectionHeld();
    return response;
  }
  const problem = await ApiProblem.from(response);
  if (problem.code === OFFLINE) connectionLost();
  else connectionHeld();
  throw problem;
}

async function sent(request: Request, bearer: string): Promise<Response> {
  request.headers.set("Authorization", `Bearer ${bearer}`);
  try {
    return await fetch(request, {
      signal: AbortSignal.any([request.signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
  } catch (error) {
    if (request.signal.aborted) throw error;
    connectionLost();
    throw ApiProblem.offline();
  }
}
