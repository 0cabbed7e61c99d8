import { Link } from "@tanstack/react-router";
import { Segmented } from "antd";
import { useState } from "react";
import { parseQuantity, unitNamed, convert } from "../../core/index.ts";
import type { FundSummary, Task, TasksQuery } from "../../server/api.ts";
import { useFunds } from "../api/queries.ts";
import { EmptyState, ErrorState, LoadingRows } from "../frame/State.tsx";
import { usePageTitle } from "../frame/printLine.ts";
import { SeverityCounts } from "../parts/marks.tsx";
import { Text } from "../parts/Text.tsx";
import { useMay } from "../session/SessionContext.tsx";
import { grouped } from "../show/digits.ts";
import { words as allWords } from "../words.ts";
import { placeOfTask } from "../year/places.ts";
import { useTasks } from "../year/queries.ts";
import { daysLeft, UrgencyMark } from "../year/UrgencyMark.tsx";
import "../year/year.css";
import { workbenchWords as words } from "./words.ts";

/** The home of those who work with funds: what waits for them, and how their funds stand. Nothing else. */
export function WorkbenchPage() {
  usePageTitle(words.title);
  return (
    <div className="page workbench">
      <h1>{words.title}</h1>
      <div className="workbench-columns">
        <Tasks />
        <Funds />
      </div>
    </div>
  );
}

function Tasks() {
  const [view, setView] = useState<View>("waiting");
  const tasks = useTasks(view);
  const all = tasks.data?.items ?? [];
  const due = view === "waiting" ? all.filter(({ notYet }) => notYet === undefined) : all;
  const early = all.filter((task) => !due.includes(task));
  return (
    <section aria-label={words.tasks}>
      <div className="tab-head">
        <h2>
          {words.tasks} {tasks.data && <span className="count">{words.tasksCount(due.length)}</span>}
        </h2>
        <Segmented<View>
          aria-label={words.tasks}
          value={view}
          onChange={setView}
          options={views.map((value) => ({ value, label: words.views[value] }))}
        />
      </div>
      {tasks.isPending && <LoadingRows rows={5} />}
      {tasks.isError && <ErrorState error={tasks.error} retry={() => void tasks.refetch()} />}
      {tasks.data && due.length === 0 && <EmptyState title={words.none[view]}>{words.noneHelp[view]}</EmptyState>}
      {view === "waiting" ? (
        <>
          <List view={view} items={due.filter(hasDay).toSorted((a, b) => pressing(a) - pressing(b))} />
          <Group title={words.noDue} view={view} items={due.filter((task) => !hasDay(task))} />
        </>
      ) : (
        <List view={view} items={due} />
      )}
      <Group title={words.notYet} view={view} items={early} />
    </section>
  );
}

type ListProps = { readonly view: View; readonly items: readonly Task[] };

function Group({ title, view, items }: ListProps & { readonly title: string }) {
  if (items.length === 0) return null;
  return (
    <section className="later" aria-label={title}>
      <h3>
        {title} <span className="count">{words.tasksCount(items.length)}</span>
      </h3>
      <List view={view} items={items} />
    </section>
  );
}

function List({ view, items }: ListProps) {
  if (items.length === 0) return null;
  return (
    <ul className="tasks">
      {items.map((task) => (
        <li key={`${task.fund.id} ${task.machine} ${task.object}`}>
          <Link {...placeOfTask(task)} params={{ id: task.fund.id }}>
            <strong>
              {task.title}　{task.notYet === undefined ? task.stateName : words.notBegun}
            </strong>
            <span>
              {task.fund.name} {task.fund.year}
            </span>
            {task.reason !== undefined && <span className="bad">{words.returned(task.reason)}</span>}
          </Link>
          <When view={view} task={task} />
        </li>
      ))}
    </ul>
  );
}

function When({ view, task: { due, urgency, waitsFor, since, notYet } }: { readonly view: View; readonly task: Task }) {
  return (
    <span className="task-when">
      {view !== "waiting" && (
        <small className="quiet">{waitsFor.length > 0 ? words.waitsFor(waitsFor.join("、")) : words.ended}</small>
      )}
      {due !== undefined && waitsFor.length > 0 && <UrgencyMark due={due} urgency={urgency} />}
      {notYet !== undefined && <small className="quiet">{notYet}</small>}
      {since !== "" && notYet === undefined && <small className="quiet">{words.since[view](since.slice(0, 10))}</small>}
    </span>
  );
}

