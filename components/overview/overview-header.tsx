import { PageHeader } from "@/components/shell/page-header";

type OverviewHeaderProps = {
  whose?: "everybody" | "own";
  /** Nothing was called yet. */
  fresh?: boolean;
};

/** The head of the screen; the same while it loads. */
export function OverviewHeader({ whose = "everybody", fresh = false }: OverviewHeaderProps) {
  if (fresh) return <PageHeader title="Overview" description="What comes first, and what needs attention." />;
  return (
    <PageHeader
      title="Overview"
      description={`The last 24 hours${whose === "own" ? " of your keys" : ""} beside the same hours a week before, and what needs attention.`}
    />
  );
}
