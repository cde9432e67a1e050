import { DetailSkeleton } from "@/components/shell/detail-skeleton";

export default function LoadingRole() {
  return <DetailSkeleton label="Loading the role" parent={{ label: "Roles", href: "/settings/roles" }} />;
}
