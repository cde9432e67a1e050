import { listedLines, listedTags, text, ticked } from "@/lib/api-keys/form-values";
import { addressWords, reachWords } from "@/components/api-keys/page/restriction-words";
import { counted } from "@/components/api-keys/words";

/** What the restrictions in a form come to: "From 2 address ranges · 3 customers only". */
export function restrictionSummary(form: FormData): string {
  const allowedIps = listedLines(text(form, "allowedIps"));
  const words = [
    text(form, "starts") === "now" ? "" : "Works from a date",
    allowedIps.length > 0 ? addressWords({ allowedIps }) : "",
    reachSummary(form, "account"),
    reachSummary(form, "customer"),
    ticked(form, "enforceMtls") ? "Client certificate" : "",
  ].filter(Boolean);
  return words.length === 0 ? "None: from anywhere, for everyone’s data" : words.join(" · ");
}

function reachSummary(form: FormData, noun: "account" | "customer"): string {
  const chosen = text(form, `${noun}s`);
  if (chosen === "all") return "";
  return reachWords({ ids: chosen === "none" ? [] : listedLines(text(form, `${noun}sAccess`)) }, noun);
}

/** What is kept about a key beside what it may do: "Description · 2 tags". */
export function moreSummary(form: FormData): string {
  const tags = listedTags(text(form, "tags"), text(form, "newTag"));
  const words = [
    text(form, "description").trim() === "" ? "" : "Description",
    tags.length > 0 ? counted(tags.length, "tag") : "",
    text(form, "metadata").trim() === "" ? "" : "Metadata",
  ].filter(Boolean);
  return words.length === 0 ? "Description, tags, metadata" : words.join(" · ");
}
