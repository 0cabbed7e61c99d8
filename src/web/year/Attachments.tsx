import { Button } from "antd";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { attachmentKinds, attachmentMegabytes } from "../../core/index.ts";
import { FileButton } from "../parts/FileButton.tsx";
import { ProblemNote } from "../parts/ProblemNote.tsx";
import type { InYear } from "./inYear.tsx";
import { readAgain } from "./queries.ts";
import { uploaded } from "./uploaded.ts";
import { yearWords } from "./words.ts";

type Props = InYear & {
  readonly title: string;
  readonly none: string;
  readonly add: string;
  readonly remove: (title: string) => string;
  readonly items: readonly { readonly file: string; readonly title: string }[];
  readonly isLocked: boolean;
  readonly attach: (file: string, title: string) => Promise<unknown>;
  readonly detach: (file: string) => Promise<unknown>;
};

/** Files that prove what is said beside them. */
export function Attachments({ year, title, none, add, remove, items, isLocked, attach, detach }: Props) {
  const client = useQueryClient();
  const [adding, setAdding] = useState<string>();
  const [error, setError] = useState<Error | null>(null);
  const work = async (name: string | undefined, task: () => Promise<unknown>) => {
    setAdding(name);
    setError(null);
    try {
      await task();
      await readAgain(client, year.id);
    } catch (failure) {
      setError(failure instanceof Error ? failure : new Error(String(failure)));
    } finally {
      setAdding(undefined);
    }
  };
  return (
    <section>
      <h3>{title}</h3>
      {items.length === 0 && <p className="quiet">{none}</p>}
      <ul className="plain-list">
        {items.map((one) => (
          <li key={one.file}>
            <a href={`/api/files/${encodeURIComponent(one.file)}`} download>
              {one.title}
            </a>{" "}
            {!isLocked && (
              <Button
                size="small"
                type="text"
                aria-label={remove(one.title)}
                onClick={() => void work(undefined, () => detach(one.file))}
              >
                ✕
              </Button>
            )}
          </li>
        ))}
      </ul>
      {!isLocked && (
        <p className="no-print">
          <FileButton
            size="small"
            loading={adding !== undefined}
            choose={(file) =>
              void work(file.name, async () => attach((await uploaded(file, year.organisation.id)).id, file.name))
            }
          >
            {add}
          </FileButton>{" "}
          {adding === undefined ? (
            <small className="quiet">{yearWords.self.fileLimits(attachmentKinds, attachmentMegabytes)}</small>
          ) : (
            <span role="status">{yearWords.self.adding(adding)}</span>
          )}
        </p>
      )}
      <ProblemNote error={error} />
    </section>
  );
}
