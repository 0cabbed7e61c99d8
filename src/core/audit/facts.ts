import type { Claim } from "./claim.ts";
import { isProse } from "./nearby.ts";
import type { Passage, Reading } from "./reading.ts";

/** What a claim is about, so that the same fact at two places is found: the words for it, and what makes it another fact. */
export type Fact = {
  readonly claim: Claim;
  /** Words without years, brackets, units and filling words. */
  readonly name: string;
  /** What is left of the name without the words that every report uses for every project. */
  readonly own: string;
  /** 截至6月, 累计, 计划: a difference here is another fact. */
  readonly qualifiers: string;
  /** The noun behind the figure: 100家企业. */
  readonly behind: string;
  readonly year: number | undefined;
  /** 全县, 我市: the whole place did it, not one project of several. */
  readonly ofAll: boolean;
  /** 市 of 全市 and 我市: what the province did is not what the city did. */
  readonly place: string;
};

const wholePlace = /(?:全|我)([市省县区镇乡国局])|(本级|全系统)/u;

const filling =
  /(?:19|20)\d\d年?度?|(?:全年|本年度?|今年|当年|年度)|我[市省县区局]|全[市省县区]|[《》“”"'‘’\s·:：,，。；;]|\([^()]*\)|(?:总的看|总体看|总体上)|^(?:共|已|的|和|及|其中|经统计|经核对|项目实施(?:后|以来)?|通过项目实施|实际)+|^[(（]|^[)）]/gu;

const common =
  /项目|资金|实际|到位|支出|预算|金额|安排|财政|专项|拨付|下达|年初|执行|使用|完成|目标|计划|指标|得分|分值|满分|权重|本次|绩效|评价|合计|收入|总额|经费|数量|数额|情况|本|值|数|率|单位|工作|活动|开展|组织|举办|培训|服务|建设|补助|投入|万元|的|为|共|已/gu;

export function nameOf(words: string): string {
  return words.replace(filling, "").replace(filling, "");
}

export function ownWords(name: string): string {
  return name.replace(common, "");
}

export function factIn(reading: Reading, claim: Claim): Fact {
  const name = nameOf(claim.measure);
  const passage = isProse(claim) ? reading.passages[claim.at.passage] : undefined;
  const place = wholePlace.exec(claim.measure);
  return {
    claim,
    name,
    own: ownWords(name),
    qualifiers: passage && isProse(claim) ? qualifiersIn(passage, claim.at.from) : "",
    behind: /^[\u4e00-\u9fff]{0,6}/u.exec(claim.tail.replace(/^(?:左右|以上)/u, ""))?.[0] ?? "",
    year: claim.year ?? reading.year,
    ofAll: place !== null,
    place: place?.[1] ?? place?.[2] ?? "",
  };
}

const qualifier =
  /截至|截止|上半年|下半年|前[一二三]季度|[一二三四]季度|\d{1,2}月|累计|新增|其中|计划|目标|预计|预期|拟|应当|年初|调整|预算|到位|支出|下达|批复|执行|平均|人均|最高|最低|同比|环比|上年|去年|市级|省级|县级|区级|中央|国家|本级|自筹|结转|结余|每|规模以上|城镇|农村|原|第[一二三四五]批|剩余|首批|完成率|占|收回|退回|收到|受理|授权|申请|办结|补助|奖励|期初|期末|年末|[12]\d{3}年/gu;

/** In the sentence up to the figure, as far as it may still speak of it. */
function qualifiersIn({ text }: Passage, position: number): string {
  const near = text.slice(Math.max(0, position - 50), position);
  const sentence = near.slice(Math.max(near.lastIndexOf("。"), near.lastIndexOf("；")) + 1);
  const found = new Set([...sentence.matchAll(qualifier)].map(([word]) => word));
  return [...found].toSorted().join(" ");
}

/** Two words of two characters in common, or all of the shorter name. */
export function resembles(left: string, right: string): boolean {
  if (left.length < 2 || right.length < 2) return false;
  const [short, long] = left.length <= right.length ? [left, right] : [right, left];
  if (long.includes(short)) return true;
  let shared = 0;
  for (let at = 0; at + 2 <= short.length; at += 1) {
    if (!long.includes(short.slice(at, at + 2))) continue;
    shared += 1;
    if (shared >= 2) return true;
  }
  return false;
}
