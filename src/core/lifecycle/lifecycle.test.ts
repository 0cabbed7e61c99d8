import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { finding } from "../finding.ts";
import { dueDate, isWorkday, plainWeeks, urgency, type WorkCalendar } from "./due.ts";
import { drawMachine, stepTable } from "./draw.ts";
import { begin, move, movesFrom, partyNames, type Machine, type Mover, type Party, type Standing } from "./machine.ts";
import { adjustmentMachine, machines, paymentMachine, selfEvaluationMachine } from "./machines.ts";
import { seed } from "../../../tests/support/figures.ts";
import type { DayDate } from "../number/date.ts";

const all = Object.values(machines) as readonly Machine[];
const parties = Object.keys(partyNames) as Party[];
const person = (name: string, ...who: Party[]): Mover => ({ person: name, parties: who });
const officer = person("经办", "officer");
const finance = person("财务", "finance");
const director = person("局长", "director");
const treasury = person("财政", "finance-department");

function message(result: ReturnType<typeof move>): string {
  return "problem" in result ? finding(result.problem).message : `→ ${result.value.state}`;
}

describe.each(all.map((machine) => [machine.name, machine] as const))("%s", (_name, machine) => {
  const states = Object.keys(machine.states);

  test("every state can be reached", () => {
    const reached = new Set([machine.initial]);
    for (const state of reached) for (const step of machine.steps) if (step.from.includes(state)) reached.add(step.to);
    expect([...reached].sort()).toEqual(states.toSorted());
  });

  test("whoever a state waits for can take a step from it", () => {
    const helpless = states.flatMap((state) => {
      const steps = machine.steps.filter(({ from }) => from.includes(state));
      const waitsFor = machine.states[state]?.waitsFor ?? [];
      return waitsFor.filter((party) => !steps.some(({ by }) => by.includes(party))).map((party) => [state, party]);
    });
    expect(helpless).toEqual([]);
  });

  test("a state nobody waits for has no deadline", () => {
    const settled = Object.values(machine.states).filter(({ waitsFor }) => waitsFor.length === 0);
    expect(settled.filter(({ due }) => due)).toEqual([]);
  });

  test("from each state each action leads to one place only", () => {
    for (const state of states) {
      const actions = machine.steps.filter(({ from }) => from.includes(state)).map(({ action }) => action);
      expect(new Set(actions).size).toBe(actions.length);
    }
  });

  test("whoever sends something back or undoes it says why", () => {
    const undoing = machine.steps.filter(({ name }) => /退回|撤回|作废|收回|更正|退款/.test(name));
    expect(undoing.filter(({ needsReason }) => !needsReason)).toEqual([]);
  });

  test.each(parties)("%s takes exactly the steps that are theirs", (party) => {
    for (const state of states) {
      const standing: Standing = { state, enteredBy: "甲", doneBy: {} };
      const outcomes = machine.steps.map(({ action }) => {
        const wish = { action, reason: "数字有误", document: "某财〔2026〕1号" };
        const result = move(machine, standing, person("乙", party), wish);
        return "problem" in result ? result.problem.code : result.value.state;
      });
      expect(outcomes).toEqual(machine.steps.map(({ action }) => due(action, state, party)));
    }
  });

  function due(action: string, state: string, party: Party): string {
    const step = machine.steps.find((one) => one.action === action && one.from.includes(state));
    if (!step) return "step-not-now";
    return step.by.includes(party) ? step.to : "step-not-yours";
  }
});

test("a self-evaluation from filling to publication, each step by another person", () => {
  let standing = begin(selfEvaluationMachine, officer.person);
  for (const [mover, action] of [
    [officer, "submit"],
    [finance, "review"],
    [director, "sign"],
    [officer, "publish"],
  ] as const) {
    const result = move(selfEvaluationMachine, standing, mover, { action });
    if ("problem" in result) throw new Error(finding(result.problem).message);
    standing = result.value;
  }
  expect(standing).toEqual({
    state: "published",
    enteredBy: "经办",
    doneBy: { submit: "经办", review: "财务", sign: "局长", publish: "经办" },
  });
});

