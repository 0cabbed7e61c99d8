import { App, Button } from "antd";
import { formWords } from "../parts/words.ts";
import type { InYear } from "./inYear.tsx";
import { useSteps } from "./queries.ts";
import { yearWords } from "./words.ts";

const words = yearWords.budget;

/** Everything that has been sent and may be confirmed by this person, instead of row by row. */
export function ReceiveMany({ year }: InYear) {
  const { message, modal } = App.useApp();
  const steps = useSteps(year.id);
  const coming = year.transfers.filter(({ moves }) =>
    moves.some(({ action, refusal }) => action === "receive" && refusal === undefined),
  );
  if (coming.length < 2) return null;
  const receive = async () => {
    const objects = coming.map(({ number }) => number);
    const { rows } = await steps.mutateAsync({ machine: "release", objects, action: "receive" });
    const refused = rows.filter(({ outcome }) => outcome === "refused");
    const reasons = new Set(refused.flatMap(({ findings }) => findings.map((one) => one.message)));
    void message[refused.length > 0 ? "warning" : "success"](
      [words.received(rows.length - refused.length, refused.length), ...reasons].join(" "),
    );
  };
  const ask = () =>
    void modal.confirm({
      title: words.receiveTitle(coming.length),
      content: words.receiveHelp,
      okText: words.receiveMany(coming.length),
      cancelText: formWords.cancel,
      onOk: receive,
    });
  return (
    <Button size="small" className="no-print" loading={steps.isPending} onClick={ask}>
      {words.receiveMany(coming.length)}
    </Button>
  );
}
