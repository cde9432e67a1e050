import { Activity } from "lucide-react";
import { EmptyState } from "@/components/ui/empty-state";
import type { ApiKeyView } from "@/lib/api-keys/answers";
import type { OwnerOfKey } from "@/lib/api-keys/owner";
import { FirstCall } from "./first-call";

type NoCallsProps = { apiKey: ApiKeyView; owner: OwnerOfKey; baseUrl: string };

/** What stands on the page of a key that was never called with. */
export function NoCalls(props: NoCallsProps) {
  if (props.apiKey.status === "active") return <FirstCall {...props} />;
  return (
    <EmptyState icon={<Activity aria-hidden="true" />} title="No calls yet">
      It was never called with, and now every call would be refused: it is {props.apiKey.status}.
    </EmptyState>
  );
}
