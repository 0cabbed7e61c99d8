import type { PaymentsRequest } from "../api.ts";
import type { Services } from "../route.ts";
import { cityScheme } from "./schemes.ts";
import { Telling, type People } from "./steps.ts";

export const cityBureau = "demo-bureau";
export const cityDistrict = "demo-district";

const fund = "示例市知识产权专项资金";
const finance = (year: string, number: number): string => `示财预〔${year}〕${number}号`;

const lines = [
  { code: "资金", name: fund, nature: "一般公共预算" },
  { code: "资助", name: "专利资助与奖励", parent: "资金", purposes: ["资助", "奖励"] },
  { code: "运用", name: "转化运用与质押融资补助", parent: "资金", purposes: ["贴息", "补助"] },
  { code: "保护", name: "保护与维权援助", parent: "资金", purposes: ["委托服务", "补助"] },
  { code: "服务", name: "公共服务与培训", parent: "资金", purposes: ["委托服务", "培训"] },
];

const meta = (year: string) => ({
  organisation: cityBureau,
  name: fund,
  year,
  region: "示例市",
  department: "示例市知识产权局",
  evaluation: "单位自评",
  periodFrom: `${year}-01-01`,
  periodTo: `${year}-12-31`,
  goal: "支持高质量创造、转化运用和保护，服务企业和公众，提升知识产权综合能力。",
});

const targetsOf2025 = {
  C11: "≥450件",
  C12: "≥12家",
  C13: "≥80笔",
  C21: "≥90%",
  C31: "≥95%",
  C41: "≤1.5万元",
  X11: "≥50000万元",
  X21: "≥4.2件",
  M1: "≥90%",
};

const reached2025 = {
  "C12.实际": "11家",
  "C21.实际": "94.5%",
  "C31.实际": "96%",
  "C41.实际": "1.42万元",
  "X31.要素1": "是",
  "X31.要素2": "是",
  "X31.要素3": "是",
  "X31.要素4": "是",
  "M1.实际": "93.2%",
};

/** Everything, from the budget to the public page. */
export async function year2025(services: Services, people: People): Promise<string> {
  const told = new Telling(services, people);
  await told.begin("officer", "2024-11-05", { ...meta("2025"), scheme: { text: cityScheme } });
  await told.lines("officer", "2024-11-05", { lines });
  await told.figures("officer", "2024-11-06", {
    "资助.本年预算": "420万元",
    "运用.本年预算": "310万元",
    "保护.本年预算": "160万元",
    "服务.本年预算": "110万元",
    "C11.历史.2023": "395件",
    "C11.历史.2024": "428件",
    "X21.历史.2023": "3.42件",
    "X21.历史.2024": "3.85件",
  });
  await told.targets("officer", "2024-11-06", targetsOf2025);
  await told.step("officer", "2024-11-08", "budget", "submit");
  await told.step("officer", "2024-11-08", "target", "submit");
  await told.step("director", "2024-11-12", "target", "check");
  await told.step("finance", "2025-01-20", "budget", "approve", { document: finance("2025", 6) });
  await told.step("finance", "2025-01-20", "target", "approve", { document: finance("2025", 6) });
  const budgets = { 资助: "420", 运用: "310", 保护: "160", 服务: "110" };
  await arrive(told, "2025-02-18", "2025-03-03", finance("2025", 11), budgets);
  const paid = payments(2025, [
    ["资助", 12, 415_000_0, "资助"],
    ["运用", 8, 302_000_0, "贴息"],
    ["保护", 4, 152_000_0, "委托服务"],
    ["服务", 4, 104_500_0, "培训"],
  ]);
  await told.payments("officer", "2025-10-30", paid);
  await told.steps("accountant", "2025-11-03", {
    machine: "payment",
    objects: paid.map(({ number }) => number ?? ""),
    action: "confirm",
  });
  await told.round("accountant", "2025-07-01", { title: "上半年运行监控", asOf: "2025-06-30", due: "2025-07-15" });
  await told.monitoring("officer", "2025-07-09", 1, [
    { subject: "C11", written: "226件", forecast: "按期完成" },
    { subject: "C12", written: "5家", forecast: "按期完成" },
  ]);
  await told.step("officer", "2025-07-09", "monitoring", "fill", { object: "1" });
  await told.step("director", "2025-07-14", "monitoring", "accept", { object: "1" });
  await told.taken("officer", "2026-01-12", [
    { figure: "C11.实际", measure: "发明授权", organisation: cityBureau, period: "2025" },
    { figure: "C13.实际", measure: "质押融资笔数", organisation: cityBureau, period: "2025" },
    { figure: "X11.实际", measure: "质押融资额", organisation: cityBureau, period: "2025" },
    { figure: "X21.实际", measure: "万人高价值", organisation: cityBureau, period: "2025" },
  ]);
  await told.figures("officer", "2026-01-13", reached2025);
  await told.remark("officer", "2026-01-13", "C12", {
    reason: "一家企业的贯标认证在年末排期，次年一月完成。",
    remedy: "建立贯标进度月度提醒，提前安排认证时间。",
  });
  await told.step("officer", "2026-01-15", "self-evaluation", "submit");
  const taken = ["C11", "C13", "X11", "X21"].map((code) => `${code}.实际`);
  const granted = Object.keys(budgets).map((code) => `${code}.本年预算`);
  await told.confirmed("accountant", "2026-01-19", [...granted, ...taken, ...Object.keys(reached2025)]);
  await told.step("accountant", "2026-01-20", "self-evaluation", "review");
  await told.step("director", "2026-01-23", "self-evaluation", "sign");
  await told.step("officer", "2026-01-30", "self-evaluation", "publish");
  return told.id;
}

