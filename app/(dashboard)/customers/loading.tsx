import { CustomersHeader } from "@/components/customers/customers-header";
import { ListSkeleton } from "@/components/shell/list-skeleton";

export default function LoadingCustomers() {
  return (
    <>
      <CustomersHeader />
      <ListSkeleton label="Loading the customers" />
    </>
  );
}
