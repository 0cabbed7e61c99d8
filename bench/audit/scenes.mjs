// What reports say, in many wordings, with the figures right. A figure that may be made wrong stands between ⟦name: and ⟧;
// `plants` say which error of which check becomes of it. Nothing here knows how the auditor works.
import { decimal } from "../../dist/core/index.js";
import { slip } from "./chance.mjs";

const hundred = decimal("100");
export const sum = (list) => list.reduce((total, one) => total.plus(decimal(one)), decimal("0"));
export const percent = (part, whole, places = 2) =>
  `${decimal(part).over(decimal(whole)).times(hundred).round("half-up", places).text(places)}%`;
export const plain = (value) => value.text();

export const topics = [
  "专利奖励",
  "商标品牌培育",
  "科技创新券",
  "技能人才培训",
  "农田水利",
  "村级道路",
  "冷链物流",
  "文化惠民",
  "污水治理",
  "职业教育实训",
  "乡村卫生室",
  "老旧小区改造",
  "智慧农业",
  "体育场馆",
  "非遗传承",
  "公共法律服务",
  "养老服务",
  "托育服务",
  "林业贴息",
  "产业园区",
  "外贸展会",
  "电商扶持",
  "标准化建设",
  "质量奖励",
  "节能改造",
  "地理标志",
  "质押融资",
  "农机补贴",
  "图书馆建设",
  "防汛应急",
  "食品抽检",
  "就业援助",
  "留学人员创业",
  "数字档案",
  "河道清淤",
  "绿色出行",
  "残疾人康复",
  "生态补偿",
];
const things = [
  "发明专利授权量",
  "企业培训人次",
  "示范基地数量",
  "服务企业数",
  "抽检批次",
  "新增就业人数",
  "成果转化项目",
  "商标注册量",
  "技术合同数",
  "惠及农户数",
  "改造面积",
  "新建站点数",
];
const units = {
  发明专利授权量: "件",
  企业培训人次: "人次",
  示范基地数量: "个",
  服务企业数: "家",
  抽检批次: "批次",
  新增就业人数: "人",
  成果转化项目: "项",
  商标注册量: "件",
  技术合同数: "份",
  惠及农户数: "户",
  改造面积: "平方米",
  新建站点数: "个",
};

/** An amount with `places` decimals and no zero at the end, so that its last digit is meant. */
export function amount({ between }, least, most, places) {
  const whole = between(least, most);
  const after = Array.from({ length: places }, (_, at) => between(at === places - 1 ? 1 : 0, 9)).join("");
  return places === 0 ? `${whole}` : `${whole}.${after}`;
}
export const tag = (name, text) => `⟦${name}:${text}⟧`;

/** A slip that stays wrong in the unit it is printed in. */
export const slipped = (check, name, text, by) => ({ check, name, wrong: slip(text, by) });

export function otherPercent(right, by) {
  const [whole] = right.split("%");
  return `${slip(whole, by)}%`;
}

