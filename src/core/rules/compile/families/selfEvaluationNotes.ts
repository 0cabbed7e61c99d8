import { Decimal, decimal } from "../../../number/decimal.ts";
import { givenName, type QualitativeGrade } from "../../kinds/qualitative.ts";
import { judgedName, reasonName } from "../../kinds/judgement.ts";
import type { Rule } from "../../rule.ts";
import { gradeName } from "../clauses/wordCases.ts";
import { isCeiling, targetExpression } from "../clauses/expressions.ts";
import { fact } from "../../../formula/expression.ts";
import type { Scene } from "../notes.ts";
import { whole, type Made } from "./pieces.ts";

/**
 * The notes under the official self-evaluation table (财预〔2020〕10号第十六条, and as provinces copy it): 定量指标 in proportion to
 * the target, 定性指标 in three grades with a range of the marks each. Every word of the note has to be one of its own; what
 * else stands there is not understood.
 */
export function selfEvaluationNotesFamily(scene: Scene, text: string): Made | undefined {
  if (/三档|部分达|(?:100|1)%?[-~]/.test(text)) {
    const graded = threeGrades(scene, text);
    if (graded) return held(scene, graded);
  }
  const made = /全部分值|满分|正向指标|[AB]\/[AB]/.test(text) ? inProportion(scene, text) : undefined;
  return made && held(scene, made);
}

function held(scene: Scene, made: Made): Made {
  scene.notes.hold();
  return made;
}

type Word<Part> = readonly [RegExp, ((found: RegExpExecArray) => Part) | undefined];

/** The text cut into the words of a note; undefined where any other word stands in it. */
function partsOf<Part>(text: string, words: readonly Word<Part>[]): readonly Part[] | undefined {
  const parts: Part[] = [];
  let rest = text;
  while (rest !== "") {
    const found = words.map(([word, part]) => ({ found: word.exec(rest), part })).find((one) => one.found?.[0]);
    if (!found?.found) return undefined;
    if (found.part) parts.push(found.part(found.found));
    rest = rest.slice(found.found[0].length);
  }
  return parts;
}