/** Under way: adjusted, paid in part, monitored, the self-evaluation begun. `due` is the day the open round is due. */
export async function year2026(services: Services, people: People, before: string, due: string): Promise<string> {
  const told = new Telling(services, people);
  await told.begin("officer", "2025-11-10", { ...meta("2026"), scheme: { fund: before } });
  await told.figures("officer", "2025-11-12", {
    "资助.本年预算": "380万元",
    "运用.本年预算": "360万元",
    "保护.本年预算": "180万元",
    "服务.本年预算": "130万元",
  });
  const targets = { ...targetsOf2025, C11: "≥480件", C12: "≥15家", C13: "≥90笔", X11: "≥56000万元", X21: "≥4.6件" };
  await told.targets("officer", "2025-11-12", targets);
  await told.step("officer", "2025-11-14", "budget", "submit");
  await told.step("officer", "2025-11-14", "target", "submit");
  await told.step("director", "2025-11-18", "target", "check");
  await told.step("finance", "2026-01-16", "budget", "approve", { document: finance("2026", 4) });
  await told.step("finance", "2026-01-16", "target", "approve", { document: finance("2026", 4) });
  await told.documents("officer", "2026-01-19", [
    { code: "文1", title: "关于批复2026年部门预算的通知", number: finance("2026", 4), issuedOn: "2026-01-16" },
    { code: "文2", title: "关于下达2026年知识产权专项资金的通知", number: finance("2026", 9), issuedOn: "2026-02-10" },
  ]);
  await arrive(told, "2026-02-10", "2026-03-02", finance("2026", 9), {
    资助: "330",
    运用: "360",
    保护: "180",
    服务: "130",
  });
  await told.adjustment("officer", "2026-06-03", {
    title: "压减专利资助",
    why: "省级资助政策调整，按规定压减对专利授权的直接资助。",
    changes: [
      { line: "资助", means: "new-amount", written: "330", unit: "万元" },
      { indicator: "C11", measure: "", written: "≥450件" },
    ],
  });
  await told.step("officer", "2026-06-04", "adjustment", "submit", { object: "1" });
  await told.step("director", "2026-06-09", "adjustment", "agree", { object: "1" });
  await told.step("finance", "2026-06-23", "adjustment", "approve", { object: "1", document: finance("2026", 31) });
  await payIn2026(told);
  await told.round("accountant", "2026-07-01", { title: "上半年运行监控", asOf: "2026-06-30", due: "2026-07-15" });
  await told.monitoring("officer", "2026-07-10", 1, [
    { subject: "C11", written: "217件", forecast: "按期完成" },
    {
      subject: "C12",
      written: "4家",
      forecast: "有困难",
      cause: "认证机构排期紧张，六家企业尚在辅导阶段。",
      action: "七月起每月调度一次，协调认证机构集中安排。",
    },
  ]);
  await told.step("officer", "2026-07-10", "monitoring", "fill", { object: "1" });
  await told.step("director", "2026-07-14", "monitoring", "accept", { object: "1" });
  await told.adjustment("officer", "2026-09-08", {
    title: "培训经费调剂到维权援助",
    why: "维权援助案件增加，拟从公共服务与培训调剂 20 万元。",
    changes: [
      { line: "服务", means: "new-amount", written: "110", unit: "万元" },
      { line: "保护", means: "new-amount", written: "200", unit: "万元" },
    ],
  });
  await told.step("officer", "2026-09-09", "adjustment", "submit", { object: "2" });
  await told.step("director", "2026-09-14", "adjustment", "return", {
    object: "2",
    reason: "请补充维权援助案件的增长数据，并说明培训任务是否相应调整。",
    figure: "保护.本年预算",
  });
  await told.round("accountant", "2026-10-08", { title: "三季度运行监控", asOf: "2026-09-30", due });
  await told.taken("officer", "2026-10-12", [
    { figure: "X21.实际", measure: "万人高价值", organisation: cityBureau, period: "2026-Q3" },
  ]);
  await told.figures("officer", "2026-10-12", {
    "C21.实际": "95.1%",
    "C31.实际": "92%",
    "X31.要素1": "是",
    "X31.要素2": "是",
    "X31.要素3": "是",
  });
  await told.problem("finance", "2026-10-20", {
    title: "贯标企业进度偏慢",
    problem: "上半年监控显示新增贯标企业只完成 4 家，全年目标 15 家；七月起的调度没有留下记录。",
    demand: "补充调度记录，说明全年能否完成；确需调整目标的按程序报批。",
    source: "2026年上半年运行监控",
    subject: "C12",
  });
  return told.id;
}

