import { ApiProblem } from "./problem";
import type { components } from "./schema";
import { post } from "./session";

type Invitation = components["schemas"]["Invitation"];

/** The address that invites. Its token stands behind the #, which no browser sends: no log has it. */
export function invitationAddress(token: string): string {
  return `${window.location.origin}/invitation#${token}`;
}

/** Whom a token invites. */
export async function openInvitation(token: string): Promise<Invitation> {
  return answer(await post("invitations/open", { token }));
}

/** Sets the password, once; then one may log in with it. */
export async function acceptInvitation(token: string, password: string): Promise<{ email: string }> {
  return answer(await post("invitations/accept", { token, password }));
}

async function answer<T>(response: Response): Promise<T> {
  if (!response.ok) throw await ApiProblem.from(response);
  return response.json();
}
