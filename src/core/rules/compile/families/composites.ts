import { Decimal, decimal, sumOf } from "../../../number/decimal.ts";
import type { Scene } from "../notes.ts";
import { joined, named, namesIn, readAll, type Part } from "./compositeParts.ts";
import { chosen, ofTwo } from "./picked.ts";
import { cutAt, type Made, type ReadPiece } from "./pieces.ts";

const picks = /孰|[高低]者|[高低大小]值|[高低]分|[从就取][高低]|较[高低]|最[高低]的|均值|平均/;

/** Several parts under one indicator: shares, halves, marks of their own, the higher or the lower of two. */
export function compositesFamily(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  if (text.length > 500) return undefined;
  return (
    (/每[满符具达]/.test(text) ? restated(text, read) : undefined) ??
    (picks.test(text) ? (ofTwo(text, read) ?? chosen(text, read)) : undefined) ??
    (text.includes("得分=") && text.includes("+") ? weightedFormula(text, read) : undefined) ??
    (/占|权重|分值|\(\d|\d[分%][,:)]|各/.test(text) ? sharedParts(scene, text, read) : undefined) ??
    (/一半|50%|1\/2/.test(text) ? halves(scene, text, read) : undefined)
  );
}

const everyOne = /^(.+?)[;。,]每(?:满足|符合|具备|达到)(?:其中)?[一1]?[项个条](?:得|计)(\d+(?:\.\d+)?)分$/;

/** 「①制度健全2分；②执行有效2分。每满足一项得2分」 says the marks of the elements once more. */
function restated(text: string, read: ReadPiece): Made | undefined {
  const [, rest = "", each = ""] = everyOne.exec(text) ?? [];
  const said = [...rest.matchAll(/(\d+(?:\.\d+)?)分/g)].map((one) => decimal(one[1] ?? "0"));
  if (said.length < 2 || !said.every((marks) => marks.equals(decimal(each)))) return undefined;
  const piece = read(rest);
  return piece && { pieces: [piece], build: (rules) => rules[0] ?? piece.rule };
}

// --- 本项得分＝数量得分×0.6＋质量得分×0.4，其中…… ---

const sumFormula = /^(?:本项|该项|本指标|指标|最终|综合|总)*得分=\(?([^()=]+?)\)?[,;。](?:其中[,:]?)?(.+)$/;
const term = /^([^\d×+%]{2,16}得分)×(\d+(?:\.\d+)?)(%)?$/;

function weightedFormula(text: string, read: ReadPiece): Made | undefined {
  const found = sumFormula.exec(text);
  if (!found) return undefined;
  const terms = cutAt(found[1] ?? "", "+").map((one) => term.exec(one));
  const defined = cutAt(found[2] ?? "", ",;。\n").map((one) => /^([^=]{2,16}得分)=(.+)$/.exec(one));
  if (terms.length < 2 || terms.some((one) => !one) || defined.some((one) => !one)) return undefined;
  const parts = terms.flatMap((one) => {
    const [, name = "", value = "0", percent] = one ?? [];
    const formula = defined.find((other) => other?.[1] === name)?.[2];
    return formula
      ? [{ name, share: percent ? decimal(value).over(decimal("100")) : decimal(value), text: `得分=${formula}` }]
      : [];
  });
  if (parts.length !== terms.length || defined.length !== terms.length || !isWhole(parts)) return undefined;
  const pieces = readAll(parts, (part) => read(part.text));
  return pieces && joined("sum", parts, pieces);
}

function isWhole(parts: readonly Part[]): boolean {
  return sumOf(parts.map((part) => part.share)).equals(Decimal.one);
}

// --- 甲占60%，……；乙占40%，…… ---

const shareWords = "(?:该项|本项|本指标|该指标|总|权重|的)*(?:权重分值?|分值|权重|满分)?";
const opened = new RegExp(
  `^(?:其中[,:]?)?([^,;:。、()\\d]{2,30}?)(?:部分|指标|方面)?(?:\\((?:占|分值|满分|权重)?(\\d+(?:\\.\\d+)?)(%|分)\\)|(?:占|权重(?:为|占)?|分值(?:为)?|满分(?:为)?|计)(?:比)?(?:为)?${shareWords}(?:的)?(\\d+(?:\\.\\d+)?)(%|分)${shareWords})[,:]?(.*)$`,
);
/** 制度建设2分，制度健全得2分，否则不得分 */
const headed = /^(?:其中[,:]?)?([^,;:。、()\d得扣]{2,20}?)(\d+(?:\.\d+)?)(分)()()[,:](.*(?:得|扣).*)$/;
const headTotal =
  /^(?:(?:该项|本项|本指标|该指标|此项)(?:共|总分|满分|分值)?(?:为)?\d+(?:\.\d+)?分|满分\d+(?:\.\d+)?分)[,:。;](?:其中[,:]?)?/;
