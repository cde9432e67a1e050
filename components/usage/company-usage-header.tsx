import { PageHeader } from "@/components/shell/page-header";

type CompanyUsageHeaderProps = { whose?: "everybody" | "own"; keysHref: string };

/** The head of the screen; the same while it loads. */
export function CompanyUsageHeader({ whose = "everybody", keysHref }: CompanyUsageHeaderProps) {
  return (
    <PageHeader
      breadcrumbs={[{ label: "API keys", href: keysHref }]}
      title="Usage"
      description={
        whose === "everybody"
          ? "What the keys of your company are used for, and which are not."
          : "What your keys are used for, and which are not."
      }
    />
  );
}
