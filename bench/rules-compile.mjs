// How many scoring sentences one core compiles in a second. Reads the built core: `npm run build` first.
import { compileRule, decimal } from "../dist/core/index.js";

const sentences = [
  ["预算执行率达到100%得满分，每降低1个百分点扣0.5分，扣完为止。", "5"],
  ["①制定了管理办法；②办法内容完整；③执行到位。以上三项各占1/3权重分，每有一项不符合，扣除相应权重分。", "3"],
  ["满意度≥90%得10分；80%≤满意度＜90%得8分；60%≤满意度＜80%得6分；满意度＜60%不得分。", "10"],
  ["成本偏差在±10%以内得满分，±10%至±20%得一半分，超过±20%不得分。", "4"],
  ["每发现一处资料不完整扣0.5分，最多扣2分。", "4"],
  ["完成目标值的得满分，未完成的按比例得分。", "8"],
  ["制度健全得3分，基本健全得2分，不健全得0分。", "3"],
  ["得分＝项目完成率×分值，最高得满分", "6"],
];

const contexts = sentences.map(([, points]) => ({ points: decimal(points) }));
const rounds = (count) => {
  for (let round = 0; round < count; round++) sentences.forEach(([text], index) => compileRule(text, contexts[index]));
};
rounds(500);
const started = performance.now();
const count = 3_000;
rounds(count);
const seconds = (performance.now() - started) / 1000;
const perSecond = Math.round((count * sentences.length) / seconds);
process.stdout.write(`${JSON.stringify({ name: "rules-compile", sentencesPerSecond: perSecond, target: 50_000 })}\n`);
