import type { DeviceActions } from "@/components/devices/device-actions";
import {
  blockDeviceAction,
  distrustDeviceAction,
  renameDeviceAction,
  trustDeviceAction,
  unblockDeviceAction,
} from "./actions";

/** What can be done with devices, bound to the company of the page. */
export function actionsFor(companyId: string): DeviceActions {
  return {
    trust: trustDeviceAction.bind(null, companyId),
    distrust: distrustDeviceAction.bind(null, companyId),
    rename: renameDeviceAction.bind(null, companyId),
    block: blockDeviceAction.bind(null, companyId),
    unblock: unblockDeviceAction.bind(null, companyId),
  };
}
