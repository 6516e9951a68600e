import { read } from "@/api/client";

export const companyQuery = () => read("/api/v1/company");
