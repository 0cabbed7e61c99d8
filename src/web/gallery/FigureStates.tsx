import { FigureLink } from "../figure/FigureLink.tsx";

const states = [
  ["录入", "资金.到位"],
  ["推导", "资金.支出"],
  ["比率", "资金.到位率"],
  ["得分", "A1.得分"],
  ["待填", "B2.实际"],
  ["不适用", "B3.完成率"],
  ["负数", "B1.偏离度"],
  ["没有这个数", "不存在"],
] as const;

export function FigureStates() {
  return (
    <dl className="figure-states">
      {states.map(([name, id]) => (
        <div key={id}>
          <dt>{name}</dt>
          <dd>
            <FigureLink id={id} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
