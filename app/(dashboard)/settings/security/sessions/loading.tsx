import { SessionsHeader } from "@/components/sessions/sessions-header";
import { ListSkeleton } from "@/components/shell/list-skeleton";

export default function LoadingSessions() {
  return (
    <>
      <SessionsHeader />
      <ListSkeleton label="Loading the sessions" rows={5} />
    </>
  );
}
