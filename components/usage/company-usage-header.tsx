import { PageHeader } from "@/components/shell/page-header";

/** The head of the screen; the same while it loads. */
export function CompanyUsageHeader({ whose = "everybody" }: { whose?: "everybody" | "own" }) {
  return (
    <PageHeader
      title="Usage"
      description={
        whose === "everybody"
          ? "How much your company’s API is called: with which keys, where to, how fast, and what is refused."
          : "What your keys are used for: where to, how fast, and what is refused."
      }
    />
  );
}