/** Some sixty payments: most confirmed, one returned and paid again, one returned, one refunded, some to be confirmed. */
async function payIn2026(told: Telling): Promise<void> {
  const first = payments(2026, [
    ["资助", 24, 248_000_0, "资助"],
    ["运用", 14, 231_500_0, "贴息"],
    ["保护", 8, 96_000_0, "委托服务"],
    ["服务", 6, 58_200_0, "培训"],
  ]);
  const numbers = first.map(({ number }) => number ?? "");
  await told.payments("officer", "2026-08-20", first);
  await told.steps("accountant", "2026-08-24", { machine: "payment", objects: numbers, action: "confirm" });
  const [one = "", two = "", three = ""] = numbers;
  const cameBack = { reason: "收款账户名称与户名不符，银行退回。", on: "2026-08-27" };
  await told.step("accountant", "2026-08-27", "payment", "come-back", { object: one, ...cameBack });
  await told.step("accountant", "2026-09-02", "payment", "pay-again", {
    object: one,
    document: "支付凭证补0902",
    on: "2026-09-02",
  });
  await told.step("accountant", "2026-08-28", "payment", "come-back", { object: two, ...cameBack, on: "2026-08-28" });
  await told.step("accountant", "2026-09-10", "payment", "refund", {
    object: three,
    reason: "企业重复申报，退回部分资金。",
    written: "20000元",
  });
  const waiting = payments(2026, [
    ["资助", 4, 21_000_0, "奖励"],
    ["运用", 4, 36_400_0, "补助"],
  ]).map((row) => ({ ...row, number: `D${row.number ?? ""}` }));
  await told.payments("officer", "2026-10-15", waiting);
}

