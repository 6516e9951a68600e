import { Table, VisuallyHidden } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { Fragment } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "@/api/client";
import { useMe } from "@/api/me";
import { useEngineName } from "@/ui/EngineName";
import { usePermissionName } from "@/ui/permissionName";
import { useRoleName } from "@/ui/roleName";
import type { MatrixGroup } from "./matrix";
import classes from "./matrix.module.css";

type Props = { roles: Schemas["Role"][]; groups: MatrixGroup[] };

/** Permissions down, roles across; the reader's own role stands out. */
export function PermissionMatrix({ roles, groups }: Props) {
  const { t } = useTranslation();
  const me = useMe();
  const roleName = useRoleName();
  const engineName = useEngineName();
  const permissionName = usePermissionName();
  const mine = (role: string) => (role === me.role ? classes.mine : undefined);
  const title = ({ name, engine }: MatrixGroup) => {
    if (name !== null) return t(`users.roles.group.${name}`);
    return engine ? engineName(engine) : t("users.roles.group.rest");
  };
  return (
    <Table className={classes.table} aria-label={t("users.roles.title")} verticalSpacing="xs">
      <Table.Thead>
        <Table.Tr>
          <Table.Th scope="col">{t("users.roles.permission")}</Table.Th>
          {roles.map(({ name }) => (
            <Table.Th key={name} scope="col" className={mine(name)}>
              {roleName(name)}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {groups.map((group) => (
          <Fragment key={group.id}>
            <Table.Tr className={classes.group}>
              <Table.Th colSpan={roles.length + 1} scope="colgroup">
                {title(group)}
              </Table.Th>
            </Table.Tr>
            {group.permissions.map((permission) => (
              <Table.Tr key={permission}>
                <Table.Th scope="row" fw={500}>
                  {permissionName(permission)}
                </Table.Th>
                {roles.map(({ name, permissions }) => (
                  <Table.Td key={name} className={mine(name)}>
                    <Mark isGiven={permissions.includes(permission)} />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Fragment>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Mark({ isGiven }: { isGiven: boolean }) {
  const { t } = useTranslation();
  return (
    <>
      <span aria-hidden className={isGiven ? classes.yes : classes.no}>
        {isGiven ? <IconCheck size={18} stroke={2.4} /> : "–"}
      </span>
      <VisuallyHidden>{t(isGiven ? "common.yes" : "common.no")}</VisuallyHidden>
    </>
  );
}
