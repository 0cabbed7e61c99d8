import { Button } from "antd";
import { formWords } from "./words.ts";

type Props = {
  readonly count: number;
  readonly hasNextPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly fetchNextPage: () => unknown;
};

/** How many lines are shown, and the next ones on demand. */
export function Rest({ count, hasNextPage, isFetchingNextPage, fetchNextPage }: Props) {
  return (
    <p className="rest no-print">
      <span role="status">{formWords.count(count, hasNextPage)}</span>
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {formWords.more}
        </Button>
      )}
    </p>
  );
}
