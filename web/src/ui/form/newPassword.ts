import type { TFunction } from "i18next";
import { z } from "zod";

/** NIST SP 800-63B, as the API has it: length, and no rules about kinds of characters. */
export const PASSWORD_LENGTH_MIN = 10;
const LENGTH_MAX = 200;

/** A password that is chosen; typed twice, since it is not seen. */
export const newPassword = (t: TFunction) => ({
  password: z
    .string()
    .min(PASSWORD_LENGTH_MIN, t("auth.newPassword.tooShort", { count: PASSWORD_LENGTH_MIN }))
    .max(LENGTH_MAX),
  again: z.string(),
});

export const isSame = ({ password, again }: { password: string; again: string }) => password === again;

export const differs = (t: TFunction) => ({ path: ["again"], error: t("auth.newPassword.differs") });
