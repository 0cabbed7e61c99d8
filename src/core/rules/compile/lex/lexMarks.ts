import { amountAt } from "../amounts.ts";
import { joinsRange } from "./lexFigures.ts";
import { type Entry, type Found, type Token, marks, on, words } from "./tokens.ts";

// Marks given, taken, added.
export const may = "(?:可以|可|则|即|就|方可|才能|才|能|(?<!平)均|各|分别|予以|给予|直接|再|仍|只|仅|共|一次性|按)*";

const gained = marks("(?:额外)?(?:奖励(?!得)|增(?!加?得)|(?:加|加计|加记)(?:得)?|增加(?!得))(?:分)?", "gain");

/** 每增加1% is a step, not marks. */
function gainMarks(text: string, at: number, before: readonly Token[]): Found | undefined {
  // 较上年增加得6分: what grows earns marks, none are added.
  if (text.startsWith("增加得", at - 1)) return undefined;
  return /每(?:增|再)?$/.test(text.slice(Math.max(0, at - 2), at)) ? undefined : gained(text, at, before);
}

/** Marks given, taken and added, and how far it goes: 得满分, 扣2分, 扣完为止, 最高. */
export const markWords: readonly Entry[] = [
  on("得", words("得(?:0|零)(?=[,;。\\n]|$)", "zero")),
  on("得计记", words("(?<!重复|累计|累加)(?:得|计|记)分(?=[,;。\\n)\\t]|$)", "award", { amount: { of: "own" } })),
  on(
    "得计记给获评赋打可则即均才方各予能仍只",
    marks(
      `(?<!重复|累计|累加)${may}(?:得到|获得|计得|记得|计为|记为|评为|得为|给予|赋予|打|得|计|记|给|获|评(?=\\d|为)|赋)(?:分为|分:|为|:)?`,
      "award",
    ),
    marks("(?:得|计|记)(?:基础分|基本分|底分)(?:值)?(?:为|:)?(?=\\d)", "award"),
  ),
  on("基底", marks("(?:基础分|基本分|底分)(?:值)?(?:为|:|的)?(?=\\d)", "award")),
  on(
    "得计记给获评不则均一该本此指全",
    words(
      "(?:则|均|一律|全部|直接|即)*(?:该项|本项|此项|该指标|本指标|指标|该指标项|全项|整项|该小项|该要点)?(?:均|一律|则|即)?(?:不(?:予)?(?:得|计|记|给|评)(?:任何)?(?:分值|分数|权重分|对应(?:的)?(?:权重)?分值?|相应(?:的)?(?:权重)?分值?|该项(?:权重)?分值?|分)|(?:得|计|记|给|记为|计为|为|评)(?:零|0(?:\\.0+)?)分|得分为(?:零|0)分?(?=[,;。]|$))",
      "zero",
    ),
  ),
  on("0零为", words("为?(?:0|零)分(?![值钟])", "zero")),
  on(
    "不",
    words("不(?:予)?(?:再)?扣(?:减|除)?(?:分|分值)?(?!完)", "nodeduct"),
    words("不(?:予)?(?:再|额外)?加分", "floor"),
  ),
  on(
    "扣",
    words("扣(?:除|减)?该(?:项|要素|要点)(?:的)?(?:全部|所有)?(?:权重分?|分值|分数)(?=[,;。)\\n]|$)", "deduct", {
      amount: { of: "own" },
    }),
  ),
  on("扣", words("扣(?:除|减|分)(?:相应部分|对应部分)?(?=[,;。)\\n]|$)", "deduct", { amount: { of: "own" } })),
  on(
    "扣减倒核直则均每予各加另再多",
    words("(?:直至|直到|至|,)?扣(?:完|满)(?:该项|本项)?\\d+(?:\\.\\d+)?分(?:为止|止)", "floor"),
    words(
      "(?:直至|直到|至|,)?扣(?:完|光|至(?:0|零)分?|到(?:0|零)分?|至该项不得分)(?:该项|本项|此项|所有|全部|该指标|本指标|指标|其)?(?:的)?(?:权重分值|权重分|权重|分值|分数|总分|得分|分)?(?:为止|止|截止|结束)?",
      "floor",
    ),
    marks(
      "(?:则|均|即|直接|予以|再|酌情|各|加|另|多)*(?:倒扣|扣除|扣减|扣罚|罚扣|核减|扣去|扣掉|减去|减除|减扣|扣|减)(?:分(?=\\d))?(?:其|去|该项得分的|得分的)?",
      "deduct",
    ),
    words("(?:则|均)?扣(?:除)?(?:全部|所有|该项全部|该项所有|本项全部)(?:的)?(?:分值|分数|权重分|分)|全扣", "zero"),
  ),
  on(
    "直最",
    words(
      "直(?:至|到)(?:该项|本项|此项|指标)?(?:分值|权重分|分数|得分|分|权重)?(?:扣(?:完|光|至0分?|至零分?|到0分?)|为0分?|为零分?|0分?|零分?|0)(?:该项|本项|此项)?(?:权重分|分值|分数|得分|分)?(?:为止|止)?",
      "floor",
    ),
  ),
  on("加增奖", gainMarks),
  on(
    "最可累",
    words(
      "(?:最多|最高|可?累计|可以?)扣(?:完|光)(?:该项|本项|此项|所有|全部)?(?:的)?(?:权重分|分值|分)?(?:为止)?(?=[,;。)\\n]|$)",
      "floor",
    ),
  ),
  on("可", words("可(?:以)?倒扣(?:分)?", "total")),
  on("累合", words("(?:累计|累加|合计)(?:叠加)?[扣加]分制?(?=[,;。\\n]|$)", "total")),
  on("该本", words("(?:该项|本项|本指标|该指标)\\d+(?:\\.\\d+)?分(?=[,;:。])", "total")),
  on(
    "满总分该本此指共标基计",
    words(
      "(?:该项|本项|此项|该指标|本指标|此指标|指标)?(?:满分|总分|分值|共计|共|标准分|基准分|计)(?:值)?(?:为|共|:)?\\d+(?:\\.\\d+)?分(?=[,;。:\\n(]|$)",
      "total",
    ),
  ),
  on("为", marks("为(?=满分(?:[,;。]|$))", "award")),
  on("满", (text, at) => {
    const read = amountAt(text, at);
    // 「满分10分」 says how many marks there are; 「满分」 alone at the end of a clause awards them.
    if (!read || !/^(?:满分|满权重分)/.test(text.slice(at, read.end))) return undefined;
    const total = /^满分(?:值|为|:)?(?=\d)/.exec(text.slice(at, at + 5))?.[0];
    if (total !== undefined) return undefined;
    return { kind: "award", end: read.end, amount: read.amount };
  }),
  on("与和", (text, at, before) =>
    joinsRange(before, at) && /\d/.test(text.charAt(at + 1)) && before.some((one) => one.kind === "untouched")
      ? { kind: "to", end: at + 1 }
      : undefined,
  ),
  on(
    "最",
    marks(
      "最高(?:可|得|加|不超过|不得超过|不多于|计|限|至|分|扣减|扣除|扣|减|可得|可加|可扣|得分)*(?:不超过|为|:)?",
      "most",
    ),
    words("最高(?:得|为|不超过)?(?:本项|该项)?(?:满分|分值)", "most"),
    marks("最多(?:可|累计|累加|得|加|倒扣|扣除|扣减|扣|不超过|计|至|减)*", "most"),
    marks("最低(?:可|得|计|至|扣至|为|不低于|分)*", "least"),
    words("最低(?:得|为|扣至|至)?(?:0|零)分?", "floor"),
  ),
  on("加得扣", marks("加分(?:累计)?(?:最高|最多)?(?:不超过|不得超过)|(?:加|得)满(?=\\d+(?:\\.\\d+)?分为止)", "most")),
  on("上", words("上下(?:浮动|波动)?(?:不超过)?(?=\\d)", "plusminus")),
  on(
    "上不封累",
    marks("上限(?:为|是)?", "most"),
    marks("(?:不超过|不得超过|不高于)(?:该项|本项)?(?=\\d+(?:\\.\\d+)?分|满分|分值|该项|本项)", "most"),
    marks("累计(?:不超过|最高|最多)(?:扣|加|得)?", "most"),
  ),
];
