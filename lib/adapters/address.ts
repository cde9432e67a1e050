import { z } from "zod";
import { env } from "../env";
import { parseTarget, TargetRefused } from "../network/target";

/** An address that we call: what may be called at all is known before it is saved; its names are looked up at each call. */
export const TargetUrl = z
  .string({ error: "must be text" })
  .trim()
  .max(2048, "must have at most 2048 characters")
  .superRefine((text, context) => {
    try {
      parseTarget(text, env().WEBHOOK_ALLOWED_HOSTS);
    } catch (error) {
      if (!(error instanceof TargetRefused)) throw error;
      context.addIssue({ code: "custom", message: error.message });
    }
  });

/** Where an address leads, without what is asked there. */
export const originOf = (url: string) => new URL(url).origin;

/** What goes into a header as it is: visible ASCII. */
export const HeaderText = z
  .string({ error: "must be text" })
  .trim()
  .min(1, "must not be empty")
  .max(4096, "must have at most 4096 characters")
  .regex(/^[\x21-\x7e]+$/, "must be one line without spaces");
