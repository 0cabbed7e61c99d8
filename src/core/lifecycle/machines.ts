import type { Due, Machine, Step } from "./machine.ts";

/**
 * The lives of a fund year's objects. Each is data; nothing else in the system knows which step follows which.
 * Sources: 财预〔2020〕10号 (self-evaluation, department evaluation), 财预〔2021〕101号 (targets with the budget),
 * 财预〔2019〕136号 (monitoring), 预算法 Art. 52 (release), 预算法实施条例.
 */

type Returned<State extends string, Action extends string> = Step<State, Action | "return">;

/** 退回: by whoever looks at it, with a reason, to whoever wrote it. */
function returned<State extends string>(
  from: readonly State[],
  to: State,
  by: Returned<State, never>["by"],
): Step<State, "return"> {
  return { action: "return", name: "退回修改", from, to, by, needsReason: true };
}

/** 撤回: one's own, while nobody has looked at it yet. */
function withdrawn<State extends string>(
  from: readonly State[],
  to: State,
  by: Step<State, never>["by"],
): Step<State, "withdraw"> {
  return { action: "withdraw", name: "撤回", from, to, by, needsReason: true };
}

const revise: Due = { days: 3, counting: "working", source: "郑财预绩效目标办法第二十二条" };

export type BudgetState = "drafting" | "submitted" | "approved" | "returned";
export type BudgetAction = "submit" | "approve" | "return" | "withdraw";

/** 预算: budget lines of a fund year with their targets, until the approval (批复). */
export const budgetMachine: Machine<BudgetState, BudgetAction> = {
  code: "budget",
  name: "年度预算",
  initial: "drafting",
  states: {
    drafting: { name: "编制中", waitsFor: ["officer", "finance"] },
    submitted: { name: "待批复", waitsFor: ["finance-department"] },
    approved: { name: "已批复", waitsFor: [] },
    returned: { name: "退回修改", waitsFor: ["officer", "finance"], due: revise },
  },
  steps: [
    { action: "submit", name: "报送", from: ["drafting", "returned"], to: "submitted", by: ["officer", "finance"] },
    {
      action: "approve",
      name: "批复",
      from: ["submitted"],
      to: "approved",
      by: ["finance-department"],
      needsDocument: true,
      notWhoDid: ["submit"],
    },
    returned(["submitted"], "returned", ["finance-department"]),
    withdrawn(["submitted"], "drafting", ["officer", "finance"]),
  ],
};

export type TargetState = "drafting" | "submitted" | "checked" | "approved" | "returned";
export type TargetAction = "submit" | "check" | "approve" | "return" | "withdraw";

/** 绩效目标: declared by the unit, checked by the department, approved with the budget by the finance department. */
export const targetMachine: Machine<TargetState, TargetAction> = {
  code: "target",
  name: "绩效目标",
  initial: "drafting",
  states: {
    drafting: { name: "填报中", waitsFor: ["officer", "county"] },
    submitted: { name: "待审核", waitsFor: ["director"] },
    checked: { name: "待批复", waitsFor: ["finance-department"] },
    approved: { name: "已批复", waitsFor: [] },
    returned: { name: "退回修改", waitsFor: ["officer", "county"], due: revise },
  },
  steps: [
    { action: "submit", name: "报送", from: ["drafting", "returned"], to: "submitted", by: ["officer", "county"] },
    {
      action: "check",
      name: "审核通过",
      from: ["submitted"],
      to: "checked",
      by: ["director", "finance"],
      notWhoDid: ["submit"],
    },
    {
      action: "approve",
      name: "批复",
      from: ["checked"],
      to: "approved",
      by: ["finance-department"],
      needsDocument: true,
      notWhoDid: ["submit", "check"],
    },
    returned(["submitted"], "returned", ["director", "finance"]),
    returned(["checked"], "returned", ["finance-department"]),
    withdrawn(["submitted"], "drafting", ["officer", "county"]),
  ],
};

export type AdjustmentState = "drafting" | "submitted" | "agreed" | "approved" | "returned" | "dropped";
export type AdjustmentAction = "submit" | "agree" | "approve" | "return" | "withdraw" | "drop";

/** 年中调整: budget and targets change together, with the document that orders it. */
export const adjustmentMachine: Machine<AdjustmentState, AdjustmentAction> = {
  code: "adjustment",
  name: "年中调整",
  initial: "drafting",
  states: {
    drafting: { name: "起草中", waitsFor: ["officer", "finance"] },
    submitted: { name: "待单位同意", waitsFor: ["director"] },
    agreed: { name: "待财政批复", waitsFor: ["finance-department"] },
    approved: { name: "已生效", waitsFor: [] },
    returned: { name: "退回修改", waitsFor: ["officer", "finance"], due: revise },
    dropped: { name: "已作废", waitsFor: [] },
  },
  steps: [
    {
      action: "submit",
      name: "报送",
      from: ["drafting", "returned"],
      to: "submitted",
      by: ["officer", "finance"],
      changesFigures: true,
    },
    {
      action: "agree",
      name: "同意",
      from: ["submitted"],
      to: "agreed",
      by: ["director"],
      notWhoDid: ["submit"],
      changesFigures: true,
    },
    {
      action: "approve",
      name: "批复",
      from: ["agreed"],
      to: "approved",
      by: ["finance-department"],
      needsDocument: true,
      notWhoDid: ["submit", "agree"],
      changesFigures: true,
    },
    returned(["submitted"], "returned", ["director"]),
    returned(["agreed"], "returned", ["finance-department"]),
    withdrawn(["submitted"], "drafting", ["officer", "finance"]),
    {
      action: "drop",
      name: "作废",
      from: ["drafting", "returned"],
      to: "dropped",
      by: ["officer", "finance"],
      needsReason: true,
    },
  ],
};

