import { Link } from "@/components/ui/link";
import { demosAreOn } from "@/lib/demo/open";

/** The other way in, where there is one; stands behind a link. */
export function OrDemo() {
  if (!demosAreOn()) return null;
  return (
    <>
      {" or "}
      <Link href="/demo" className="link">
        explore the live demo
      </Link>
    </>
  );
}
