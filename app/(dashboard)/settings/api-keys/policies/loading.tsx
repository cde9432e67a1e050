import { PoliciesHeader } from "@/components/key-policies/policies-header";
import { Skeleton } from "@/components/ui/skeleton";

export default function LoadingKeyPolicies() {
  return (
    <>
      <PoliciesHeader />
      <div role="status" className="space-y-4">
        <span className="sr-only">Loading the policies</span>
        {["production", "staging", "development", "default"].map((card) => (
          <Skeleton key={card} className="h-36 rounded-xl" />
        ))}
      </div>
    </>
  );
}
