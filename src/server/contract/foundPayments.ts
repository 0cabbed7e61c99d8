import { z } from "zod";

/** What one looks for: part of a payee's name, or of a voucher's number. */
export const foundPaymentsQuery = z.object({ text: z.string().trim().min(2).max(100) });
export type FoundPaymentsQuery = z.infer<typeof foundPaymentsQuery>;

export type FoundPayments = {
  readonly items: readonly {
    readonly fund: { readonly id: string; readonly name: string; readonly year: string };
    readonly number: string;
    readonly payee: string;
    readonly written: string;
    readonly unit: string;
    readonly on: string | null;
    readonly voucher: string | null;
  }[];
  /** There are more than these. */
  readonly isPart: boolean;
};
export const foundPayments = z
  .looseObject({ items: z.array(z.looseObject({ number: z.string(), payee: z.string() })), isPart: z.boolean() })
  .meta({ id: "FoundPayments" });
