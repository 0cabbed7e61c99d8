import type { Scene } from "../notes.ts";
import { fact } from "../../../formula/expression.ts";
import { Decimal, decimal } from "../../../number/decimal.ts";
import type { Rule } from "../../rule.ts";
import { cutAt, whole, type Made, type ReadPiece } from "./pieces.ts";

const grave =
  "(?:情节|影响|后果|性质|损失|程度|问题|危害)?(?:特别|较为|比较|较|极其|十分)?(?:严重|重大|恶劣|特大|较大|巨大)";
const worse = new RegExp(
  `(每(?:发现|出现|发生|查实)?(?:一|1)?(?:次|起|例|处|项|个|件)[^,;。\\d扣]{0,16})扣(\\d+(?:\\.\\d+)?)分[,;]((?:其中)?(?:造成|产生|引起)?[^,;。\\d每扣得]{0,8}${grave}(?:影响|后果|损失|事故|问题)?)(?:的|者)?,?(?:每(?:次|起|例|处|项|个|件))?扣(\\d+(?:\\.\\d+)?)分`,
);

const counters = "次|起|例|项|个|件|处|户|人|人次|家|条|份";
const rated = new RegExp(
  `^(.{2,24}?)(?:的|者)?,?(?:扣(\\d+(?:\\.\\d+)?)分/(${counters})|每(${counters})扣(\\d+(?:\\.\\d+)?)分)$`,
);

/** 「重伤1人扣15分/次；重伤2人以上扣30分/次」: so much for each time; the figures say what kind of time it was. */
export function timesFamily(scene: Scene, text: string): Made | undefined {
  if (!/分\//.test(text) || text.length > 200) return undefined;
  const bare = text.replace(/^(?:发生|出现|存在|凡)?[^,;。:\d扣]{2,12}:/, "").replace(/[,;。]扣完.{0,4}为止$/, "");
  const clauses = cutAt(bare, ",;。\n").map((one) => rated.exec(one));
  if (clauses.some((one) => !one || /每|[得加]\d|%/.test(one[1] ?? ""))) return undefined;
  const prefix = scene.around.prefix ?? "";
  const parts = clauses.map((one) => {
    const [, name = "", taken, , , other] = one ?? [];
    const each = { of: "points", points: decimal(taken ?? other ?? "0") } as const;
    // 重伤2人以上 is what happened, not how often.
    const asked = /\d/.test(name) ? `${name}的${taken === undefined ? "" : (one?.[3] ?? "")}数` : name;
    const rule: Rule = {
      kind: "count",
      occurrences: fact(prefix + asked),
      each,
      free: Decimal.zero,
      least: Decimal.zero,
    };
    return { name, share: Decimal.one, rule };
  });
  const [only] = parts;
  if (!only || new Set(parts.map((one) => one.name)).size < parts.length) return undefined;
  return parts.length === 1 ? whole(only.rule) : whole({ kind: "composite", take: "losses", parts }, "together");
}

/** 「每次扣1分，影响重大的扣2分」: the graver ones are counted for themselves, not once more among the others. */
export function degreesFamily(_scene: Scene, text: string, read: ReadPiece): Made | undefined {
  if (!/严重|重大|恶劣|特大|较大|巨大/.test(text)) return undefined;
  const [all = "", each = "", less = "0", which = "", more = "0"] = worse.exec(text) ?? [];
  if (all === "" || decimal(more).compare(decimal(less)) <= 0) return undefined;
  const counter = /次|起|例|处|项|个|件/.exec(each)?.[0] ?? "次";
  const piece = read(text.replace(all, `${each}扣${less}分;${which.replace(/^其中/, "")}的,每${counter}扣${more}分`));
  return piece && { pieces: [piece], build: ([rule]) => rule ?? piece.rule, assume: ["degrees"] };
}
