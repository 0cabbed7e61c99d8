import type { Command } from "./command.ts";
import { commands } from "./commands.ts";
import { columns } from "./table.ts";

export function generalHelp(): string {
  const rows = commands.map(({ name, takes, summary }) => [`  hengji ${name} ${takes}`.trimEnd(), summary]);
  return `${[
    "衡绩：公共财政专项资金绩效系统",
    "",
    "用法：",
    columns(rows, ["left", "left"]),
    "",
    "案例：案例文件夹、其中的 案例.yaml，或示例名称（如 nanchang-2020）。",
    "",
    "选项：",
    "  --help     显示本说明；hengji 命令 --help 显示该命令的说明",
    "  --version  显示版本",
    "",
    "退出码：0 正常；1 发现错误，或服务未能启动；2 输入不能读取，或用法不对。",
  ].join("\n")}\n`;
}

export function commandHelp({ name, takes, summary, help }: Command): string {
  return `${[summary, "", `用法：hengji ${name} ${takes}`.trimEnd(), ...(help.length > 0 ? ["", ...help] : [])].join("\n")}\n`;
}
