import type { MachineCode } from "../../core/index.ts";
import type { Task } from "../../server/api.ts";

/** Where in the app a thing of a year is worked on. */
export type YearPath =
  | "/funds/$id/work"
  | "/funds/$id/budget"
  | "/funds/$id/targets"
  | "/funds/$id/adjustments"
  | "/funds/$id/monitoring"
  | "/funds/$id/self-evaluation"
  | "/funds/$id/review"
  | "/funds/$id/signing"
  | "/funds/$id/rectification";

export function pathOfMachine(machine: MachineCode, state: string): YearPath {
  switch (machine) {
    case "budget":
    case "release":
    case "correction":
    case "payment":
      return "/funds/$id/budget";
    case "target":
      return "/funds/$id/targets";
    case "adjustment":
      return "/funds/$id/adjustments";
    case "monitoring":
      return "/funds/$id/monitoring";
    case "self-evaluation":
      if (state === "submitted") return "/funds/$id/review";
      return state === "filling" || state === "returned" ? "/funds/$id/self-evaluation" : "/funds/$id/signing";
    case "rectification":
      return "/funds/$id/rectification";
  }
}

const pathOfTab: Readonly<Record<Task["tab"], YearPath>> = {
  money: "/funds/$id/budget",
  indicators: "/funds/$id/targets",
  monitoring: "/funds/$id/monitoring",
  "self-evaluation": "/funds/$id/self-evaluation",
  adjustments: "/funds/$id/adjustments",
  rectification: "/funds/$id/rectification",
};

/** Payments to be confirmed are found among many: the list opens with those alone. */
export function placeOfTask(task: Task) {
  const isPayment = task.machine === "payment";
  return {
    to: pathOfTask(task),
    search: isPayment ? { payments: "entered" as const } : {},
    ...(isPayment && { hash: paymentsPlace }),
  };
}

/** Where the list of payments, and that of transfers, stand on their page. */
export const paymentsPlace = "payments";
export const transfersPlace = "transfers";

function pathOfTask({ tab, machine, stateName }: Task): YearPath {
  if (machine !== "self-evaluation") return pathOfTab[tab];
  if (stateName === "待复核") return "/funds/$id/review";
  return stateName === "待签发" || stateName === "已签发" ? "/funds/$id/signing" : pathOfTab[tab];
}
