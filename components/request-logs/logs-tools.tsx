import type { SavedViewItem } from "@/lib/saved-views/list";
import { ExportCalls } from "./export-calls";
import { LiveSwitch } from "./live-switch";
import { logsPath, viewQuery, type LogsAddress } from "./logs-address";
import { SavedViews, type ViewActions } from "./saved-views";

type LogsToolsProps = {
  address: LogsAddress;
  views: readonly SavedViewItem[];
  viewActions: ViewActions;
  /** What an export would hold, and how it starts; null: the viewer may export nothing. */
  toExport: Parameters<typeof ExportCalls>[0] | null;
};

/** What can be done with the log as a whole. */
export function LogsTools({ address, views, viewActions, toExport }: LogsToolsProps) {
  return (
    <>
      <LiveSwitch address={address} />
      <SavedViews views={views} query={viewQuery(address)} path={logsPath} actions={viewActions} />
      {toExport && <ExportCalls {...toExport} />}
    </>
  );
}
