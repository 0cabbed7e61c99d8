// One process at a time may install or build. The lock is a file naming the processes at work; it counts as left
// behind when they are gone, or when nobody has renewed it while we watched (another host, or a number used again).
import { randomUUID } from "node:crypto";
import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";

const RENEWED_EVERY = 2_000;
const ABANDONED_AFTER = 30_000;

/**
 * @template T
 * @param {string} file
 * @param {{ onWait?: () => void, work: (lock: { include: (pid: number) => void }) => Promise<T>, abandonedAfter?: number }} options
 * @returns {Promise<T>}
 */
export async function withLock(file, { onWait, work, abandonedAfter = ABANDONED_AFTER }) {
  const mine = { id: randomUUID(), host: hostname(), pids: [process.pid] };
  await acquire(file, mine, onWait, abandonedAfter);
  const renewal = setInterval(() => renew(file), RENEWED_EVERY);
  renewal.unref();
  const release = () => {
    clearInterval(renewal);
    if (read(file)?.holder?.id === mine.id) rmSync(file, { force: true });
  };
  process.once("exit", release);
  // A child outlives a parent killed hard, and must not be joined by a second one.
  const include = (pid) => {
    mine.pids.push(pid);
    writeFileSync(file, JSON.stringify(mine));
  };
  try {
    return await work({ include });
  } finally {
    process.off("exit", release);
    release();
  }
}

async function acquire(file, mine, onWait, abandonedAfter) {
  let last;
  let unchangedSince = performance.now();
  for (let round = 0; !create(file, mine); round += 1) {
    if (round === 1) onWait?.();
    const seen = read(file);
    if (seen !== undefined) {
      if (seen.text !== last?.text || seen.renewed !== last.renewed) unchangedSince = performance.now();
      last = seen;
      if (isGone(seen.holder) || performance.now() - unchangedSince > abandonedAfter) remove(file, seen.text);
    }
    await sleep(100);
  }
}

function create(file, mine) {
  try {
    writeFileSync(file, JSON.stringify(mine), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

function read(file) {
  try {
    const text = readFileSync(file, "utf8");
    return { text, renewed: statSync(file).mtimeMs, holder: parse(text) };
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Undefined while the holder is still writing. */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isGone(holder) {
  return holder !== undefined && holder.host === hostname() && !holder.pids.some(isRunning);
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** Moves the file away first and looks again, since another waiter may have replaced it in between. */
function remove(file, expected) {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
    if (readFileSync(aside, "utf8") === expected) rmSync(aside);
    else renameSync(aside, file);
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
}

function renew(file) {
  const now = new Date();
  try {
    utimesSync(file, now, now);
  } catch {
    // Taken over after a long sleep of the machine; the work itself can only be finished now.
  }
}
