import { configFrom, startServer, StartProblem } from "../../server/index.ts";
import type { Command } from "../command.ts";
import { usable } from "../data.ts";
import type { Io } from "../io.ts";
import { serveMessages } from "../words.ts";

export const serve: Command = {
  name: "serve",
  takes: "[--port N]",
  summary: "启动网页服务",
  help: [
    "  --port N   端口，默认 4177（被占用时改用其后的空闲端口；指定了端口则不改）；0 由系统选择",
    "",
    "环境变量：",
    "  HENGJI_HOST    监听地址，默认 127.0.0.1（只有本机能访问）",
    "  HENGJI_PORT    端口，同 --port",
    "  HENGJI_DATA    数据目录，默认程序文件夹下的 .hengji",
    "  DATABASE_URL   使用 PostgreSQL（15 以上）而不是内嵌数据库，如 postgres://用户:密码@主机/数据库",
    "  HENGJI_DEMO    on 或 off：是否带示例资金和演示账号；只供本机访问时默认 on，否则默认 off",
    "  HENGJI_DEMO_YEARS  off：演示时不载入示例市的办理年度和方案库，默认 on",
    "  HENGJI_KEY     加密个人信息的密钥；不设置时使用数据目录中的密钥文件",
    "  HENGJI_LOG     json、text 或 off：请求日志（不含个人信息），默认 off",
    "  HENGJI_METRICS_TOKEN   从别的机器读取 /metrics 的令牌；不设置时只能从本机读取",
    "  HENGJI_TRUST_PROXY     on：前面有反向代理，由它告知访问者的地址和是否 HTTPS",
    "  HENGJI_CONFIG  配置文件；默认读取当前目录下的 hengji.config.yaml（如有），环境变量优先",
  ],
  options: { port: { type: "string" } },
  words: { least: 0, most: 0 },
  run: async (_words, values, io) => {
    const port = typeof values["port"] === "string" ? { port: values["port"] } : {};
    const config = usable(() => configFrom(io.env, io.cwd, port));
    const stopped = io.untilStopped();
    try {
      const server = await startServer(config, {
        now: io.now,
        report: reportTo(io),
        write: (line) => io.stdout.write(line),
      });
      const lines = [serveMessages.ready(server.address), ...server.notes, serveMessages.howToStop];
      io.stdout.write(`${lines.join("\n")}\n`);
      await stopped;
      await server.stop();
      io.stdout.write(`${serveMessages.stopped}\n`);
      return 0;
    } catch (error) {
      if (!(error instanceof StartProblem)) throw error;
      io.stderr.write(`${error.message}\n`);
      return 1;
    }
  },
};

function reportTo({ stderr, now }: Io) {
  return (code: string, error: unknown): void => {
    const reason = error instanceof Error ? (error.stack ?? error.message) : String(error);
    stderr.write(`${serveMessages.wentWrong(now().toISOString(), code, reason)}\n`);
  };
}
