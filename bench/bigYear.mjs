// A year as large as any: 500 indicators, 5,000 payments.
import { writeXlsx } from "hucre/xlsx";

export const [indicatorCount, paymentCount] = [500, 5_000];

/**
 * Begins it with all targets and actual values; the payments come as a workbook.
 * @param {(method: string, url: string, body: object) => Promise<{ json: () => any }>} ask
 */
export async function beginBigYear(ask) {
  const made = await ask("POST", "/api/years", {
    organisation: "bureau-nanchang",
    name: "压测专项资金",
    year: "2026",
    periodFrom: "2026-01-01",
    periodTo: "2026-12-31",
    scheme: { text: scheme() },
  });
  const { id } = await made.json();
  const codes = Array.from({ length: indicatorCount }, (_, at) => `S${at + 1}`);
  const figure = (name, written) => ({ figure: name, written });
  await ask("PUT", `/api/years/${id}/figures`, {
    figures: [figure("资金.本年预算", "9000万元"), ...codes.map((code, at) => figure(`${code}.实际`, `${at + 1}件`))],
  });
  await ask("PUT", `/api/years/${id}/targets`, {
    targets: codes.map((indicator, at) => ({ indicator, written: `≥${at + 1}件` })),
  });
  return id;
}

/** Ten groups of fifty, a fifth of a point each. */
function scheme() {
  const groups = Array.from({ length: 10 }, (_, group) => {
    const own = Array.from({ length: indicatorCount / 10 }, (_unused, at) => {
      const number = group * (indicatorCount / 10) + at + 1;
      return `        - {代码: S${number}, 名称: 第${number}项指标, 分值: 0.2, 规则: 按完成率计分，最高得满分}`;
    });
    return [`    - 代码: G${group + 1}`, `      名称: 第${group + 1}组`, "      分值: 10", "      下级:", ...own].join(
      "\n",
    );
  });
  return ["格式: 衡绩方案 1", "方案:", "  名称: 压测指标体系", "  总分: 100", "  指标:", ...groups, ""].join("\n");
}

/**
 * Sends the list, waits for what is said about it, keeps it when asked to.
 * @param {(method: string, url: string, body?: object) => Promise<{ json: () => any }>} ask
 */
export async function importPayments(ask, id, content, { keep }) {
  const address = `/api/years/${id}/payments/imports`;
  const ended = async () => {
    for (;;) {
      const { latest } = await (await ask("GET", address)).json();
      if (latest.state === "failed") throw new Error(latest.problem);
      if (latest.state === "done") return latest;
      await new Promise((done) => setTimeout(done, 20));
    }
  };
  if (content !== undefined) await ask("POST", address, { name: "支付明细.xlsx", content });
  const tried = await ended();
  if (!keep) return tried;
  await ask("POST", `${address}/${tried.id}`, {});
  return ended();
}

export async function paymentsWorkbook() {
  const rows = Array.from({ length: paymentCount }, (_, at) => [
    `示例企业${at + 1}`,
    `${10_000 + (at % 97) * 100}`,
    "资助",
    `2026-0${1 + (at % 9)}-15`,
    `凭${at + 1}`,
  ]);
  return writeXlsx({
    sheets: [{ name: "支付", rows: [["收款单位", "金额（元）", "类别", "支付日期", "凭证号"], ...rows] }],
  });
}