const intro =
  /^[^,;。\d%扣]{0,40}?(?:由|包括|包含|分为|分)[^,;。\d%扣]{2,50}(?:组成|构成|部分|方面)[,:;。](?:其中[,:]?)?/;
const closing =
  /^(?:(?:以上)?各(?:部分|项|小项)?(?:均)?|以上|均|分别)?(?:扣完为止|最高得满分|不得负分|最低(?:得)?0分)$|^扣完.{0,8}为止$/;
const common = /^(?:均|各项均|以上均|两项均|三项均|都|各部分均|分别|各自)(?=[^占])(.{2,60})$/;

function sharedParts(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  const bare = text.replace(headTotal, "").replace(intro, "").replace(headTotal, "");
  const sentences = cutAt(bare, ";。\n");
  const closes = sentences.map(isClosing);
  const end = sentences.filter((_, at) => closes[at]);
  const body = sentences.filter((_, at) => !closes[at]);
  const marked =
    partsIn(scene, body) ?? (/占|平均|权重/.test(bare) ? (listedShares(scene, bare) ?? equalParts(body)) : undefined);
  if (!marked) return undefined;
  const floor = end.some((one) => /扣完/.test(one)) ? ",扣完为止" : "";
  const { parts, points } = marked;
  const pieces = readAll(parts, (part) =>
    read(
      withFloor(part.text, floor),
      points
        ? { points: part.share.times(points) }
        : scene.around.points
          ? { points: part.share.times(scene.around.points) }
          : {},
    ),
  );
  return pieces && joined("sum", named(parts), pieces);
}

function isClosing(sentence: string): boolean {
  return (sentence.endsWith("止") || sentence.endsWith("分")) && closing.test(sentence);
}

function withFloor(text: string, floor: string): string {
  return floor !== "" && /扣/.test(text) && !/扣完/.test(text) ? text + floor : text;
}

type Shared = { readonly parts: readonly Part[]; readonly points?: Decimal };

function partsIn(scene: Scene, sentences: readonly string[]): Shared | undefined {
  if (sentences.length < 2) return undefined;
  const parts: Marked[] = [];
  for (const sentence of sentences) {
    const part = partOf(sentence);
    if (!part) return undefined;
    parts.push(part);
  }
  if (!parts.some((part) => part.said)) return undefined;
  return sharesOf(scene, parts);
}

type Marked = {
  readonly name: string;
  readonly value: Decimal;
  readonly unit: string;
  readonly text: string;
  readonly said: boolean;
};

/** 「验收通过率占6分，按通过率×6计算」; where no share is said, 「按时完成得4分，未按时完成不得分」 says it by its best case. */
function partOf(text: string): Marked | undefined {
  const found = opened.exec(text) ?? headed.exec(text);
  if (found && (found[6] ?? "") !== "") {
    const [, name = "", value, unit, other, otherUnit, rest = ""] = found;
    return {
      name,
      value: decimal(value ?? other ?? "0"),
      unit: unit ?? otherUnit ?? "分",
      text: withSubject(name, rest),
      said: true,
    };
  }
  const best = [...text.matchAll(/得(\d+(?:\.\d+)?)分/g)]
    .map((one) => decimal(one[1] ?? "0"))
    .reduce((most, one) => most.largerOf(one), Decimal.zero);
  if (best.isZero() || found) return undefined;
  const name = /^[^,;:\d得的]{2,20}/.exec(text)?.[0].replace(/(?:达到|完成|为|不低于|不少于|≥|>)$/, "");
  return name ? { name, value: best, unit: "分", text, said: false } : undefined;
}

/** 「开工率占50%，达到100%得满分」: the clause behind the share speaks of what stands before it. */
function withSubject(name: string, rest: string): string {
  if (/^(?:达到|低于|高于|超过|≥|≤|>|<|不低于|不高于|为|等于|未达到|大于|小于|\d)/.test(rest)) return name + rest;
  if (/^每(?:低|下降|降低|减少|少)/.test(rest) && /率|度|比例/.test(name)) return `${name}达到100%得满分,${rest}`;
  if (/^(?:按|以|得分=|实际|据实|由|根据|视)/.test(rest))
    return rest
      .replace(/^按(?:照)?(?:实际)?比率计(?:分|算)$|^按(?:实际)?(?:完成)?比例计分$/, `得分=${name}×分值`)
      .replace(/^按([^,;×]{2,14}率)×\d+(?:\.\d+)?(?:计算|计分|得分)?$/, "得分=$1×分值");
  return rest;
}

