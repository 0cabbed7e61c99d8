import { joined, nothingFound, type Check } from "../check.ts";
import { levelColumns, levels } from "./counts/levels.ts";
import { below, marked } from "./counts/marked.ts";
import { named } from "./counts/named.ts";

/** Counts of things listed: 「四项任务：一是…」, 「覆盖甲、乙、丙等3个县区」, 「三级指标共33个」. */
export const count: Check = {
  name: "count",
  run: (reading) => {
    const columns = levelColumns(reading.tables);
    return joined(
      reading.passages.map((passage) =>
        passage.isHeading || !hasNumber.test(passage.text)
          ? nothingFound
          : joined([
              marked(reading, passage),
              below(reading, passage),
              named(reading, passage),
              ...levels(reading, passage, columns),
            ]),
      ),
    );
  },
};

const hasNumber = /[\d一二两三四五六七八九十]/u;