describe("refusals say why and what to do", () => {
  const submitted: Standing = { state: "submitted", enteredBy: "经办", doneBy: { submit: "经办" } };
  const both = person("经办", "officer", "finance", "director");
  test.each([
    [director, { action: "publish" }, "绩效自评现在是「待复核」，不能「公开」。现在可以：复核通过、退回修改、撤回。"],
    [officer, { action: "review" }, "绩效自评的「复核通过」由财务人员或财政部门办理。请转请有此职责的人办理。"],
    [both, { action: "review" }, "绩效自评的「报送」是您本人办理的，「复核通过」须由另一人办理。"],
    [finance, { action: "return" }, "「退回修改」须写明理由，经办人据此修改。请填写后再提交。"],
    [finance, { action: "return", reason: "  " }, "「退回修改」须写明理由，经办人据此修改。请填写后再提交。"],
    [finance, { action: "return", reason: "支出数与支付凭证不符" }, "→ returned"],
  ] as const)("%o %o", (mover, wish, expected) => {
    expect(message(move(selfEvaluationMachine as Machine, submitted, mover, wish))).toBe(expected);
  });

  test("an approval names its document", () => {
    const agreed: Standing = { state: "agreed", enteredBy: "经办", doneBy: { submit: "经办", agree: "局长" } };
    const machine = adjustmentMachine as Machine;
    expect(message(move(machine, agreed, treasury, { action: "approve" }))).toBe(
      "「批复」须有依据文件。请填写文号或上传文件后再提交。",
    );
    expect(message(move(machine, agreed, treasury, { action: "approve", document: "某财〔2023〕5号" }))).toBe(
      "→ approved",
    );
    const done: Standing = { ...agreed, state: "approved" };
    expect(message(move(machine, done, treasury, { action: "return", reason: "重算" }))).toBe(
      "年中调整现在是「已生效」，不能「退回修改」。它已经办结，不再变动。",
    );
  });

  test("who entered a payment does not confirm it", () => {
    const entered = begin(paymentMachine as Machine, finance.person);
    expect(message(move(paymentMachine as Machine, entered, finance, { action: "confirm" }))).toBe(
      "支付的「登记」是您本人办理的，「复核」须由另一人办理。",
    );
    expect(message(move(paymentMachine as Machine, entered, person("复核", "finance"), { action: "confirm" }))).toBe(
      "→ confirmed",
    );
  });

  test.each(all.map((machine) => [machine.name, machine] as const))(
    "%s: what changes figures waits for a correction once they are signed, and says so",
    (_name, machine) => {
      for (const step of machine.steps) {
        const standing: Standing = { state: step.from[0] ?? "", enteredBy: "甲", doneBy: {}, sealed: "已公开" };
        const mover = person("乙", ...step.by);
        const wish = { action: step.action, reason: "数字有误", document: "某财〔2026〕1号" };
        const said = message(move(machine, standing, mover, wish));
        expect(said).toMatch(
          step.changesFigures ? /自评已公开.*「更正」并写明理由/u : new RegExp(`^→ ${step.to}$`, "u"),
        );
        const shown = movesFrom(machine, standing, mover).find((one) => one.step === step);
        expect(shown?.refusal?.code).toBe(step.changesFigures && "step-sealed");
      }
    },
  );

  test("a page shows every step that leads on, those refused with their reason", () => {
    const moves = movesFrom(selfEvaluationMachine as Machine, submitted, both);
    expect(moves.map(({ step, refusal }) => [step.name, refusal?.code])).toEqual([
      ["复核通过", "step-own-work"],
      ["退回修改", undefined],
      ["撤回", undefined],
    ]);
  });
});

test("whatever people try, an object is always in one of its states and never approved by who submitted it", () => {
  const people = parties.flatMap((party) => [person(`${party}甲`, party), person(`${party}乙`, party, "officer")]);
  fc.assert(
    fc.property(
      fc.constantFrom(...all),
      fc.array(fc.tuple(fc.constantFrom(...people), fc.nat(50)), { maxLength: 30 }),
      (machine, tries) => {
        let standing: Standing = begin(machine, "officer甲");
        for (const [mover, pick] of tries) {
          const step = machine.steps[pick % machine.steps.length];
          if (!step) continue;
          const result = move(machine, standing, mover, { action: step.action, reason: "理由", document: "文号" });
          if ("problem" in result) continue;
          for (const own of step.notWhoDid ?? []) expect(standing.doneBy[own]).not.toBe(mover.person);
          standing = result.value;
          expect(Object.keys(machine.states)).toContain(standing.state);
        }
      },
    ),
    { seed, numRuns: 300 },
  );
});

describe("deadlines", () => {
  const day = (text: string): DayDate => {
    const [year = 0, month = 0, date = 0] = text.split("-").map(Number);
    return { kind: "date", year, month, day: date };
  };
  const iso = ({ year, month, day: date }: DayDate) => [year, month, date].join("-");
  const autumn: WorkCalendar = {
    holidays: new Set(["2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07"]),
    workedWeekends: new Set(["2026-10-10"]),
  };

  test.each([
    // entered       days  counting     due
    ["2026-11-19", 3, "working", "2026-11-24"],
    ["2026-11-21", 1, "working", "2026-11-23"],
    ["2026-11-21", 30, "calendar", "2026-12-21"],
    ["2024-02-28", 1, "calendar", "2024-2-29"],
  ] as const)("%s + %i %s: %s", (entered, days, counting, expected) => {
    expect(iso(dueDate(day(entered), { days, counting, source: "试" }, plainWeeks))).toBe(iso(day(expected)));
  });

  test("holidays are skipped and worked weekends count", () => {
    const due = { days: 3, counting: "working", source: "试" } as const;
    expect(iso(dueDate(day("2026-09-30"), due, autumn))).toBe("2026-10-10");
    expect(isWorkday(day("2026-10-10"), autumn)).toBe(true);
  });

  test.each([
    ["2026-11-20", "2026-11-21", { kind: "overdue", days: 1 }],
    ["2026-11-21", "2026-11-21", { kind: "today" }],
    ["2026-11-24", "2026-11-21", { kind: "soon", days: 3 }],
    ["2026-12-24", "2026-11-21", { kind: "later", days: 33 }],
  ] as const)("due %s, today %s: %o", (due, today, expected) => {
    expect(urgency(day(due), day(today), 5)).toEqual(expected);
  });
});

test("a machine draws itself", () => {
  expect(drawMachine(paymentMachine)).toContain('state "待复核" as s1');
  expect(drawMachine(paymentMachine)).toContain("s1 --> s2: 复核（财务人员）");
  expect(stepTable(paymentMachine)[0]).toEqual([
    "复核",
    "待复核",
    "已支付",
    "财务人员",
    "不得由登记人办理；自评签发后不得办理，须先更正",
  ]);
});
