/** Permissions that belong together, by the noun before the dot; those of documents stand by their engine. */
const NOUNS = {
  records: ["item", "partner", "warehouse"],
  stock: ["stock", "cost"],
  flows: ["flow"],
  management: ["period", "company", "user", "audit"],
} as const;

export type GroupName = keyof typeof NOUNS;
export type MatrixGroup = { id: string; name: GroupName | null; engine: string; permissions: string[] };
type Role = { permissions: string[] };

/** Every permission that some role has, in groups: common ones, then one group for each engine. */
export function matrixOf(roles: Role[], engines: string[]): MatrixGroup[] {
  const all = [...new Set(roles.flatMap((role) => role.permissions))].sort();
  const noun = (permission: string) => permission.split(".")[0] ?? "";
  const known = Object.entries(NOUNS).map(([name, nouns]) => ({
    id: name,
    name: name as GroupName,
    engine: "",
    permissions: nouns.flatMap((one) => all.filter((permission) => noun(permission) === one)),
  }));
  const byEngine = engines.map((engine) => ({
    id: `engine-${engine}`,
    name: null,
    engine,
    permissions: all.filter((permission) => noun(permission) === engine),
  }));
  const placed = new Set([...known, ...byEngine].flatMap(({ permissions }) => permissions));
  // What a later version names otherwise shall not be missing here.
  const rest = all.filter((permission) => !placed.has(permission));
  const groups: MatrixGroup[] = [...known.slice(0, 3), ...byEngine, ...known.slice(3)];
  if (rest.length > 0) groups.push({ id: "rest", name: null, engine: "", permissions: rest });
  return groups.filter(({ permissions }) => permissions.length > 0);
}
