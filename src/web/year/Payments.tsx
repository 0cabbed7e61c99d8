import { App, Button, Checkbox, Input, Select } from "antd";
import { Link, useLocation, useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useMemo, useRef, useState } from "react";
import { convert, isMoney, parseQuantity, unitNamed } from "../../core/index.ts";
import type { YearPayment } from "../../server/api.ts";
import { ErrorState, LoadingRows } from "../frame/State.tsx";
import { formWords } from "../parts/words.ts";
import { grouped } from "../show/digits.ts";
import { changed, paymentStates, type BudgetSearch } from "../search.ts";
import { useSettledText } from "../show/useSettledText.ts";
import { calledIn } from "./calledIn.ts";
import { Grid } from "./Grid.tsx";
import type { GridColumn } from "./grid/model.ts";
import type { InYear } from "./inYear.tsx";
import { PaymentsImports } from "./PaymentsImports.tsx";
import { paymentsPlace } from "./places.ts";
import { usePayments, useSteps } from "./queries.ts";
import { byRow, useSave, type Item } from "./saving.ts";
import { Moves } from "./StageBar.tsx";
import { lineCode, texts } from "./Transfers.tsx";
import { typedDay } from "./typedDay.ts";
import { yearWords } from "./words.ts";

const words = yearWords.budget;
const perPage = 100;

export function Payments({ year }: InYear) {
  return (
    <section aria-label={words.payments}>
      <h2>
        {words.payments} <small className="quiet">{words.paymentsHelp}</small>
      </h2>
      {year.locks.sealed === undefined ? (
        <>
          <PaymentsImports year={year} />
          <NewPayments year={year} />
        </>
      ) : (
        <p className="quiet">{year.locks.sealed}</p>
      )}
      <PaymentsList year={year} />
    </section>
  );
}

/** Typed or pasted here; once the server has them they stand in the list beneath. */
function NewPayments({ year }: InYear) {
  const { lines } = year;
  const columns = useMemo(
    (): readonly GridColumn[] => [
      { key: "number", title: words.number, width: "7%" },
      {
        key: "line",
        title: words.line,
        width: "13%",
        alsoCalled: calledIn.line,
        choices: lines.map(({ code }) => code),
      },
      { key: "payee", title: words.payee, width: "22%", alsoCalled: calledIn.payee },
      { key: "written", title: words.amount, unit: words.yuan, kind: "amount", alsoCalled: calledIn.amount },
      { key: "on", title: words.on, width: "10%", alsoCalled: calledIn.day },
      { key: "purpose", title: words.purpose },
      { key: "category", title: words.category },
      { key: "voucher", title: words.voucher },
    ],
    [lines],
  );
  const save = useSave(year.id, { method: "POST", path: ["payments"], list: "payments" }, (edits) =>
    [...byRow(edits)].map(([, of]): Item => {
      const typed = texts(of);
      const line = lineCode(typed["line"] ?? (lines.length === 1 ? (lines[0]?.code ?? "") : ""), lines);
      const isOpen = line === "" || typed["payee"] === undefined || typed["written"] === undefined;
      const { on: _typed, ...rest } = typed;
      const { on, problem } = typedDay(typed["on"]);
      return {
        key: typed["number"] ?? "",
        edits: of,
        body: { ...rest, ...(on !== undefined && { on }), line, unit: words.yuan },
        ...(isOpen && { waitsFor: words.needsPayment }),
        ...(!isOpen && problem !== undefined && { wrong: { column: "on", message: problem } }),
      };
    }),
  );
  return <Grid name={`${year.id}.payments`} label={words.add} columns={columns} rows={noRows} save={save} isGrowing />;
}

const noRows: readonly never[] = [];

type PaymentState = (typeof paymentStates)[number];

