import { PageHeader } from "@/components/shell/page-header";

/** The head of the screen; the same while it loads. */
export function SettingsHeader() {
  return (
    <PageHeader
      title="Settings"
      description="Everything that your company is set up with, as far as your role goes, and how it stands."
    />
  );
}
