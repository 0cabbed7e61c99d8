import type { Rule } from "../../rule.ts";
import type { Scene } from "../notes.ts";
import { cutAt, type Made, type Piece, type ReadPiece } from "./pieces.ts";

const kinds = "(正向|反向|逆向|负向|定性)(?:指标)?(?:的|时)?";
const headed = new RegExp(
  `^(?:(?:对于?|若|如果?|当)?(?:定量)?(?:指标)?(?:若|如果?)?(?:为|是|属于?)?)${kinds}[,:]*(?:则|其|应|按|其中)*(.+)$`,
);
const scored =
  /^(?:得分)?(?:的)?(?:计算)?(?:方法|公式|办法)?(?:应)?(?:采用|使用|用|为|是|按照?|=|:)*(?=[^,;。]*[×÷/])(.+?)(?:计算|计分|计算得分|得分)?$/;
const limits = /^(?:各项)?(?:得分)?(?:最高得满分|最高不超过满分|超过满分的按满分计)$/;

/** 「正向指标：得分＝实际÷目标×分值；反向指标：得分＝目标÷实际×分值」: which kind it is has to be said. */
export function directedFamily(scene: Scene, text: string, read: ReadPiece): Made | undefined {
  if (!text.includes("正向") || !/[反逆负]向/.test(text)) return undefined;
  const clauses = cutAt(text.replace(/\([A-Z]\)/g, ""), ";。\n").filter((one) => !limits.test(one));
  const branches = clauses.map((one) => branchOf(one, read));
  const known = branches.filter((one) => one !== undefined);
  if (known.length < branches.length || known.length < 2 || known.length > 3) return undefined;
  const last = known.at(-1);
  if (!last || new Set(known.map((one) => one.kind)).size < known.length) return undefined;
  const prefix = scene.around.prefix ?? "";
  return {
    pieces: known.map((one) => one.piece),
    build: (rules): Rule => ({
      kind: "conditional",
      cases: known.slice(0, -1).map((one, at) => ({
        when: { op: "holds", fact: `${prefix}${one.kind}指标` },
        rule: rules[at] ?? one.piece.rule,
      })),
      otherwise: rules.at(-1) ?? last.piece.rule,
    }),
  };
}

function branchOf(clause: string, read: ReadPiece): { readonly kind: string; readonly piece: Piece } | undefined {
  const [, kind = "", rest = ""] = headed.exec(clause) ?? [];
  const formula = scored.exec(rest)?.[1];
  const piece = kind === "" ? undefined : read(formula === undefined ? rest : `得分=${formula}`);
  return piece && { kind, piece };
}
