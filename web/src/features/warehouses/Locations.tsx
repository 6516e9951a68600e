import { Button, Group, SegmentedControl, Stack, Text, Title } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useAddress } from "@/lib/useAddress";
import { LocationList } from "./LocationList";
import { LocationTree } from "./LocationTree";
import type { LocationSearch } from "./search";

/** Another way to look has another order and other filters. */
const BARE = { search: undefined, sort: undefined, is_active: undefined };

type Props = { warehouse: Schemas["Warehouse"]; mayWrite: boolean; search: LocationSearch };

/** The shelves and bins of a warehouse: as a tree, or as a list to search in. */
export function Locations({ warehouse, mayWrite, search }: Props) {
  const { t } = useTranslation();
  const setAddress = useAddress();
  return (
    <Stack gap="sm" component="section" aria-label={t("warehouses.locations")}>
      <Group justify="space-between" align="end">
        <div>
          <Title order={2} size="h4">
            {t("warehouses.locations")}
          </Title>
          <Text size="sm" c="dimmed">
            {t("warehouses.locationsHint")}
          </Text>
        </div>
        <Group gap="xs">
          <SegmentedControl
            aria-label={t("warehouses.view")}
            data={[
              { value: "tree", label: t("warehouses.asTree") },
              { value: "list", label: t("warehouses.asList") },
            ]}
            value={search.view ?? "tree"}
            onChange={(view) => setAddress({ ...BARE, view: view === "tree" ? undefined : view })}
          />
          {mayWrite && (
            <Button
              variant="light"
              leftSection={<IconPlus size={16} />}
              renderRoot={(props) => (
                <Link to="/warehouses/$id/locations/new" params={{ id: String(warehouse.id) }} {...props} />
              )}
            >
              {t("warehouses.newLocation")}
            </Button>
          )}
        </Group>
      </Group>
      {search.view === "list" ? (
        <LocationList warehouse={warehouse} mayWrite={mayWrite} search={search} />
      ) : (
        <LocationTree warehouse={warehouse} mayWrite={mayWrite} />
      )}
    </Stack>
  );
}
