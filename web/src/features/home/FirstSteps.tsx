import { Button, Paper, Text, Title } from "@mantine/core";
import {
  IconAbacus,
  IconBuilding,
  IconBuildingWarehouse,
  IconPackage,
  IconUsersGroup,
} from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { read } from "@/api/client";
import { useMay } from "@/api/me";
import classes from "./home.module.css";

const STEPS = [
  { name: "company", path: "/company", permission: "company.write", icon: IconBuilding },
  { name: "warehouse", path: "/warehouses", permission: "warehouse.write", icon: IconBuildingWarehouse },
  { name: "item", path: "/items/new", permission: "item.write", icon: IconPackage },
  { name: "partner", path: "/partners/new", permission: "partner.write", icon: IconUsersGroup },
  { name: "opening", path: "/openings/new", permission: "opening.create", icon: IconAbacus },
] as const;

/** What to do first, for as long as there is no item. */
export function FirstSteps() {
  const { t } = useTranslation();
  const may = useMay();
  const router = useRouter();
  const { data } = useQuery(read("/api/v1/items", { query: { limit: 1 } }, { staleTime: 60_000 }));
  const steps = STEPS.filter(({ permission }) => may(permission));
  if (data?.total !== 0 || steps.length === 0) return null;
  return (
    <Paper withBorder p="lg" component="section">
      <Title order={2} size="h4">
        {t("home.first.title")}
      </Title>
      <Text c="dimmed" size="sm" mb="md">
        {t("home.first.text")}
      </Text>
      <div className={classes.steps}>
        {steps.map(({ name, path, icon: Icon }, index) => (
          <Button
            key={name}
            variant="default"
            justify="start"
            leftSection={<Icon size={18} stroke={1.7} />}
            onClick={() => router.history.push(path)}
          >
            {index + 1}. {t(`home.first.${name}`)}
          </Button>
        ))}
      </div>
    </Paper>
  );
}
