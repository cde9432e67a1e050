import type { DeviceType } from "@/lib/network/user-agent";

export const deviceTypeWords: Record<DeviceType, string> = {
  desktop: "Desktop",
  mobile: "Phone",
  tablet: "Tablet",
  program: "Program",
};
