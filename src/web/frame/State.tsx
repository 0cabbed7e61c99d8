import { Button } from "antd";
import type { ReactNode } from "react";
import { ApiError } from "../api/request.ts";
import { words } from "../words.ts";

type Notice = { readonly title: string; readonly children?: ReactNode; readonly actions?: ReactNode };

/** A page, or part of one, that has nothing to show: what it is for and the one thing to do. */
export function EmptyState({ title, children, actions }: Notice) {
  return (
    <div className="state">
      <h2>{title}</h2>
      {children !== undefined && <p>{children}</p>}
      {actions !== undefined && <p className="state-actions">{actions}</p>}
    </div>
  );
}

export function ErrorState({ error, retry }: { readonly error: Error; readonly retry?: () => void }) {
  const problem = error instanceof ApiError ? error.problem : undefined;
  return (
    <div className="state" role="alert">
      <h2>{problem?.title ?? words.state.failed}</h2>
      <p>{problem?.detail ?? error.message}</p>
      {problem !== undefined && problem.status > 0 && (
        <p className="quiet">
          {words.state.code} {problem.status}
        </p>
      )}
      {retry && (
        <p className="state-actions">
          <Button type="primary" onClick={retry}>
            {words.state.retry}
          </Button>
        </p>
      )}
    </div>
  );
}

/** Grey lines in the shape of the table that comes. */
export function LoadingRows({ rows = 8 }: { readonly rows?: number }) {
  return (
    <div className="skeleton" role="status" aria-label={words.state.loading}>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} style={{ width: `${96 - ((index * 7) % 22)}%` }} />
      ))}
    </div>
  );
}
