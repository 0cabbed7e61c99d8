import { rightsMessages } from "./identity/messages.ts";

/** Who may do what: one table. Routes name an action; docs/permissions.md is written from here. */

export const roleTitles = {
  "programme-officer": "经办人",
  "finance-officer": "财务人员",
  director: "局领导",
  "county-officer": "县区经办",
  "finance-department": "财政部门",
  evaluator: "第三方评价机构",
  "system-administrator": "系统管理员",
  "security-administrator": "安全管理员",
  "audit-administrator": "审计管理员",
} as const;

export type Role = keyof typeof roleTitles;

export const roles = Object.keys(roleTitles) as readonly Role[];

export function isRole(text: string): text is Role {
  return Object.hasOwn(roleTitles, text);
}

/** Accounts, rights, and watching over both: three persons, and none of them works with figures. */
export const administrators: readonly Role[] = [
  "system-administrator",
  "security-administrator",
  "audit-administrator",
];

export const businessRoles: readonly Role[] = roles.filter((role) => !administrators.includes(role));

/** How far a right reaches: the whole tenant, or the organisations beneath the one the role was granted for. */
export type Reach = "tenant" | "subtree";

type Granted = { readonly [role in Role]?: Reach };

type Rule = {
  readonly title: string;
  /** "public" needs no sign-in; "signed-in" everybody has for their own account. */
  readonly who: "public" | "signed-in" | Granted;
  /** Nobody may do this to what they entered or asked for themselves. */
  readonly notOwn?: true;
};

const every = (list: readonly Role[], reach: Reach): Granted => Object.fromEntries(list.map((role) => [role, reach]));
const business = every(businessRoles, "subtree");
const administrator = every(administrators, "tenant");
const entering: Granted = every(["programme-officer", "county-officer"], "subtree");
const system: Granted = { "system-administrator": "tenant" };
const security: Granted = { "security-administrator": "tenant" };

export const rules = {
  "service.observe": { title: "查看服务是否正常", who: "public" },
  "service.describe": { title: "查看接口说明", who: "public" },
  "service.set-up": { title: "首次设置（凭启动时显示的设置码）", who: "public" },
  "session.open": { title: "登录", who: "public" },
  "session.close": { title: "完成登录、退出登录", who: "signed-in" },
  "account.read": { title: "查看自己的账号", who: "signed-in" },
  "account.password": { title: "修改自己的密码", who: "signed-in" },
  "account.second-factor": { title: "设置自己的第二重验证", who: "signed-in" },
  "account.sessions": { title: "查看和结束自己的登录", who: "signed-in" },
  "account.tokens": { title: "管理自己的接口令牌", who: "signed-in" },
  "rights.read": { title: "查看角色和权限表", who: "signed-in" },
  "organisations.read": { title: "查看机构", who: { ...business, ...administrator } },
  "organisations.write": { title: "新增、修改、导入机构", who: system },
  "people.read": { title: "查看人员", who: administrator },
  "people.write": { title: "新增、修改、停用人员", who: system },
  "people.reset-password": { title: "重置他人密码", who: system, notOwn: true },
  "people.reset-second-factor": { title: "重置他人的第二重验证", who: security, notOwn: true },
  "people.unlock": { title: "解除账号锁定", who: security, notOwn: true },
  "people.unmask": { title: "查看未遮盖的个人信息（须说明理由）", who: system },
  "grants.read": { title: "查看角色授予", who: administrator },
  "grants.request": { title: "申请授予角色", who: system, notOwn: true },
  "grants.approve": { title: "批准授予角色", who: security, notOwn: true },
  "grants.end": { title: "终止角色授予", who: { ...system, ...security }, notOwn: true },
  "record.read": {
    title: "查看操作记录",
    who: { ...every(businessRoles, "subtree"), "audit-administrator": "tenant" },
  },
  "record.verify": { title: "核验操作记录", who: { "audit-administrator": "tenant" } },
  "settings.read": { title: "查看系统设置", who: administrator },
  "settings.write": { title: "修改系统设置", who: security },
  "jobs.read": { title: "查看后台任务", who: { ...system, "audit-administrator": "tenant" } },
  "jobs.retry": { title: "重新执行后台任务", who: system },
  "files.read": { title: "查看上传的文件", who: business },
  "files.add": { title: "上传文件", who: entering },
  "funds.read": { title: "查看资金、得数和由来", who: business },
  "funds.check": { title: "试算案例（不保存）", who: business },
  "funds.import": { title: "导入和更正案例", who: entering },
  "funds.delete": { title: "删除导入的案例", who: entering },
  "funds.history": { title: "查看数的来历和变更", who: business },
  "funds.review": { title: "审核他人录入的数", who: every(["finance-officer", "director"], "subtree"), notOwn: true },
  "published.read": { title: "查看已公开的自评", who: "public" },
  "years.read": { title: "查看办理中的年度", who: business },
  "years.begin": { title: "新建年度", who: { ...entering, "finance-officer": "subtree" } },
  "years.enter": {
    title: "填报预算、目标、数据、支付和调整",
    who: { ...entering, "finance-officer": "subtree" },
  },
  "years.assign": {
    title: "布置运行监控",
    who: every(["programme-officer", "finance-officer", "director", "finance-department"], "subtree"),
  },
  "years.review": {
    title: "复核自评的数（本人填报的除外）",
    who: every(["finance-officer", "finance-department", "evaluator"], "subtree"),
    notOwn: true,
  },
  "years.find": {
    title: "提出整改问题",
    who: every(["director", "finance-department", "evaluator"], "subtree"),
  },
  "years.rectify": { title: "填写整改情况", who: entering },
  "years.step": { title: "办理年度事项（每一步另按职责）", who: business },
  "library.read": { title: "查看方案库和指标库", who: business },
  "library.enter": {
    title: "方案、指标入库和停用",
    who: every(["programme-officer", "county-officer", "finance-department"], "subtree"),
  },
  "register.read": { title: "查看统计台账", who: business },
  "register.enter": { title: "填报统计台账", who: entering },
  "demo.load": { title: "载入和移除演示年度", who: system },
  "audits.read": { title: "查看报告核验结果", who: business },
  "audits.make": { title: "核验报告", who: business },
  "audits.explain": { title: "说明疑点（不再提示）", who: business },
  export: { title: "导出本人可见的全部数据", who: { ...business, ...administrator } },
} as const satisfies Record<string, Rule>;

