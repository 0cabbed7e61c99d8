import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import { ApiError } from "../api/request.ts";
import { words } from "../words.ts";

type Notice = {
  readonly title: string;
  /** The state is all there is on the page, so that its title is the page's. */
  readonly whole?: boolean;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
};

/** A page, or part of one, that has nothing to show: what it is for and the one thing to do. */
export function EmptyState({ title, whole = false, children, actions }: Notice) {
  return (
    <div className="state">
      <Title text={title} whole={whole} />
      {children !== undefined && <p>{children}</p>}
      {actions !== undefined && <p className="state-actions">{actions}</p>}
    </div>
  );
}

function Title({ text, whole }: { readonly text: string; readonly whole: boolean }) {
  return whole ? <h1>{text}</h1> : <h2>{text}</h2>;
}

type Failure = { readonly error: Error; readonly retry?: () => void; readonly whole?: boolean };

export function ErrorState({ error, retry, whole = false }: Failure) {
  const problem = error instanceof ApiError ? error.problem : undefined;
  // Asking again for what is not there would be of no use.
  const isGone = problem?.status === 404;
  return (
    <div className="state" role="alert">
      <Title text={problem?.title ?? words.state.failed} whole={whole} />
      <p>{problem?.detail ?? error.message}</p>
      {problem !== undefined && problem.status > 0 && (
        <p className="quiet">
          {words.state.code} {problem.status}
        </p>
      )}
      {retry && (
        <p className="state-actions">
          {isGone ? (
            <Link to="/funds">{words.state.toFunds}</Link>
          ) : (
            <Button type="primary" onClick={retry}>
              {words.state.retry}
            </Button>
          )}
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
