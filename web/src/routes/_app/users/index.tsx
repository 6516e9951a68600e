import { createFileRoute } from "@tanstack/react-router";
import { userSearch } from "@/features/users/search";
import { UsersPage } from "@/features/users/UsersPage";

export const Route = createFileRoute("/_app/users/")({ validateSearch: userSearch, component: UsersPage });
