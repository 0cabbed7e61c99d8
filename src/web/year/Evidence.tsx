import { Button } from "antd";
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { YearDetail } from "../../server/api.ts";
import { request } from "../api/request.ts";
import { ProblemNote } from "../parts/ProblemNote.tsx";
import { base64Of } from "../show/base64.ts";
import type { InYear } from "./inYear.tsx";
import { addFile, readAgain, yearAddress } from "./queries.ts";
import { yearWords } from "./words.ts";

const words = yearWords.self;

/** Files that prove an indicator's figures. */
export function Evidence({ year, indicator }: InYear & { readonly indicator: string }) {
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [adding, setAdding] = useState<string>();
  const [error, setError] = useState<Error | null>(null);
  const own = year.evidence.filter((one) => one.indicator === indicator);
  const isLocked = year.locks.actuals !== undefined;
  const path = (...rest: readonly string[]) => yearAddress(year.id, "indicators", indicator, "evidence", ...rest);
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
  const add = (file: File) =>
    work(file.name, async () => {
      const mediaType = file.type === "" ? "application/octet-stream" : file.type;
      const content = await base64Of(file);
      const stored = await addFile({ organisation: year.organisation.id, name: file.name, mediaType, content });
      await request<YearDetail>("POST", path(), { file: stored.id, title: file.name });
    });
  return (
    <section>
      <h3>{words.evidence}</h3>
      {own.length === 0 && <p className="quiet">{words.evidenceNone}</p>}
      <ul className="plain-list">
        {own.map(({ file, title }) => (
          <li key={file}>
            <a href={`/api/files/${encodeURIComponent(file)}`} download>
              {title}
            </a>{" "}
            {!isLocked && (
              <Button
                size="small"
                type="text"
                aria-label={words.removeEvidence(title)}
                onClick={() => void work(undefined, () => request<void>("DELETE", path(file)))}
              >
                ✕
              </Button>
            )}
          </li>
        ))}
      </ul>
      {!isLocked && (
        <p className="no-print">
          <Button size="small" loading={adding !== undefined} onClick={() => input.current?.click()}>
            {words.addEvidence}
          </Button>{" "}
          {adding !== undefined && <span role="status">{words.adding(adding)}</span>}
          <input
            ref={input}
            type="file"
            hidden
            aria-label={words.addEvidence}
            onChange={({ target }) => {
              const [file] = target.files ?? [];
              if (file) void add(file);
              target.value = "";
            }}
          />
        </p>
      )}
      <ProblemNote error={error} />
    </section>
  );
}
