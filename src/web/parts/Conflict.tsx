import { Button } from "antd";
import { ApiError } from "../api/request.ts";
import { words } from "../words.ts";
import { formWords } from "./words.ts";

type Props = {
  readonly error: Error | null;
  /** Names of the fields, and how their values are shown. */
  readonly titles: Readonly<Record<string, string>>;
  readonly show?: (field: string, value: unknown) => string;
  readonly keep: () => void;
  readonly overwrite: (revision: number) => void;
};

type Versions = {
  readonly current: Readonly<Record<string, unknown>>;
  readonly wanted: Readonly<Record<string, unknown>>;
};

/** After 412: how the thing is now and what one wanted to make of it, side by side; nothing is decided silently. */
export function Conflict({ error, titles, show = plain, keep, overwrite }: Props) {
  const versions = versionsIn(error);
  if (!versions) return null;
  const { current, wanted } = versions;
  const fields = Object.keys(titles).filter(
    (field) => field in wanted && show(field, current[field]) !== show(field, wanted[field]),
  );
  const revision = current["revision"];
  return (
    <div className="problem" role="alert">
      <strong>{formWords.conflict.title}</strong>
      <p>{formWords.conflict.help}</p>
      <table className="grid">
        <thead>
          <tr>
            <th scope="col">{formWords.conflict.field}</th>
            <th scope="col">{formWords.conflict.current}</th>
            <th scope="col">{formWords.conflict.wanted}</th>
          </tr>
        </thead>
        <tbody>
          {fields.map((field) => (
            <tr key={field}>
              <th scope="row">{titles[field]}</th>
              <td>{show(field, current[field])}</td>
              <td>{show(field, wanted[field])}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="form-actions">
        <Button onClick={keep}>{formWords.conflict.keep}</Button>
        {typeof revision === "number" && (
          <Button onClick={() => overwrite(revision)}>{formWords.conflict.overwrite}</Button>
        )}
      </p>
    </div>
  );
}

export const isConflict = (error: Error | null): boolean => versionsIn(error) !== undefined;

function versionsIn(error: Error | null): Versions | undefined {
  if (!(error instanceof ApiError) || error.problem.status !== 412) return undefined;
  const { current, wanted } = error.problem;
  return isFields(current) && isFields(wanted) ? { current, wanted } : undefined;
}

const isFields = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function plain(_field: string, value: unknown): string {
  if (value === undefined || value === null) return words.state.none;
  if (typeof value === "object") return "name" in value ? String(value.name) : JSON.stringify(value);
  return typeof value === "string" ? value : JSON.stringify(value);
}
