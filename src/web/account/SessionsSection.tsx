import { App, Button } from "antd";
import { useEndSession, useSessions } from "../api/administration.ts";
import { ErrorState, LoadingRows } from "../frame/State.tsx";
import { Moment } from "../parts/Moment.tsx";
import { ProblemNote } from "../parts/ProblemNote.tsx";
import { useSession } from "../session/SessionContext.tsx";
import { accountWords as words } from "./words.ts";

export function SessionsSection() {
  const { idleMinutes } = useSession();
  const sessions = useSessions();
  const end = useEndSession();
  const { message } = App.useApp();
  const send = (id: string | undefined) => end.mutate(id, { onSuccess: () => void message.success(words.ended) });
  const items = sessions.data?.items ?? [];
  return (
    <section aria-labelledby="sessions">
      <h2 id="sessions">{words.sessions}</h2>
      <p className="quiet">{words.sessionsHelp(idleMinutes)}</p>
      {sessions.isPending && <LoadingRows rows={2} />}
      {sessions.isError && <ErrorState error={sessions.error} retry={() => void sessions.refetch()} />}
      {items.length > 0 && (
        <div className="scroll" tabIndex={0} role="region" aria-label={words.sessions}>
          <table className="grid">
            <thead>
              <tr>
                <th scope="col">{words.device}</th>
                <th scope="col">{words.address}</th>
                <th scope="col">{words.began}</th>
                <th scope="col">{words.seen}</th>
                <td />
              </tr>
            </thead>
            <tbody>
              {items.map(({ id, agent, address, created, seen, current }) => (
                <tr key={id}>
                  <th scope="row" title={agent}>
                    {deviceOf(agent)}
                  </th>
                  <td className="digits">{address}</td>
                  <td>
                    <Moment at={created} />
                  </td>
                  <td>
                    <Moment at={seen} />
                  </td>
                  <td>
                    {current ? (
                      <span className="tag">{words.here}</span>
                    ) : (
                      <Button size="small" aria-label={words.endOneOf(deviceOf(agent))} onClick={() => send(id)}>
                        {words.endOne}
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <ProblemNote error={end.error} />
      {items.length > 1 && (
        <p className="form-actions">
          <Button loading={end.isPending} onClick={() => send(undefined)}>
            {words.endOthers}
          </Button>
        </p>
      )}
    </section>
  );
}

const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, "Edge"],
  [/Firefox\//, "Firefox"],
  [/QQBrowser\//, "QQ 浏览器"],
  [/(?:Chrome|Chromium)\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/Windows/, "Windows"],
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Mac OS/, "macOS"],
  [/Linux/, "Linux"],
];

/** 「Chrome · Windows」 out of what the browser says of itself. */
function deviceOf(agent: string): string {
  const nameIn = (list: typeof browsers) => list.find(([pattern]) => pattern.test(agent))?.[1];
  const known = [nameIn(browsers), nameIn(systems)].filter((name) => name !== undefined);
  return known.length > 0 ? known.join(" · ") : agent.slice(0, 30) || words.unknownDevice;
}
