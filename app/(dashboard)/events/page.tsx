import type { Metadata } from "next";
import { eventInput, isFiltered, readEventAddress } from "@/components/events/event-address";
import { EventFilters } from "@/components/events/event-filters";
import { EventList } from "@/components/events/event-list";
import { EventPanel } from "@/components/events/event-panel";
import { EventsHeader } from "@/components/events/events-header";
import { NoAccess } from "@/components/shell/no-access";
import type { SearchParams } from "@/components/shell/page-address";
import type { UserActor } from "@/lib/actor";
import { requireCurrent } from "@/lib/auth/current";
import { AppError } from "@/lib/errors";
import { getEvent, listEvents } from "@/lib/events/list";
import { can } from "@/lib/permissions/can";
import { replayEventAction } from "./actions";

export const metadata: Metadata = { title: "Events" };

/** `event` in the address opens one of them beside the list. */
export default async function EventsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { actor } = await requireCurrent();
  const address = readEventAddress(await searchParams);
  if (!can(actor, "events:read")) return <NoAccess title="Events" what="events" />;

  const [list, detail] = await Promise.all([
    listEvents(actor, eventInput(address)),
    address.event === null ? null : findEvent(actor, address.event),
  ]);
  const now = new Date();
  const replay = can(actor, "webhooks:update") ? replayEventAction.bind(null, actor.company.id) : null;
  const mayFollow = can(actor, "logs:read") || can(actor, "security-logs:read");
  return (
    <>
      <EventsHeader />
      {(list.events.length > 0 || isFiltered(address)) && <EventFilters address={address} keys={list.keys} />}
      <EventList {...list} address={address} now={now} />
      {address.event !== null && (
        <EventPanel {...{ detail, address, now, mayFollow, replay }} keys={list.keys} />
      )}
    </>
  );
}

async function findEvent(actor: UserActor, id: string) {
  return getEvent(actor, { id }).catch((error: unknown) => {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  });
}
