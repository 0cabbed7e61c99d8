import { fact } from "../../../formula/expression.ts";
import type { Award, Rule } from "../../rule.ts";
import { compares } from "../clauses/expressions.ts";
import type { Scene } from "../notes.ts";
import { marksIn } from "./markPhrases.ts";
import { rankSteps, ranksInTurn } from "./rankSteps.ts";
import { cutAt, whole, type Made, type ReadPiece } from "./pieces.ts";
import { noMarks, numeral } from "../amounts.ts";
import { decimal } from "../../../number/decimal.ts";

/** Ranks: moved up or down against last year, the last ones of so many. */
export function ranksFamily(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  if (text.length > 300 || !/位次|排名|名次|排序|末位|末名|排位|倒数|最后|第[\d四五六七八九十]|前[三五十]/.test(text))
    return undefined;
  return (
    ordered(text, read) ??
    rankSteps(scene, text) ??
    ranksInTurn(text, read) ??
    moved(scene, text) ??
    fromTheEnd(text, read) ??
    fromTo(text, read) ??
    ordinals(text, read) ??
    afterwards(text, read)
  );
}

const order =
  /^(?:按照?|根据|依据?)?([^,;。\d]{2,30}?)(?:从高到低|由高到低|从低到高|由低到高|从大到小|由大到小|从小到大|由小到大|从多到少|由多到少|从少到多|由少到多|从优到差|从优到劣|由优到劣)(?:的?顺序|进行|的|依次)*(?:排序|排名|排列|排位|排队)?[,:;](?=(?:排名)?(?:在)?[第前])/;

/** 「按人均投入从高到低排序，第1名得8分，……」: the rank has the name of what is put in order. */
function ordered(text: string, read: ReadPiece): Made | undefined {
  const [found = "", what = ""] = order.exec(text) ?? [];
  const piece =
    found === ""
      ? undefined
      : read(`${what.replace(/(?:按照?|根据|依据?)$/, "")}排名${text.slice(found.length).replace(/^排名在?/, "")}`);
  return piece && { pieces: [piece], build: ([rule]) => rule ?? piece.rule };
}

const move =
  /^(.{0,16}?(?:位次|排名|名次|排序))?(?:比|较|与)?(?:上年度?|上一年度?|去年|上期)?(?:相比)?(?:,)?(?:有所|保持|出现)?(提升|上升|前移|进位|提高|进步|晋位|持平|不变|保持不变|下降|后退|退位|下滑|降低|退步|后移)(?:的|者|时)*,?((?:得|不得分|扣|计|给).*)$/;
const ups = /提升|上升|前移|进位|提高|进步|晋位/;
const downs = /下降|后退|退位|下滑|降低|退步|后移/;

/** 「位次较上年提升得满分，持平得60%权重分，下降不得分」: a better rank is a smaller number. */
function moved(scene: Scene, said: string): Made | undefined {
  const text = said
    .replace(/\((?:均)?[与较比](?:上年度?|去年|上一年度?)(?:相比|比较|同期相比)?\)$/, ",上年")
    .replace(/^(?:与|较|比)(?:上年度?|去年|上一年度?)(?:相比|比较)?,/, "上年,");
  if (!/上年|去年|上一年|上期/.test(text) || /每/.test(text)) return undefined;
  const joined = cutAt(text, ",;。\n")
    .filter((one) => one !== "上年")
    .reduce<string[]>((parts, clause) => {
      const open = parts.at(-1);
      if (open !== undefined && !open.endsWith("分")) parts[parts.length - 1] = `${open},${clause}`;
      else parts.push(clause);
      return parts;
    }, []);
  const cases = joined.map((one) => move.exec(one.replace(/与上年度?/, "与上年")));
  const name = cases[0]?.[1];
  if (cases.length < 2 || name === undefined || cases.some((one) => !one)) return undefined;
  const subject = (scene.around.prefix ?? "") + name.replace(/^(?:本年度?|当年)/, "");
  const before = `上年${subject}`;
  const made = cases.flatMap((one) => {
    const award = awardIn(one?.[3] ?? "");
    const how = one?.[2] ?? "";
    const by = ups.test(how) ? "<" : downs.test(how) ? ">" : "=";
    return award ? [{ when: compares(fact(subject), by, fact(before)), rule: { kind: "fixed" as const, award } }] : [];
  });
  if (made.length !== cases.length) return undefined;
  const whole3 = made.length === 3;
  const last = made.at(-1);
  const rule: Rule = {
    kind: "conditional",
    cases: whole3 ? made.slice(0, -1) : made,
    otherwise: whole3 && last ? last.rule : { kind: "fixed", award: noMarks },
  };
  return whole(rule, ...(whole3 ? [] : (["otherwise"] as const)));
}

