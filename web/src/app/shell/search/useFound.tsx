import { useDebouncedValue } from "@mantine/hooks";
import {
  IconAdjustments,
  IconArrowsExchange,
  IconBuilding,
  IconFileText,
  IconPackage,
  IconPackageExport,
  IconPackageImport,
} from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ComponentType, ReactNode } from "react";
import { read, type Schemas } from "@/api/client";
import { useMay } from "@/api/me";
import { pathOf } from "@/lib/engines";
import { StatusBadge } from "@/ui/StatusBadge";

const PAUSE_MS = 120;
const FOUND_MAX = 6;

type Icon = ComponentType<{ size?: number; stroke?: number }>;
export type Found = {
  id: string;
  label: string;
  description: string;
  icon: Icon;
  aside?: ReactNode;
  path: string;
};

const ENGINE_ICONS: Record<string, Icon> = {
  inbound: IconPackageImport,
  outbound: IconPackageExport,
  transfer: IconArrowsExchange,
  adjustment: IconAdjustments,
};

/** What the API finds for the typed text: items, documents, partners. What was found stays until there is more. */
export function useFound(typed: string) {
  const may = useMay();
  const [search] = useDebouncedValue(typed.trim(), PAUSE_MS);
  const query = { search, limit: FOUND_MAX };
  const settings = (permission: string) => ({
    enabled: search !== "" && may(permission),
    placeholderData: keepPreviousData,
  });
  const items = useQuery(read("/api/v1/items", { query }, settings("item.view")));
  const flows = useQuery(read("/api/v1/flows", { query }, settings("flow.view")));
  const partners = useQuery(read("/api/v1/partners", { query }, settings("partner.view")));
  const isAsked = search !== "" && typed.trim() !== "";
  return {
    /** Whether all of this is the answer to what is typed now. */
    isSettled:
      search === typed.trim() &&
      [items, flows, partners].every((query) => !query.isPlaceholderData && !query.isLoading),
    items: isAsked ? (items.data?.rows ?? []).map(foundItem) : [],
    documents: isAsked ? (flows.data?.rows ?? []).map(foundFlow) : [],
    partners: isAsked ? (partners.data?.rows ?? []).map(foundPartner) : [],
  };
}

function foundItem({ id, name, sku, category_name }: Schemas["Item"]): Found {
  const description = [sku, category_name].filter(Boolean).join(" · ");
  return { id: `item-${id}`, label: name, description, icon: IconPackage, path: `/items/${id}` };
}

function foundFlow(flow: Schemas["FlowRow"]): Found {
  const description = [flow.document_on, flow.partner_name, flow.warehouse_name].filter(Boolean).join(" · ");
  return {
    id: `flow-${flow.id}`,
    label: flow.code,
    description,
    icon: ENGINE_ICONS[flow.engine] ?? IconFileText,
    aside: <StatusBadge status={flow.status} />,
    path: `${pathOf(flow.engine)}/${flow.id}`,
  };
}

function foundPartner({ id, name, code, representative }: Schemas["Partner"]): Found {
  const description = [code, representative].filter(Boolean).join(" · ");
  return { id: `partner-${id}`, label: name, description, icon: IconBuilding, path: `/partners/${id}` };
}
