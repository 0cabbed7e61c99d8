import type pg from "pg";
import type { FoundPayments } from "../contract/foundPayments.ts";

/** So many are shown; whoever looks for one among more types on. */
const most = 8;

/** Payments of years in reach, by payee or voucher number, the latest first. The database shows no others. */
export async function paymentsFound(client: pg.ClientBase, text: string): Promise<FoundPayments> {
  const { rows } = await client.query<FoundPayments["items"][number]>(
    `select json_build_object('id', y.fund_id, 'name', y.name, 'year', y.year) as fund,
       p.number, p.payee, p.written, p.unit, to_char(p.paid_on, 'YYYY-MM-DD') as "on", p.voucher
     from payments p join fund_years y on y.tenant_id = p.tenant_id and y.fund_id = p.fund_id
     where position(lower($1) in lower(p.payee)) > 0 or position(lower($1) in lower(p.voucher)) > 0
     order by p.paid_on desc nulls last, y.fund_id, p.number limit ${most + 1}`,
    [text],
  );
  return { items: rows.slice(0, most), isPart: rows.length > most };
}
