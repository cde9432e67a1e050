import { FlaskConical } from "lucide-react";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { exactTime } from "@/components/ui/relative-time";
import { RefreshOften } from "./refresh-often";

type DemoBannerProps = { endsAt: Date; end: () => Promise<void> };

/** Above every screen of a demo: what it is, when it goes, and the way on. */
export function DemoBanner({ endsAt, end }: DemoBannerProps) {
  const iso = endsAt.toISOString();
  return (
    <section
      aria-label="Live demo"
      className="border-b border-accent/20 bg-accent-soft text-sm text-normal print:hidden"
    >
      <div className="mx-auto flex w-full max-w-320 flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-2 md:px-8">
        <p className="flex min-w-0 items-start gap-2">
          <FlaskConical aria-hidden="true" className="mt-0.5 size-4 shrink-0 text-accent" />
          <span>
            <strong className="font-semibold text-strong">Live demo</strong> · yours alone · removed at{" "}
            <time dateTime={iso} title={exactTime(endsAt)} className="tabular-nums">
              {iso.slice(11, 16)} UTC
            </time>{" "}
            · nothing is sent out
          </span>
        </p>
        <div className="flex items-center gap-2 max-sm:w-full">
          <form action={end}>
            <SubmitButton variant="ghost" size="small">
              End demo now
            </SubmitButton>
          </form>
          <Button asChild size="small" variant="primary">
            <Link href="/sign-up" prefetch={false}>
              Create your workspace
            </Link>
          </Button>
        </div>
      </div>
      <RefreshOften />
    </section>
  );
}
