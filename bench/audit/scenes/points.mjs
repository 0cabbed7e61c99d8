// Points, weighted scores, scores by their rule, grades.
import { decimal } from "../../../dist/core/index.js";
import { slip } from "../chance.mjs";
import { amount, hundred, plain, slipped, sum, tag } from "./words.mjs";

export const points = {
  points(by, { topic }) {
    const parts = by.pick([
      ["20", "20", "40", "20"],
      ["15", "25", "35", "25"],
      ["10", "30", "30", "30"],
      ["12", "18", "45", "25"],
    ]);
    return {
      lines: [
        `${topic}绩效评价指标体系包括项目决策（${tag("a", parts[0])}分）、项目过程（${parts[1]}分）、项目产出（${parts[2]}分）、项目效益（${parts[3]}分），满分100分。`,
      ],
      plants: [{ check: "points", name: "a", wrong: slip(parts[0], by) }],
    };
  },

  pointsTable(by, { topic }) {
    const points = by.pick([
      [20, 20, 40, 20],
      [15, 15, 50, 20],
      [10, 30, 40, 20],
    ]);
    const scores = points.map((one) => amount(by, Math.floor(one * 0.6), one - 2, 2));
    const total = plain(sum(scores));
    const names = ["决策", "过程", "产出", "效益"];
    return {
      lines: [`${topic}绩效评价得分汇总表`],
      table: [
        ["一级指标", "分值", "得分"],
        ...names.map((name, at) => [`${topic}${name}`, tag(`p${at}`, `${points[at]}`), tag(`s${at}`, scores[at])]),
        ["合计", "100", tag("t", total)],
      ],
      plants: [
        slipped("points", "t", total, by),
        slipped("points", "p2", `${points[2]}`, by),
        { check: "points", name: "s1", wrong: plain(decimal(`${points[1]}`).plus(decimal("1.5"))) },
      ],
    };
  },

  pointsRows(by, { topic }) {
    const own = by.pick([
      [3, 3, 4],
      [2, 4, 4],
      [5, 3, 2],
    ]);
    const lost = [0, 1, 0];
    const scores = own.map((one, at) => one - lost[at]);
    const [score, points] = [scores[0] + scores[1] + scores[2], own[0] + own[1] + own[2]];
    return {
      lines: [
        `${topic}管理权重${points}分：制度健全得${scores[0]}分，执行有效得${scores[1]}分，监督到位得${scores[2]}分，共得${tag("a", `${score}`)}分。`,
      ],
      plants: [{ check: "points", name: "a", wrong: `${score + by.pick([-3, -2, 2, 3])}` }],
    };
  },

  weighted(by, { topic }) {
    const weights = by.pick([
      ["50", "30", "20"],
      ["40", "35", "25"],
      ["60", "25", "15"],
    ]);
    const scores = Array.from({ length: 3 }, () => amount(by, 70, 98, 2));
    const total = weights.reduce(
      (all, weight, at) => all.plus(decimal(weight).times(decimal(scores[at])).over(hundred)),
      decimal("0"),
    );
    const shown = total.round("half-up", 2).text(2);
    return {
      lines: [`${topic}三个子项目综合得分情况如下。`],
      table: [
        ["子项目", "权重", "得分", "加权得分"],
        ...weights.map((weight, at) => [
          `${topic}${"甲乙丙"[at]}`,
          `${weight}%`,
          scores[at],
          tag(`w${at}`, decimal(weight).times(decimal(scores[at])).over(hundred).round("half-up", 2).text(2)),
        ]),
      ],
      after: [
        `${topic}按权重计算，综合得分${weights.map((weight, at) => `${scores[at]}×${weight}%`).join("+")}=${tag("t", shown)}分。`,
      ],
      plants: [
        { check: "equation", name: "t", wrong: slip(shown, by) },
        {
          check: "weighted-score",
          name: "w0",
          wrong: slip(decimal(weights[0]).times(decimal(scores[0])).over(hundred).round("half-up", 2).text(2), by),
        },
      ],
    };
  },

  ruleScore(by, { topic }) {
    const points = by.pick([3, 5, 8, 10]);
    const actual = by.between(61, 97);
    const step = by.pick([2, 5]);
    const proportional = decimal(`${actual}`)
      .over(hundred)
      .times(decimal(`${points}`))
      .round("half-up", 2)
      .text(2);
    const stepped = decimal(`${points}`).times(decimal("1").minus(decimal(`${(100 - actual) * step}`).over(hundred)));
    const score = stepped.isNegative() ? "0.00" : stepped.round("half-up", 2).text(2);
    return {
      lines: [`${topic}产出指标评分情况`],
      table: [
        ["三级指标", "分值", "评分标准", "目标值", "实际完成值", "得分"],
        [
          `${topic}验收合格率`,
          `${points}`,
          `完成率达到100%得满分，每降低1个百分点扣${step}%权重分，扣完为止`,
          "100%",
          `${actual}%`,
          tag("a", score),
        ],
        [
          `${topic}完成及时率`,
          `${points}`,
          "得分＝实际完成值÷目标值×分值，最高得满分，保留两位小数",
          "100%",
          `${actual}%`,
          tag("b", proportional),
        ],
      ],
      plants: [
        { check: "rule-score", name: "a", wrong: wrongScore(score, points, by) },
        { check: "rule-score", name: "b", wrong: wrongScore(proportional, points, by) },
      ],
    };
  },

  grade(by, { topic }) {
    const bands = [
      ["优", 90, 100],
      ["良", 80, 89],
      ["中", 60, 79],
      ["差", 30, 59],
    ];
    const [name, from, to] = by.pick(bands);
    const score = amount(by, from, to - 1, 2);
    const wrong = by.pick(bands.map(([one]) => one).filter((one) => one !== name));
    return {
      lines: [
        `评价等级分为四档：90（含）—100分为优，80（含）—90分为良，60（含）—80分为中，60分以下为差。`,
        `${topic}绩效评价得分${tag("g", `${score}分，评价等级为“${name}”`)}。`,
      ],
      plants: [{ check: "grade", name: "g", wrong: `${score}分，评价等级为“${wrong}”` }],
    };
  },
};

/** Never more than the points, so that it is the rule that speaks. */
function wrongScore(right, points, by) {
  const others = ["0.5", "0.75", "0.35", "0.9", "1", "0.2"].map((share) =>
    decimal(share)
      .times(decimal(`${points}`))
      .round("half-up", 2)
      .text(2),
  );
  const far = others.filter((one) => decimal(one).minus(decimal(right)).absolute().compare(decimal("0.3")) > 0);
  return by.pick(far);
}
