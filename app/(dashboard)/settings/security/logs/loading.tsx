import { LogsHeader } from "@/components/security/logs-header";
import { ListSkeleton } from "@/components/shell/list-skeleton";

export default function LoadingSecurityLogs() {
  return (
    <>
      <LogsHeader />
      <ListSkeleton label="Loading the security log" />
    </>
  );
}
