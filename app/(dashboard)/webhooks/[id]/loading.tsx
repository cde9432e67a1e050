import { DetailSkeleton } from "@/components/shell/detail-skeleton";

export default function LoadingWebhook() {
  return <DetailSkeleton label="Loading the webhook" parent={{ label: "Webhooks", href: "/webhooks" }} />;
}
