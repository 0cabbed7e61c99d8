import type { StepRequest, YearDetail } from "../api.ts";
import { putFromRegister } from "../handlers/register.ts";
import { postAdjustment, postPayments, postTransfers } from "../handlers/yearMoney.ts";
import { makeRound, putRound } from "../handlers/yearRounds.ts";
import { makeYear } from "../handlers/years.ts";
import { putFigures, putLines, putTargets } from "../handlers/yearFigures.ts";
import { putIndicatorRemark, putReviews } from "../handlers/yearSelf.ts";
import { postProblem, putDocuments } from "../handlers/yearPapers.ts";
import { takeStep, takeSteps } from "../handlers/yearSteps.ts";
import type { Caller } from "../identity/caller.ts";
import type { Services } from "../route.ts";
import { act } from "./acting.ts";

const doing = {
  begin: { handle: makeYear, may: "years.begin", record: "year-begun" },
  documents: { handle: putDocuments, may: "years.enter", record: "documents-written" },
  problem: { handle: postProblem, may: "years.find", record: "problem-raised" },
  lines: { handle: putLines, may: "years.enter", record: "lines-written" },
  figures: { handle: putFigures, may: "years.enter", record: "figures-written" },
  taken: { handle: putFromRegister, may: "years.enter", record: "figures-taken" },
  targets: { handle: putTargets, may: "years.enter", record: "targets-written" },
  remark: { handle: putIndicatorRemark, may: "years.enter", record: "remark-written" },
  adjustment: { handle: postAdjustment, may: "years.enter", record: "adjustment-drafted" },
  transfers: { handle: postTransfers, may: "years.enter", record: "transfers-entered" },
  payments: { handle: postPayments, may: "years.enter", record: "payments-entered" },
  round: { handle: makeRound, may: "years.assign", record: "monitoring-assigned" },
  monitoring: { handle: putRound, may: "years.enter", record: "monitoring-written" },
  reviews: { handle: putReviews, may: "years.review", record: "figures-reviewed" },
  step: { handle: takeStep, may: "years.step", record: "step-taken" },
  steps: { handle: takeSteps, may: "years.step", record: "steps-taken" },
} as const;

export type Who = "officer" | "accountant" | "director" | "county" | "finance";
export type People = Readonly<Record<Who, Caller>>;

type Body<What extends keyof typeof doing> = Parameters<(typeof doing)[What]["handle"]>[0]["body"];

/** A year of the demonstration, told as who did what on which day. */
export class Telling {
  readonly #services: Services;
  readonly #people: People;
  #id = "";

  constructor(services: Services, people: People) {
    this.#services = services;
    this.#people = people;
  }

  get id(): string {
    return this.#id;
  }

  async begin(who: Who, on: string, body: Body<"begin">): Promise<void> {
    const made = await act(this.#services, { caller: this.#people[who], on }, doing.begin, body);
    this.#id = (made as YearDetail).id;
  }

  async documents(who: Who, on: string, documents: Body<"documents">["documents"]): Promise<void> {
    await this.#act(who, on, "documents", { documents });
  }

  async problem(who: Who, on: string, body: Body<"problem">): Promise<void> {
    await this.#act(who, on, "problem", body);
  }

  async lines(who: Who, on: string, body: Body<"lines">): Promise<void> {
    await this.#act(who, on, "lines", body);
  }

  /** 「奖励.本年预算」: 「380万元」 */
  async figures(who: Who, on: string, written: Readonly<Record<string, string>>, note?: string): Promise<void> {
    const figures = Object.entries(written).map(([figure, text]) => ({
      figure,
      written: text,
      ...(note !== undefined && { note }),
    }));
    await this.#act(who, on, "figures", { figures });
  }

  async taken(who: Who, on: string, figures: Body<"taken">["figures"]): Promise<void> {
    await this.#act(who, on, "taken", { figures });
  }

  async targets(who: Who, on: string, written: Readonly<Record<string, string>>): Promise<void> {
    const targets = Object.entries(written).map(([indicator, text]) => ({
      indicator,
      measure: "",
      stage: "original" as const,
      written: text,
    }));
    await this.#act(who, on, "targets", { targets });
  }

  async remark(who: Who, on: string, indicator: string, body: Body<"remark">): Promise<void> {
    await this.#act(who, on, "remark", body, { indicator });
  }

  async adjustment(who: Who, on: string, body: Body<"adjustment">): Promise<void> {
    await this.#act(who, on, "adjustment", body);
  }

  async transfers(who: Who, on: string, transfers: Body<"transfers">["transfers"]): Promise<void> {
    await this.#act(who, on, "transfers", { transfers });
  }

  async payments(who: Who, on: string, payments: Body<"payments">["payments"]): Promise<void> {
    await this.#act(who, on, "payments", { payments });
  }

  async round(who: Who, on: string, body: Body<"round">): Promise<void> {
    await this.#act(who, on, "round", body);
  }

  async monitoring(who: Who, on: string, number: number, rows: readonly MonitoringRow[]): Promise<void> {
    await this.#act(
      who,
      on,
      "monitoring",
      { rows: rows.map((row) => ({ measure: "", ...row })) },
      { number: `${number}` },
    );
  }

  /** Every figure that was reported, looked at and found right. */
  async confirmed(who: Who, on: string, figures: readonly string[]): Promise<void> {
    const rows = figures.map((figure) => ({ figure, verdict: "confirmed" as const }));
    await this.#act(who, on, "reviews", { rows });
  }

  async step(who: Who, on: string, machine: string, action: string, more: Partial<StepRequest> = {}): Promise<void> {
    await this.#act(who, on, "step", { object: "", ...more, machine, action });
  }

  /** Many payments or transfers at once. */
  async steps(who: Who, on: string, body: Body<"steps">): Promise<void> {
    await this.#act(who, on, "steps", body);
  }

  async #act<What extends keyof typeof doing>(
    who: Who,
    on: string,
    what: What,
    body: Body<What>,
    params: Readonly<Record<string, string>> = {},
  ): Promise<void> {
    const { may: right, record } = doing[what];
    // Each step takes the body of its own kind, which the union of all of them no longer says.
    const handle = doing[what].handle as unknown as Parameters<typeof act<Body<What>>>[2]["handle"];
    const actor = { caller: this.#people[who], on };
    await act(this.#services, actor, { handle, may: right, record }, body, { id: this.#id, ...params });
  }
}

type MonitoringRow = Omit<Body<"monitoring">["rows"][number], "measure">;
