import { judgedName, reasonName } from "../../kinds/judgement.ts";
import type { Rule } from "../../rule.ts";
import { fullMarks } from "../amounts.ts";
import type { Case } from "./cases.ts";
import { conditionOf } from "./expressions.ts";
import { nameOf } from "../names.ts";
import { textOf, type Scene } from "../notes.ts";
import { said as wordsOf } from "./wordCases.ts";
import type { Decimal } from "../../../number/decimal.ts";

/** 「甲的，乙的，各扣1分」: each of them costs it; where it does not say which, nothing is guessed. */
export function severalPenalties(scene: Scene, one: Case, least: Decimal): readonly { name: string; rule: Rule }[] {
  const rule = penaltyRule(scene, one, least);
  const token = scene.tokens[one.statement.at.to - 1];
  const each = token && scene.text.slice(token.start, token.end).startsWith("各");
  const single = rule && [{ name: wordsOf(scene, one), rule }];
  if (!each || !one.award) return single ?? [];
  const names = eachWhole(
    textOf(scene, one.statement.when)
      .split(/的[,、]|[,、;]|或者?/)
      .map((name) => nameOf(name))
      .filter((name) => name !== ""),
  );
  if (names.length < 2 || names.some((name) => name.length < 4)) {
    scene.notes.find(
      { code: "compile-clause-unread", facts: { text: textOf(scene, one.statement.at).slice(0, 40) } },
      one.statement.at,
    );
    return single ?? [];
  }
  const lose = one.award;
  const prefix = scene.around.prefix ?? "";
  return names.map((name) => ({
    name,
    rule: { kind: "penalty", when: { op: "holds", fact: prefix + name }, lose, least },
  }));
}

const lacks = /[未不没无缺]/;

/** 监理日志、施工日志不完整的, 未建立甲制度、乙制度的: what is said once is said of each of them. */
function eachWhole(names: readonly string[]): readonly string[] {
  const [first = "", ...others] = names;
  const last = names.at(-1) ?? "";
  const behind = /(?:不|未|没有)[\u4e00-\u9fff]{1,5}$/.exec(last);
  if (behind && behind.index >= 2 && names.slice(0, -1).every((name) => !lacks.test(name)))
    return names.map((name) => (name === last ? name : name + behind[0]));
  const before = /^(?:未(?:按规定)?[\u4e00-\u9fff]{2}|没有|无|缺少)/.exec(first)?.[0];
  if (before !== undefined && others.length > 0 && others.every((name) => !lacks.test(name)))
    return names.map((name) => (name === first ? name : before + name));
  return names;
}

/** 未按时报送的扣2分. */
export function penaltyRule(scene: Scene, one: Case, least: Decimal): Rule | undefined {
  const when = one.when && conditionOf(scene, one.when, one.statement.at);
  if (one.range && when) {
    scene.notes.assume("judged", one.statement.at);
    // Each fault is judged for itself.
    const name = wordsOf(scene, one);
    const judged: Rule = {
      kind: "judgement",
      given: `${name}的${judgedName}`,
      reason: `${name}的${reasonName}`,
      least: one.range.from,
      most: one.range.to,
      deducting: true,
    };
    return { kind: "conditional", cases: [{ when, rule: judged }], otherwise: { kind: "fixed", award: fullMarks } };
  }
  return when && one.award ? { kind: "penalty", when, lose: one.award, least } : undefined;
}
