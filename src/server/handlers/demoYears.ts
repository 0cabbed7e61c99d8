import type { DemoYears } from "../api.ts";
import { cityState, foreignHands, loadCity, removeCity } from "../city/load.ts";
import { administrationMessages } from "../identity/messages.ts";
import { cityMessages } from "../city/messages.ts";
import { demoTenant } from "../demo.ts";
import { done, gone, refused, type Reply } from "../reply.ts";
import type { Asked, ReadingDesk, WritingDesk } from "../route.ts";

export async function getDemoYears(_asked: Asked, { services, caller }: ReadingDesk): Promise<Reply> {
  const isHere = services.demo && caller.tenant.id === demoTenant;
  return done({ state: isHere ? await cityState(services) : "elsewhere" } satisfies DemoYears);
}

/** Loaded again over what is there only while nobody else has worked on it. */
export async function loadDemoYears(_asked: Asked, { services, caller }: WritingDesk): Promise<Reply> {
  const refusal = await refusalFor(services, caller.tenant.id);
  if (refusal) return refusal;
  await loadCity(services);
  return done({ state: await cityState(services) } satisfies DemoYears);
}

export async function removeDemoYears(_asked: Asked, { services, caller }: WritingDesk): Promise<Reply> {
  const refusal = await refusalFor(services, caller.tenant.id);
  if (refusal) return refusal;
  const count = await removeCity(services, "demo-years-removed", caller.person.id);
  return count > 0 ? gone : refused("thing-unknown", administrationMessages.unknown("演示年度", "demo"));
}

async function refusalFor(services: WritingDesk["services"], tenant: string): Promise<Reply | undefined> {
  if (!services.demo || tenant !== demoTenant) return refused("demo-only", cityMessages.demoOnly());
  const hands = await foreignHands(services);
  return hands.length > 0 ? refused("demo-worked-on", cityMessages.workedOn(hands)) : undefined;
}
