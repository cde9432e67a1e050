"use client";

import { useState } from "react";
import type { FormState } from "@/lib/form-state";
import type { Checked } from "@/lib/adapters/check";
import type { Look } from "./adapter-draft";

const unseen: Look = { checked: null, failure: null };
const unreachable = "The server did not answer. Check your connection and try again.";

/** Looks at the connection as the form describes it. `faults` are those of its fields. */
export function useLook(check: (form: FormData) => Promise<FormState<Checked>>) {
  const [look, setLook] = useState<Look>(unseen);
  const [faults, setFaults] = useState<FormState<Checked>>({ status: "idle" });
  const [looking, setLooking] = useState(false);
  const see = async (form: FormData): Promise<Checked | null> => {
    setLooking(true);
    const state = await check(form).catch(() => null);
    setLooking(false);
    if (state?.status === "done") {
      setFaults({ status: "idle" });
      setLook({ checked: state.data, failure: null });
      return state.data;
    }
    if (state) setFaults(state);
    setLook({ checked: null, failure: state?.status === "failed" ? state.message : unreachable });
    return null;
  };
  return { look, faults, looking, see };
}