export type ReleaseState = "recorded" | "issued" | "received" | "recalled";
export type ReleaseAction = "issue" | "receive" | "recall";

/**
 * 下达: one hop of money to the next level. 预算法 Art. 52 gives the days. Whoever works on the year where the money
 * arrives confirms that it has: the bureau's own people, or the unit below; never the person who sent it.
 */
export const releaseMachine: Machine<ReleaseState, ReleaseAction> = {
  code: "release",
  name: "资金下达",
  initial: "recorded",
  states: {
    recorded: { name: "待下达", waitsFor: ["finance"] },
    issued: {
      name: "待接收",
      waitsFor: ["county", "officer", "finance"],
      due: { days: 30, counting: "calendar", source: "预算法第五十二条" },
    },
    received: { name: "已接收", waitsFor: [] },
    recalled: { name: "已收回", waitsFor: [] },
  },
  steps: [
    {
      action: "issue",
      name: "下达",
      from: ["recorded"],
      to: "issued",
      by: ["finance", "finance-department"],
      needsDocument: true,
    },
    {
      action: "receive",
      name: "确认接收",
      from: ["issued"],
      to: "received",
      by: ["county", "officer", "finance"],
      notWhoDid: ["issue"],
    },
    {
      action: "recall",
      name: "收回",
      from: ["issued", "received"],
      to: "recalled",
      by: ["finance", "finance-department"],
      needsReason: true,
      needsDocument: true,
      changesFigures: true,
    },
  ],
};

export type CorrectionState = "proposed" | "applied" | "refused" | "withdrawn";
export type CorrectionAction = "confirm" | "refuse" | "withdraw";

/** 更正下达: a transfer that is under way is corrected by one person and confirmed by another; what it said stays. */
export const correctionMachine: Machine<CorrectionState, CorrectionAction> = {
  code: "correction",
  name: "下达更正",
  initial: "proposed",
  states: {
    proposed: { name: "待确认", waitsFor: ["finance", "finance-department"] },
    applied: { name: "已生效", waitsFor: [] },
    refused: { name: "未同意", waitsFor: [] },
    withdrawn: { name: "已撤回", waitsFor: [] },
  },
  steps: [
    {
      action: "confirm",
      name: "确认",
      from: ["proposed"],
      to: "applied",
      by: ["finance", "finance-department"],
      notWhoEntered: true,
      changesFigures: true,
    },
    {
      action: "refuse",
      name: "不同意",
      from: ["proposed"],
      to: "refused",
      by: ["finance", "finance-department"],
      needsReason: true,
    },
    withdrawn(["proposed"], "withdrawn", ["officer", "finance"]),
  ],
};

export type PaymentState = "entered" | "confirmed" | "came-back" | "paid-again" | "refunded" | "cancelled";
export type PaymentAction = "confirm" | "come-back" | "pay-again" | "refund" | "cancel";

/** 支付: what one person enters another confirms; money that comes back stays visible. */
export const paymentMachine: Machine<PaymentState, PaymentAction> = {
  code: "payment",
  name: "支付",
  initial: "entered",
  states: {
    entered: { name: "待复核", waitsFor: ["finance"] },
    confirmed: { name: "已支付", waitsFor: [] },
    "came-back": { name: "已退回", waitsFor: ["finance"] },
    "paid-again": { name: "已重付", waitsFor: [] },
    refunded: { name: "已退款", waitsFor: [] },
    cancelled: { name: "已作废", waitsFor: [] },
  },
  steps: [
    {
      action: "confirm",
      name: "复核",
      from: ["entered"],
      to: "confirmed",
      by: ["finance"],
      notWhoEntered: true,
      changesFigures: true,
    },
    {
      action: "come-back",
      name: "登记退回",
      from: ["confirmed", "paid-again"],
      to: "came-back",
      by: ["finance"],
      needsReason: true,
      changesFigures: true,
    },
    {
      action: "pay-again",
      name: "登记重付",
      from: ["came-back"],
      to: "paid-again",
      by: ["finance"],
      needsDocument: true,
      changesFigures: true,
    },
    {
      action: "refund",
      name: "登记退款",
      from: ["confirmed", "paid-again", "came-back"],
      to: "refunded",
      by: ["finance"],
      needsReason: true,
      changesFigures: true,
    },
    { action: "cancel", name: "作废", from: ["entered"], to: "cancelled", by: ["finance"], needsReason: true },
  ],
};