function awardIn(text: string): Award | undefined {
  const marks = marksIn(text);
  if (!marks || !marks.from.value.equals(marks.to.value)) return undefined;
  const { value, unit } = marks.to;
  if (value.isNegative()) return undefined;
  if (value.isZero()) return noMarks;
  return unit === "%" ? { of: "share", share: value.over(decimal("100")) } : { of: "points", points: value };
}

const span = /第?(\d{1,3})[名位](?:至|到|~|-)第?(\d{1,3})[名位]/g;

/** 「第4名至第6名」 is 第4~6名; a rank without the word for it is called 排名. */
function fromTo(text: string, read: ReadPiece): Made | undefined {
  if (text.search(span) < 0) return undefined;
  const spanned = text.replace(span, "第$1~$2名");
  const plain = /排名|位次|名次/.test(spanned)
    ? spanned
    : spanned.replace(
        /^([^,;。\d]{0,14}?)(?:获得|取得|进入|位列|位居|居|列|获)?(全省|全国|全市|全区|全县)?(?=[前第][\d一二三四五六七八九十]{1,3}[名位])/,
        "$1$2排名",
      );
  const piece = read(plain);
  return piece && { pieces: [piece], build: ([rule]) => rule ?? piece.rule };
}

const inWords = /第([一二三四五六七八九十]{1,3})(?:名|位)?(?=得|的|,|至|到|~|-|及|不|扣|计)/g;
const topInWords = /前([一二三四五六七八九十]{1,3})(?:名|位)?(?=得|的|,|不|扣|计)/g;

/** 「前三得5分，第四至第六得3分」 in figures. */
function ordinals(text: string, read: ReadPiece): Made | undefined {
  const figure = (words: string) => numeral(words).toString();
  const plain = text
    .replace(inWords, (_, words: string) => `第${figure(words)}名`)
    .replace(topInWords, (_, words: string) => `前${figure(words)}名`);
  if (plain === text || plain.search(span) < 0) return undefined;
  return fromTo(plain, read);
}

const later = /第?(\d{1,3})([名位])(?:以后|之后)/;

/** 「21至30位得2分，30位以后不得分」: the thirtieth belongs to the range before. */
function afterwards(text: string, read: ReadPiece): Made | undefined {
  const found = later.exec(text);
  const last = found?.[1] ?? "";
  if (!found || !new RegExp(`(?:至|到|~|-)第?${last}[名位]`).test(text)) return undefined;
  const piece = read(text.replace(later, `第${Number(last) + 1}${found[2] ?? "名"}及以后`));
  return piece && { pieces: [piece], build: ([rule]) => rule ?? piece.rule };
}

const count =
  /(?:在|共|共有|全部|全省|全市|参评|参加排名的?)*(\d{1,4})个?(?:单位|市县?|县|区县?|县区|部门|省份|地区|企业|家|市州|地市)/;

/** 「末位」 and 「后3名」 are ranks where the sentence says how many there are. */
function fromTheEnd(text: string, read: ReadPiece): Made | undefined {
  const found = count.exec(text);
  const total = Number(found?.[1] ?? 0);
  const lasts =
    /(?:排名|名次|位次)?(?:在|为)?(末位|末名|最后一[名位]|倒数第[一1][名位]?)|(?:排名|名次|位次)?(?:在|为)?(?:后|最后|倒数)([\d一二三四五])[名位]/;
  if (!found || total < 2 || !lasts.test(text)) return undefined;
  const clauses = cutAt(text, ",;。\n").filter(
    (one) =>
      !/^(?:共|全部|参评|参加排名)?(?:有)?\d+个?.{0,12}(?:参加|参与)?(?:排名|参评|评比)?$/.test(one) ||
      /得|扣/.test(one),
  );
  const ranked = clauses
    .join(",")
    .replace(/在?[^,;。\d]{0,6}\d{1,4}个?[^,;。\d]{1,8}?中,?/, "")
    .replace(lasts, (_, _last: string | undefined, some: string | undefined) => {
      const number = some === undefined ? 1 : "一二三四五".indexOf(some) + 1 || Number(some);
      return number === 1 ? `排名第${total}名` : `排名第${total - number + 1}名及以后`;
    });
  const other =
    /^(.{0,10}?)排名(第\d+名(?:及以后)?)的?,?扣(\d+(?:\.\d+)?)%(?:的)?(?:权重分|分值|权重)[,](?:其他|其余)(?:.{0,4})?不扣分$/.exec(
      ranked,
    );
  const text2 = other
    ? `${other[1] ?? ""}排名${other[2] ?? ""}得${String(100 - Number(other[3]))}%权重分,其他得满分`
    : ranked;
  const piece = read(text2);
  return piece && { pieces: [piece], build: ([rule]) => rule ?? { kind: "fixed", award: noMarks } };
}
