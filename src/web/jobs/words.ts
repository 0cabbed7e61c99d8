import type { Job } from "../../server/api.ts";

export const jobWords = {
  title: "后台任务",
  lead: "耗时的工作在后台执行，离开页面不会中断；失败的会自动重试几次。",
  table: "后台任务列表",
  show: "显示哪些",
  all: "全部",
  states: {
    waiting: "等待",
    running: "执行中",
    done: "完成",
    failed: "失败",
    cancelled: "已取消",
  } satisfies Record<Job["state"], string>,
  name: "任务",
  state: "状态",
  progress: "进度",
  attempts: "次数",
  attemptsOf: (attempts: number, most: number) => `${attempts}／${most}`,
  created: "提交",
  finished: "结束",
  result: "结果",
  results: {
    verified: (events: string, problems: string, first: string) =>
      problems === "0"
        ? `已核对 ${events} 条记录，没有发现问题。`
        : `已核对 ${events} 条记录，发现 ${problems} 处问题：${first}`,
    imported: (total: string, refused: string, isKept: boolean) =>
      isKept
        ? `共 ${total} 笔，已全部导入。`
        : refused === "0"
          ? `共 ${total} 笔，试导入无误，尚未导入。`
          : `共 ${total} 笔，${refused} 笔须改正，没有导入。`,
    done: "已完成",
  },
  retry: "重新执行",
  retryOf: (title: string) => `重新执行：${title}`,
  retried: "已重新排队。",
  empty: "没有后台任务",
  emptyHelp: "核验记录、大批导入等会列在这里。",
} as const;
