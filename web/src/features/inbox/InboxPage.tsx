import {
  Box,
  Button,
  Checkbox,
  Drawer,
  Group,
  Pagination,
  Paper,
  SegmentedControl,
  Text,
} from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useWaiting } from "@/api/waiting";
import { PAGE_SIZE } from "@/lib/listSearch";
import { useAddress } from "@/lib/useAddress";
import { BulkResults } from "@/ui/BulkResults";
import { EmptyState } from "@/ui/EmptyState";
import { useSelection } from "@/ui/list/useSelection";
import { Page } from "@/ui/Page";
import { ProblemAlert } from "@/ui/ProblemAlert";
import { DecisionBar } from "./DecisionBar";
import { InboxRows } from "./InboxRows";
import classes from "./inbox.module.css";
import { Preview } from "./Preview";
import { RejectModal } from "./RejectModal";
import { useBulk } from "./useBulk";
import { useInbox } from "./useInbox";
import { useInboxKeys } from "./useInboxKeys";
import { useOpenFlow } from "./useOpenFlow";

const route = getRouteApi("/_app/inbox");

type Row = Schemas["FlowRow"];

/** What waits for me, and what I have under way: looked at beside the list, decided one by one or together. */
export function InboxPage() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const setAddress = useAddress();
  const waiting = useWaiting();
  const isNarrow = useMediaQuery("(max-width: 62em)", undefined, { getInitialValueInEffect: false });
  const { query, rows, current } = useInbox(search);
  const selection = useSelection(rows.map(({ id }) => id));
  const [rejecting, setRejecting] = useState<Row[]>([]);
  const { decide, command, results, forget } = useBulk();
  const openFlow = useOpenFlow();
  const box = search.box ?? "to_approve";
  const isDeciding = box === "to_approve";
  const show = (id: number | undefined) => setAddress({ id, page: search.page });
  const chosen = rows.filter(({ id }) => selection.has(id));
  const meant = chosen.length > 0 ? chosen : current ? [current] : [];
  const approve = (flows: Row[]) => {
    if (flows.length > 0 && !command.isPending) decide({ action: "approve", flows }, selection.clear);
  };
  const reject = (flows: Row[]) => {
    command.reset();
    setRejecting(flows);
  };
  useInboxKeys({
    onMove: (by) => {
      const index = current ? rows.indexOf(current) : -1;
      show(rows[Math.max(0, Math.min(rows.length - 1, index + by))]?.id);
    },
    onToggle: () => isDeciding && current && selection.toggle(current.id),
    onOpen: () => current && openFlow(current),
    onApprove: () => isDeciding && approve(meant),
    onReject: () => isDeciding && reject(meant),
  });
  const preview = current && (
    <>
      <Preview id={current.id} />
      <Group justify="space-between" mt="lg" gap="xs">
        <Button variant="subtle" onClick={() => openFlow(current)}>
          {t("inbox.open")}
        </Button>
        {isDeciding && (
          <DecisionBar
            isPending={command.isPending}
            onApprove={() => approve([current])}
            onReject={() => reject([current])}
          />
        )}
      </Group>
    </>
  );
  const total = query.data?.total ?? 0;
  return (
    <Page title={t("inbox.title")}>
      <SegmentedControl
        aria-label={t("inbox.title")}
        w={{ base: "100%", sm: "max-content" }}
        data={[
          { value: "to_approve", label: `${t("inbox.toApprove")}${waiting ? ` ${waiting}` : ""}` },
          { value: "mine", label: t("inbox.mine") },
        ]}
        value={box}
        onChange={(value) =>
          setAddress({ box: value === "mine" ? value : undefined, id: undefined, status: undefined })
        }
      />
      {command.error && rejecting.length === 0 && <ProblemAlert problem={command.error} />}
      {query.data && total === 0 ? (
        <Paper withBorder>
          <EmptyState
            text={t(isDeciding ? "inbox.empty.toApprove" : "inbox.empty.mine")}
            hint={t(isDeciding ? "inbox.emptyHint.toApprove" : "inbox.emptyHint.mine")}
          />
        </Paper>
      ) : (
        <Box className={classes.panes}>
          <Paper withBorder className={classes.list} tabIndex={-1}>
            {isDeciding && (
              <Group px="sm" py={8} mih={56} justify="space-between" wrap="nowrap">
                <Checkbox
                  label={
                    chosen.length > 0
                      ? t("common.list.selected", { count: chosen.length })
                      : t("inbox.selectAll")
                  }
                  checked={selection.isAll}
                  indeterminate={selection.isSome}
                  onChange={selection.toggleAll}
                />
                {chosen.length > 0 && (
                  <DecisionBar
                    isPending={command.isPending}
                    onApprove={() => approve(chosen)}
                    onReject={() => reject(chosen)}
                  />
                )}
              </Group>
            )}
            {query.error && !query.data ? (
              <Box p="md">
                <ProblemAlert problem={query.error} />
              </Box>
            ) : (
              <InboxRows
                rows={query.data?.rows}
                current={isNarrow ? undefined : current}
                selection={isDeciding ? selection : null}
                onShow={({ id }) => show(id)}
              />
            )}
            {total > PAGE_SIZE && (
              <Group p="sm" justify="center">
                <Pagination
                  size="sm"
                  total={Math.ceil(total / PAGE_SIZE)}
                  value={search.page ?? 1}
                  onChange={(page) => setAddress({ page, id: undefined })}
                  getControlProps={(control) => ({ "aria-label": t(`common.list.${control}`) })}
                  getItemProps={(page) => ({ "aria-label": t("common.list.page", { page }) })}
                />
              </Group>
            )}
          </Paper>
          {!isNarrow && (
            <Paper
              withBorder
              p="lg"
              className={classes.preview}
              component="section"
              aria-label={t("inbox.preview")}
            >
              {preview ?? (
                <Text c="dimmed" size="sm">
                  {t("inbox.choose")}
                </Text>
              )}
            </Paper>
          )}
        </Box>
      )}
      {isNarrow && (
        <Drawer
          opened={search.id !== undefined && current?.id === search.id}
          onClose={() => show(undefined)}
          position="bottom"
          size="92%"
          title={t("inbox.preview")}
          closeButtonProps={{ "aria-label": t("common.close") }}
        >
          {preview}
        </Drawer>
      )}
      {rejecting.length > 0 && (
        <RejectModal
          count={rejecting.length}
          onClose={() => setRejecting([])}
          isPending={command.isPending}
          problem={command.error}
          onReject={(reason) =>
            decide({ action: "reject", flows: rejecting, reason }, () => {
              selection.clear();
              setRejecting([]);
            })
          }
        />
      )}
      <BulkResults title={t("inbox.results")} results={results} onClose={forget} />
    </Page>
  );
}