const sign =
  /^(?:[,;。:、“”"\s]|\d{1,2}[.、](?!\d)|\([1-9一二三四五六]\)|[①-⑳]|(?:填报)?(?:说明|备注|注)\d?[:.、]|其中)+/;
const title = /^(?:评分|得分|计分|赋分|分值)(?:计算)?(?:标准|方法|办法|原则|规则|方式|说明)(?:为|如下)?/;

// --- three grades ---

type Grading = { readonly label: string } | { readonly from: Decimal; readonly to: Decimal };

const percent = (text = "0") => decimal(text).over(decimal("100"));
const aim = "(?:(?:预期|年度|全年|绩效|既定|本?项目?|资金)*(?:绩效)?(?:指标|目标)值?)";
const grading: readonly Word<Grading>[] = [
  [sign, undefined],
  [title, undefined],
  [/^(?:若|如|对于)?(?:为|是|属于?)?定性指标(?:的|,|则)*/, undefined],
  [
    /^(?:可|应|则)?(?:根据|按照?|依据|采用|结合|视)(?:其|该|各|本|项|指标|绩效|目标|年度)*(?:实际)?(?:完成|达成|实现)(?:情况|程度|结果)?/,
    undefined,
  ],
  [/^(?:划?分为|分成|分|设为|设置为?|评定为)(?!别)/, undefined],
  [/^(?:根据|按照?|采用)?(?:“?三档”?|[三3]个?(?:档次|档|等次|等级|级别|层次))(?:原则|标准|法)?/, undefined],
  [
    new RegExp(
      `^((?:基本|全部|大?部分|完全|未能?|没有?)*(?:达成|达到|实现|完成)${aim}?(?:(?:并|且|但|,)*(?:具有|取得|有|实现)?(?:一定|部分|较好|明显)?(?:的)?(?:效果|成效|效益)(?:较差|很差|不明显|较好|明显|一般)?)?)(?:的)?`,
    ),
    ([, label = ""]) => ({ label }),
  ],
  [
    /^(?:其?(?:满分|总分)的)?(100|[1-9]\d|0)%?(?:\((?:不?含)(?:\d+%?)?\))?(?:-|~|至|到)(\d{1,2}|100)%(?:\((?:不?含|以上)?(?:\d+%)?(?:[,、]?不?含(?:\d+%)?)*\))?/,
    ([, high = "", low = ""]) => ({ from: percent(low), to: percent(high) }),
  ],
  [/^\((?=\d)|^\)/, undefined],
  [/^(?:则|并|再)?(?:分别|依次|对应|相应)+(?:地)?/, undefined],
  [
    /^(?:按照?|给予?|得|对应|相应|在|的|该|其|本|各|项|指标|分值|权重|区间|范围|内|间|之间|比例|为|所赋|档|等|和|及|、|以)+/,
    undefined,
  ],
  [
    /^(?:来|据实|合理|酌情|综合|由评价人|进行)*(?:确定|填写|给出|评定|计算|计|记|打|评|赋|给|填报)(?:具体|相应|最终)?(?:分值|得分|分数|分)?/,
    undefined,
  ],
];

const usual = ["达成预期指标", "部分达成预期指标并具有一定效果", "未达成预期指标且效果较差"];

function threeGrades(scene: Scene, text: string): Made | undefined {
  const parts = partsOf(text, grading);
  if (!parts) return undefined;
  const labels = parts.flatMap((one) => ("label" in one ? [one.label] : []));
  const ranges = parts.flatMap((one) => ("from" in one ? [one] : []));
  const meets = ranges.every((one, at) =>
    at === 0 ? one.to.equals(Decimal.one) : ranges[at - 1]?.from.equals(one.to),
  );
  if (ranges.length !== 3 || !meets || ranges[2]?.from.isZero() !== true) return undefined;
  if (labels.length !== 3 && !(labels.length === 0 && text.includes("定性指标"))) return undefined;
  const names = labels.length === 3 ? labels : usual;
  if (new Set(names).size < 3) return undefined;
  const grades = ranges.map(({ from, to }, at): QualitativeGrade => ({
    name: names[at] ?? "",
    from,
    to,
    toIncluded: at === 0,
  }));
  const prefix = scene.around.prefix ?? "";
  return whole(
    { kind: "qualitative", grade: prefix + gradeName, given: prefix + givenName, grades },
    "graded",
    "judged",
  );
}

// --- in proportion to the target ---

type Direction = "up" | "down" | "both" | "full" | "lowered";

const actual = "(?:全年|年度|本年)?(?:实际)?(?:完成|达到|达成)?(?:指标)?值?(?:\\(B\\))?";
const planned = "(?:年度|全年|年初|预期|设定)?(?:指标|目标|计划)值?(?:\\(A\\))?";
const times = "[×*](?:该|本|此)?(?:项)?(?:指标)?(?:的)?(?:所赋)?(?:分值|权重|满分|分数)";
const counted = "(?:来)?(?:计算|记|计|得|给|确定)?(?:得分|分)?";
const proportion: readonly Word<Direction>[] = [
  [sign, undefined],
  [title, undefined],
  [/^(?:若|如|对于)?(?:为|是|属于?)?定量指标(?:的|,|则)*/, undefined],
  [/^得分(?:按照?|根据)(?:以下|下列)(?:方法|办法|标准|原则)(?:评定|计算|确定)/, undefined],
  [new RegExp(`^与(?:年初|年度|预期)?(?:指标|目标)值?相比`), undefined],
  [
    /^(?:对于?)?(?:实际)?完成值(?:明显)?高于(?:指标|目标)值较多的?,?要?(?:认真)?分析(?:具体)?原因,?(?:如果?|若)?是?由于?(?:年初)?(?:指标|目标)值?设定(?:明显)?偏低造成的?,?(?:要|应|需)?(?:按照?|根据)偏[离差](?:程)?度(?:,?适[度当])?(?:相应)?(?:调减|扣减|扣除)(?:相应)?(?:分值|得分)/,
    () => "lowered",
  ],
  [/^(?:资金使用单位|各(?:地|地区|单位|部门))(?:据实)?填写本地区实际完成(?:数|值|情况)/, undefined],
  [
    new RegExp(
      `^(?:若|如|凡)?(?:完成值|实际完成值|实际值)?(?:完成|达到|达成|实现)(?:或超过)?${aim}(?:的|要求)*,?(?:则)?(?:得|记|计|给予?|赋)(?:该|本)?(?:项)?(?:指标)?(?:所赋)?(?:的)?(?:全部分值|满分|全分)`,
    ),
    () => "full",
  ],
  [
    new RegExp(
      `^(?:若|如|凡)?(?:未能?|没有?)(?:完成|达到|达成|实现)${aim}?(?:要求)?的?,?(?=(?:则)?(?:按照?|以|应按|得分))`,
    ),
    undefined,
  ],
  [
    new RegExp(
      `^(?:则)?(?:按照?|以|应按)?${actual}(?:在|与|占)${planned}(?:中)?(?:所占|之)?(?:的)?(?:比例|比重|比)${counted}`,
    ),
    () => "up",
  ],
  [new RegExp(`^(?:则)?(?:按照?|以|应按)?(?:B\\/A或者?A\\/B|A\\/B或者?B\\/A)${times}${counted}`), () => "both"],
  [
    new RegExp(
      `^(?:若|如)?(?:定量指标)?(?:若|如)?(?:为|是)?(正向|反向|逆向|负向)指标(?:\\(即?(?:目标值|指标值|得分)?(?:为|越大越好|越小越好)?[≥≤><]?[×*xXN]*\\))?(?:的)?,?(?:则)?(?:得分)?(?:的)?(?:计算)?(?:方法|公式|方式)?(?:应用|应为|采用|应|按照?|为|=|:)*`,
    ),
    ([, which]) => (which === "正向" ? "up" : "down"),
  ],
  [new RegExp(`^(?:得分=)?${actual}[/÷]${planned}${times}${counted}`), () => "up"],
  [new RegExp(`^(?:得分=)?${planned}[/÷]${actual}${times}${counted}`), () => "down"],
  [
    /^(?:得分)?最[高多](?:得分)?(?:不(?:得|能|应)?)?(?:超过|为)?(?:该|本)?(?:项)?(?:指标)?(?:的)?(?:分值|满分)(?:上限)?/,
    undefined,
  ],
];

/** Which of the two divisions applies is said by the sign of the target; without a target it is not known. */
function inProportion(scene: Scene, text: string): Made | undefined {
  const parts = partsOf(text, proportion);
  if (!parts) return undefined;
  const up = parts.some((one) => one === "up" || one === "both");
  const down = parts.some((one) => one === "down" || one === "both");
  const lowered = parts.includes("lowered");
  if (!up || (!down && !lowered)) return undefined;
  const build = (rule: Rule) => (lowered ? withLowering(scene, rule) : rule);
  const { target } = scene.around;
  const name = fact((scene.around.prefix ?? "") + "全年实际值");
  const forwards: Rule = { kind: "proportional", actual: name, target: targetExpression(scene) };
  const backwards: Rule = { kind: "reverse", actual: name, target: targetExpression(scene), variant: "ratio" };
  const judged = lowered ? (["judged"] as const) : [];
  if (!down) return whole(build(forwards), "cap", ...judged);
  if (target?.kind === "amount") return whole(build(isCeiling(target) ? backwards : forwards), "cap", ...judged);
  const forth = build(forwards);
  scene.notes.readings.push(
    { rule: forth, because: "正向指标（指标值为≥）：实际值÷目标值" },
    { rule: build(backwards), because: "反向指标（指标值为≤）：目标值÷实际值" },
  );
  return whole(forth, "cap", ...judged);
}

/** A target set far too low costs marks, how many a person decides: 「按照偏离度适度调减分值」. */
function withLowering({ around }: Scene, rule: Rule): Rule {
  const prefix = around.prefix ?? "";
  const when = { op: "holds", fact: `${prefix}完成值高于指标值较多,且指标值设定明显偏低` } as const;
  const judged: Rule = { kind: "judgement", given: prefix + judgedName, reason: prefix + reasonName };
  return { kind: "conditional", cases: [{ when, rule: judged }], otherwise: rule };
}
