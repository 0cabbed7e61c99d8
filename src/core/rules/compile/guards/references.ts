import type { Scene } from "../notes.ts";
import { cutAt } from "../families/pieces.ts";

const source =
  "(?:《[^》]{1,60}》|附件|附表|办法|细则|规定|条款|约定|合同|协议|文件|制度|暂行办法|实施方案|考核标准|评分表|打分表|考核结果|考核得分|评分细则|评分标准|报告|报告结论|评估结论|评价结论|验收结论|审计结论)";
const scoring =
  "(?:评分|打分|计分|得分|赋分|给分|扣分|扣减分值|扣减|换算|折算|计算得分|计算扣分|确定得分|确定分值|核定得分)";
const byAnother = new RegExp(
  `(?<![未不没])(?:按照?|依照|依据|根据|参照|对照|比照|执行)[^,;。]{0,50}${source}[^,;。、得满]{0,14}?${scoring}$`,
);
const seeAnother =
  /(?:详见|参见|参照|见|按照?|同)(?:本)?(?:附件|附表|附录|《[^》]{1,60}》(?![^,;。扣]{0,16}(?:规定|要求)(?:的)?(?:时间|时限|期限|程序|标准|用途|范围|比例)?(?:[,在于使拨发支安分]|履行|执行|办理|开展|实施|编制|报送|组织|落实|公示|公开|核算|管理|进行(?!评|打|计)|建立|制定|完成))|另文|上表|下表|后附|上一指标|上一项|前一指标)|(?:评分|计分|考核|打分|得分)?(?:标准|细则|办法|方法|规则)[^,;。]{0,10}(?:另附|另行|详见|参见|见附|附后)|(?:评分|计分|打分)(?:标准|细则|办法|方法|规则)?同(?:上|前)|以[^,;。]{2,30}(?:考核|评价|评估|评审)(?:得分|结果|评分)为准/;

/** One of these words is in every reference to another document; most sentences have none. */
const mayBorrow =
  /[《附另]|办法|细则|规定|条款|约定|合同|协议|文件|制度|方案|标准|评分表|打分表|考核|报告|结论|见|同[上前]|[上下]表|上一|前一|为准/;

/** 按照《办法》规定，……得5分: what has to be kept to; the marks stand here. */
const observed = /^(?:按照?|依照|依据|根据)《[^》]{1,60}》[^,;。扣评计打]{0,16}(?:规定|要求)$/;

/** The clause that says the marks stand in another document. */
export function elsewhereIn(said: string): string | undefined {
  if (!mayBorrow.test(said)) return undefined;
  const text = withoutNumbers(said);
  return cutAt(text, ",;。\n").find(
    (clause) =>
      !(observed.test(clause) && text.charAt(text.indexOf(clause) + clause.length) === ",") &&
      // 按方案确定的程度赋分，即得分＝……: the formula stands here.
      !text.slice(text.indexOf(clause) + clause.length).startsWith(",即") &&
      ((byAnother.test(clause) && !/×|÷|=/.test(clause)) || seeAnother.test(clause)),
  );
}

const documentNumber =
  /(?<=》)\([^()]*(?:\([^()]*\)[^()]*)*\)(?:第[一二三四五六七八九十百\d]{1,4}条(?:第[一二三四五六七八九十]{1,3}[款项])?)?/g;
const plainNumber = /[\u4e00-\u9fff×]{1,8}\(\d*\)(?:第)?\d{0,4}号/g;

/** 《办法》（财预〔2020〕10号）第五条: the number of a document says nothing of marks, and is no figure to be reached. */
export function withoutNumbers(text: string): string {
  if (!text.includes("(")) return text;
  return text.replace(documentNumber, "").replace(plainNumber, "");
}

/** Without the titles and numbers of documents; ×× stands for a name left out, and multiplies nothing. */
export function withoutSources(text: string): string {
  if (!/[《(×]/.test(text)) return text;
  return withoutNumbers(text)
    .replace(/《[^》]{1,60}》/g, "")
    .replace(/××+|×(?=[省市县区乡镇村财政发])/g, "");
}

/** A rule that stands in another document is never whole, whatever the rest of the sentence says. */
export function findElsewhere(scene: Scene): void {
  const clause = elsewhereIn(scene.text);
  if (clause === undefined || scene.notes.findings.some((one) => one.stops && one.problem.code === "compile-elsewhere"))
    return;
  const start = Math.max(scene.text.indexOf(clause), scene.text.indexOf(clause.slice(0, clause.indexOf("》") + 1)), 0);
  const from = scene.tokens.findIndex((token) => token.end > start);
  const beyond = scene.tokens.findIndex((token) => token.start >= start + clause.length);
  const at = { from: Math.max(from, 0), to: beyond < 0 ? scene.tokens.length : beyond };
  scene.notes.find({ code: "compile-elsewhere", facts: { text: clause.slice(0, 40) } }, at);
}
