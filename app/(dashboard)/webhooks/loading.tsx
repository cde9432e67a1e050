import { ListSkeleton } from "@/components/shell/list-skeleton";
import { WebhooksHeader } from "@/components/webhooks/webhooks-header";

export default function LoadingWebhooks() {
  return (
    <>
      <WebhooksHeader />
      <ListSkeleton label="Loading the webhooks" rows={3} bare />
    </>
  );
}