/** Being drafted: targets declared, some amounts still missing. */
export async function year2027(services: Services, people: People, before: string): Promise<string> {
  const told = new Telling(services, people);
  await told.begin("officer", "2026-10-20", { ...meta("2027"), scheme: { fund: before } });
  await told.figures("officer", "2026-10-22", { "资助.本年预算": "300万元", "运用.本年预算": "400万元" });
  await told.targets("officer", "2026-10-22", {
    ...targetsOf2025,
    C11: "≥470件",
    C12: "≥16家",
    C13: "≥95笔",
    X11: "≥60000万元",
    X21: "≥5.0件",
  });
  await told.step("officer", "2026-10-26", "target", "submit");
  return told.id;
}

/** The district's own fund: budget handed in, a monitoring round for its officer. */
export async function districtYear(services: Services, people: People, due: string): Promise<string> {
  const told = new Telling(services, people);
  await told.begin("county", "2025-12-01", {
    ...meta("2026"),
    organisation: cityDistrict,
    name: "示例区知识产权专项资金",
    region: "示例市示例区",
    department: "示例区市场监督管理局",
    scheme: { text: cityScheme },
  });
  await told.figures("county", "2025-12-02", { "资金.本年预算": "120万元" });
  await told.targets("county", "2025-12-02", { C11: "≥60件", C12: "≥3家", M1: "≥90%" });
  await told.step("officer", "2025-12-04", "budget", "submit");
  await told.round("accountant", "2026-10-08", { title: "三季度运行监控", asOf: "2026-09-30", due });
  return told.id;
}

/** 下达 and 到位 of every line, released with their document. */
async function arrive(
  told: Telling,
  released: string,
  inPlace: string,
  document: string,
  amounts: Readonly<Record<string, string>>,
): Promise<void> {
  const rows = Object.entries(amounts).flatMap(([line, written], at) =>
    (["下达", "到位"] as const).map((step) => ({
      number: `${step}${at + 1}`,
      line,
      step,
      written,
      unit: "万元",
      on: step === "下达" ? released : inPlace,
      document,
      from: "示例市财政局",
      to: "示例市知识产权局",
    })),
  );
  await told.transfers("accountant", inPlace, rows);
  const objects = rows.map(({ number }) => number);
  await told.steps("accountant", inPlace, { machine: "release", objects, action: "issue", document });
  await told.steps("officer", inPlace, { machine: "release", objects, action: "receive" });
}

type Plan = readonly [line: string, count: number, total: number, category: string];

/** Amounts in 元 that add up to the total: shares of a fixed pattern, the last one takes what is left. */
function payments(year: number, plans: readonly Plan[]): PaymentsRequest["payments"] {
  let number = 0;
  return plans.flatMap(([line, count, total, category]) => {
    const weights = Array.from({ length: count }, (_, at) => 3 + ((at * 7 + line.length * 5 + year) % 9));
    const whole = weights.reduce((sum, weight) => sum + weight, 0);
    let left = total;
    return weights.map((weight, at) => {
      // Whole hundreds of 元; integers throughout.
      const share = at === count - 1 ? left : Math.floor((total * weight) / whole / 100) * 100;
      left -= share;
      number += 1;
      const month = 4 + (number % 5);
      return {
        number: `${year}-${`${number}`.padStart(3, "0")}`,
        line,
        payee: `示例企业${chinese(number)}`,
        written: `${share}`,
        unit: "元",
        category,
        purpose: `${year}年度${category}`,
        on: `${year}-${`${month}`.padStart(2, "0")}-${`${1 + ((number * 11) % 27)}`.padStart(2, "0")}`,
        voucher: `凭${year}${`${number}`.padStart(4, "0")}`,
      };
    });
  });
}

const digits = "〇一二三四五六七八九";

/** 七, 十二, 四十: as companies are numbered in examples, up to 99. */
function chinese(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const begin = tens === 0 ? "" : `${tens === 1 ? "" : (digits[tens] ?? "")}十`;
  return `${begin}${ones === 0 && tens > 0 ? "" : (digits[ones] ?? "")}`;
}
