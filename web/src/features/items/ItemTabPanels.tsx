import { Tabs } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { IconBuildingWarehouse, IconFileText, IconHistory, IconListDetails } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useMay } from "@/api/me";
import { useAddress } from "@/lib/useAddress";
import { RecordChanges } from "@/ui/audit/RecordChanges";
import { ItemFlows } from "./ItemFlows";
import { ItemLedger } from "./ItemLedger";
import { ItemStock } from "./ItemStock";
import type { ItemPageSearch } from "./search";

type Props = { item: Schemas["Item"]; search: ItemPageSearch };

/** What there is to look at of an item; the address says which. */
export function ItemTabPanels({ item, search }: Props) {
  const { t } = useTranslation();
  const may = useMay();
  const setAddress = useAddress();
  // On a phone the names alone fit on one line.
  const isNarrow = useMediaQuery("(max-width: 48em)", undefined, { getInitialValueInEffect: false });
  const icon = (Icon: typeof IconHistory) => !isNarrow && <Icon size={16} stroke={1.7} aria-hidden />;
  return (
    <Tabs value={search.tab ?? "stock"} onChange={(tab) => setAddress({ tab })} keepMounted={false}>
      <Tabs.List mb="md">
        {may("stock.view") && (
          <>
            <Tabs.Tab value="stock" leftSection={icon(IconBuildingWarehouse)}>
              {t("items.tab.stock")}
            </Tabs.Tab>
            <Tabs.Tab value="ledger" leftSection={icon(IconListDetails)}>
              {t("items.tab.ledger")}
            </Tabs.Tab>
          </>
        )}
        {may("flow.view") && (
          <Tabs.Tab value="flows" leftSection={icon(IconFileText)}>
            {t("items.tab.flows")}
          </Tabs.Tab>
        )}
        {may("audit.view") && (
          <Tabs.Tab value="changes" leftSection={icon(IconHistory)}>
            {t("items.tab.changes")}
          </Tabs.Tab>
        )}
      </Tabs.List>
      <Tabs.Panel value="stock">
        <ItemStock item={item} />
      </Tabs.Panel>
      <Tabs.Panel value="ledger">
        <ItemLedger item={item} search={search} />
      </Tabs.Panel>
      <Tabs.Panel value="flows">
        <ItemFlows item={item} search={search} />
      </Tabs.Panel>
      <Tabs.Panel value="changes">
        <RecordChanges
          record={search.of ?? "items"}
          id={item.id}
          search={search}
          kinds={["items", "item_barcodes"]}
        />
      </Tabs.Panel>
    </Tabs>
  );
}