function sharesOf(scene: Scene, parts: readonly Marked[]): Shared | undefined {
  const percent = parts.every((part) => part.unit === "%");
  if (!percent && parts.some((part) => part.unit === "%")) return undefined;
  const sum = sumOf(parts.map((part) => part.value));
  const total = percent ? decimal("100") : (scene.around.points ?? sum);
  if (!sum.equals(total) || sum.isZero()) return undefined;
  return {
    parts: parts.map((part) => ({ name: part.name, text: part.text, share: part.value.over(total) })),
    ...(!percent && { points: total }),
  };
}

const bareShare = new RegExp(
  `^(?:其中[,:]?)?([^,;:。、()\\d]{2,30}?)(?:占|权重(?:为|占)?)(?:比)?${shareWords}(\\d+(?:\\.\\d+)?)%${shareWords}$`,
);
const equal =
  /^(.{4,60}?)(?:两项|三项|四项|两者|二者|三者|两部分)?(?:各占(?:该项|本项|的|权重|分值)*(?:1\/[2-5]|50%|25%|20%|一半|[二三四五]分之一|\d+(?:\.\d+)?分)|平均分配|权重相等|等权重)(?:权重分值?|分值|权重|的?分)?$/;

/** 「甲占60%、乙占40%，均按实际比率计分」, 「甲和乙各占50%，均……」 */
function listedShares(scene: Scene, text: string): Shared | undefined {
  const clauses = cutAt(text, ",、;。\n");
  const shares = clauses.map((one) => (one.includes("%") ? bareShare.exec(one) : null));
  const count = shares.findIndex((one) => !one);
  if (count >= 2) {
    const rest = clauses.slice(count).join(",");
    const rule = common.exec(rest)?.[1] ?? rest;
    const marked = shares.slice(0, count).map((one) => ({
      name: one?.[1] ?? "",
      value: decimal(one?.[2] ?? "0"),
      unit: "%",
      text: commonRule(one?.[1] ?? "", rule),
      said: true,
    }));
    return marked.every((one) => one.text !== "") ? sharesOf(scene, marked) : undefined;
  }
  const at = cutAt(text, ",;。\n");
  const together = equal.exec(at[0] ?? "");
  const names = namesIn(together?.[1] ?? "");
  const rule = common.exec(at.slice(1).join(","))?.[1] ?? at.slice(1).join(",");
  if (!together || names.length < 2 || rule === "") return undefined;
  const texts = names.map((name) => commonRule(name, rule));
  if (texts.some((one) => one === "")) return undefined;
  return {
    parts: names.map((name, index) => ({
      name,
      text: texts[index] ?? "",
      share: Decimal.one.over(decimal(String(names.length))),
    })),
  };
}

/** 「设备购置和人员培训各占50%，其中设备购置……；人员培训……」 */
function equalParts(sentences: readonly string[]): Shared | undefined {
  const [first = "", ...others] = sentences;
  const comma = first.indexOf(",");
  const together = comma > 0 ? equal.exec(first.slice(0, comma)) : null;
  const names = namesIn(together?.[1] ?? "");
  const texts = [first.slice(comma + 1).replace(/^其中[,:]?/, ""), ...others];
  if (names.length < 2 || names.length !== texts.length || !names.every((name, at) => texts[at]?.startsWith(name)))
    return undefined;
  return {
    parts: names.map((name, at) => ({
      name,
      text: texts[at] ?? "",
      share: Decimal.one.over(decimal(String(names.length))),
    })),
  };
}

/** One rule for all of them, said of each by its name. */
function commonRule(name: string, rule: string): string {
  if (/^按(?:照)?(?:实际|各自|其)?(?:比率|比例|完成率|完成比例|数值)(?:计算得分|计分|得分|计算|×分值)$/.test(rule))
    return `得分=${name}×分值`;
  if (/^(?:达到|≥|不低于|低于|为|等于|每|大于|高于)/.test(rule)) return withSubject(name, rule);
  return "";
}

// --- 数量达标（……）得一半分值，质量达标（……）得另一半分值 ---

const halfPart =
  /^([^,;。()]{2,20})\(([^()]{4,40})\)的?,?得(?:另)?(?:外)?(?:一半|50%|1\/2)的?(?:权重)?(?:分值?|满分)?$/;

function halves(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  const clauses = cutAt(text, ",;。\n").map((one) => halfPart.exec(one));
  if (clauses.length !== 2 || clauses.some((one) => !one)) return undefined;
  const parts = clauses.map((one) => {
    const [, name = "", condition = ""] = one ?? [];
    const subject = name.replace(/(?:达标|合格|符合要求|达到要求|完成)$/, "");
    const text = `${/^(?:不少于|不低于|不高于|不超过|≥|≤|达到|大于|小于|>|<)/.test(condition) ? subject : ""}${condition}得满分,否则不得分`;
    return { name, share: decimal("0.5"), text };
  });
  const pieces = readAll(parts, (part) =>
    read(part.text, scene.around.points ? { points: scene.around.points.times(decimal("0.5")) } : {}),
  );
  return pieces && joined("sum", parts, pieces);
}
