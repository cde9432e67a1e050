import { StartDemo } from "@/components/demo/start-demo";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";

type WaysInProps = {
  /** Makes a demo; null where there are none. */
  startDemo: (() => Promise<void>) | null;
  className?: string;
};

/** The one thing to do, and the other. */
export function WaysIn({ startDemo, className }: WaysInProps) {
  return (
    <div className={className}>
      <div className="flex flex-wrap gap-2.5">
        {startDemo && <StartDemo action={startDemo}>Explore the live demo</StartDemo>}
        <Button asChild variant={startDemo ? "secondary" : "primary"} size="large">
          <Link href="/sign-up">Create a workspace</Link>
        </Button>
      </div>
    </div>
  );
}
