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

/** 「年度预算」, 「问题整改 2」: an object of a year's life by what it is; others by their identity. */
export function objectName(kind: string, id: string): string {
  if (kind !== "standings") return id;
  const [, , number = ""] = id.split("/");
  const machine = machineOf(id);
  return machine ? `${machine.name}${number === "" ? "" : ` ${number}`}` : id;
}

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
