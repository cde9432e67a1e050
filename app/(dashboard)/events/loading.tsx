import { EventsHeader } from "@/components/events/events-header";
import { ListSkeleton } from "@/components/shell/list-skeleton";

export default function LoadingEvents() {
  return (
    <>
      <EventsHeader />
      <ListSkeleton label="Loading the events" />
    </>
  );
}
