import { SettingsHeader } from "@/components/settings/settings-header";
import { Skeleton } from "@/components/ui/skeleton";

export default function LoadingSettings() {
  return (
    <>
      <SettingsHeader />
      <div role="status" className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        <span className="sr-only">Loading the settings</span>
        {Array.from({ length: 9 }, (_, card) => (
          <Skeleton key={card} className="h-30 rounded-xl" />
        ))}
      </div>
    </>
  );
}
