import { describe, expect, it } from "vitest";
import { matrixOf } from "./matrix";

describe("matrixOf", () => {
  const roles = [
    { permissions: ["item.view", "outbound.create"] },
    { permissions: ["item.view", "item.write", "outbound.create", "user.manage", "moon.visit"] },
  ];

  it("puts each permission into one group, engines between what is common and what is managed", () => {
    const groups = matrixOf(roles, ["outbound"]);
    expect(groups.map(({ id, permissions }) => [id, permissions])).toEqual([
      ["records", ["item.view", "item.write"]],
      ["engine-outbound", ["outbound.create"]],
      ["management", ["user.manage"]],
      ["rest", ["moon.visit"]],
    ]);
  });

  it("shows no group without a permission", () => {
    expect(matrixOf([{ permissions: [] }], ["inbound"])).toEqual([]);
  });
});
