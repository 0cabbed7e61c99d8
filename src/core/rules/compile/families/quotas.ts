import type { Scene } from "../notes.ts";
import type { Made, ReadPiece } from "./pieces.ts";

const counters = "名|个|次|场|家|期|人|篇|份|处|户|台|项|件";
const quota = new RegExp(
  `^((?:每年|每月|每季度|全年|年内)?(?:应当?|须|需|要)?(?:配备|配齐|明确|设立|建立|开展|组织|召开|举办|完成|安排|指定|报送|上报))(?:不少于|至少|不低于)?(\\d{1,4}|[一二两三四五六七八九十])(${counters})(?:以上)?([^,;。\\d扣得]{1,20}?)[,;。](?:每)?(?:少|缺|缺少)(?:(?:1|一)(?:${counters}))?([^,;。\\d扣]{0,12}?)(?:的)?,?扣(\\d+(?:\\.\\d+)?)分((?:,扣完[^,;。]{0,8}为止)?)$`,
);

/** 「召开4次例会，每少1次扣1分」: what is asked for says from where it is counted. */
export function quotasFamily(_scene: Scene, text: string, read: ReadPiece): Made | undefined {
  if (!/[少缺]/.test(text)) return undefined;
  const [, verb = "", number = "", counter = "", thing = "", rest = "", marks = "", floor = ""] =
    quota.exec(text) ?? [];
  if (marks === "" || (rest !== "" && !thing.includes(rest))) return undefined;
  const name = verb.replace(/^(?:每年|每月|每季度|全年|年内)?(?:应当?|须|需|要)?/, "") + thing;
  const lead = /^(?:每年|每月|每季度|全年|年内)/.exec(verb)?.[0] ?? "";
  const piece = read(`${lead}${name}达到${number}${counter}得满分,每少1${counter}扣${marks}分${floor}`);
  return piece && { pieces: [piece], build: ([rule]) => rule ?? piece.rule };
}