type View = TasksQuery["view"];
const views: readonly View[] = ["waiting", "done", "all"];

const hasDay = ({ due, waitsFor }: Task): boolean => due !== undefined && waitsFor.length > 0;

/** Overdue first, then by the days that are left. */
const pressing = ({ urgency }: Task): number => (urgency === undefined ? Infinity : daysLeft(urgency));

function Funds() {
  const funds = useFunds();
  const may = useMay();
  // What is worked on first; examples and imported ones are there to be looked at.
  const shown = [...(funds.data ?? [])].toSorted(
    (a, b) => Number(b.origin === "worked") - Number(a.origin === "worked"),
  );
  return (
    <section aria-label={words.funds}>
      <h2>
        {words.funds}
        <span className="h2-links">
          {may("years.begin") && <Link to="/years/new">{words.newYear}</Link>}
          <Link to="/funds">{words.allFunds}</Link>
        </span>
      </h2>
      {funds.isPending && <LoadingRows rows={5} />}
      {funds.isError && <ErrorState error={funds.error} retry={() => void funds.refetch()} />}
      {funds.data && shown.length === 0 && <EmptyState title={words.noFunds}>{words.noFundsHelp}</EmptyState>}
      <ul className="fund-cards">
        {shown.slice(0, 40).map((fund) => (
          <li key={fund.id}>
            <p className="fund-line">
              <Link to="/funds/$id" params={{ id: fund.id }}>
                {fund.name} {fund.year}
              </Link>
              {fund.origin !== "worked" && <span className="tag">{allWords.origin[fund.origin]}</span>}
            </p>
            <MoneyBar fund={fund} />
            <p className="fund-facts">
              <span>
                {words.execution}{" "}
                {fund.executionOnBudget === undefined ? allWords.state.none : amountOf(fund.executionOnBudget)}
                <small className="quiet">（{allWords.funds.overBudget}）</small>
              </span>
              <span>
                {words.total} <Text text={fund.total} />
              </span>
              <SeverityCounts findings={fund.findings} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Planned behind, in place and spent before it, all in the measure of the largest. */
function MoneyBar({ fund: { budget, inPlace, spent } }: { readonly fund: FundSummary }) {
  const amounts = [budget, inPlace, spent].map(lengthOfAmount);
  const longest = Math.max(0, ...amounts.map((one) => one ?? 0));
  if (budget === undefined && inPlace === undefined && spent === undefined)
    return <p className="quiet">{words.noMoney}</p>;
  const width = (value: number | undefined) => `${longest === 0 ? 0 : ((value ?? 0) / longest) * 100}%`;
  return (
    <div>
      <div
        className="money-bar"
        role="img"
        aria-label={words.bar(amountOf(budget), amountOf(inPlace), amountOf(spent))}
      >
        <span className="planned" style={{ width: width(amounts[0]) }} />
        <span className="in-place" style={{ width: width(amounts[1]) }} />
        <span className="spent" style={{ width: width(amounts[2]) }} />
      </div>
      <p className="money-legend" aria-hidden="true">
        <span>
          {words.planned} {amountOf(budget)}
        </span>
        <span>
          {words.inPlace} {amountOf(inPlace)}
        </span>
        <span>
          {words.spent} {amountOf(spent)}
        </span>
      </p>
    </div>
  );
}

/** What a figure waits for is said on the fund's own pages; here, that it waits. */
function amountOf(text: string | undefined): string {
  return text === undefined || text.startsWith(allWords.state.pending) ? allWords.state.pending : grouped(text);
}

/** For the length of a bar only. */
function lengthOfAmount(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const [read, yuan] = [parseQuantity(text), unitNamed("元")];
  if ("problem" in read || !yuan) return undefined;
  const amount = convert(read.value, yuan);
  return amount && Number(amount.value.round("half-up", 2).text());
}