function PaymentsList({ year }: InYear) {
  const search = useSearch({ from: "/funds/$id/budget" });
  const { payments: state, line, q: text = "" } = search;
  const navigate = useNavigate({ from: "/funds/$id/budget" });
  const [from, setFrom] = useState(0);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const settled = useSettledText(text);
  const page = usePayments(year.id, {
    from,
    count: perPage,
    line,
    state,
    text: settled === "" ? undefined : settled,
  });
  const filter = <Key extends keyof BudgetSearch>(key: Key, value: BudgetSearch[Key]) => {
    void navigate({ search: changed(search, key, value), replace: true, resetScroll: false });
    setFrom(0);
  };
  // Whoever comes for these payments need not look for them on the page.
  const top = useRef<HTMLElement>(null);
  const isAsked = useLocation({ select: ({ hash }) => hash === paymentsPlace });
  useEffect(() => {
    if (isAsked) top.current?.scrollIntoView({ block: "start" });
  }, [isAsked, state]);
  const items = page.data?.items ?? [];
  const total = page.data?.total ?? 0;
  const open = items.filter(isConfirmable);
  const toggle = (number: string, isOn: boolean) =>
    setChosen((now) => new Set(isOn ? [...now, number] : [...now].filter((one) => one !== number)));
  return (
    <section ref={top} id={paymentsPlace} aria-label={words.list} className="payments-list">
      <h3>
        {words.list} <span className="count">{words.found(total)}</span>
      </h3>
      <div className="filters no-print">
        <Select
          aria-label={words.filterLine}
          value={line ?? ""}
          onChange={(value: string) => filter("line", value === "" ? undefined : value)}
          options={[
            { value: "", label: `${words.filterLine}：${words.all}` },
            ...year.lines.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
        <Select
          aria-label={words.filterState}
          value={state ?? ""}
          onChange={(value: PaymentState | "") => filter("payments", value === "" ? undefined : value)}
          options={[
            { value: "", label: `${words.filterState}：${words.all}` },
            ...paymentStates.map((value) => ({ value, label: words.states[value] })),
          ]}
        />
        <Input
          aria-label={words.filterText}
          placeholder={words.filterHint}
          allowClear
          value={text}
          onChange={({ target }) => filter("q", target.value === "" ? undefined : target.value)}
        />
        <ConfirmMany year={year} chosen={[...chosen]} done={() => setChosen(new Set())} />
      </div>
      {total > items.length && items.length > 0 && (
        <p className="print-only">{words.printsPart(from + 1, from + items.length, total)}</p>
      )}
      {page.isPending && <LoadingRows rows={6} />}
      {page.isError && <ErrorState error={page.error} retry={() => void page.refetch()} />}
      {page.data && items.length === 0 && (
        <p className="quiet">
          {year.payments.total === 0 ? words.empty : words.none}{" "}
          {year.payments.total > 0 && (
            <Link to="/funds/$id/budget" params={{ id: year.id }} search={{}} hash={paymentsPlace}>
              {words.showAll(year.payments.total)}
            </Link>
          )}
        </p>
      )}
      {items.length > 0 && (
        <div className="scroll">
          <table className="grid payments">
            <thead>
              <tr>
                <th scope="col" className="no-print">
                  {open.length > 0 && (
                    <Checkbox
                      aria-label={words.chooseAll}
                      checked={open.every(({ number }) => chosen.has(number))}
                      onChange={({ target }) =>
                        setChosen(target.checked ? new Set(open.map(({ number }) => number)) : new Set())
                      }
                    />
                  )}
                </th>
                {[words.number, words.line, words.payee].map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
                <th scope="col" className="number">
                  {words.amount}
                  <small>{words.yuan}</small>
                </th>
                {[words.on, words.purpose, words.voucher, words.by, words.state].map((title) => (
                  <th key={title} scope="col">
                    {title}
                  </th>
                ))}
                <td />
              </tr>
            </thead>
            <tbody>
              {items.map((one) => (
                <tr key={one.number}>
                  <td className="no-print">
                    {isConfirmable(one) && (
                      <Checkbox
                        aria-label={words.choose(one.payee)}
                        checked={chosen.has(one.number)}
                        onChange={({ target }) => toggle(one.number, target.checked)}
                      />
                    )}
                  </td>
                  <td className="digits">{one.number}</td>
                  <td>{year.lines.find(({ code }) => code === one.line)?.name ?? one.line}</td>
                  <td>{one.payee}</td>
                  <td className="number">{inYuan(one)}</td>
                  <td className="digits">{one.on}</td>
                  <td>{one.purpose ?? one.category}</td>
                  <td>{one.voucher}</td>
                  <td>{one.by}</td>
                  <td>
                    {one.stateName}
                    <small className="note">{fate(one)}</small>
                  </td>
                  <td className="row-actions">
                    <Moves
                      year={year}
                      standing={{
                        machine: "payment",
                        object: one.number,
                        state: one.state,
                        title: `${one.payee} ${inYuan(one)}${words.yuan}`,
                        moves: one.moves,
                      }}
                    />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {total > perPage && (
        <p className="rest">
          <span role="status">{words.page(from + 1, Math.min(from + perPage, total), total)}</span>
          <Button disabled={from === 0} onClick={() => setFrom(from - perPage)}>
            {words.before}
          </Button>
          <Button disabled={from + perPage >= total} onClick={() => setFrom(from + perPage)}>
            {words.after}
          </Button>
        </p>
      )}
    </section>
  );
}

const isConfirmable = ({ moves }: YearPayment): boolean =>
  moves.some(({ action, refusal }) => action === "confirm" && refusal === undefined);

/** As it was typed stays in the record; the column is in 元. */
function inYuan({ written, unit }: Pick<YearPayment, "written" | "unit">): string {
  const [from, yuan] = [unitNamed(unit), unitNamed("元")];
  const read = parseQuantity(written, from ? { unit: from } : {});
  if ("problem" in read || !yuan || !isMoney(read.value.unit)) return `${written}${unit}`;
  const amount = convert(read.value, yuan);
  return amount ? grouped(amount.value.toString()) : `${written}${unit}`;
}

function fate({ returnedOn, paidAgainOn, refunded }: YearPayment): string {
  return [
    returnedOn !== undefined && words.returnedOn(returnedOn),
    paidAgainOn !== undefined && words.paidAgainOn(paidAgainOn),
    refunded !== undefined && words.refunded(refunded),
  ]
    .filter(Boolean)
    .join("，");
}

type Chosen = InYear & { readonly chosen: readonly string[]; readonly done: () => void };

function ConfirmMany({ year, chosen, done }: Chosen) {
  const steps = useSteps(year.id);
  const { message, modal } = App.useApp();
  if (chosen.length === 0) return null;
  const ask = () =>
    void modal.confirm({
      title: words.confirmTitle(chosen.length),
      content: words.confirmHelp,
      okText: words.confirmMany(chosen.length),
      cancelText: formWords.cancel,
      onOk: async () => {
        const { rows } = await steps.mutateAsync({ machine: "payment", objects: [...chosen], action: "confirm" });
        const refused = rows.filter(({ outcome }) => outcome === "refused");
        const reasons = new Set(refused.flatMap(({ findings }) => findings.map((one) => one.message)));
        void message[refused.length > 0 ? "warning" : "success"](
          [words.confirmed(rows.length - refused.length, refused.length), ...reasons].join(" "),
        );
        done();
      },
    });
  return (
    <Button type="primary" loading={steps.isPending} onClick={ask}>
      {words.confirmMany(chosen.length)}
    </Button>
  );
}
