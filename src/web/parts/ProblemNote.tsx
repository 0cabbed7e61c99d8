import { ApiError } from "../api/request.ts";
import { words } from "../words.ts";

/** Why something was not done, beside the button that was pressed; nothing that was typed is gone. */
export function ProblemNote({ error }: { readonly error: Error | null | undefined }) {
  if (!error) return null;
  const problem = error instanceof ApiError ? error.problem : undefined;
  return (
    <div className="problem" role="alert">
      <strong>{problem?.title ?? words.state.failed}</strong>
      <p>{problem?.detail ?? error.message}</p>
    </div>
  );
}
