import { useTranslation } from "react-i18next";
import type ko from "@/locales/ko";
import { useEngineName } from "./EngineName";

type Named = keyof (typeof ko)["users"]["permission"];
type Action = keyof (typeof ko)["flows"]["action"];

/** A permission in words: "item.write", or of an engine "outbound.approve". An unknown one goes by its own name. */
export function usePermissionName(): (permission: string) => string {
  const { t, i18n } = useTranslation();
  const engineName = useEngineName();
  return (permission) => {
    const key = permission.replace(".", "_");
    if (i18n.exists(`users.permission.${key}`)) return t(`users.permission.${key as Named}`);
    const [engine = "", action = ""] = permission.split(".");
    const name = engineName(engine);
    if (!name || !i18n.exists(`flows.action.${action}`)) return permission;
    return `${name} ${t(`flows.action.${action as Action}`)}`;
  };
}
