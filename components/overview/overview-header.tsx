import { PageHeader } from "@/components/shell/page-header";

/** The head of the screen; the same while it loads. */
export function OverviewHeader({ whose = "everybody" }: { whose?: "everybody" | "own" }) {
  return (
    <PageHeader
      title="Overview"
      description={`The last 24 hours${whose === "own" ? " of your keys" : ""} beside the same hours a week before, and what needs attention.`}
    />
  );
}
