import { numeral } from "../amounts.ts";
import { type Entry, marks, on, words } from "./tokens.ts";

const shareSaid = marks("占(?:比)?(?:为)?(?:总|该|其)?", "share");

/** Words that build the sentence: 每, 各占, 否则, 且, 保留两位小数. */
export const structure: readonly Entry[] = [
  // Structure.
  on(
    "每",
    marks(
      "每(?:个|一)?(?:项|个|条|要素|要点|小项|部分|内容|方面)(?:各)?(?:占|计|为|赋|分值)?(?=\\d+(?:\\.\\d+)?(?:分|%))",
      "share",
    ),
  ),
  // 每日扣0.1分, 每月扣1分: so many days.
  on("每", words("每(?=[日天月周]扣)", "each")),
  on(
    "每",
    words(
      "(?<![到至对向给把为]|[到至对]每[^,;。]{1,6}[、和及])每(?!(?:所|家|个)[\\u4e00-\\u9fff]{1,14}(?:达到|≥|>|大于|高于|不低于))(?!年|季度|月|万人|(?:百|千)?万元[\\u4e00-\\u9fff]{3,}|百|千|日|周|半年|亩|人次均|股|个季|平方|公里|户均|人均|名学生|位|一(?:项|个)(?:要素|指标|要点|内容)(?:得|占|计|权重))",
      "each",
    ),
  ),
  on(
    "各",
    marks(
      "各(?:项|要点|要素|部分|点|自|地|市|小项|条|方面)?(?:分别|均)?(?:占(?:比)?(?:为)?(?:该指标|该项|指标|本项|总|该|本指标)?|(?:得|计|为|赋|分值|权重为|权重)?(?=\\d))",
      "share",
    ),
  ),
  on("分", marks("分别(?:占(?:比)?(?:为)?|得|计|为|赋)(?:该指标|该项|指标|本项|总)?", "share")),
  on(
    "均平等",
    words(
      "(?:平均|均等|均匀|等额)(?:分配|占|分摊)(?:该项|本项)?(?:权重)?(?:分值|权重分|分数|分)?|均分(?:分值|权重)|等权重?(?:计分)?",
      "share",
      {},
    ),
    marks("均占|等比例占", "share"),
  ),
  on("占", marks("占[\\u4e00-\\u9fff]{1,6}?(?=权重分的|分值的)", "share")),
  on("占", (text, at, before) => {
    const found = shareSaid(text, at, before);
    // 占比90%以上 is a rate to be reached.
    return found && !/^(?:\(不?含|及?以[上下]|-|~|至|到|的?之间)/.test(text.slice(found.end, found.end + 4))
      ? found
      : undefined;
  }),
  on("权", marks("权重(?:各|均|分别)?(?:为|占|是|:)?(?=\\d)", "share")),
  on(
    "否其反除余剩其它",
    words(
      "否则(?:均)?|反之|其(?:他|它|余)(?:情况下?|情形|条件|各?档次?|区间|范围|值|结果)(?:的)?|其(?:他|它|余)(?:的|均)?(?=的|不|得|扣|,|均|一律|按|视|酌|计|每|:|0|零)|除此(?:之|以)外|余者|剩余(?:情况|情形)|其他(?=不得分|得|扣)",
      "otherwise",
    ),
  ),
  on("实采一", words("(?:实行|采用)?一票否决(?:制)?[:]", "total")),
  on("一", words("一票否决(?:制)?", "veto")),
  on("以依", words("(?:以|依)(?:此|次)(?:类推|递减|递推|顺延|计算)", "soon")),
  on("但", words("但(?=[不未高低大小超])", "and")),
  on("且并", words("并?且|并同时", "and"), words("并(?=大于|小于|低于|高于|≥|≤|<|>)", "and")),
  on(
    "或",
    words(
      "或者?(?!等于|有|多|少|持平|下降|上升|增长|提高|降低|减少|[\\u4e00-\\u9fff]{2,8}(?:满意度|满意率|认可度))",
      "or",
    ),
  ),
  on("同", words("同时(?!期)", "and")),
  on("保四", (text, at) => {
    const found =
      /^(?:四舍五入)?(?:后|,|并)?(?:计算)?(?:结果)?(?:保留|取)(?:至?小数点后)?([一二两三四\d])位(?:小数)?(?:\(四舍五入\)|,四舍五入)?/.exec(
        text.slice(at, at + 30),
      );
    if (found) return { kind: "rounding", end: at + found[0].length, places: Number(numeral(found[1]).toString()) };
    const whole = /^(?:四舍五入)?(?:保留|取)(?:至)?整数/.exec(text.slice(at, at + 12));
    return whole ? { kind: "rounding", end: at + whole[0].length, places: 0 } : undefined;
  }),
];
