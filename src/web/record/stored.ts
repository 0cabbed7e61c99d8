import { machines, type Machine } from "../../core/index.ts";
import { momentText } from "../parts/Moment.tsx";
import { words as common } from "../words.ts";
import { recordWords } from "./words.ts";

/** What the record keeps as codes, as people read it: states and steps of a life by their names, lists as lists. */

const values: Readonly<Record<string, string>> = recordWords.values;
const stages: Readonly<Record<string, string>> = recordWords.stages;
const longest = 160;

/** `object` is the identity of what changed: `y-1/rectification/2` tells whose states the words are. */
export function storedText(field: string, text: string, object?: string): string {
  const machine = machineOf(object);
  if (field === "state" && machine) return machine.states[text]?.name ?? text;
  if (field === "machine") return machineNamed(text)?.name ?? text;
  if (field === "done_by") return steps(text, machine);
  if (field === "stage" && Object.hasOwn(stages, text)) return stages[text] ?? text;
  if (Object.hasOwn(values, text)) return values[text] ?? text;
  if (text === "true" || text === "false") return text === "true" ? common.rules.yes : common.rules.no;
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/u.test(text) && !Number.isNaN(Date.parse(text))) return momentText(text);
  const list = listIn(text);
  const plain = list ? (list.length === 0 ? recordWords.empty : list.join("、")) : text;
  if (plain === "") return recordWords.empty;
  return plain.length > longest ? `${plain.slice(0, longest)}…` : plain;
}

/** Of these only what follows the fund says anything: 「C11 申报目标」, 「奖励·本年预算」. The rest is a key of ours. */
const ofYears: Readonly<Record<string, (parts: readonly string[]) => string>> = {
  fund_years: () => recordWords.wholeYear,
  entries: ([figure = ""]) => figure.replaceAll(".", "·"),
  reviewed_rows: ([figure = ""]) => figure.replaceAll(".", "·"),
  target_rows: ([indicator = "", measure = "", stage = ""]) => spaced([indicator, measure, stages[stage] ?? stage]),
  target_shares: ([indicator = "", measure = ""]) => spaced([indicator, measure]),
  monitoring_rows: ([round = "", subject = "", measure = ""]) => spaced([recordWords.round(round), subject, measure]),
  monitoring_rounds: ([round = ""]) => recordWords.round(round),
  evidence: ([indicator = ""]) => indicator,
};

const spaced = (parts: readonly string[]): string => parts.filter((part) => part !== "").join(" ");

/** 「年度预算」, 「问题整改 2」: an object of a year's life by what it is; others by their identity. */
export function objectName(kind: string, id: string): string {
  const [fund, ...rest] = id.split("/");
  const ofYear = Object.hasOwn(ofYears, kind) ? ofYears[kind] : undefined;
  if (ofYear) return ofYear(rest);
  if (kind !== "standings") return /^y-[0-9a-f]{16}$/u.test(fund ?? "") && rest.length > 0 ? spaced(rest) : id;
  const [, number = ""] = rest;
  const machine = machineOf(id);
  return machine ? `${machine.name}${number === "" ? "" : ` ${number}`}` : id;
}

/** Keys that are words or numbers of the office's own, and those that are ours. */
export const isKey = (kind: string, id: string): boolean => objectName(kind, id) === id;

function machineOf(object: string | undefined): Machine | undefined {
  return machineNamed(object?.split("/")[1] ?? "");
}

function machineNamed(code: string): Machine | undefined {
  const all: Readonly<Record<string, Machine>> = machines;
  return Object.hasOwn(all, code) ? all[code] : undefined;
}

/** {"submit":"demo-officer"} */
function steps(text: string, machine: Machine | undefined): string {
  const done = parsed(text);
  if (typeof done !== "object" || done === null || Array.isArray(done)) return text;
  const entries = Object.entries(done);
  if (entries.length === 0) return recordWords.empty;
  return entries
    .map(([action, who]) => `${machine?.steps.find((step) => step.action === action)?.name ?? action}：${String(who)}`)
    .join("；");
}

function listIn(text: string): readonly string[] | undefined {
  if (!text.startsWith("[")) return undefined;
  const list = parsed(text);
  return Array.isArray(list) && list.every((one) => typeof one === "string") ? list : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