export const scenes = {
  equation(by, { topic }) {
    const [budget, arrived] = [amount(by, 800, 3000, 2), amount(by, 300, 790, by.pick([2, 4]))];
    const spent = amount(by, 100, 290, 2);
    const rate = percent(arrived, budget);
    const used = percent(spent, arrived);
    const [over, times, same] = by.pick([
      ["/", "*", "="],
      ["÷", "×", "＝"],
      ["/", "×", "="],
      ["÷", "×", "="],
    ]);
    return {
      lines: [
        `${topic}项目资金到位率${same}（实际到位资金${over}预算资金）${times}100%${same}${arrived}${over}${budget}${times}100%${same}${tag("a", rate)}。`,
        `${topic}项目资金支出率${same}（${spent}${over}${arrived}）${times}100%${same}${tag("b", used)}。`,
      ],
      plants: [
        { check: "equation", name: "a", wrong: otherPercent(rate, by) },
        { check: "equation", name: "b", wrong: otherPercent(used, by) },
      ],
    };
  },

  deviation(by, { topic }) {
    const [budget, spent] = [amount(by, 100, 900, 2), amount(by, 40, 95, 2)];
    const rate = percent(plain(decimal(budget).minus(decimal(spent))), budget);
    return {
      lines: [`${topic}项目成本偏差率=(${budget}-${spent})/${budget}*100%=${tag("a", rate)}，成本控制有待加强。`],
      plants: [
        { check: "equation", name: "a", wrong: otherPercent(rate, by) },
        { check: "equation", name: "a", wrong: percent(plain(decimal(budget).minus(decimal(spent))), spent, 2) },
      ],
    };
  },

  tableSum(by, { topic }) {
    const rows = Array.from({ length: by.between(3, 9) }, (_, at) => [
      `${topic}${"甲乙丙丁戊己庚辛壬"[at]}项`,
      amount(by, 50, 900, 2),
      amount(by, 10, 49, 2),
    ]);
    const totals = [1, 2].map((column) => plain(sum(rows.map((row) => row[column]))));
    const marked = rows.map((row, at) => [row[0], tag(`p${at}`, row[1]), tag(`q${at}`, row[2])]);
    const label = by.pick(["合计", "总计", "合　计"]);
    return {
      lines: [`${topic}资金安排和使用情况如下表。`, "单位：万元"],
      table: [["项目名称", "预算安排", "实际支出"], ...marked, [label, tag("t1", totals[0]), tag("t2", totals[1])]],
      plants: [
        slipped("table-sum", "t1", totals[0], by),
        slipped("table-sum", "t2", totals[1], by),
        slipped("table-sum", "p1", rows[1][1], by),
        slipped("table-sum", `q${rows.length - 1}`, rows.at(-1)[2], by),
      ],
    };
  },

  subtotals(by, { topic }) {
    const group = () => Array.from({ length: by.between(2, 4) }, () => amount(by, 20, 300, 2));
    const groups = [group(), group()];
    const subtotals = groups.map((one) => plain(sum(one)));
    const total = plain(sum(subtotals));
    const rows = groups.flatMap((one, at) => [
      ...one.map((value, row) => [`${topic}${"一二"[at]}类${"甲乙丙丁"[row]}`, tag(`g${at}${row}`, value)]),
      ["小计", tag(`s${at}`, subtotals[at])],
    ]);
    return {
      lines: [`${topic}分类支出情况见下表（单位：万元）。`],
      table: [["支出内容", "金额（万元）"], ...rows, ["合计", tag("t", total)]],
      plants: [slipped("table-sum", "s0", subtotals[0], by), slipped("table-sum", "t", total, by)],
    };
  },

  ofWhich(by, { topic }) {
    const parts = [amount(by, 20, 300, 2), amount(by, 20, 300, 2), amount(by, 5, 30, 2)];
    const total = plain(sum(parts));
    const [a, b, c] = parts;
    return {
      lines: [
        by.pick([
          `${topic}全年共支出${tag("t", total)}万元，其中：设备购置${a}万元，人员培训${b}万元，宣传推广${c}万元。`,
          `${topic}项目支出合计${tag("t", total)}万元，包括设备购置费${a}万元、人员培训费${b}万元、宣传推广费${c}万元。`,
        ]),
      ],
      plants: [slipped("prose-sum", "t", total, by)],
    };
  },

  respectively(by, { topic }) {
    const parts = Array.from({ length: 4 }, () => String(by.between(12, 480)));
    const total = plain(sum(parts));
    return {
      lines: [
        by.pick([
          `四个季度${topic}受理申请分别为${parts.join("件、")}件，全年合计${tag("t", total)}件。`,
          `${topic}受理申请第一至四季度分别为${parts.join("件、")}件，合计受理${tag("t", total)}件。`,
        ]),
      ],
      plants: [slipped("prose-sum", "t", total, by)],
    };
  },

  rates(by, { topic }) {
    const [budget, arrived, spent] = [amount(by, 800, 3000, 2), amount(by, 400, 790, 2), amount(by, 100, 380, 2)];
    const [arrival, execution, use] = [percent(arrived, budget), percent(spent, budget), percent(spent, arrived)];
    const variant = by.between(0, 2);
    const lines = [
      `${topic}项目预算${budget}万元，实际到位${arrived}万元，资金到位率${tag("a", arrival)}；实际支出${spent}万元，预算执行率${tag("e", execution)}。`,
      `${topic}预算资金${budget}万元，到位资金${arrived}万元，到位率为${tag("a", arrival)}，支出${spent}万元，占到位资金的${tag("u", use)}。`,
      `截至年底，${topic}专项预算总额${budget}万元，到位${arrived}万元，到位率（到位÷预算）${tag("a", arrival)}，支出${spent}万元，预算执行率（支出÷预算）${tag("e", execution)}、支出占到位资金的${tag("u", use)}。`,
    ];
    const all = [
      { check: "rate", name: "a", wrong: otherPercent(arrival, by) },
      { check: "rate", name: "e", wrong: otherPercent(execution, by) },
      { check: "rate", name: "u", wrong: otherPercent(use, by) },
      // The wrong base where the basis is said.
      { check: "rate", name: "u", wrong: execution },
    ];
    return { lines: [lines[variant]], plants: all.filter(({ name }) => lines[variant].includes(`⟦${name}:`)) };
  },

  completion(by, { topic, thing }) {
    const target = by.between(80, 900);
    const actual = by.between(40, 1400);
    const unit = units[thing];
    const rate = percent(`${actual}`, `${target}`);
    return {
      lines: [
        by.pick([
          `${topic}${thing}计划${target}${unit}，实际完成${actual}${unit}，完成率${tag("a", rate)}。`,
          `${topic}${thing}：目标值${target}${unit}，实际完成值${actual}${unit}，完成率为${tag("a", rate)}。`,
          `${topic}${thing}年度指标值为≥${target}${unit}，实际完成${actual}${unit}，完成率达${tag("a", rate)}。`,
        ]),
      ],
      plants: [{ check: "completion", name: "a", wrong: otherPercent(rate, by) }],
    };
  },

  completionTable(by, { topic }) {
    const chosen = by.shuffled(things).slice(0, by.between(3, 6));
    const rows = chosen.map((thing, at) => {
      const [target, actual] = [by.between(80, 900), by.between(60, 1400)];
      const rate = percent(`${actual}`, `${target}`);
      return { cells: [`${topic}${thing}（${units[thing]}）`, `≥${target}`, `${actual}`, tag(`r${at}`, rate)], rate };
    });
    return {
      lines: [`${topic}绩效指标完成情况`],
      table: [["绩效指标", "目标值", "实际完成值", "完成率"], ...rows.map(({ cells }) => cells)],
      plants: rows
        .slice(0, 2)
        .map(({ rate }, at) => ({ check: "completion", name: `r${at}`, wrong: otherPercent(rate, by) })),
    };
  },

  growth(by, { topic, thing, year }) {
    const [before, now] = [by.between(210, 900), by.between(910, 2900)];
    const unit = units[thing];
    const rate = percent(`${now - before}`, `${before}`);
    const more = `${now - before}`;
    return {
      lines: [
        by.pick([
          `${topic}${thing}${now}${unit}，上年为${before}${unit}，同比增长${tag("a", rate)}。`,
          `${year}年${topic}${thing}达到${now}${unit}，比${year - 1}年的${before}${unit}增加${tag("m", more)}${unit}，增长${tag("a", rate)}。`,
          `${topic}${thing}由上年的${before}${unit}增加到${now}${unit}，增幅${tag("a", rate)}。`,
        ]),
      ],
      plants: [
        { check: "growth", name: "a", wrong: otherPercent(rate, by) },
        { check: "growth", name: "m", wrong: slip(more, by) },
      ],
    };
  },

  fall(by, { topic, thing }) {
    const [before, now] = [by.between(910, 2900), by.between(210, 900)];
    const unit = units[thing];
    const rate = percent(`${before - now}`, `${before}`);
    return {
      lines: [`${topic}${thing}${now}${unit}，上年为${before}${unit}，同比${tag("w", `下降${rate}`)}。`],
      plants: [
        { check: "growth", name: "w", wrong: `下降${otherPercent(rate, by)}` },
        { check: "direction", name: "w", wrong: `增长${rate}` },
      ],
    };
  },

  share(by, { topic, thing }) {
    const [total, part] = [by.between(700, 2900), by.between(120, 600)];
    const unit = units[thing];
    const rate = percent(`${part}`, `${total}`);
    return {
      lines: [
        by.pick([
          `${topic}${thing}共${total}${unit}，其中县区${part}${unit}，占${tag("a", rate)}。`,
          `${topic}${thing}总数为${total}${unit}，其中中小企业${part}${unit}，占比${tag("a", rate)}。`,
        ]),
      ],
      plants: [{ check: "share", name: "a", wrong: otherPercent(rate, by) }],
    };
  },

  shareTable(by, { topic }) {
    const rows = Array.from({ length: by.between(3, 5) }, (_, at) => [
      `${topic}${"东南西北中"[at]}片区`,
      amount(by, 50, 900, 2),
    ]);
    const total = plain(sum(rows.map(([, value]) => value)));
    const shares = rows.map(([, value]) => percent(value, total));
    return {
      lines: [`${topic}资金分片区安排情况（单位：万元）`],
      table: [
        ["片区", "金额", "占比"],
        ...rows.map(([name, value], at) => [name, value, tag(`s${at}`, shares[at])]),
        ["合计", tag("t", total), "100%"],
      ],
      plants: [
        { check: "share", name: "s0", wrong: otherPercent(shares[0], by) },
        slipped("table-sum", "t", total, by),
      ],
    };
  },

  difference(by, { topic }) {
    const [budget, spent] = [amount(by, 400, 900, 2), amount(by, 100, 380, 2)];
    const left = plain(decimal(budget).minus(decimal(spent)));
    return {
      lines: [
        by.pick([
          `${topic}年初预算${budget}万元，全年支出${spent}万元，年末结余${tag("a", left)}万元。`,
          `${topic}预算${budget}万元，实际支出${spent}万元，预算结余${tag("a", left)}万元。`,
        ]),
      ],
      plants: [slipped("difference", "a", left, by)],
    };
  },

  units(by, { topic }) {
    const whole = by.between(120, 980);
    const said = (yuan) => `${whole}万元（即${yuan}元）`;
    return {
      lines: [`${topic}拨付补助资金${tag("y", said(`${whole}0000`))}，资金已全部支付。`],
      plants: [
        { check: "unit", name: "y", wrong: said(`${whole}000`) },
        { check: "unit", name: "y", wrong: said(`${slip(`${whole}`, by)}0000`) },
      ],
    };
  },

  unitSlip(by, { topic }) {
    const value = amount(by, 120, 980, 2);
    const yuan = plain(decimal(value).times(decimal("10000")));
    return {
      lines: [
        `${topic}实际支出${tag("w", value)}万元，用于设备购置。`,
        `经核对账簿，${topic}实际支出${yuan}元，凭证齐全。`,
      ],
      plants: [{ check: "unit", name: "w", wrong: yuan }],
    };
  },

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

  count(by, { topic }) {
    const items = by.shuffled([
      "加强组织领导",
      "完善制度办法",
      "强化资金监管",
      "推进项目实施",
      "开展绩效评价",
      "加大宣传力度",
    ]);
    const many = by.between(3, 5);
    const numerals = ["", "一", "两", "三", "四", "五", "六", "七"];
    const chosen = items.slice(0, many);
    return {
      lines: [
        by.pick([
          `${topic}围绕${tag("a", numerals[many])}项重点任务展开：${chosen.map((item, at) => `${"一二三四五六"[at]}是${item}`).join("；")}。`,
          `${topic}采取${tag("a", numerals[many])}项措施：${chosen.map((item, at) => `（${at + 1}）${item}`).join("；")}。`,
        ]),
      ],
      plants: [{ check: "count", name: "a", wrong: numerals[many + by.pick([1, 2])] }],
    };
  },

  named(by, { topic }) {
    const names = by
      .shuffled(["东湖区", "西江县", "南岭市", "北川县", "中和区", "安平县", "长乐镇"])
      .slice(0, by.between(3, 6));
    return {
      lines: [`${topic}覆盖${names.join("、")}等${tag("a", `${names.length}`)}个县区。`],
      // “等” may hold more than is named, never less.
      plants: [{ check: "count", name: "a", wrong: `${names.length - 1}` }],
    };
  },

  numbering(by, { topic }) {
    const parts = ["资金管理情况", "组织实施情况", "制度建设情况", "监督检查情况", "档案管理情况"].slice(
      0,
      by.between(4, 5),
    );
    const marks = by.pick([(at) => `（${"一二三四五六七"[at]}）`, (at) => `${at + 1}.`]);
    return {
      lines: parts.flatMap((part, at) => [
        at === 2 ? `${tag("n", marks(at))}${topic}${part}` : `${marks(at)}${topic}${part}`,
        `${topic}${part}总体良好，执行了有关规定。`,
      ]),
      plants: [
        { check: "numbering", name: "n", wrong: marks(3) },
        { check: "numbering", name: "n", wrong: marks(1) },
      ],
    };
  },

  sameFact(by, { topic, thing }) {
    const value = by.between(1200, 9800);
    const unit = units[thing];
    const text = `${value}`;
    return {
      lines: [
        `${topic}全年${thing}${text}${unit}，完成情况较好。`,
        `从效益看，${topic}全年${thing}${tag("a", text)}${unit}，社会反响良好。`,
      ],
      plants: [slipped("same-fact", "a", text, by)],
    };
  },

  textAndTable(by, { topic }) {
    const [a, b] = [amount(by, 100, 900, 2), amount(by, 100, 900, 2)];
    const total = plain(sum([a, b]));
    return {
      lines: [
        `${topic}设备购置预算${tag("x", a)}万元，${topic}人员培训预算${b}万元。`,
        `${topic}预算明细（单位：万元）`,
      ],
      table: [
        ["支出内容", "预算"],
        [`${topic}设备购置`, a],
        [`${topic}人员培训`, b],
        ["合计", total],
      ],
      plants: [slipped("same-fact", "x", a, by)],
    };
  },

  period(by, { topic, year }) {
    const end = `${year}年12月31日`;
    return {
      lines: [
        `${topic}项目实施期限为${year}年1月1日至${tag("e", end)}。`,
        `${topic}各项任务已在${tag("d", end)}前完成。`,
      ],
      plants: [
        { check: "date", name: "e", wrong: `${year - 1}年12月31日` },
        { check: "date", name: "d", wrong: `${year + 1}年12月31日` },
      ],
    };
  },

  impossibleDate(by, { topic, year }) {
    return {
      lines: [`${topic}项目于${tag("d", `${year}年6月30日`)}通过中期检查。`],
      plants: [{ check: "date", name: "d", wrong: `${year}年6月31日` }],
    };
  },

  direction(by, { topic, thing }) {
    const [before, now] = [by.between(910, 2900), by.between(210, 900)];
    const unit = units[thing];
    const said = (word) => `由${before}${unit}${word}到${now}${unit}`;
    return {
      lines: [`${topic}${thing}${tag("w", said(by.pick(["下降", "减少"])))}。`],
      plants: [{ check: "direction", name: "w", wrong: said(by.pick(["增长", "增加", "上升"])) }],
    };
  },

  signed(by, { topic, thing }) {
    const rate = amount(by, 2, 30, 2);
    return {
      lines: [`${topic}${thing}同比${tag("w", "下降")}${tag("s", `${rate}%`)}，主要受市场影响。`],
      plants: [{ check: "direction", name: "s", wrong: `-${rate}%` }],
    };
  },

  targetMet(by, { topic }) {
    const target = by.between(85, 92);
    const met = by.happens(0.5);
    const actual = met ? by.between(target + 1, 99) : by.between(60, target - 3);
    const [right, wrong] = met ? ["已完成目标", "未完成目标"] : ["未完成目标", "已完成目标"];
    return {
      lines: [`${topic}服务对象满意度目标值≥${target}%，${tag("w", `实际${actual}%，${right}`)}。`],
      plants: [{ check: "target-met", name: "w", wrong: `实际${actual}%，${wrong}` }],
    };
  },

  approximate(by, { topic, thing }) {
    const value = by.between(31, 39) * 100 + by.between(1, 60);
    const unit = units[thing];
    const rounded = Math.floor(value / 100) * 100;
    return {
      lines: [
        `${topic}全年${thing}${value}${unit}。`,
        `总的看，${topic}全年${thing}${tag("a", `${rounded}`)}余${unit}，成效明显。`,
      ],
      plants: [{ check: "approximate", name: "a", wrong: `${rounded + 500}` }],
    };
  },

  copied(by, { topic, thing }) {
    const value = by.between(120, 900);
    const paragraph = (name) =>
      `${name}建立了项目库和专家评审制度，全年组织现场核查${value}次，发现问题均已督促整改，资金拨付手续完备，项目档案齐全，服务对象对办理流程和时限总体满意，未收到有效投诉。`;
    return {
      lines: [`${tag("p", paragraph(topic))}`, `${topic}${thing}工作按计划推进。`],
      plants: [],
      /** The whole paragraph once more. */
      copies: { check: "copied", name: "p", text: paragraph(topic) },
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

/** True however strictly one looks: rounding, other bases, other populations. Nothing may be said about them. */
export const silent = {
  roundedShares(by, { topic }) {
    const rows = Array.from({ length: by.between(3, 7) }, () => amount(by, 50, 900, 2));
    const total = sum(rows);
    const shares = rows.map((one) => percent(one, plain(total), 1));
    return {
      lines: [`${topic}资金投向结构（单位：万元）`],
      table: [
        ["投向", "金额", "占比"],
        ...rows.map((one, at) => [`${topic}${"甲乙丙丁戊己庚"[at]}`, one, shares[at]]),
        ["合计", plain(total), "100%"],
      ],
    };
  },
  roundedSum(by, { topic }) {
    const exact = Array.from({ length: by.between(3, 6) }, () => amount(by, 50, 900, 4));
    const total = sum(exact).round("half-up", 2).text(2);
    const shown = exact.map((one) => decimal(one).round("half-up", 2).text(2));
    return {
      lines: [`${topic}支出情况（单位：万元，数据经四舍五入）`],
      table: [["内容", "支出"], ...shown.map((one, at) => [`${topic}${"甲乙丙丁戊己"[at]}`, one]), ["合计", total]],
    };
  },
  roundedRate(by, { topic, thing }) {
    const [before, now] = [amount(by, 8, 14, 4), amount(by, 15, 29, 4)];
    const shown = [before, now].map((one) => decimal(one).round("half-up", 1).text(1));
    const rate = percent(plain(decimal(now).minus(decimal(before))), before);
    return {
      lines: [`${topic}每万人${thing}${shown[1]}${units[thing]}，上年为${shown[0]}${units[thing]}，同比增长${rate}。`],
    };
  },
  twoBases(by, { topic }) {
    const [budget, arrived, spent] = [amount(by, 800, 1500, 2), amount(by, 400, 790, 2), amount(by, 100, 380, 2)];
    return {
      lines: [
        `${topic}预算${budget}万元，到位${arrived}万元，支出${spent}万元，按预算计算的执行率为${percent(spent, budget)}。`,
        `${topic}预算资金执行率=（实际支出资金/实际到位资金）×100%=${spent}/${arrived}×100%=${percent(spent, arrived)}。`,
      ],
    };
  },
  yearsApart(by, { topic, thing, year }) {
    const [before, now] = [by.between(210, 900), by.between(910, 2900)];
    return {
      lines: [
        `${year - 1}年${topic}${thing}${before}${units[thing]}；${year}年${topic}${thing}${now}${units[thing]}。`,
      ],
    };
  },
  numbersThatCount(by, { topic, year }) {
    return {
      lines: [
        `根据《${topic}资金管理办法》（财教〔${year}〕${by.between(2, 99)}号）第${by.between(2, 30)}条和第${by.between(31, 60)}条规定，资料报送截止时间为${year + 1}年3月31日，联系电话0791-8${by.between(1000000, 9999999)}，项目编号HJ${year}-0${by.between(10, 99)}。`,
      ],
    };
  },
  moreThanNamed(by, { topic }) {
    return {
      lines: [
        `${topic}惠及东湖区、西江县、南岭市等${by.between(5, 12)}个县区，近${by.between(2, 9)}00户群众受益，${by.between(30, 90)}%以上的群众表示满意。`,
      ],
    };
  },
  wan(by, { topic }) {
    const value = by.between(1200, 9800) * 10;
    const wan = decimal(`${value}`).over(decimal("10000")).round("half-up", 2).text(2);
    return { lines: [`${topic}累计服务${value}人次。`, `${topic}累计服务约${wan}万人次。`] };
  },
  partOf(by, { topic }) {
    const [all, one, two] = [by.between(900, 1500), by.between(100, 300), by.between(100, 300)];
    return { lines: [`${topic}受理申请${all}件，其中发明类${one}件、外观类${two}件。`] };
  },
};

export { things, units };
