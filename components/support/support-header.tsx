import { PageHeader } from "@/components/shell/page-header";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";

/** The head of the screen; the same while it loads. */
export function SupportHeader({ mayAsk }: { mayAsk: boolean }) {
  return (
    <PageHeader
      title="Support"
      description="What you asked the people who run this installation, and what they said."
      actions={
        mayAsk && (
          <Button asChild variant="primary">
            <Link href="/support/new">Contact support</Link>
          </Button>
        )
      }
    />
  );
}
