import { sumOf } from "../../../number/decimal.ts";
import { joined, nothingFound, type Check, type CheckResult, type Derived } from "../../check.ts";
import { isCounted } from "../../claim.ts";
import { sentencesOf, type ProseClaim } from "../../nearby.ts";
import { termsOf } from "../../verdict.ts";
import { heldOrRefuted } from "./refuted.ts";

/**
 * 「计划项目48个，已完工36个，在建8个，未开工4个」: done, under way and not begun are all of them; so are 合格 and 不合格. What
 * stands in between in another unit is left out.
 */
export const states: Check = {
  name: "prose-sum",
  run: ({ passages }, derived) =>
    joined(
      passages
        .filter(({ text }) => /[未不在]/u.test(text))
        .flatMap((passage) => sentencesOf(passage).flatMap((claims) => totalsIn(claims, derived))),
    ),
};

function totalsIn(claims: readonly ProseClaim[], derived: Derived): readonly CheckResult[] {
  return claims.map((stated, at) => {
    if (!isThing(stated) || derived.has(stated.span.start) || stateOf(stated) !== undefined) return nothingFound;
    const parts = partsBehind(claims, stated, at);
    if (parts.length < 2 || !areAll(parts.map((part) => stateOf(part) ?? ""))) return nothingFound;
    return heldOrRefuted({
      check: "prose-sum",
      code: "audit-prose-sum",
      stated,
      left: termsOf(parts, "＋"),
      operands: parts,
      value: sumOf(parts.map(({ base }) => base)),
      interval: undefined,
      certainty: "probable",
    });
  });
}

const isThing = ({ unit, places, approximation, change }: ProseClaim): boolean =>
  isCounted(unit, places) && unit.dimension !== "time" && approximation === "exact" && change === undefined;

/** Those right behind the total in its unit that each name another state; 其中 begins parts of a part. */
function partsBehind(claims: readonly ProseClaim[], stated: ProseClaim, at: number): readonly ProseClaim[] {
  const parts: ProseClaim[] = [];
  const seen = new Set<string>();
  for (const claim of claims.slice(at + 1)) {
    if (claim.unit.name === "%") continue;
    const state = isThing(claim) && claim.unit.name === stated.unit.name ? stateOf(claim) : undefined;
    if (state === undefined || seen.has(state) || (parts.length > 0 && claim.lead.includes("其中"))) break;
    seen.add(state);
    parts.push(claim);
  }
  return parts;
}

const word =
  /((?:尚?未|没有|不)?(?:开工|动工|启动|实施|完工|竣工|完成|办结|建成|整改|结案|验收|合格|达标|通过|到位|落实|支付)|在建|在办|在施|正在(?:建设|实施|施工|办理|整改))(?:的|了|数|项目|工程)*[为有是:：]?$/u;

/** By the words before it: 「已完工36个」 is 完工, 「尚未完工12个」 is 未完工. */
function stateOf({ lead }: ProseClaim): string | undefined {
  const found = word.exec(lead)?.[1];
  if (found === undefined) return undefined;
  if (/^在|^正在/u.test(found)) return under;
  return found.replace(/^(?:尚?未|没有)/u, "未");
}

const under = "在建";
const notBegun = /^未(?:开工|动工|启动|实施)$/u;
const done = /^(?:完工|竣工|完成|办结|建成|整改|结案|验收)$/u;

/** A thing and its contrary, or done, under way and not begun. */
function areAll(found: readonly string[]): boolean {
  const [one = "", other = "", third] = found;
  if (third === undefined) return other === `未${one}` || other === `不${one}` || one === `未${other}`;
  return (
    found.length === 3 &&
    found.some((state) => done.test(state)) &&
    found.includes(under) &&
    found.some((state) => notBegun.test(state))
  );
}
