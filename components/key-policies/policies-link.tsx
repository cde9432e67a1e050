import { SlidersHorizontal } from "lucide-react";
import { Link } from "@/components/ui/link";
import { Button } from "@/components/ui/button";
import { policiesPath } from "./policies-header";

/** From the keys to what each environment demands of them. */
export function PoliciesLink() {
  return (
    <Button asChild>
      <Link href={policiesPath}>
        <SlidersHorizontal aria-hidden="true" />
        Policies
      </Link>
    </Button>
  );
}
