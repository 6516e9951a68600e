import { Paper, Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { read, type Schemas } from "@/api/client";
import { EmptyState } from "@/ui/EmptyState";
import { ProblemAlert } from "@/ui/ProblemAlert";
import { LocationBranch } from "./LocationBranch";
import classes from "./locations.module.css";

type Props = { warehouse: Schemas["Warehouse"]; mayWrite: boolean };

/** The places of a warehouse as the tree that they are; what is below a place is read when it is opened. */
export function LocationTree({ warehouse, mayWrite }: Props) {
  const { t } = useTranslation();
  const { data, error } = useQuery(
    read("/api/v1/locations", { query: { warehouse_id: warehouse.id, is_root: true } }),
  );
  const [root] = data?.rows ?? [];
  return (
    <Paper withBorder p="sm">
      <ProblemAlert problem={data ? null : error} />
      {!data && !error && <Skeleton height={120} />}
      {root && (
        <ul className={classes.tree} aria-label={t("warehouses.locations")}>
          <LocationBranch location={root} mayWrite={mayWrite} startsOpen />
        </ul>
      )}
      {root && !root.has_children && (
        <EmptyState text={t("warehouses.noLocations")} hint={t("warehouses.noLocationsHint")} />
      )}
    </Paper>
  );
}
