import { DetailSkeleton } from "@/components/shell/detail-skeleton";

export default function LoadingCustomer() {
  return <DetailSkeleton label="Loading the customer" parent={{ label: "Customers", href: "/customers" }} />;
}
