// Cases as officers might write them, for properties: names, money with parts, targets, actual values, rules, and gaps.
import fc from "fast-check";
import { stringify } from "yaml";
import { evaluateCase, viewEvaluation, type EvaluationView } from "../../src/core/index.ts";
import { caseFiles, readCase } from "../../src/documents/index.ts";

type Written = { readonly [key: string]: Written } | readonly Written[] | string;

const syllables =
  "专利商标地理标志奖励补助贯标企业维权援助培训服务平台示范园区融资质押转化运用保护宣传调查建设项目".split("");

const letters = fc.array(fc.constantFrom(...syllables), { minLength: 2, maxLength: 14 }).map((one) => one.join(""));
/** Short and long, with brackets, Latin letters and figures in them, as indicators are called. */
const name = fc.oneof(
  { weight: 4, arbitrary: letters },
  fc.tuple(letters, letters).map(([one, other]) => `${one}（${other}）`),
  fc.tuple(letters, letters, letters).map(([one, other, more]) => `${one}、${other}和“${more}”`),
  fc.tuple(fc.constantFrom("PCT", "VR", "2020年", "5G"), letters).map(([one, other]) => `${one}${other}`),
  fc.tuple(letters, fc.integer({ min: 1, max: 2030 }), letters).map(([one, year, other]) => `${one}${year}年${other}`),
);
const remark = fc.oneof(
  name.map((text) => `${text}进度偏慢，已督促整改`),
  fc.tuple(name, name).map(([one, other]) => `受${one}影响，${other}推迟到次年；正在补办`),
);

/** 12, 862.35, 1471.9961: never a zero that stands for nothing. */
const amount = fc
  .tuple(fc.integer({ min: 1, max: 99_999 }), fc.integer({ min: 0, max: 4 }))
  .map(([digits, places]) => {
    const text = `${digits}`.padStart(places + 1, "0");
    const point = text.length - places;
    return places === 0 ? text : `${text.slice(0, point)}.${text.slice(point)}`.replace(/\.?0+$/u, "");
  })
  .filter((text) => !/^0*$/u.test(text));

const counter = fc.constantFrom("家", "件", "项", "人次", "万元", "%", "个");
const measured = fc
  .tuple(fc.constantFrom("≥", "≤", ">", "="), amount, amount, counter)
  .map(([sign, target, actual, unit]) => ({ 目标: `${sign}${target}${unit}`, 实际: `${actual}${unit}` }));
const dated = fc
  .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([month, day]) => ({ 目标: "2020年12月31日", 实际: `2020年${month}月${day}日` }));
const worded = fc.constantFrom("「进一步提高」", "「有效提升」").map((text) => ({ 目标: text, 实际: "「明显提高」" }));
const waiting = measured.map(({ 目标 }) => ({ 目标, 实际: "待填" }));
const untargeted = measured.map(({ 实际 }) => ({ 目标: "待填", 实际 }));

type Leaf = { readonly scheme: Readonly<Record<string, Written>>; readonly year: Readonly<Record<string, Written>> };

const byTarget: fc.Arbitrary<Leaf> = fc
  .record({ values: fc.oneof(measured, dated, waiting), reason: fc.option(remark, { nil: undefined }) })
  .map(({ values, reason }) => ({
    scheme: { 规则: { 类型: "达标得分" } },
    year: { ...values, ...(reason !== undefined && { 偏差原因: reason }) },
  }));

const byElements: fc.Arbitrary<Leaf> = fc
  .record({
    elements: fc.uniqueArray(name, { minLength: 2, maxLength: 4 }),
    answers: fc.array(fc.constantFrom("是", "否", "待填"), { minLength: 4, maxLength: 4 }),
  })
  .map(({ elements, answers }) => ({
    scheme: { 规则: { 类型: "要素计分", 要素: elements } },
    year: Object.fromEntries(elements.map((_, at) => [`要素${at + 1}`, answers[at] ?? "待填"])),
  }));

const bySentence: fc.Arbitrary<Leaf> = fc
  .record({
    sentence: fc.constantFrom(
      "实际达到100%得满分，每降低1个百分点，扣5%权重分（按比例折算），扣完为止",
      "实际≥90%的，得满分，否则得0分",
    ),
    rate: fc.integer({ min: 1, max: 130 }),
    evidence: name,
  })
  .map(({ sentence, rate, evidence }) => ({
    scheme: { 规则: sentence },
    year: { 目标: "≥100%", 实际: `${rate}%`, 佐证: [evidence] },
  }));

