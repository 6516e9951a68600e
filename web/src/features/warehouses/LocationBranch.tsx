import { Skeleton, Text, UnstyledButton } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconChevronRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { read, type Schemas } from "@/api/client";
import { ActiveBadge } from "@/ui/ActiveBadge";
import { LocationMenu } from "./LocationMenu";
import classes from "./locations.module.css";

type Location = Schemas["Location"];

/** The API answers so many rows at once. */
const CHILDREN_MAX = 200;

type Props = { location: Location; mayWrite: boolean; startsOpen?: boolean };

/** A place with what is below it. */
export function LocationBranch({ location, mayWrite, startsOpen = false }: Props) {
  const { t } = useTranslation();
  const [isOpen, { toggle, open }] = useDisclosure(startsOpen);
  const { code, has_children, is_root, is_active } = location;
  const name = is_root ? t("warehouses.whole") : location.name;
  return (
    <li>
      <div className={classes.row}>
        <UnstyledButton
          className={classes.label}
          onClick={toggle}
          aria-expanded={has_children ? isOpen : undefined}
          disabled={!has_children}
        >
          <IconChevronRight
            size={16}
            aria-hidden
            className={classes.chevron}
            data-expanded={isOpen || undefined}
            opacity={has_children ? 1 : 0}
          />
          <Text span size="sm" fw={600} c={is_active ? undefined : "dimmed"}>
            {code}
          </Text>
          {name !== code && (
            <Text span size="sm" c="dimmed">
              {name}
            </Text>
          )}
          {!is_active && <ActiveBadge isActive={false} />}
        </UnstyledButton>
        {mayWrite && <LocationMenu location={location} onAdd={open} />}
      </div>
      {has_children && isOpen && <Children location={location} mayWrite={mayWrite} />}
    </li>
  );
}

function Children({ location, mayWrite }: Pick<Props, "location" | "mayWrite">) {
  const { t } = useTranslation();
  const { id, code } = location;
  const { data } = useQuery(read("/api/v1/locations", { query: { parent_id: id, limit: CHILDREN_MAX } }));
  if (!data) return <Skeleton height={40} my={4} ml={26} />;
  return (
    <ul className={classes.children} aria-label={code}>
      {data.rows.map((child) => (
        <LocationBranch key={child.id} location={child} mayWrite={mayWrite} />
      ))}
      {data.total > CHILDREN_MAX && (
        <li>
          <Text size="sm" c="dimmed" p="xs">
            {t("warehouses.moreLocations", { count: data.total - CHILDREN_MAX })}
          </Text>
        </li>
      )}
    </ul>
  );
}
