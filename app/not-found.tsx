import type { Metadata } from "next";
import { Link } from "@/components/ui/link";
import { NoticePage } from "@/components/shell/notice-page";
import { Button } from "@/components/ui/button";

export const metadata: Metadata = { title: "Page not found" };

export default function NotFound() {
  return (
    <NoticePage
      title="Page not found"
      actions={
        <Button asChild variant="primary">
          <Link href="/">Go to the start</Link>
        </Button>
      }
    >
      <p>There is nothing at this address, or you may not see it. The link may be old or mistyped.</p>
    </NoticePage>
  );
}
