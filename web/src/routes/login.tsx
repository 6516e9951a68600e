import { createFileRoute, redirect } from "@tanstack/react-router";
import { z } from "zod";
import { isSignedIn } from "@/api/session";
import { LoginPage } from "@/features/auth/LoginPage";
import { optional } from "@/lib/listSearch";

/** Only a place within this app: `//elsewhere` is another site to a browser. */
const OWN_PATH = /^\/(?![/\\])/;

export const Route = createFileRoute("/login")({
  validateSearch: z.object({
    next: optional(z.string().regex(OWN_PATH)),
    ended: optional(z.boolean()),
  }),
  beforeLoad: () => {
    if (isSignedIn()) throw redirect({ to: "/" });
  },
  component: LoginPage,
});
