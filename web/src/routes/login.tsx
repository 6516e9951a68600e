import { createFileRoute, redirect } from "@tanstack/react-router";
import { z } from "zod";
import { isSignedIn } from "@/api/session";
import { LoginPage } from "@/features/auth/LoginPage";
import { optional } from "@/lib/listSearch";

export const Route = createFileRoute("/login")({
  validateSearch: z.object({ next: optional(z.string().startsWith("/")) }),
  beforeLoad: () => {
    if (isSignedIn()) throw redirect({ to: "/" });
  },
  component: LoginPage,
});
