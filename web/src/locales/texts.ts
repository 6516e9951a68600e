import type ko from "./ko";

/** The shape of the Korean texts. A key that another language lacks, or has too many, fails the type check. */
type Shape<T> = { [Key in keyof T]: T[Key] extends string ? string : Shape<T[Key]> };

export type Texts = Shape<typeof ko>;