export type Action = keyof typeof rules;

export const actions = Object.keys(rules) as readonly Action[];

/** A role in force, for an organisation; its path is `/root/…/organisation/`. */
export type Grant = { readonly role: Role; readonly organisation: string; readonly path: string };

export type Actor = { readonly person: string; readonly grants: readonly Grant[] };

/** What the action is about, as far as rights depend on it. */
export type Thing = {
  /** The path of the organisation it belongs to. */
  readonly path?: string;
  /** Whoever entered it, asked for it, or is the person it is about. */
  readonly entered?: readonly string[];
};

export type Verdict = { readonly may: true } | { readonly may: false; readonly code: Refusal; readonly reason: string };

export type Refusal = "sign-in-needed" | "right-missing" | "out-of-reach" | "own-entry";

const yes: Verdict = { may: true };

/** Whether the actor may do this to that thing, or why not. Nobody signed in is `undefined`. */
export function may(actor: Actor | undefined, action: Action, thing: Thing = {}): Verdict {
  const rule: Rule = rules[action];
  if (rule.who === "public") return yes;
  if (actor === undefined) return no("sign-in-needed", rightsMessages.signInNeeded());
  if (rule.who === "signed-in") return yes;
  const { who } = rule;
  const fitting = actor.grants.filter(({ role }) => who[role] !== undefined);
  if (fitting.length === 0) return no("right-missing", rightsMessages.missing(rule.title, titlesOf(who)));
  if (!fitting.some((grant) => reaches(grant, who[grant.role], thing))) {
    return no("out-of-reach", rightsMessages.outOfReach(rule.title));
  }
  if (rule.notOwn && thing.entered?.includes(actor.person)) {
    return no("own-entry", rightsMessages.ownEntry(rule.title));
  }
  return yes;
}

function no(code: Refusal, reason: string): Verdict {
  return { may: false, code, reason };
}

function reaches({ path }: Grant, reach: Reach | undefined, thing: Thing): boolean {
  return reach === "tenant" || thing.path === undefined || isBeneath(thing.path, path);
}

/** Paths end with a slash, so that /a/ does not hold /ab/. */
export function isBeneath(path: string, top: string): boolean {
  return path.startsWith(top);
}

function titlesOf(who: Granted): readonly string[] {
  return roles.filter((role) => who[role] !== undefined).map((role) => roleTitles[role]);
}

/** The organisations beneath which the action is allowed; "tenant" for everywhere. */
export function reachOf(actor: Actor, action: Action): "tenant" | readonly string[] {
  const rule: Rule = rules[action];
  if (typeof rule.who === "string") return "tenant";
  const { who } = rule;
  if (actor.grants.some(({ role }) => who[role] === "tenant")) return "tenant";
  return actor.grants.filter(({ role }) => who[role] === "subtree").map(({ path }) => path);
}

/** What somebody may do anywhere at all; the menu is made of it. */
export function actionsOf(actor: Actor): readonly Action[] {
  return actions.filter((action) => may(actor, action).may);
}

/** Why one person may not hold both: an administrator holds nothing else (三员分立). */
export function conflictOf(held: readonly Role[], wanted: Role): string | undefined {
  const other = held.find(
    (role) => role !== wanted && (administrators.includes(role) || administrators.includes(wanted)),
  );
  return other && rightsMessages.separated(roleTitles[wanted], roleTitles[other]);
}

/** One line for each action, for docs/permissions.md and GET /api/permissions. */
export type PermissionLine = {
  readonly action: Action;
  readonly title: string;
  readonly who: "public" | "signed-in" | readonly { readonly role: Role; readonly reach: Reach }[];
  readonly notOwn: boolean;
};

export function permissionTable(): readonly PermissionLine[] {
  return actions.map((action) => {
    const { title, who, notOwn }: Rule = rules[action];
    if (typeof who === "string") return { action, title, who, notOwn: notOwn ?? false };
    const granted = roles.flatMap((role) => {
      const reach = who[role];
      return reach === undefined ? [] : [{ role, reach }];
    });
    return { action, title, who: granted, notOwn: notOwn ?? false };
  });
}
