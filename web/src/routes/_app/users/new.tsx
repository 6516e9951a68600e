import { createFileRoute } from "@tanstack/react-router";
import { UserCreate } from "@/features/users/UserCreate";

export const Route = createFileRoute("/_app/users/new")({ component: UserCreate });
