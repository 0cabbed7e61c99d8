// Many requests over connections that stay open, with as little of its own work as can be: the server is what is timed.
import { once } from "node:events";
import { connect } from "node:net";

/**
 * @param {{ port: number, connections: number, seconds: number, request: (n: number) => Buffer, status: number | number[] }} load
 * @returns {Promise<{ perSecond: number, median: number, slow: number }>} latencies in milliseconds, slow: 99 of 100
 */
export async function run({ port, connections, seconds, request, status }) {
  const expected = [status].flat();
  const latencies = [];
  let next = 0;
  const end = performance.now() + seconds * 1000;
  const start = performance.now();
  const clients = Array.from({ length: connections }, async () => {
    const ask = await client(port);
    while (performance.now() < end) {
      const before = performance.now();
      const answer = await ask(request(next++));
      if (!expected.includes(answer.status))
        throw new Error(`expected ${expected.join(" or ")}, got ${answer.status}: ${answer.body.slice(0, 300)}`);
      latencies.push(performance.now() - before);
    }
    ask.end();
  });
  await Promise.all(clients);
  latencies.sort((a, b) => a - b);
  const at = (share) => latencies[Math.floor(latencies.length * share)];
  return { perSecond: (latencies.length / (performance.now() - start)) * 1000, median: at(0.5), slow: at(0.99) };
}

/** One connection, one request at a time. */
export async function client(port) {
  const socket = connect(port, "127.0.0.1").setNoDelay(true);
  await once(socket, "connect");
  let waiting;
  let chunks = [];
  let size = 0;
  let wanted = Infinity;
  let head;
  const fail = (error) => waiting?.fail(error ?? new Error("the connection was closed"));
  socket.on("error", fail).on("close", () => fail());
  socket.on("data", (chunk) => {
    chunks.push(chunk);
    size += chunk.length;
    if (head === undefined) {
      const all = chunks.length === 1 ? chunk : Buffer.concat(chunks);
      const gap = all.indexOf("\r\n\r\n");
      if (gap < 0) return;
      head = all.toString("latin1", 0, gap);
      const length = /^content-length: (\d+)/im.exec(head)?.[1] ?? "0";
      wanted = gap + 4 + Number(length);
    }
    if (size < wanted) return;
    const all = Buffer.concat(chunks);
    const answer = { status: Number(head.slice(9, 12)), head, body: all.toString("utf8", head.length + 4) };
    [chunks, size, wanted, head] = [[], 0, Infinity, undefined];
    waiting.done(answer);
  });
  const ask = (request) =>
    new Promise((done, failing) => {
      waiting = { done, fail: failing };
      socket.write(request);
    });
  ask.end = () => {
    waiting = undefined;
    socket.end();
  };
  return ask;
}

/** A request as it goes over the wire. */
export function wire(method, path, { headers = {}, body } = {}) {
  const text = body === undefined ? "" : JSON.stringify(body);
  const lines = [
    `${method} ${path} HTTP/1.1`,
    "Host: 127.0.0.1",
    ...(body === undefined ? [] : ["Content-Type: application/json", `Content-Length: ${Buffer.byteLength(text)}`]),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
  ];
  return Buffer.from(`${lines.join("\r\n")}\r\n\r\n${text}`);
}