export type MonitoringState = "assigned" | "filled" | "accepted" | "returned";
export type MonitoringAction = "fill" | "accept" | "return" | "withdraw";

/** 绩效运行监控: execution and progress of a period, reported together. 财预〔2019〕136号. */
export const monitoringMachine: Machine<MonitoringState, MonitoringAction> = {
  code: "monitoring",
  name: "运行监控",
  initial: "assigned",
  states: {
    assigned: { name: "待填报", waitsFor: ["officer", "county"] },
    filled: { name: "待审核", waitsFor: ["director", "finance"] },
    accepted: { name: "已审核", waitsFor: [] },
    returned: { name: "退回修改", waitsFor: ["officer", "county"], due: revise },
  },
  steps: [
    { action: "fill", name: "报送", from: ["assigned", "returned"], to: "filled", by: ["officer", "county"] },
    {
      action: "accept",
      name: "审核通过",
      from: ["filled"],
      to: "accepted",
      by: ["director", "finance"],
      notWhoDid: ["fill"],
    },
    returned(["filled"], "returned", ["director", "finance"]),
    withdrawn(["filled"], "assigned", ["officer", "county"]),
  ],
};

export type SelfEvaluationState = "filling" | "submitted" | "reviewed" | "signed" | "published" | "returned";
export type SelfEvaluationAction = "submit" | "review" | "sign" | "publish" | "return" | "withdraw" | "reopen";

/** 绩效自评: filled by the unit, every row confirmed or changed by the department, signed, published. */
export const selfEvaluationMachine: Machine<SelfEvaluationState, SelfEvaluationAction> = {
  code: "self-evaluation",
  name: "绩效自评",
  initial: "filling",
  states: {
    filling: { name: "填报中", waitsFor: ["officer", "county"] },
    submitted: { name: "待复核", waitsFor: ["finance", "finance-department"] },
    reviewed: { name: "待签发", waitsFor: ["director"] },
    signed: { name: "已签发", waitsFor: ["officer"] },
    published: { name: "已公开", waitsFor: [] },
    returned: { name: "退回修改", waitsFor: ["officer", "county"], due: revise },
  },
  steps: [
    { action: "submit", name: "报送", from: ["filling", "returned"], to: "submitted", by: ["officer", "county"] },
    {
      action: "review",
      name: "复核通过",
      from: ["submitted"],
      to: "reviewed",
      by: ["finance", "finance-department"],
      notWhoDid: ["submit"],
    },
    {
      action: "sign",
      name: "签发",
      from: ["reviewed"],
      to: "signed",
      by: ["director"],
      notWhoDid: ["submit"],
    },
    { action: "publish", name: "公开", from: ["signed"], to: "published", by: ["officer", "director"] },
    returned(["submitted"], "returned", ["finance", "finance-department"]),
    returned(["reviewed"], "returned", ["director"]),
    withdrawn(["submitted"], "filling", ["officer", "county"]),
    // What was signed stays in the record as it was; the correction is a further version.
    {
      action: "reopen",
      name: "更正",
      from: ["signed", "published"],
      to: "filling",
      by: ["director"],
      needsReason: true,
    },
  ],
};

export type RectificationState = "found" | "answered" | "closed" | "returned";
export type RectificationAction = "answer" | "accept" | "return";

/** 问题整改: measures within 60 days after the result is received. */
export const rectificationMachine: Machine<RectificationState, RectificationAction> = {
  code: "rectification",
  name: "问题整改",
  initial: "found",
  states: {
    found: {
      name: "待整改",
      waitsFor: ["officer", "county"],
      due: { days: 60, counting: "calendar", source: "豫财预绩效评价结果应用办法第八条" },
    },
    answered: { name: "待验收", waitsFor: ["director", "finance-department", "evaluator"] },
    closed: { name: "已销号", waitsFor: [] },
    returned: { name: "继续整改", waitsFor: ["officer", "county"], due: revise },
  },
  steps: [
    {
      action: "answer",
      name: "报送整改结果",
      from: ["found", "returned"],
      to: "answered",
      by: ["officer", "county"],
    },
    {
      action: "accept",
      name: "验收销号",
      from: ["answered"],
      to: "closed",
      by: ["director", "finance-department", "evaluator"],
      notWhoDid: ["answer"],
    },
    returned(["answered"], "returned", ["director", "finance-department", "evaluator"]),
  ],
};

export const machines = {
  budget: budgetMachine,
  target: targetMachine,
  adjustment: adjustmentMachine,
  release: releaseMachine,
  correction: correctionMachine,
  payment: paymentMachine,
  monitoring: monitoringMachine,
  "self-evaluation": selfEvaluationMachine,
  rectification: rectificationMachine,
} as const;

export type MachineCode = keyof typeof machines;
