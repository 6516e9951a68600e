import { Group, Text, Timeline } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useMe } from "@/api/me";
import { formatDecimal, formatMoment } from "@/lib/format";
import { StatusBadge } from "@/ui/StatusBadge";
import { STATUS_COLOR } from "@/ui/status";
import { type Flow, useActionName } from "./actions";

const BUILD_LENGTH = 12;

/** What happened to the document: who, when, from where to where, why, and by which build. The latest first. */
export function FlowTimeline({ flow }: { flow: Flow }) {
  const { t } = useTranslation();
  const nameOf = useActionName();
  const { time_zone } = useMe().company;
  return (
    <Timeline active={flow.events.length} bulletSize={14} lineWidth={2}>
      {flow.events.toReversed().map((event) => (
        <Timeline.Item
          key={event.id}
          color={STATUS_COLOR[event.to_status]}
          title={
            <Group gap={6}>
              <Text size="sm" fw={600}>
                {nameOf(event.action)}
              </Text>
              {event.from_status !== event.to_status && <StatusBadge status={event.to_status} />}
            </Group>
          }
        >
          <Text size="sm">
            {event.actor_name} · {formatMoment(event.recorded_at, time_zone)}
          </Text>
          {event.reason && (
            <Text size="sm" style={{ overflowWrap: "anywhere" }}>
              {t("flows.reason.label")}: {event.reason}
            </Text>
          )}
          <Moved flow={flow} moved={event.moved} />
          {event.build && (
            <Text size="xs" c="dimmed">
              {t("flows.detail.build", { build: event.build.slice(0, BUILD_LENGTH) })}
            </Text>
          )}
        </Timeline.Item>
      ))}
    </Timeline>
  );
}

const MOVED_MAX = 5;

function Moved({ flow, moved }: { flow: Flow; moved: Flow["events"][number]["moved"] }) {
  const { t } = useTranslation();
  return (
    <>
      {moved.slice(0, MOVED_MAX).map(({ line_id, quantity, lot_code }, index) => {
        const line = flow.lines.find(({ id }) => id === line_id);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: what has happened does not change any more
          <Text key={index} size="xs" c="dimmed">
            {line?.item_name} {formatDecimal(quantity)} {line?.unit_code}
            {lot_code && ` · ${t("flows.line.lot_code")} ${lot_code}`}
          </Text>
        );
      })}
      {moved.length > MOVED_MAX && (
        <Text size="xs" c="dimmed">
          {t("flows.detail.moreMoved", { count: moved.length - MOVED_MAX })}
        </Text>
      )}
    </>
  );
}
