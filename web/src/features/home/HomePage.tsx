import { SimpleGrid, Title } from "@mantine/core";
import {
  IconAlertTriangle,
  IconChecklist,
  IconPackageExport,
  IconPackageImport,
  IconPencil,
  IconTruckDelivery,
  IconTruckLoading,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { Page } from "@/ui/Page";
import { FirstSteps } from "./FirstSteps";
import classes from "./home.module.css";
import { NumberCard } from "./NumberCard";
import { DONE, DRAFT, OPEN, useFlowCount, useLowCount, useToday } from "./numbers";
import { RecentActivity } from "./RecentActivity";

/** The day at a glance: what waits for me, what runs low, what came and went. */
export function HomePage() {
  const { t } = useTranslation();
  const { name } = useMe();
  const today = useToday();
  const day = { from_on: today, to_on: today };
  const toApprove = useFlowCount({ inbox: "to_approve" });
  const drafts = useFlowCount({ inbox: "mine", status: DRAFT });
  const low = useLowCount();
  const received = useFlowCount({ engine: "inbound", status: DONE, ...day });
  const shipped = useFlowCount({ engine: "outbound", status: DONE, ...day });
  const toReceive = useFlowCount({ engine: "inbound", status: OPEN });
  const toShip = useFlowCount({ engine: "outbound", status: OPEN });
  return (
    <Page title={t("home.hello", { name })}>
      <FirstSteps />
      <SimpleGrid cols={{ base: 2, sm: 3 }} spacing={{ base: "xs", sm: "md" }} className={classes.three}>
        <NumberCard
          to="/inbox"
          label={t("home.approve")}
          hint={t("home.approveHint")}
          value={toApprove}
          icon={IconChecklist}
          color="orange"
        />
        <NumberCard
          to="/inbox"
          search={{ box: "mine", status: DRAFT }}
          label={t("home.drafts")}
          hint={t("home.draftsHint")}
          value={drafts}
          icon={IconPencil}
          color="indigo"
        />
        <NumberCard
          to="/stocks"
          search={{ level: "low" }}
          label={t("home.low")}
          hint={t("home.lowHint")}
          value={low}
          icon={IconAlertTriangle}
          color="red"
        />
      </SimpleGrid>
      <section aria-labelledby="home-today">
        <Title order={2} size="h5" mb="sm" id="home-today">
          {t("home.today")}
        </Title>
        <SimpleGrid cols={{ base: 2, sm: 4 }} spacing={{ base: "xs", sm: "md" }}>
          <NumberCard
            to="/inbounds"
            search={{ status: OPEN }}
            label={t("home.toReceive")}
            hint={t("home.openHint")}
            value={toReceive}
            icon={IconTruckLoading}
            color="blue"
          />
          <NumberCard
            to="/inbounds"
            search={{ status: DONE, ...day }}
            label={t("home.received")}
            hint={t("home.todayHint")}
            value={received}
            icon={IconPackageImport}
            color="teal"
          />
          <NumberCard
            to="/outbounds"
            search={{ status: OPEN }}
            label={t("home.toShip")}
            hint={t("home.openHint")}
            value={toShip}
            icon={IconTruckDelivery}
            color="blue"
          />
          <NumberCard
            to="/outbounds"
            search={{ status: DONE, ...day }}
            label={t("home.shipped")}
            hint={t("home.todayHint")}
            value={shipped}
            icon={IconPackageExport}
            color="teal"
          />
        </SimpleGrid>
      </section>
      <RecentActivity />
    </Page>
  );
}
