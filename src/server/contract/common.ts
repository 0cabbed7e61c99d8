import { z } from "zod";

/** Shapes that many replies share. Moments are UTC in ISO 8601: 2026-01-02T03:04:05.678Z. */
export const moment = z.iso.datetime().meta({ id: "Moment", description: "时刻，UTC，ISO 8601" });

export const named = z.object({ id: z.string(), name: z.string() }).meta({ id: "Named" });
export type Named = z.infer<typeof named>;

export const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "编号只能由小写字母、数字和连字符组成");

/** The reason somebody gives for what they do; it is kept in the record. */
export const why = z.string().trim().min(2).max(500);
export const whyBody = z.object({ why }).meta({ id: "Reason" });
export type WhyRequest = z.infer<typeof whyBody>;

export const nothing = z.object({});

/** Lists that may grow come in pages; `next` is absent on the last one. */
export const pageQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});

export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), next: z.string().optional() });

export type Page<Item> = { readonly items: readonly Item[]; readonly next?: string };

/** A day, 2026-01-02, as people write it in a filter; the whole day in China's time. */
export const day = z.iso.date();
