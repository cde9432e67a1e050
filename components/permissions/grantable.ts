"use client";

import { createContext, useContext } from "react";
import { keyPresets, rolePresets, type GrantPreset } from "@/lib/permissions/presets";
import { keyResources, resources, type Holder, type Resource } from "@/lib/permissions/registry";

/** What is granted something: which resources it can be granted, and how it is called. */
export type Grantable = {
  noun: Holder;
  resources: readonly Resource[];
  presets: readonly GrantPreset[];
};

export const keyGrantable: Grantable = { noun: "key", resources: keyResources, presets: keyPresets };

/** A role can be granted what no key can. */
export const roleGrantable: Grantable = { noun: "role", resources, presets: rolePresets };

/** Says to the editor inside what it is about; a key, unless said. */
export const GrantableContext = createContext<Grantable>(keyGrantable);

export function useGrantable(): Grantable {
  return useContext(GrantableContext);
}
