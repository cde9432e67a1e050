import { ListSkeleton } from "@/components/shell/list-skeleton";
import { PageHeader } from "@/components/shell/page-header";

export default function LoadingWebhook() {
  return (
    <>
      <PageHeader title="Webhook" breadcrumbs={[{ label: "Webhooks", href: "/webhooks" }]} />
      <ListSkeleton label="Loading the webhook" />
    </>
  );
}
