import { problem, type Attempt, type Problem } from "../finding.ts";

/**
 * Who acts, as 财预〔2020〕10号 Art. 19–21 divides the duties. A person's role in an organisation makes them one or more
 * of these; which, is the server's business.
 */
export const partyNames = {
  officer: "经办人",
  finance: "财务人员",
  director: "单位负责人",
  county: "下级单位",
  "finance-department": "财政部门",
  evaluator: "评价机构",
} as const;

export type Party = keyof typeof partyNames;

/** When something has to leave a state, counted from the day it entered it. */
export type Due = {
  readonly days: number;
  readonly counting: "calendar" | "working";
  /** The rule that sets it; an authority may set a shorter one, never a longer one where the law sets it. */
  readonly source: string;
};

export type StateRule = {
  readonly name: string;
  /** Who has to act next; none in a final state. */
  readonly waitsFor: readonly Party[];
  readonly due?: Due;
};

export type Step<State extends string, Action extends string> = {
  readonly action: Action;
  readonly name: string;
  readonly from: readonly State[];
  readonly to: State;
  readonly by: readonly Party[];
  /** A return, a refusal or a withdrawal says why. */
  readonly needsReason?: true;
  /** 文号 or file that must be named: an approval has its paper. */
  readonly needsDocument?: true;
  /** Whoever last took one of these steps may not take this one: nobody reviews what they entered. */
  readonly notWhoDid?: readonly Action[];
  /** The same for whoever entered the object, where entering is no step of its own. */
  readonly notWhoEntered?: true;
  /** It changes figures of the year: not once they are signed, until the signature is taken back by a correction. */
  readonly changesFigures?: true;
};

/** The life of one kind of object as data: pages draw it, the server enforces it, the documentation prints it. */
export type Machine<State extends string = string, Action extends string = string> = {
  readonly code: string;
  readonly name: string;
  readonly initial: State;
  readonly states: Readonly<Record<State, StateRule>>;
  readonly steps: readonly Step<State, Action>[];
};

/** Where an object stands, who entered it, and who last took each step. */
export type Standing<State extends string = string> = {
  readonly state: State;
  readonly enteredBy: string;
  /** The person, by action. */
  readonly doneBy: Readonly<Record<string, string>>;
  /** The year it belongs to is signed or published, in words: what changes figures has to wait for a correction. */
  readonly sealed?: string;
};

export type Mover = { readonly person: string; readonly parties: readonly Party[] };

export type Wish<Action extends string> = {
  readonly action: Action;
  readonly reason?: string;
  readonly document?: string;
};

export type Move<State extends string, Action extends string> = {
  readonly step: Step<State, Action>;
  /** Why this person may not take it now; absent when they may. */
  readonly refusal?: Problem;
};

export function begin<State extends string, Action extends string>(
  machine: Machine<State, Action>,
  enteredBy: string,
): Standing<State> {
  return { state: machine.initial, enteredBy, doneBy: {} };
}

/** Every step that leads on from here, for the buttons of a page: those refused carry their reason. */
export function movesFrom<State extends string, Action extends string>(
  machine: Machine<State, Action>,
  standing: Standing<State>,
  mover: Mover,
): readonly Move<State, Action>[] {
  return machine.steps
    .filter((step) => step.from.includes(standing.state))
    .map((step) => {
      const refusal = personRefusal(machine, standing, step, mover) ?? sealRefusal(machine, standing, step);
      return refusal ? { step, refusal } : { step };
    });
}

/** Takes the step, or says why not. The standing given is left as it was. */
export function move<State extends string, Action extends string>(
  machine: Machine<State, Action>,
  standing: Standing<State>,
  mover: Mover,
  wish: Wish<Action>,
): Attempt<Standing<State>> {
  const named = machine.steps.filter((step) => step.action === wish.action);
  const step = named.find(({ from }) => from.includes(standing.state));
  if (!step) {
    return problem("step-not-now", {
      object: machine.name,
      step: named[0]?.name ?? wish.action,
      state: machine.states[standing.state].name,
      possible: machine.steps.filter(({ from }) => from.includes(standing.state)).map(({ name }) => name),
    });
  }
  const refusal =
    personRefusal(machine, standing, step, mover) ?? sealRefusal(machine, standing, step) ?? wishRefusal(step, wish);
  if (refusal) return { problem: refusal };
  const doneBy: Standing["doneBy"] = { ...standing.doneBy, [step.action]: mover.person };
  return { value: { ...standing, state: step.to, doneBy } };
}

function personRefusal<State extends string, Action extends string>(
  machine: Machine<State, Action>,
  { doneBy, enteredBy }: Standing<State>,
  step: Step<State, Action>,
  mover: Mover,
): Problem | undefined {
  if (!step.by.some((party) => mover.parties.includes(party))) {
    const by = step.by.map((party) => partyNames[party]);
    return problem("step-not-yours", { object: machine.name, step: step.name, by }).problem;
  }
  const own = step.notWhoDid?.find((action) => doneBy[action] === mover.person);
  const did = step.notWhoEntered && enteredBy === mover.person ? "登记" : own && stepName(machine, own);
  if (did === undefined) return undefined;
  return problem("step-own-work", { object: machine.name, step: step.name, did }).problem;
}

function sealRefusal<State extends string, Action extends string>(
  machine: Machine<State, Action>,
  { sealed }: Standing<State>,
  step: Step<State, Action>,
): Problem | undefined {
  if (sealed === undefined || !step.changesFigures) return undefined;
  return problem("step-sealed", { object: machine.name, step: step.name, state: sealed }).problem;
}

function stepName<Action extends string>(machine: Machine<string, Action>, action: Action): string {
  return machine.steps.find((step) => step.action === action)?.name ?? action;
}

function wishRefusal<Action extends string>(step: Step<string, Action>, wish: Wish<Action>): Problem | undefined {
  if (step.needsReason && !wish.reason?.trim()) return problem("step-needs-reason", { step: step.name }).problem;
  if (step.needsDocument && !wish.document?.trim()) return problem("step-needs-document", { step: step.name }).problem;
  return undefined;
}
