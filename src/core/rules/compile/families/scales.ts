const degree =
  "(?:完全不|完全|明显|显著|较好|良好|很好|全部|全面|非常不|非常|十分|很不|很|较为|比较|较不|较|基本上?未?|大部分|部分|少部分|一般|不够|不太|不甚|欠|尚|不|未能|尚未|未|没有|没|无|有所|略有|相对|特别|高度|极|总体|大多|多数)";
const alone =
  /^(?:优良|优秀?|良好?|中等?|较?差|很差|较?好|很好|一般|合格|基本合格|不合格|达标|基本达标|不达标|[A-E][+-]?(?:级|类|等|档)?(?:及以[上下])?|[特一二三四]等奖?|优秀奖|鼓励奖|入围奖|未获奖|未评奖|未获得(?:奖励|表彰)?|未获(?:奖励|表彰)|[一二三四五]级|(?:国家|省部?|市|县|区|厅|部)级(?:及以上)?(?:奖励|表彰|荣誉|奖项|奖|认定|称号)?|[较很]?高|[较很]?低|[较很]?大|[较很]?小|[较很]?强|[较很]?弱|无|通过|不通过|基本满意|达到预期|低于预期|超出预期|符合预期|其他|其余|重大|轻微|严重|较重|显著|明显|突出|完善|规范|合理|到位|及时|充分|健全|有效|完整|准确|满意|正常|先进|领先)$/;
const ending = /(?:为|是|评为|评定为|达到|获得?|属于|被评为|认定为)$/;

/** The answers one figure has, when these labels are answers to one question; the first may hold the question itself. */
export function scaleOf(
  labels: readonly string[],
  subject: string,
): { readonly labels: readonly string[]; readonly subject: string } | undefined {
  const [first = ""] = labels;
  if (labels.some((label) => label === "" || label.length > 40 || /按|得分|扣|每|×|分别/.test(label))) return undefined;
  const common = commonStart(labels);
  const cut =
    common.length >= 2 && labels.every((label) => label.length > common.length)
      ? labels.map((label) => label.slice(common.length))
      : labels;
  const heading = /标准|评分|打分|如下|以下|得分|计分/.test(subject) ? "" : subject;
  const name = (rest: string) =>
    (heading !== "" ? heading : rest)
      .replace(/[,、;]+$/, "")
      .replace(/(?:的|水平|情况)?(?:评价)?(?:为|是)$/, "")
      .replace(ending, "");
  if (cut !== labels && isScale(cut)) return { labels: cut, subject: name(common) };
  if (isScale(labels)) return { labels, subject: name("") };
  const others = labels.slice(1);
  const graded = others.map(gradeOf);
  for (let at = 1; at < first.length; at++) {
    if (first.startsWith("优良", at - 1) || /[和及、]$|或.{0,3}$/.test(first.slice(0, at))) continue;
    const short = first.slice(at);
    if (areScale([gradeOf(short), ...graded])) return { labels: [short, ...others], subject: name(first.slice(0, at)) };
  }
  return undefined;
}

function commonStart(labels: readonly string[]): string {
  const [first = "", ...others] = labels;
  let length = first.length;
  for (const other of others) while (!other.startsWith(first.slice(0, length))) length -= 1;
  return first.slice(0, length);
}

const degreed = new RegExp(`^${degree}(.+)$`);

function isScale(labels: readonly string[]): boolean {
  return areScale(labels.map(gradeOf));
}

/** What a label is a degree of: nothing where it stands alone. */
type Grade = { readonly stem: string; readonly degree: boolean };

const single: Grade = { stem: "", degree: false };

function gradeOf(label: string): Grade {
  if (alone.test(label)) return single;
  const of = degreed.exec(label)?.[1];
  const stem = of ?? label;
  return { stem: stem.endsWith("值") ? stem.slice(0, -1) : stem, degree: of !== undefined };
}

/** 优, 良, 差; or one word with degrees before it, beside words that stand alone. */
function areScale(grades: readonly Grade[]): boolean {
  const words = grades.filter((grade) => grade.stem !== "").map((grade) => grade.stem);
  if (words.length === 0) return true;
  const shortest = words.reduce((short, stem) => (stem.length < short.length ? stem : short));
  if (shortest.length < 2 || !words.every((stem) => stem.startsWith(shortest))) return false;
  const degrees = grades.filter((grade) => grade.degree).length;
  return degrees > 0 && degrees >= words.length - 1;
}