const published: fc.Arbitrary<Leaf> = fc.oneof(worded, untargeted).map((values) => ({
  scheme: { 规则: { 类型: "来源公布得分", 原因: "报告只公布得分" } },
  year: { ...values, 公布得分: "1分" },
}));

const leaf = fc.record({
  name,
  points: fc.integer({ min: 1, max: 20 }),
  own: fc.oneof(byTarget, byElements, bySentence, published),
});
const groups = fc.array(fc.record({ name, leaves: fc.array(leaf, { minLength: 1, maxLength: 4 }) }), {
  minLength: 1,
  maxLength: 3,
});
const roots = fc.array(fc.record({ name, groups }), { minLength: 1, maxLength: 3 });

const part = fc.record({
  name,
  nature: fc.option(fc.constantFrom("本级资金", "转移支付"), { nil: undefined }),
  budget: amount,
  inPlace: fc.option(amount, { nil: undefined }),
  spent: fc.option(fc.oneof(amount, fc.constant("待填")), { nil: undefined }),
});
const money = fc.uniqueArray(
  fc.record({ own: part, parts: fc.uniqueArray(part, { maxLength: 2, selector: ({ name: one }) => one }) }),
  { minLength: 1, maxLength: 4, selector: ({ own }) => own.name },
);

type Part = {
  readonly name: string;
  readonly nature?: string | undefined;
  readonly budget: string;
  readonly inPlace?: string | undefined;
  readonly spent?: string | undefined;
};

function partText(one: Part, code: string, below: readonly Written[]): Written {
  return {
    代码: code,
    名称: one.name,
    ...(one.nature !== undefined && { 性质: one.nature }),
    预算: one.budget,
    ...(one.inPlace !== undefined && { 到位: one.inPlace }),
    ...(one.spent !== undefined && { 支出: one.spent }),
    ...(below.length > 0 && { 子项: below }),
  };
}

export const arbitraryCase: fc.Arbitrary<EvaluationView> = fc
  .record({
    fund: name,
    department: fc.option(name, { nil: undefined }),
    goal: fc.option(remark, { nil: undefined }),
    roots,
    money,
  })
  .map(({ fund, department, goal, roots: tree, money: account }) => {
    const year: Record<string, Written> = {};
    let [total, rootAt] = [0, 0];
    const indicators = tree.map((root): Written => {
      const code = "ABC".charAt(rootAt++);
      let rootPoints = 0;
      const children = root.groups.map((group, groupAt): Written => {
        let groupPoints = 0;
        const leaves = group.leaves.map((one, at): Written => {
          const own = `${code}${groupAt + 1}${at + 1}`;
          groupPoints += one.points;
          year[own] = one.own.year;
          return { 代码: own, 名称: one.name, 分值: `${one.points}`, ...one.own.scheme };
        });
        rootPoints += groupPoints;
        return { 代码: `${code}${groupAt + 1}`, 名称: group.name, 分值: `${groupPoints}`, 下级: leaves };
      });
      total += rootPoints;
      return { 代码: code, 名称: root.name, 分值: `${rootPoints}`, 下级: children };
    });
    const text = (content: Written) =>
      stringify(content, { schema: "failsafe", lineWidth: 0, aliasDuplicateObjects: false });
    const files = {
      "方案.yaml": text({ 格式: "衡绩方案 1", 方案: { 名称: `${fund}指标体系`, 总分: `${total}`, 指标: indicators } }),
      "案例.yaml": text({
        格式: "衡绩案例 1",
        资金: {
          名称: `${fund}专项资金`,
          年度: "2020",
          地区: "某市",
          主管部门: department === undefined ? "某局" : `${department}局`,
          评价类型: "单位自评",
          ...(goal !== undefined && { 总体目标: goal }),
        },
        方案: "方案.yaml",
        资金账: {
          单位: "万元",
          子项: account.map(({ own, parts }, at) =>
            partText(
              own,
              `款${at + 1}`,
              parts.map((one, index) => partText(one, `款${at + 1}之${index + 1}`, [])),
            ),
          ),
        },
        指标值: year,
      }),
    };
    const { value, findings } = readCase(caseFiles(files));
    const errors = findings.filter(({ severity }) => severity === "error");
    if (!value || errors.length > 0) throw new Error(errors.map(({ message }) => message).join("\n"));
    return viewEvaluation(evaluateCase(value));
  });
